"""Classes of scripts: what a reader of texts has to know of letters, whatever the language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Script:
    """The letters of one or more languages.

    >>> SCRIPTS["han"].spaced, SCRIPTS["arabic"].rightward, SCRIPTS["arabic"].digits[6]
    (False, False, '\u0666')
    """

    name: str
    """As in the files: ``"latin"``, ``"han"``."""
    letters: str
    """Its letters, as the inside of a set in a regular expression."""
    spaced: bool = True
    """Whether blanks part its words; where they part them, but not what is written on to a word, as in Korean, each letter is read by itself."""
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
            Script("japanese", r"\u3005\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u4e00-\u9fff", spaced=False),
            Script("hangul", r"\uac00-\ud7a3", spaced=False),
            Script("thai", r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46", spaced=False),
            Script(
                "lao",
                r"\u0e81\u0e82\u0e84\u0e86-\u0e8a\u0e8c-\u0ea3\u0ea5\u0ea7-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec4",
                spaced=False,
            ),
            Script("burmese", r"\u1000-\u102a\u103f", spaced=False),
            Script("khmer", r"\u1780-\u17b3", spaced=False),
        )
    }
)
"""By name."""
RANGE = re.compile(r"\\u\w{4}(?:-\\u\w{4})?")
UNSPACED = "".join(
    dict.fromkeys(one for each in SCRIPTS.values() if not each.spaced for one in RANGE.findall(each.letters))
)
"""Letters of scripts in which no blanks part words: each stands for itself."""
