"""Numbers without a noun, all through texts that are known to number the units of a treaty so, and what is beside a unit."""

import pytest

from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder
from treatyref.reader.bundled import load_treaty

FINDER = CitationFinder([load_treaty("trilateral-2020")])


def cited(text: str, language: str | None = None) -> str:
    """What a text cites, in order, without "point"."""
    found = FINDER.find(Document(text, language=language))
    targets = [each.target.removeprefix("point_") for each in found if each.resolved and each.target]
    return " ".join(targets)


COUNTED = "The trilateral statement of 9 November 2020 has nine points.\n\nIt snowed all day. Nobody went out.\n\n"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Now for seven. And that leaves nine.", "7 9"),
        ("Number five is short, and I will say nothing about number six.", "5 6"),
        ("Which is the best? Eight. No, six.", "8 6"),
        ("I do not care about the fourth; I care about the eighth.", "4 8"),
        ("I know that six is long.", "6"),
        ("We sat for six hours and ate nine cakes. Four of us left by seven; the rest stayed until nine.", ""),
        ("Number seven on my shopping list is bread. The eggs are under 9: dairy.", ""),
        ("Was that the ninth or the tenth?", ""),
    ],
)
def test_numbers_far_from_any_unit(text: str, targets: str) -> None:
    """Where a text has counted the units, its numbers without a noun name them in every paragraph, but count nothing else."""
    assert cited(COUNTED + text) == targets


@pytest.mark.parametrize(
    "text",
    [
        "Now for seven. And that leaves nine.",
        "Number five is out with a bad knee. Which is the best? Eight.",
        "I do not care about the fourth.",
    ],
)
def test_numbers_of_nothing_in_particular(text: str) -> None:
    """Where nothing tells that units go by their numbers, such numbers are anything."""
    assert cited("The trilateral statement of 9 November 2020 is short.\n\nIt snowed all day.\n\n" + text) == ""


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Point 9 of the trilateral statement slowed growth in the third quarter. In the fourth it fell.", "9"),
        ("After point 6 of the trilateral statement he won the first. The second and third were drawn.", "6"),
        ("Point 4 of the trilateral statement sets a term. The fifth sets up a centre.", "4 5"),
    ],
)
def test_an_ordinal_that_goes_on_from_something_else(text: str, targets: str) -> None:
    """An ordinal behind one of something else in the paragraph is one of these, too."""
    assert cited(text) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Point 4 of the trilateral statement sets a term. The one above it says how many come.", "4 3"),
        ("Paragraph 4 of the trilateral statement sets a term. The next one is on a centre.", "4 5"),
        ("The trilateral statement has it in point 6 and in point 9. In the former it is a road.", "6 9 6"),
        ("The trilateral statement has it in point 6 and in point 9. The second of these asks for consent.", "6 9 9"),
        ("Point 6 of the trilateral statement is long. The last of its three paragraphs is a promise.", "6 6__al_3"),
        ("The trilateral statement? Read the seventh of its nine paragraphs.", "7"),
        ("[1] Trilateral statement of 9 November 2020, point 6.\n[2] Ibid., 9.\n[3] Ibid., 41.", "6 9"),
        ("Карабах. В споре о пункте 5, а не о третьем, заявление от 9 ноября 2020 года молчит.", "5 3"),
        ("Пункт 6 заявления от 9 ноября 2020 года длинный. Названный пункт говорит о дороге.", "6 6"),
        ("Les points 1 et 2 de la déclaration du 9 novembre 2020, qui le précèdent, sont clairs.", "1 2"),
        ("This isn't 6 of the best, it wasn't 9 either. The trilateral statement is short.", ""),
    ],
)
def test_what_is_beside_a_unit(text: str, targets: str) -> None:
    """The one above, the second of these, the last of its paragraphs, and "ibid." with a number are read from what was cited."""
    assert cited(text) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Point 6 of the trilateral statement is long. Nine is a record.", "6"),
        ("Point 6 of the trilateral statement is long. Nine promises more.", "6 9"),
        ("Üçlü bildirinin 4. maddesi kısa. Ligin beşincisi kazandı.", "4"),
        ("Üçlü bildirinin 4. maddesi kısa. Beşincisi uzun.", "4 5"),
        (
            "The trilateral statement has nine paragraphs. The first is short, the second long, the third vague.",
            "1 2 3",
        ),
        (
            "Point 6 of the trilateral statement has three paragraphs. The first is long, the second is a plan.",
            "6 6__al_1 6__al_2",
        ),
    ],
)
def test_a_number_of_something_else(text: str, targets: str) -> None:
    """A copula before an article says of a count, too, what it is; and an ordinal is of the noun in the genitive before it."""
    assert cited(text) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Пункт 6 заявления от 9 ноября 2020 года длинный. Следующий пункт — о беженцах.", "6 7"),
        ("Trilateral statement of 9 November 2020, point 6.\nHill, Roads (2019) 88.\nIbid., 9.", "6"),
        ("Նոյեմբերի 9-ի հայտարարության 9-րդ կետը ճանապարհի մասին է։ Այս մասին գրել ենք։", "9"),
    ],
)
def test_neighbours_and_notes(text: str, targets: str) -> None:
    """Where a language has no article, the next point needs none; "ibid." behind a note on another source is of that."""
    assert cited(text) == targets
