"""A table of authorities: who cites, quotes and paraphrases each provision of a treaty, and where."""

import re
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from treatyref.address import Address
from treatyref.display.page import Page, asset, badge, template
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.found import References, sentence_around
from treatyref.reference import Kind, Reference
from treatyref.sentence import PARAGRAPH as BREAK
from treatyref.table import Table, counted, escape
from treatyref.treaty import Treaty
from treatyref.usage import carried, one_treaty

__all__ = ["Authorities", "Authority", "table_of_authorities"]

NONE = re.compile("[\ufffe\uffff]")
"""Characters that XML cannot hold, besides those that `escape` takes out."""

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Date of the parts, so that the same table gives the same bytes."""


def write_docx(title: str, blocks: Iterable[tuple[str, str]], path: Path) -> Path:
    """Write paragraphs, each behind its style, as a document that Word, LibreOffice and python-docx read; the styles are those of ``docx.toml``."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{_text(text)}</w:t></w:r></w:p>'
        for style, text in blocks
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in tomllib.loads(asset("docx.toml")).items():
            told = template(part).substitute(title=_text(title), body=body)
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), DECLARED + told, zipfile.ZIP_DEFLATED)
    return path


def _text(text: str) -> str:
    return NONE.sub("\ufffd", escape(" ".join(text.split())))


PARAGRAPH = re.compile(r"[^\S\n]*\[?\(?(?P<number>\d{1,4})[.)\]]+\s")
"""A paragraph that bears its number in print, as those of judgments and reports do."""

WHOLE = "The treaty as a whole"

COLUMNS = tuple("place target kind verdict document title author outlet date url where sentence".split())


@dataclass(frozen=True, slots=True)
class Authority:
    """One use of a provision or clause."""

    place: str
    target: str
    """The provision or clause as a reader calls it, and its eId; empty for the treaty as a whole."""
    reference: Reference
    """The link."""
    document: Document | None
    """What the citing document says of itself, if it is at hand."""
    where: str
    """Its paragraph, by the number in print or by counting."""
    sentence: str
    """The sentence that the words stand in; the words alone if the document is not at hand."""

    @property
    def source(self) -> str:
        """Author, title, outlet and date of the document, as far as they are known."""
        about = self.document
        if about is None:
            return self.reference.document
        title = f"“{about.title}”" if about.title else about.id
        return ", ".join(
            filter(None, (about.author, title, about.outlet, about.date.isoformat() if about.date else ""))
        )

    def row(self) -> tuple[str, ...]:
        """Return the cells of `COLUMNS`."""
        about, each = self.document, self.reference
        said = (about.title, about.author, about.outlet, about.date, about.url) if about is not None else ("",) * 5
        verdict = str(each.verdict or "")
        told = tuple(str(value) if value else "" for value in said)
        return (self.place, self.target, str(each.kind), verdict, each.document, *told, self.where, self.sentence)


@dataclass(frozen=True, slots=True, repr=False)
class Authorities:
    """The uses of a treaty, provision by provision; a table in a notebook, a page or a document in a file."""

    treaty: Treaty
    """What is used."""
    entries: tuple[Authority, ...]
    """In the order of the treaty; below one place in the order of the dates."""

    def table(self) -> Table:
        """Return one row a use."""
        return Table(COLUMNS, [each.row() for each in self.entries])

    def _places(self) -> Iterator[tuple[str, str, list[Authority]]]:
        """Each place that is used, with its words in the first version; a provision of one clause is one place with it."""
        found = References((), treaties=[self.treaty])
        for place, uses in groupby(self.entries, key=lambda each: each.place):
            listed = list(uses)
            clause = next((each for each in listed if each.target and Address(each.target).sentence is not None), None)
            yield place or WHOLE, found.clause_text(clause.reference) if clause else "", listed

    def to_markdown(self) -> str:
        """Return the table as Markdown: a heading a place, a list of its uses."""
        lines = [f"# {_plain(self.treaty.title)}: table of authorities", ""]
        for place, text, uses in self._places():
            lines += [f"## {_plain(place)}", ""]
            if text:
                lines += [f"> {_plain(text)}", ""]
            lines += [f"- {_plain(each.source)}{_at(each)}: *{_told(each)}*. {_plain(each.sentence)}" for each in uses]
            lines.append("")
        return "\n".join(lines)

    @property
    def page(self) -> Page:
        """The table as a page of its own."""
        title = f"{self.treaty.title}: table of authorities"
        parts = [f'<h1>{escape(title)}</h1><p class="about">{escape(_counted(self.entries))}</p>']
        for place, text, uses in self._places():
            quoted = f'<blockquote class="text">{escape(text)}</blockquote>' if text else ""
            items = "".join(
                f'<li>{badge(each.reference)} <span class="about">{escape(each.source)}{escape(_at(each))}:</span> <span dir="auto">{escape(each.sentence)}</span></li>'
                for each in uses
            )
            parts.append(f'<section><h2>{escape(place)}</h2>{quoted}<ul class="citations">{items}</ul></section>')
        return Page(title, "".join(parts))

    def save(self, path: str | Path) -> Path:
        """Write a file: Markdown, a page, a table or a document of Word, by its suffix.

        Raises
        ------
        ArgumentError
            If the suffix is none of .md, .html, .csv and .docx.
        """
        path = Path(path)
        match path.suffix.lower():
            case ".md":
                path.write_text(self.to_markdown(), encoding="utf-8", errors="backslashreplace", newline="\n")
            case ".html":
                return self.page.save(path)
            case ".csv":
                return self.table().to_csv(path)
            case ".docx":
                write_docx(f"{self.treaty.title}: table of authorities", self._blocks(), path)
            case other:
                msg = f"a table of authorities is written as .md, .html, .csv or .docx, not {other!r}"
                raise ArgumentError(msg)
        return path

    def _blocks(self) -> Iterator[tuple[str, str]]:
        yield "Title", f"{self.treaty.title}: table of authorities"
        for place, text, uses in self._places():
            yield "Heading1", place
            if text:
                yield "Quote", text
            for each in uses:
                yield "ListParagraph", f"{each.source}{_at(each)}: {_told(each)}. {each.sentence}"

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        rows = [(each.place or WHOLE, _told(each), each.source, each.where, each.sentence) for each in self.entries]
        return f"{_counted(self.entries)}\n{Table(('place', 'use', 'source', 'where', 'sentence'), rows).text(10)}"

    def _repr_html_(self) -> str:
        return self.page._repr_html_()


