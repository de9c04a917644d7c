"""Measure in how many ways a treaty of one's own may be named: ``python tools/measure_names.py``.

Twenty nouns for an instrument, each the title of a bare text, by the ways in which commentators name it; and by ways of
naming another instrument of the same noun, which must lead nowhere. ``--mistakes`` prints what is wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import treatyref as tr
from treatyref.matcher.citation import CitationFinder
from treatyref.reference import Kind

NOUNS = (
    "Convention", "Covenant", "Charter", "Protocol", "Statute", "Regulation", "Memorandum", "Constitution", "Compact", "Final Act",
    "Framework", "Agreement", "Treaty", "Declaration", "Accord", "Code", "Rules", "Pact", "Arrangement", "Concordat",
)  # fmt: skip
FRAMES = {
    "title, then the noun": "The {n} on the Strait of Orm is old. Article 2 of the {n} ends it.",
    "short title": "Dredging stops under Article 2 of the Orm {n}, as everybody knows.",
    "defined": "Orm signed the {n} on the Strait of Orm (hereinafter the “{n}”). The Pilots' Treaty is newer. Article 2 of the {n} ends it.",
    "this": "The {n} on the Strait of Orm opens the water. Nobody is bound by Article 2 of this {n} any more.",
    "its": "The {n} on the Strait of Orm is brief. Its Article 2 ends it.",
    "thereof": "The {n} on the Strait of Orm is in force, subject to Article 2 thereof.",
    "acronym": "The {n} on the Strait of Orm (“{a}”) is long dead. See Article 2 {a}.",
    "year": "Under the 1987 {n} on the Strait of Orm ships sail. Article 2 of the 1987 {n} ends it.",
    "possessive": "The Orm {n} is dull. The {n}'s Article 2 ends it.",
    "said": "Lawyers read the {n} on the Strait of Orm. Article 2 of the said {n} ends it.",
}
STRANGERS = {
    "another title": "Bread is dear under Article 2 of the {n} on the Trade in Whales.",
    "another short title": "The Alpine {n} is long. Article 2 of the Alpine {n} bans skis, and Article 3 of the {n} bans dogs.",
    "no name": "At page 5 of the {m} the reader finds no article at all, and chapter 2 is worse.",
}
TEXT = """{n} on the Strait of Orm

Done at Velm on 4 May 1987

The States Parties to this {n},
Have agreed as follows:

Article 1
Ships of all flags sail freely through the strait.

Article 2
This {n} ends when two States leave it.

Article 3
Pilots are paid by the ship.
"""


@cache
def finder(noun: str) -> CitationFinder:
    """Return what finds citations of a treaty of that noun."""
    return CitationFinder([tr.read_treaty(TEXT.format(n=noun).encode(), id="own")])


def linked(text: str, noun: str) -> list[str]:
    """Return the targets of what is linked in a text about a treaty of that noun."""
    found = finder(noun).find(tr.Document(text))
    return [each.target or "" for each in found if each.resolved and each.kind is Kind.CITATION]


def results() -> Iterator[tuple[str, str, bool, list[str]]]:
    """Give each noun and frame, whether it is right, and what was linked."""
    for noun in NOUNS:
        acronym = "".join(word[0] for word in f"{noun} Strait Orm".split())
        for frames, wanted in ((FRAMES, ["art_2"]), (STRANGERS, [])):
            for frame, text in frames.items():
                found = linked(text.format(n=noun, a=acronym, m=noun.lower()), noun)
                yield noun, frame, found == wanted, found


def main() -> None:
    """Print how many are right, by frame."""
    right: Counter[str] = Counter()
    false = 0
    for noun, frame, is_right, found in results():
        right[frame] += is_right
        false += sum(each != "art_2" for each in found) if frame in FRAMES else len(found)
        if not is_right and "--mistakes" in sys.argv:
            print(f"{noun:12} {frame:22} {found}")
    for frame in (*FRAMES, *STRANGERS):
        print(f"{frame:24} {right[frame]:3} of {len(NOUNS)}")
    print(f"own {sum(right[each] for each in FRAMES)} of {len(NOUNS) * len(FRAMES)}, false links {false}")


if __name__ == "__main__":
    main()
