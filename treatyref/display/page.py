"""One page: the shell, the style and the promise that nothing in a document's text runs."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from treatyref.address import Address
from treatyref.reference import Reference
from treatyref.table import escape

__all__ = ["Page", "asset", "badge", "label_of"]


@cache
def asset(name: str) -> str:
    """Return the text of a style sheet or script that ships beside this module."""
    return resources.files("treatyref.display").joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Page:
    """A picture: shown in a notebook, written by `save`.

    Attributes
    ----------
    title : str
        Title of the page, plain text.
    body : str
        Safe HTML: every text of a document in it is escaped.
    script : str
        A script of this package that the saved page runs; empty for none. A notebook shows the page
        without it, and so does a browser that runs no scripts: it only adds conveniences.

    Examples
    --------
    >>> page = Page("A title", "<p>Text</p>")
    >>> page.html[:15], page
    ('<!doctype html>', <Page 'A title'; save('page.html') writes it>)
    """

    title: str
    body: str
    script: str = ""

    @property
    def policy(self) -> str:
        """What the page may load: nothing. What it may run: its own script, known by its hash, and nothing else."""
        runs = ""
        if self.script:
            digest = base64.b64encode(hashlib.sha256(self.script.encode()).digest()).decode("ascii")
            runs = f"; script-src 'sha256-{digest}'"
        return f"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'{runs}"

    @property
    def html(self) -> str:
        """The whole page: one file, nothing loaded."""
        script = f"<script>{self.script}</script>" if self.script else ""
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{self.policy}">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{escape(self.title)}</title><style>body{{margin:0;background:#fffdf8}}"
            "@media (prefers-color-scheme:dark){body{background:#17181b}}</style></head>"
            f"<body>{self._repr_html_()}{script}</body></html>\n"
        )

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, UTF-8, and return its path."""
        path = Path(path)
        path.write_text(self.html, encoding="utf-8")
        return path

    def _repr_html_(self) -> str:
        return f'<style>{asset("page.css")}</style><main class="treatyref">{self.body}</main>'

    def __repr__(self) -> str:
        return f"<Page {self.title!r}; save('page.html') writes it>"


def label_of(reference: Reference) -> str:
    """Return what a reference points to, in a few words."""
    if not reference.resolved:
        return "unresolved"
    if reference.target is None:
        return reference.treaty or ""
    return Address(reference.target).label


def badge(reference: Reference) -> str:
    """Return the small labels of a reference: what it is, and how faithful."""
    kinds = "unresolved" if not reference.resolved else str(reference.kind)
    verdict = (
        "" if reference.verdict is None else f' <span class="badge {reference.verdict}">{reference.verdict}</span>'
    )
    return f'<span class="badge {kinds}">{escape(str(reference.kind))}</span>{verdict}'
