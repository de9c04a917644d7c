"""Forms of citations in notes, threads, textbooks and columns: a number right behind a name, parts set off by commas, marks and letters."""

from __future__ import annotations

from functools import cache

import pytest

from treatyref.matcher.matcher import Matcher
from treatyref.reader.treaty_file import read_treaty

CHILD = b"""Convention on the Rights of the Child

Article 1
A ferry stops at every pier. It waits for whoever runs.

Article 2
1. Piers are kept dry. They are swept on Fridays.
2. No pier is closed:
(a) in summer;
(b) on market days.

Article 3
Tickets are sold to:

passengers with luggage;

passengers without any;

owners of hens.

Article 4
A. A captain is a person who:
(1) has a licence;
(2) has a boat.
B. Others are sailors.

Article 5
Hens travel free.
"""


@cache
def matcher() -> Matcher:
    """A short treaty under the name of one that everybody knows."""
    return Matcher([read_treaty(CHILD, id="own")], encoder=None)


def cited(text: str) -> list[tuple[str, str | None]]:
    """What is cited, and the words that cite it."""
    return [(each.text, each.target) for each in matcher().find(text) if each.kind == "citation" and each.resolved]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Art. 1 CRC is on ferries. Hens need no ticket, see CRC 5.", [("Art. 1", "art_1"), ("CRC 5", "art_5")]),
        ("Art. 2 CRC. Compare CRC 1 and 5.", [("Art. 2", "art_2"), ("CRC 1", "art_1"), ("5", "art_5")]),
        ("Art. 1 CRC. The CRC 5 articles later.", [("Art. 1", "art_1")]),
        ("Under Art. 1 CRC 5 hens waited.", [("Art. 1", "art_1")]),
    ],
)
def test_a_number_behind_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    """The name of a treaty stands for the word for its units, unless what follows is counted."""
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nach Art. 1 ff. KRK wartet die Fähre.",
        "Voir l'art. 1 et s. CIDE sur les bacs.",
        "Cf. art. 1 y ss. CDN sobre los barcos.",
        "Ferries wait under Article 1 et seq. CRC.",
    ],
)
def test_the_units_that_follow(text: str) -> None:
    """What says that more units follow parts no unit from the name behind it."""
    assert [target for _, target in cited(text)] == ["art_1"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Nach Art. 1 S. 2 KRK wartet die Fähre.", "art_1__s_2"),
        ("Nach Art. 2 Abs. 1 S. 2 KRK wird gefegt.", "art_2__para_1__s_2"),
        ("Segundo o art. 5, b, da CDN, não.", None),
        ("O cais abre às feiras (art. 4, b, da CDN).", "art_4__point_B"),
        ("Капитан описан в п. «А» (2) ст. 4 КПР.", "art_4__point_A__point_2"),
        ("О рынке говорит п. 2 «b» ст. 2 КПР.", "art_2__para_2__point_b"),
        ("Sub-article (2) of Article 2 of the CRC is on closing.", "art_2__para_2"),
        ("Art. 3(b) CRC is on light travellers.", "art_3__al_3"),
        ("Art. 3 lit. c KRK meint Hühner.", "art_3__al_4"),
        ("Art. 3 lit. z KRK gibt es nicht.", None),
    ],
)
def test_parts_of_units(text: str, target: str | None) -> None:
    """A sentence, a letter between commas or in marks, and one of a list whose items have lost theirs are parts of the unit before them."""
    assert [found for _, found in cited(text)] == [target] * (target is not None)


def test_glosses_between_the_members_of_a_list() -> None:
    """An abbreviation may be of several units, each with what it is on in brackets."""
    assert cited("Art. 1 (Warten) und 5 (Hühner) KRK.") == [("Art. 1", "art_1"), ("5", "art_5")]


def test_small_words_behind_a_comma() -> None:
    """No letter is what is a word of the language, or opens a clause."""
    assert cited("Art. 2, e 5 da CDN.") == [("Art. 2", "art_2"), ("5", "art_5")]
    assert cited("Article 2, a must for the CRC, is on piers.") == [("Article 2", "art_2")]
