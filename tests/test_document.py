"""Documents hold a text and what is known of it."""

from __future__ import annotations

import datetime

import pytest

from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.span import Span


def test_an_id_is_made_of_the_text() -> None:
    """Equal texts get equal ids, different ones different ids, also with a lone surrogate in them."""
    assert Document("one").id == Document("one").id
    assert Document("one").id != Document("two").id
    assert Document("\ud800").id


@pytest.mark.parametrize(
    "given", ["2023-01-19", datetime.date(2023, 1, 19), datetime.datetime(2023, 1, 19, 8, tzinfo=datetime.UTC)]
)
def test_a_date_may_be_a_string(given: datetime.date) -> None:
    """ISO strings, days and moments all become the day."""
    assert Document("text", date=given).date == datetime.date(2023, 1, 19)


def test_a_wrong_date_says_how_to_write_it() -> None:
    """The message shows the form wanted and the value found."""
    with pytest.raises(ArgumentError, match=r"2023-01-19, not 'yesterday'"):
        Document("text", date="yesterday")  # type: ignore[arg-type]  # strings are taken at run time


def test_bytes_are_refused() -> None:
    """Bytes are no text: the message names the function that reads them."""
    with pytest.raises(ArgumentError, match=r"read_document\(\)"):
        Document(b"text")  # type: ignore[arg-type]


def test_a_body_lies_inside_the_text() -> None:
    """A stretch of prose that leaves the text is refused."""
    with pytest.raises(ArgumentError, match="`body` reaches character 9 of a text of 4"):
        Document("text", body=(Span(2, 9),))


def test_repr_is_short() -> None:
    """A notebook shows the id, the title and the size, not the text."""
    assert repr(Document("x" * 2000, id="d1", title="On roads")) == "<Document d1 'On roads', 2,000 characters>"
