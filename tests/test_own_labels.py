"""Units that a treaty calls by a word of its own, at every door."""

from __future__ import annotations

import pytest

from treatyref.crossreference import cross_references
from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.reader.treaty_file import read_treaty
from treatyref.treaty import Treaty

PLAN = read_treaty(
    "\n\n".join(
        ["Plan for the River Oss"]
        + [
            f"{{0}} {number}\n1. The bank is cleaned each spring.\n2. {text}"
            for number, text in enumerate(
                ("It is paid for as {0} 3 says.", "Nobody builds there.", "Each town pays a third.", "The plan ends in May.", "The towns meet in June."),
                1,
            )
        ]
    )
    .format("Commitment")
    .encode(),
    id="plan",
)  # fmt: skip
PACT = read_treaty(
    "\n\n".join(["Pact on Salt", *(f"Article {number}\nSalt is free in town {number}." for number in range(1, 5))]).encode(),
    id="pact",
)  # fmt: skip


def cited(text: str, *treaties: Treaty) -> list[tuple[str | None, str | None]]:
    """Return the treaty and the unit of each citation of a provision."""
    found = Matcher(treaties or [PLAN, PACT], encoder=None).find(Document(text))
    return [(each.treaty, each.target) for each in found if each.kind == "citation"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Commitment 3 of the Plan for the River Oss is old.", ["art_3"]),
        ("Commitments 2 and 4 of the Plan for the River Oss are old.", ["art_2", "art_4"]),
        ("The Plan for the River Oss is old; commitment 3(2) is not.", ["art_3__para_2"]),
        ("paragraph 2 of Commitment 4 of the Plan for the River Oss", ["art_4__para_2"]),
        ("Commitment 9 of the Plan for the River Oss", [None]),
        ("The commitments of the Plan for the River Oss are old.", []),
        ("The Pact on Salt is old. Commitment 3 of our club is to sing.", []),
        ("The Pact on Salt is old. Commitment 3 is to sing.", []),
        ("Under Commitment 3, nobody sings.", []),
    ],
)
def test_in_commentary(text: str, targets: list[str | None]) -> None:
    """The word counts where it is bound to a treaty that has it."""
    assert cited(text) == [("plan", target) for target in targets]


def test_other_treaties_have_no_such_word() -> None:
    """Without the plan among the treaties nothing is read."""
    assert cited("The Pact on Salt is old. Under Commitment 3 of the Pact on Salt ...", PACT) == []


def test_as_a_locator_and_inside_the_treaty() -> None:
    """The two other doors read the word, too."""
    assert PLAN["Commitment 3"].eid == PLAN["3"].eid == "art_3"
    assert "Commitment 9" not in PLAN
    assert "Commitment 3" not in PACT
    (found,) = (each for each in cross_references(PLAN.versions[0]) if "3" in each.text)
    assert found.targets == ("art_3",)


def test_two_words_of_an_unknown_language() -> None:
    """Swahili has no file of words; its label is two words."""
    text = "\n\n".join(
        ["Mkataba wa Mto Oss"] + [f"Ibara ya {n}\nNchi wanachama zitalinda mto {n} kila mwaka." for n in range(1, 5)]
    )
    treaty = read_treaty(text.encode(), id="oss")
    assert cited("Ibara ya 3 ya Mkataba wa Mto Oss ni wazi.", treaty) == [("oss", "art_3")]


@pytest.mark.parametrize(
    ("title", "unit", "text"),
    [
        ("Zmluva o Bielej rieke", "Článok {}", "Článok 3 Zmluvy o Bielej rieke je sporný."),
        ("Sutartis dėl Baltosios upės", "{} straipsnis", "Sutarties dėl Baltosios upės 3 straipsnis."),
        ("Līgums par Balto upi", "{}. pants", "Līguma par Balto upi 3. pants ir strīdīgs."),
        ("Valge jõe leping", "Artikkel {}", "Valge jõe lepingu artikkel 3 on vaieldav."),
        ("Ак дарыя жөнүндө макулдашуу", "{}-берене", "Ак дарыя жөнүндө макулдашуунун 3-беренеси."),
    ],
)
def test_titles_in_another_case_and_numbers_before_their_word(title: str, unit: str, text: str) -> None:
    """Languages without a file of words decline titles, and some put the number first."""
    body = "\n\n".join(f"{unit.format(n)}\nLorem ipsum {n} dolor." for n in range(1, 6))
    treaty = read_treaty(f"{title}\n\n{body}\n".encode(), id="river")
    assert cited(text, treaty) == [("river", "art_3")]
    assert cited(text.replace(title.split(maxsplit=1)[0][:4], "Kita"), treaty) in ([], [(None, None)])


def test_a_word_for_what_holds_points() -> None:
    """A heading of a word and a number, twice, names what holds the points below, which are counted anew."""
    points = "1. Each town may fish.\n\n2. Nets are small."
    harbour = read_treaty(
        f"The Harbour Accord\n\nSTRAND ONE\n\nFISHING\n\n{points}\n\nSTRAND TWO\n\nPILOTS\n\n{points}".encode(),
        id="harbour",
    )

    assert harbour["Strand Two, paragraph 2"].eid == "part_2__point_2"
    assert cited("Strand One of the Harbour Accord failed, paragraph 1 of Strand Two did not.", harbour) == [
        ("harbour", "part_1"), ("harbour", "part_2__point_1"),
    ]  # fmt: skip
