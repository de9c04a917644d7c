"""Versions of a treaty as pages to read: Markdown and HTML."""

from __future__ import annotations

from treatyref.provision import Provision, Version
from treatyref.table import escape

__all__ = ["write_html", "write_markdown"]

STYLE = """
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, serif; }
section { margin: .8rem 0; } section section { margin-left: 1.5rem; }
.num { font-weight: bold; } .eid { font: .75rem monospace; opacity: .6; text-decoration: none; }
@media (prefers-color-scheme: dark) { body { background: #16181c; color: #e4e2dd; } a { color: #8ab4f8; } }
"""


def write_markdown(version: Version) -> str:
    """Return a version in Markdown: a heading for the title and for each top provision.

    Parameters
    ----------
    version : Version
        What to write.

    Returns
    -------
    str
        Ending with a line feed.
    """
    parts = [f"# {version.title}"] if version.title else []
    for top in version.provisions:
        head = " ".join(filter(None, (top.num, top.heading)))
        if head:
            parts.append(f"## {head}")
        parts += [_markdown_line(node) for node in top.walk() if node.content is not None or node is not top]
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown_line(node: Provision) -> str:
    words = " ".join(clause.text for clause in node.sentences)
    depth = node.eid.count("__")
    number = f"{node.num} " if node.num and depth else ""
    return "    " * max(0, depth - 1) * bool(number) + number + words


def write_html(version: Version) -> str:
    """Return a version as a page of its own, an anchor on every eId; it loads nothing.

    Parameters
    ----------
    version : Version
        What to write.

    Returns
    -------
    str
        An HTML 5 document.
    """
    body = "".join(_section(node) for node in version.provisions)
    title = escape(version.title or version.id)
    return (
        f'<!doctype html><html lang="{escape(version.language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><h1>{title}</h1>{body}</body></html>\n"
    )


def _section(node: Provision) -> str:
    number = f'<span class="num">{escape(node.num)}</span> ' if node.num else ""
    heading = f"<b>{escape(node.heading)}</b> " if node.heading else ""
    words = " ".join(f'<span id="{escape(clause.id)}">{escape(clause.text)}</span>' for clause in node.sentences)
    eid = escape(node.eid)
    inside = "".join(_section(child) for child in node.children)
    return (
        f'<section id="{eid}"><p>{number}{heading}{words} <a class="eid" href="#{eid}">{eid}</a></p>{inside}</section>'
    )
