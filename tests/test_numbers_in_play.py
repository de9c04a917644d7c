"""Numbers that name units by themselves, since what stands beside them is what the unit says."""

import pytest

import treatyref as tr
from treatyref.matcher.citation import CitationFinder

LAKE = """Convention on the Common Use of Lake Orvane

Article 1
Fishing with nets is forbidden from May to July.

Article 2
Ferries carry passengers and livestock without a toll.

Article 3
A commission of engineers inspects the dam every spring.

Article 4
Disputes are decided by arbitration in the capital of Velm.

Article 5
Either Party may denounce this Convention by a notice of twelve months.
"""


@pytest.fixture(scope="module")
def finder() -> CitationFinder:
    """A finder that knows one treaty with five articles."""
    return CitationFinder([tr.read_treaty(LAKE.encode(), id="lake")])


def cited(finder: CitationFinder, text: str) -> list[tuple[str, str | None]]:
    """What a text cites of the treaty, in reading order."""
    return [(each.text, each.target) for each in finder.find(tr.Document(text)) if each.resolved and each.target]


class TestAgreement:
    """A number among the words of the unit that has it names that unit, and others of its form do behind it."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Under the Lake Orvane Convention ferries take passengers and livestock (2).", [("2", "art_2")]),
            (
                "The Lake Orvane Convention is short. Engineers of a commission inspect the dam under 3, and 5 is on leaving.",
                [("3", "art_3"), ("5", "art_5")],
            ),
            (
                "The Lake Orvane Convention again. Engineers, every spring? That is three.",
                [("three", "art_3")],
            ),
        ],
    )
    def test_of_its_words(self, finder: CitationFinder, text: str, expected: list[tuple[str, str]]) -> None:
        """Two telling words at least."""
        assert cited(finder, text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "Under the Lake Orvane Convention ferries take passengers and livestock (2 a day).",
            "The Lake Orvane Convention: box 2 on ferries, passengers, livestock.",
            "The Lake Orvane Convention. (2) Ferries with passengers and livestock pay no toll.",
            "The Lake Orvane Convention. Ferries with passengers and livestock run on 2 May.",
            "The Lake Orvane Convention has ferries for passengers and livestock after 2, too.",
            "On the Lake Orvane Convention see the report on ferries, passengers and livestock, p. 2.",
            "The Lake Orvane Convention. Fishing, May, July, nets, ferries, passengers and livestock (3).",
        ],
    )
    def test_of_something_else(self, finder: CitationFinder, text: str) -> None:
        """What a number counts, or numbers, is no unit, nor is one among the words of another unit."""
        assert cited(finder, text) == []

    def test_it_tells_two_treaties_apart(self) -> None:
        """Of two treaties that have an article of a number, the one that says what stands beside it is meant."""
        other = LAKE.replace("Lake Orvane", "River Tirna").replace(
            "Ferries carry passengers and livestock", "Bridges bear lorries and tractors"
        )
        finder = CitationFinder([tr.read_treaty(LAKE.encode(), id="lake"), tr.read_treaty(other.encode(), id="river")])
        text = "The Lake Orvane Convention and the River Tirna Convention differ. Ferries for passengers and livestock are free. Article 2 says so of all."
        found = finder.find(tr.Document(text))
        assert [each.treaty for each in found if each.target == "art_2"] == ["lake"]


def test_a_paragraph_ends_what_stands_beside(finder: CitationFinder) -> None:
    """Words of another paragraph tell nothing, however near."""
    text = "On the Lake Orvane Convention. Ferries, passengers, livestock.\n\nMore of it (2) is on page 9."
    assert cited(finder, text) == []
