"""Trace which text cites, quotes or paraphrases which clause of a treaty.

Everything a script or notebook needs is a name of this module; the file
``__init__.pyi`` beside it lists them. They are loaded when they are first
used, so importing the package costs next to nothing.

Examples
--------
>>> import treatyref as tr
>>> treaty = tr.load_treaty("trilateral-2020")
>>> matcher = tr.Matcher([treaty])
>>> found = matcher.find(tr.Document("Under Article 6 of the trilateral statement, the road stays open.", id="op-ed"))
>>> [(each.text, each.target) for each in found]
[('Article 6', 'point_6')]
"""

import importlib
import re
from pathlib import Path

_LISTED = re.compile(r"^from (\S+) import (\w+) as", re.MULTILINE)
_HOME = {name: room for room, name in _LISTED.findall(Path(__file__).with_suffix(".pyi").read_text("utf-8"))}
"""Which room each public name lives in."""

__version__ = "0.1.0"
__all__ = sorted([*_HOME, "__version__"])  # noqa: PLE0605  the names are listed once


def __getattr__(name: str) -> object:
    if name not in _HOME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