def table_of_authorities(
    treaty: Treaty | str, found: Iterable[Reference], documents: Iterable[Document] | None = None
) -> Authorities:
    """Return who cites, quotes, paraphrases and names each provision of a treaty, and where.

    Parameters
    ----------
    treaty : Treaty or str
        What is used; references to others, and unresolved ones, are passed over.
    found : References or iterable of Reference
        What was found.
    documents : iterable of Document, optional
        The citing texts, if `found` does not carry them.

    Returns
    -------
    Authorities
        By provision and clause, in the order of the treaty, uses of the treaty as a whole last.
        ``save("toa.docx")`` writes it, or as .md, .html or .csv.

    Examples
    --------
    >>> from treatyref.span import Span
    >>> document = Document("Roads open. See Article 6.", id="op-ed", author="A. Writer", outlet="The Daily")
    >>> cited = Reference(Kind.CITATION, "op-ed", Span(16, 25), "Article 6", "trilateral-2020", "point_6")
    >>> print(table_of_authorities("trilateral-2020", [cited], [document]).to_markdown().strip().splitlines()[-1])
    - A. Writer, op-ed, The Daily, paragraph 1: *citation*. See Article 6.
    """
    one, held = one_treaty(treaty), carried(found, documents)
    order = {eid: at for at, eid in enumerate(one.places())}
    labels = References((), treaties=[one])
    entries = []
    for each in held:
        if each.treaty != one.id or not each.resolved:
            continue
        document = held.documents.get(each.document)
        sentence = " ".join(each.text.split()) if document is None else sentence_around(document, each.span)
        where = "" if document is None else _paragraph(document, each.span.start)
        entries.append(Authority(labels.place(each), each.target or "", each, document, where, sentence))

    def key(each: Authority) -> tuple[object, ...]:
        day = each.document.date.isoformat() if each.document and each.document.date else "9999"
        place = Address(each.target).order if each.target else ()
        return (not each.target, order.get(each.target, len(order)), place, each.target, day, each.reference.document)

    return Authorities(one, tuple(sorted(entries, key=key)))


def _paragraph(document: Document, at: int) -> str:
    """The paragraph that a place lies in: by its number in print, else by counting those that blank lines part."""
    begin, count = 0, 1
    for match in BREAK.finditer(document.text, 0, at):
        if document.text[begin : match.start()].strip():
            count += 1
        begin = match.end()
    printed = PARAGRAPH.match(document.text, begin)
    line = document.text.rfind("\n", begin, at) + 1
    if line > begin:
        printed = PARAGRAPH.match(document.text, line) or printed
    return f"paragraph {printed['number'] if printed else count}"


def _at(each: Authority) -> str:
    return f", {each.where}" if each.where else ""


def _told(each: Authority) -> str:
    reference = each.reference
    if reference.kind is not Kind.QUOTATION or reference.verdict is None:
        return str(reference.kind)
    changes = "; ".join(edit.summary for edit in reference.edits if edit.material)
    return f"{reference.kind}, {reference.verdict}{f': {changes}' if changes else ''}"


def _counted(entries: tuple[Authority, ...]) -> str:
    places, documents = {each.place for each in entries}, {each.reference.document for each in entries}
    return f"{counted(len(entries), 'use')} of {counted(len(places), 'place')} in {counted(len(documents), 'document')}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))
