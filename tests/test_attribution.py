"""Words that a court orders are the court's, unless the treaty is named as their source."""

from __future__ import annotations

import pytest

from treatyref.document import Document
from treatyref.matcher.arbiter import speaker
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind, Reference

MATCHER = Matcher(load_treaty("trilateral-2020"), encoder=None)
WORDS = "the security of persons, vehicles and cargo moving along the Lachin Corridor in both directions"


def quoted(text: str) -> list[Reference]:
    """What the text is found to quote or restate."""
    return [each for each in MATCHER.find(Document(text)) if each.kind in {Kind.QUOTATION, Kind.PARAPHRASE}]


def test_who_orders_may_be_named_behind_the_words() -> None:
    """An order is told by "the court ordered" at the end of its sentence as well as at its head."""
    found = quoted(f"It rained. All parties are to ensure {WORDS}, the Court ordered.")

    assert not any(each.resolved for each in found)


@pytest.mark.parametrize(
    "lead",
    [
        "The Court ordered the Respondent to ensure",
        "By its resolution of 21 December the Security Council demanded that all parties ensure",
        "THE TRIBUNAL indicates the following measure: the Respondent shall ensure",
        "Article 5 of the Rome Statute obliges every member to ensure",
    ],
)
def test_words_of_another(lead: str) -> None:
    """What a court, a council or another treaty says in the same words is none of ours, and says whose it is."""
    found = quoted(f"The statement of 10 November 2020 is short. It rained. {lead} {WORDS}.")

    assert found
    assert not any(each.resolved for each in found)
    assert all("the words are those of" in each.reason for each in found)


@pytest.mark.parametrize(
    "text",
    [
        f"Under the statement of 10 November 2020 Azerbaijan shall guarantee {WORDS}.",
        f"The Court ordered what paragraph 6 of the statement of 10 November 2020 says: Azerbaijan shall guarantee {WORDS}.",
        f"The Court recalled in its order that “Azerbaijan shall guarantee {WORDS}”.",
        f"The court rose. Azerbaijan shall guarantee {WORDS}.",
    ],
)
def test_words_of_the_treaty(text: str) -> None:
    """They stay its own where it is named, where they stand in quotation marks, and behind the end of the court's sentence."""
    assert any(each.resolved and each.target == "point_6__al_3__s_1" for each in quoted(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Court ordered that",
        "The judges, by fourteen votes to one, indicated that",
        "Суд постановил, что",
        "La Cour a ordonné que",
        "Դատարանը որոշեց, որ",
        "Məhkəmə qərara aldı ki,",
        "Mahkeme karar verdi:",
        "Soud nařídil, aby",
        "Retten beordrede, at",
        "Sąd nakazał, aby",
        "Domstolen beslutade att",
        "Tribunalul a hotărât că",
        "قضت المحكمة بأن المحكمة قررت",
        "法院裁定",
    ],
)
def test_who_orders_in_every_language(text: str) -> None:
    """The words by which an order is reported are found in each language of the library."""
    begin, words = speaker(f"It rained. {text} ", len(f"It rained. {text} "))

    assert begin == len("It rained. ")
    assert words


@pytest.mark.parametrize(
    "text", ["In court order was kept, and", "The minister demanded that", "The road is in order; he ruled that"]
)
def test_nobody_orders(text: str) -> None:
    """A minister's demand, and order in a room, are no orders of a court."""
    assert speaker(f"{text} ", len(text) + 1)[1] == ""


def test_a_sentence_on_another_treaty_at_hand_restates_that_one() -> None:
    """Of two treaties with like clauses the one that the sentence names is meant."""
    bogs, lakes = (
        read_treaty(f"Convention on {topic}\n\nArticle 1\n\nDisputes shall be brought before the Court of Velm.\n\nArticle 2\n\n{topic} are kept clean.\n".encode(), id=topic)
        for topic in ("Bogs", "Lakes")
    )  # fmt: skip
    both = Matcher([bogs, lakes], encoder=None)
    found = both.find(
        Document(
            "The Convention on Bogs is old, and so is the Convention on Lakes. Under Article 1 of the Convention on Lakes, disputes go to the Court of Velm."
        )
    )

    assert {each.treaty for each in found if each.kind is Kind.PARAPHRASE} == {"Lakes"}
