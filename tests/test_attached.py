"""Protocols and annexes in one file with their treaty, each kind counted by itself."""

from __future__ import annotations

from functools import cache

import pytest

from treatyref.document import Document
from treatyref.errors import LookupFailure
from treatyref.matcher.citation import CitationFinder
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind
from treatyref.treaty import Treaty

MARSHES = b"""CONVENTION FOR THE PROTECTION OF MARSHES

Article 1
Marshes are protected.

Article 2
There are protocols and annexes.

Done at Tirna, this fourth day of May 1974.

PROTOCOL No. 1
ON BIRDS

Article 1
Birds are protected.

Article 2
1. Nests are not disturbed.
2. Annex A has exceptions.

PROTOCOL No. 2
ON FISH

Article 1
Fish are taken with nets.

ANNEX A
EXCEPTIONS
1. Roofs.
2. Chimneys:
(a) of houses;
(b) of mills.

ANNEX B
FISH
1. Pike.
"""


@cache
def marshes() -> Treaty:
    """A convention with two protocols and two annexes."""
    return read_treaty(MARSHES, id="own")


@pytest.mark.parametrize(
    ("locator", "eid"),
    [
        ("Protocol No. 1, Article 2 (1)", "att_1__art_2__para_1"),
        ("Article 1 of Protocol 2", "att_2__art_1"),
        ("Annex A, paragraph 2 (b)", "att_3__point_2__point_b"),
        ("point 1 of Annex B", "att_4__point_1"),
    ],
)
def test_each_kind_is_counted_by_itself(locator: str, eid: str) -> None:
    """The printed number counts, not the place among all that is attached."""
    assert marshes()[locator].eid == eid


@pytest.mark.parametrize("locator", ["Protocol No. 3", "Article 1 of Protocol No. 4", "Annex C", "Annex III"])
def test_an_annex_is_no_protocol(locator: str) -> None:
    """The third of all that is attached is no third protocol."""
    with pytest.raises(LookupFailure):
        marshes()[locator]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Article 1 of Protocol No. 1 to the Marshes Convention is on birds.", "att_1__art_1"),
        ("Protocol No. 2 to the Marshes Convention, Article 1, is on fish.", "att_2__art_1"),
        ("See Protocol No. 1 to the Tirna Convention, art. 2(1), and Article 1 of the Tirna Convention.", "att_1__art_2__para_1 art_1"),
        ("Article 1 of Protocol No. 3 to the Marshes Convention is not at hand.", ""),
        ("Protocol No. 1 to the European Convention on Human Rights, Article 1, is another.", ""),
        ("Point 2(a) of Annex A to the Tirna Convention is on houses.", "att_3__point_2__point_a"),
        ("Protocol No. 1 to the Marshes Convention is short. Article 1 of the Marshes Convention is shorter.", "att_1 art_1"),
    ],
)  # fmt: skip
def test_what_stands_behind_the_treaty_is_of_the_protocol(text: str, targets: str) -> None:
    """An article behind "Protocol No. 1 to the Convention," is none of the convention."""
    found = [each for each in CitationFinder([marshes()]).find(Document(text)) if each.kind is Kind.CITATION]

    assert [each.target for each in found if each.resolved] == targets.split()
