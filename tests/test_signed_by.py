"""Instruments told by who signed them and when, numbers that stand for units as subjects, and owners that no treaty is."""

import datetime

import pytest

from treatyref import Document, Kind, Matcher, load_treaty

MATCHER = Matcher(load_treaty("trilateral-2020"), encoder=None)
DAY = datetime.date(2021, 5, 1)


def cited(text: str) -> list[str | None]:
    found = MATCHER.find(Document(text, date=DAY))
    return [each.target for each in found if each.kind is Kind.CITATION]


@pytest.mark.parametrize(
    "text",
    [
        "Under point 7 of the document signed by three tired men in a tent on November 10, people go home.",
        "Le point 7 du document signé par trois dirigeants dans la nuit du 9 novembre est ancien.",
        "Согласно седьмому пункту документа, подписанного лидерами трёх стран в ночь на 10 ноября, люди едут домой.",
    ],
)
def test_who_signed_may_stand_before_the_date_in_any_words(text: str) -> None:
    assert cited(text) == ["point_7"]


def test_what_happened_to_it_is_no_signing() -> None:
    assert cited("Point 7 of the document signed by three men was torn up on November 10.") == [None]


def test_several_numbers_are_the_subject_of_a_clause() -> None:
    text = "The first two points of the trilateral statement are done; 6 and 7 are not, and on 8 and 9 May nobody came."
    assert cited(text) == ["point_1", "point_2", "point_6", "point_7"]


def test_an_owner_that_was_not_named_is_no_treaty_named_later() -> None:
    text = "It was a dry year. The truce of 3 May 2031 held: its point 2 is brief. The trilateral statement is older."
    assert cited(text) == [None]
