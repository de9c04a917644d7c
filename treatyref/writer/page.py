"""A version of a treaty as a web page: one file that loads nothing, with an anchor on every eId.

The words of the page's main part are the version's text, character by
character; the elements laid over it say what is a unit, a number, a heading. A
page that is read back is therefore the same version. The page is well-formed
XML below its first line.
"""

from pathlib import Path

from treatyref.provision import Provision, Version
from treatyref.table import UNSEEN, escape
from treatyref.writer.frbr import Work
from treatyref.writer.layout import Printed, attributes, fair_copy, fit, pieces, said_of, strewn, tops

STYLE = Path(__file__).with_suffix(".css").read_text("utf-8")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load: nothing; and it may run nothing."""


def write_html(version: Version, work: Work | None = None) -> str:
    """Return a version as a page of its own, an anchor on every eId; it loads nothing.

    Its head says what the treaty is.
    """
    fair = fair_copy(version)
    writer = _PageWriter(fair)
    about = attributes({
        "data-version": fair.id, "data-title": fair.title, "data-source": fair.source,
        "data-authoritative": str(fair.authoritative).lower(),
    })  # fmt: skip
    language = attributes({"lang": fair.language})
    treaty = "" if work is None else f"<meta{attributes({'name': 'treaty', 'content': fit(work.dump())})}/>"
    body = "".join(writer.top(piece) for piece in tops(fair))
    return (
        f'<!DOCTYPE html>\n<html{language}><head><meta charset="utf-8"/>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"/><meta name="generator" content="treatyref"/>'
        f"{treaty}"
        f"<title>{_shown(fair.title or fair.id)}</title><style>\n{STYLE}</style></head>"
        f"<body><main{about}>{body}</main></body></html>\n"
    )


def _shown(text: str) -> str:
    """Text that is safe, and loses nothing: characters that could disguise it are shown as a sign, and told."""
    if not UNSEEN.search(text) and "\r" not in text:
        return escape(text)
    return "".join(_char(char) if UNSEEN.match(char) or char == "\r" else escape(char) for char in text)


def _char(char: str) -> str:
    return f'<i data-char="{ord(char):x}">{"" if char == chr(13) else chr(0xFFFD)}</i>'


class _PageWriter:
    """Writes the units of one version."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.text = version.text

    def top(self, piece: Printed) -> str:
        """A unit that no other one holds, with what stands before it."""
        return self.blank(piece) + ("" if piece.node is None else self.unit(piece.node))

    def blank(self, piece: Printed, role: str = "between") -> str:
        """What stands between pieces: white space, signs that set them apart, and what is in no unit."""
        out = []
        for text, dropped in strewn(piece, self.version):
            if dropped is None:
                out.append(f'<span class="{role}">{_shown(text)}</span>' if text.strip() else _shown(text))
            else:
                out.append(f'<span class="dropped"{attributes({"title": dropped.reason})}>{_shown(text)}</span>')
        return "".join(out)

    def unit(self, node: Provision) -> str:
        """A unit and all inside it."""
        parts = list(pieces(node, self.text))
        said = {f"data-{name}": value for name, value in said_of(node, {each.role for each in parts}).items()}
        out = []
        for each in parts:
            blank = self.blank(each, "rest")
            if each.node is not None:
                out.append(blank + self.unit(each.node))
            elif each.role == "rest":
                out.append(blank)
            else:
                out.append(f'{blank}<span class="{each.role}">{self._words(each, node)}</span>')
        head = attributes({"id": node.eid, "class": node.kind, **said})
        link = attributes({"class": "eid", "href": f"#{node.eid}", "aria-label": f"link to {node.eid}"})
        return f"<section{head}><a{link}></a>{''.join(out)}</section>"

    def _words(self, piece: Printed, node: Provision) -> str:
        """Words, every clause of them with an anchor of its own."""
        if piece.role != "words" or node.content is None:
            return _shown(piece.text)
        out = []
        at = node.content.start
        for clause in node.sentences:
            anchor = attributes({"id": clause.id})
            out += [
                _shown(self.text[at : clause.span.start]),
                f"<span{anchor}>{_shown(clause.span.cut(self.text))}</span>",
            ]
            at = clause.span.end
        return "".join([*out, _shown(self.text[at : node.content.end])])
