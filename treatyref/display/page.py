"""One page: the shell, the style and the promise that nothing in a document's text runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from treatyref.reference import Reference
from treatyref.table import escape

__all__ = ["Page", "badge", "label_of"]

STYLE = """
:root { --ink:#1d1f23; --paper:#fffdf8; --rule:#d8d2c4; --muted:#6b675e;
  --citation:#1f5fa8; --quotation:#8a4b00; --paraphrase:#2f7132; --mention:#6f3f8f; --bad:#b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink:#e6e2d9; --paper:#17181b; --rule:#3a3a3d; --muted:#a29d92;
  --citation:#7fb2f0; --quotation:#f0b26b; --paraphrase:#86c98a; --mention:#c9a0e6; --bad:#ff8a80; } }
.treatyref { color:var(--ink); background:var(--paper); font:17px/1.65 Georgia,'Times New Roman',serif; padding:1.2rem; }
.treatyref h1 { font-size:1.45rem; line-height:1.25; margin:0 0 .2rem; }
.treatyref h2 { font-size:1.15rem; margin:1.6rem 0 .4rem; border-bottom:1px solid var(--rule); }
.treatyref .about, .treatyref .note { color:var(--muted); font:13px/1.45 system-ui,sans-serif; }
.treatyref .text { white-space:pre-wrap; overflow-wrap:anywhere; max-width:44rem; }
.treatyref .row { display:grid; grid-template-columns:minmax(0,44rem) minmax(11rem,17rem); gap:0 1.6rem; align-items:start; }
.treatyref .margin { font:13px/1.4 system-ui,sans-serif; border-left:1px solid var(--rule); padding-left:.8rem; }
.treatyref .margin p { margin:0 0 .5rem; }
.treatyref .furniture { color:var(--muted); opacity:.55; font-size:.8em; }
.treatyref mark { background:none; color:inherit; padding:0 .05em; }
.treatyref .citation { border-bottom:2px solid var(--citation); }
.treatyref .quotation { border-bottom:2px dashed var(--quotation);
  background:color-mix(in srgb,var(--quotation) 12%,transparent); }
.treatyref .paraphrase { border-bottom:2px dotted var(--paraphrase); }
.treatyref .mention { border-bottom:3px double var(--mention); }
.treatyref .unresolved { border-bottom:1px solid var(--bad); }
.treatyref .badge { font:600 12px/1.3 system-ui,sans-serif; border:1px solid currentColor; border-radius:.6em; padding:0 .45em; }
.treatyref .badge.citation, .treatyref a.citation { color:var(--citation); }
.treatyref .badge.quotation { color:var(--quotation); } .treatyref .badge.paraphrase { color:var(--paraphrase); }
.treatyref .badge.mention { color:var(--mention); }
.treatyref .badge.altered, .treatyref .badge.unresolved { color:var(--bad); }
.treatyref ins { text-decoration:none; border-bottom:2px solid var(--paraphrase); }
.treatyref del { text-decoration:line-through; color:var(--muted); }
.treatyref .material { background:color-mix(in srgb,var(--bad) 22%,transparent); }
.treatyref table { border-collapse:collapse; font:14px/1.5 system-ui,sans-serif; width:100%; }
.treatyref th, .treatyref td { text-align:left; vertical-align:top; padding:.25rem .6rem; border-bottom:1px solid var(--rule); }
.treatyref td.n { text-align:right; font-variant-numeric:tabular-nums; }
.treatyref a { color:var(--citation); } .treatyref a:focus-visible { outline:3px solid var(--citation); }
.treatyref .columns { display:grid; grid-template-columns:1fr 1fr; gap:1.6rem; }
@media (max-width:60rem) { .treatyref .row, .treatyref .columns { grid-template-columns:1fr; } }
@media print { .treatyref { background:none; color:#000; } }
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a page may load: nothing; and it may run nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """A picture: shown in a notebook, written by `save`.

    Attributes
    ----------
    title : str
        Title of the page, plain text.
    body : str
        Safe HTML: every text of a document in it is escaped.
    """

    title: str
    body: str

    @property
    def html(self) -> str:
        """The whole page: one file, no script, nothing loaded."""
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{escape(self.title)}</title><style>body{{margin:0;background:#fffdf8}}"
            "@media (prefers-color-scheme:dark){body{background:#17181b}}</style></head>"
            f"<body>{self._repr_html_()}</body></html>\n"
        )

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, UTF-8, and return its path."""
        path = Path(path)
        path.write_text(self.html, encoding="utf-8")
        return path

    def _repr_html_(self) -> str:
        return f'<style>{STYLE}</style><main class="treatyref">{self.body}</main>'

    def __repr__(self) -> str:
        return f"<Page {self.title!r}; save('page.html') writes it>"


def label_of(reference: Reference) -> str:
    """Return what a reference points to, in a few words."""
    if not reference.resolved:
        return "unresolved"
    if reference.target is None:
        return reference.treaty or ""
    return reference.target.replace("__", " › ").replace("_", " ")


def badge(reference: Reference) -> str:
    """Return the small label of a reference: what it is and how sure that is."""
    kinds = "unresolved" if not reference.resolved else str(reference.kind)
    verdict = (
        "" if reference.verdict is None else f' <span class="badge {reference.verdict}">{reference.verdict}</span>'
    )
    return f'<span class="badge {kinds}">{escape(str(reference.kind))}</span>{verdict}'
