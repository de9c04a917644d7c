"""One page: the shell, the style and the promise that nothing in a document's text runs."""

import base64
import hashlib
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from string import Template

from treatyref.address import Address
from treatyref.errors import ArgumentError
from treatyref.reference import Reference, encodable
from treatyref.table import escape

LONGEST_WAIT = 120
"""Seconds that a browser may take for a picture."""


@cache
def asset(name: str) -> str:
    """Return the text of a style sheet or script that ships beside this module."""
    return resources.files("treatyref.display").joinpath(name).read_text(encoding="utf-8")


def template(text: str) -> Template:
    """Return what is laid out in lines for whoever reads the file alone, as one line."""
    return Template("".join(map(str.strip, text.splitlines())))


@dataclass(frozen=True, slots=True)
class Page:
    """A picture: shown in a notebook, written by `save`.

    Examples
    --------
    >>> page = Page("A title", "<p>Text</p>")
    >>> page.html[:15], page
    ('<!doctype html>', <Page 'A title'; save('page.html') writes it>)
    """

    title: str
    """Title of the page, plain text."""
    body: str
    """Safe HTML: every text of a document in it is escaped."""
    script: str = ""
    """A script of this package that the saved page runs; empty for none. A notebook shows the page without it, and so does a browser that runs no scripts."""
    data: str = ""
    """JSON that the script reads; in the saved page only."""

    @property
    def inner(self) -> str:
        """The body without its own heading, to stand on another page."""
        return re.sub(r"<h1\b.*?</h1>", "", self.body, count=1)

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
        if self.data:
            script = f'<script type="application/json" id="data">{_inert(self.data)}</script>{script}'
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{self.policy}">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f'<meta name="generator" content="treatyref"><title>{escape(self.title)}</title>'
            f"<style>body{{margin:0;background:#fffdf8}}"
            "@media (prefers-color-scheme:dark){body{background:#17181b}}</style></head>"
            f'<body>{self._styled}<main class="treatyref">{self.body}</main>{script}</body></html>\n'
        )

    def save(self, path: str | Path, *, width: int = 1400, height: int = 1000) -> Path:
        """Write the page to a file, and return its path.

        Parameters
        ----------
        path : str or Path
            ``.html`` is the page; ``.svg`` the drawing on it, if it has one; ``.png`` what a browser shows of it.
        width, height : int
            Pixels of a PNG.

        Raises
        ------
        ArgumentError
            If the suffix is none of these, the page has no drawing, or there is no browser to make a PNG.
        """
        path = Path(path)
        match path.suffix.lower():
            case ".html" | ".htm":
                path.write_text(self.html, encoding="utf-8")
            case ".svg":
                path.write_text(self._drawing(), encoding="utf-8")
            case ".png":
                self._photograph(path, width, height)
            case other:
                msg = f"a picture is written as .html, .svg or .png, not {other!r}"
                raise ArgumentError(msg)
        return path

    def _drawing(self) -> str:
        """The drawing on the page, with its style, as a file of its own."""
        found = re.search(r"<svg\b.*?</svg>", self.body, flags=re.DOTALL)
        if found is None:
            msg = f"{self.title!r} is a page of text; timeline and network are drawings, and .png shows any page"
            raise ArgumentError(msg)
        head, _, inside = found[0].partition(">")
        style = f"<style>{asset('page.css')}</style>"
        group = f'<g class="treatyref {" ".join(re.findall(r"class=.([a-z]+)", head))}">'
        inside = inside.removesuffix("</svg>")
        return f'{head} xmlns="http://www.w3.org/2000/svg">{style}{group}{inside}</g></svg>\n'

    def _photograph(self, path: Path, width: int, height: int) -> None:
        names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
        browser = next(filter(None, map(shutil.which, names)), None)
        if browser is None:
            msg = f"a PNG is made by a browser, and none of {', '.join(names)} is installed; save .html or .svg"
            raise ArgumentError(msg)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            page = self.save(Path(folder, "page.html"))
            command = [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile",
                f"--screenshot={path.absolute()}", f"--window-size={width},{height}", page.as_uri(),
            ]  # fmt: skip
            done = subprocess.run(command, capture_output=True, check=False, timeout=LONGEST_WAIT)  # noqa: S603  a browser of this machine, on a page of ours
        if done.returncode or not path.exists():
            msg = f"the browser {browser} made no picture: {done.stderr.decode(errors='replace')[-200:]}"
            raise ArgumentError(msg)

    @property
    def _styled(self) -> str:
        return f"<style>{asset('page.css')}</style>"

    def _repr_html_(self) -> str:
        """The page in a box that scrolls: among other cells nothing may be screens tall."""
        label = escape(self.title)
        return f'{self._styled}<div class="treatyref box" role="region" aria-label="{label}" tabindex="0">{self.body}</div>'

    def __repr__(self) -> str:
        return f"<Page {self.title!r}; save('page.html') writes it>"


def _inert(data: str) -> str:
    r"""JSON in which nothing can end the element that holds it, or begin another.

    >>> _inert('{"a": "</script><!--"}')
    '{"a": "\\u003c/script\\u003e\\u003c!--"}'
    """
    return encodable(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


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
