"""Classes of scripts: what a reader of texts has to know of letters, whatever the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Script:
    """The letters of one or more languages.

    Examples
    --------
    >>> SCRIPTS["han"].spaced, SCRIPTS["arabic"].rightward, SCRIPTS["arabic"].digits[6]
    (False, False, '\u0666')
    """

    name: str
    """As in the files: ``"latin"``, ``"han"``."""
    letters: str
    """Its letters, as the inside of a set in a regular expression."""
    spaced: bool = True
    """Whether blanks part its words."""
    rightward: bool = True
    """Whether it is written from left to right."""
    digits: str = ""
    """Its own figures from nought to nine; empty where it uses the common ones."""


SCRIPTS: Mapping[str, Script] = MappingProxyType(
    {
        script.name: script
        for script in (
            Script("latin", r"A-Za-z\u00c0-\u024f\u0259\u1e00-\u1eff"),
            Script("cyrillic", r"\u0400-\u052f"),
            Script("greek", r"\u0370-\u03ff\u1f00-\u1fff"),
            Script("georgian", r"\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f"),
            Script("hebrew", r"\u05d0-\u05ea", rightward=False),
            Script("armenian", r"\u0531-\u0587"),
            Script(
                "arabic",
                r"\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc",
                rightward=False,
                digits="".join(chr(0x660 + n) for n in range(10)),
            ),
            Script("han", r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9", spaced=False),
            Script("kana", r"\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe", spaced=False),
        )
    }
)
"""By name."""
