"""Whose a unit is that stands alone, in texts that name the treaty late, in passing, or only quote it."""

import pytest

import treatyref as tr

LAKE = """Convention on the Common Use of Lake Orvane

Article 1
1. Fishing with nets is forbidden from May to July.
2. Anglers need a permit of the commune in which they live.

Article 2
Ferries carry passengers and livestock without a toll.

Article 3
1. A commission of engineers inspects the dam every spring.
2. Its report is laid before both parliaments within a month.
3. Each Party bears the salaries of its own engineers.
"""
RIVER = """Declaration on the River Tirna

Article 1
Bridges bear lorries and tractors.

Article 2
Mills stand still on Sundays.

Article 3
Rafts are moored at night.
"""


@pytest.fixture(scope="module")
def matcher() -> tr.Matcher:
    """A matcher that knows two treaties with articles of the same numbers."""
    lake, river = (tr.read_treaty(text.encode(), id=name) for name, text in (("lake", LAKE), ("river", RIVER)))
    return tr.Matcher([lake, river], encoder=None)


def cited(matcher: tr.Matcher, text: str) -> list[tuple[str, str | None, str | None]]:
    """What a text cites, in reading order: the words, the treaty, the unit."""
    return [(each.text, each.treaty, each.target) for each in matcher.find(text) if each.kind == "citation"]


def test_a_text_is_about_what_it_quotes(matcher: tr.Matcher) -> None:
    """A treaty that is quoted, and never named, is a candidate beside one that is named in passing, and has the part that the other lacks."""
    text = (
        'Commentary. "Anglers need a permit of the commune in which they live", and nobody else; see Art. 3(2) on what is laid before parliament.\n\n'
        "The River Tirna Declaration has no such rule."
    )
    assert ("Art. 3(2)", "lake", "art_3__para_2") in cited(matcher, text)


def test_first_named_behind_the_unit(matcher: tr.Matcher) -> None:
    """What stands before any name is of the instrument that is named first."""
    text = "Article 2\n\nArticle 2 opens the second part of the Lake Orvane Convention. The River Tirna Declaration has mills."
    assert cited(matcher, text)[:2] == [("Article 2", "lake", "art_2")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Article 3 of the Lake Orvane Convention is long. It stands behind Article 2, and paragraph 3 is on salaries.",
            ("paragraph 3", "lake", "art_3__para_3"),
        ),
        (
            "Article 3 of the Lake Orvane Convention is long. Article 7 of the Mill Act is not, and paragraph 3 is on salaries.",
            None,
        ),
    ],
)
def test_a_part_is_of_an_article_that_has_it(
    matcher: tr.Matcher, text: str, expected: tuple[str, str, str] | None
) -> None:
    """A part that stands alone is of the article cited last that has it, not over one of a stranger."""
    found = [each for each in cited(matcher, text) if each[0].lower().startswith("paragraph")]
    assert found == [expected] if expected else all(each[1] is None or each[1] == "river" for each in found)


def test_questions_at_the_end_number_nothing_before_them(matcher: tr.Matcher) -> None:
    """Numbers of a text's own paragraphs count from the first of them on."""
    text = (
        "The Lake Orvane Convention, Article 3, has three parts (para. 2 is on what is told).\n\n"
        "1. What do anglers need?\n2. Who inspects the dam?\n3. Who pays?\n"
    )
    assert ("para. 2", "lake", "art_3__para_2") in cited(matcher, text)


@pytest.mark.parametrize("gap", [" ", "\n\n"])
@pytest.mark.parametrize("opening", ["Unlike", "Like"])
def test_what_is_compared_is_passed_by(matcher: tr.Matcher, opening: str, gap: str) -> None:
    """Behind the comma that ends a comparison stands a unit of what the text is about."""
    text = (
        f"The Lake Orvane Convention is short.{gap}{opening} Article 9 of the Mill Convention, Article 2 has ferries."
    )
    assert cited(matcher, text)[-1] == ("Article 2", "lake", "art_2")


def test_its_text_is_no_stranger(matcher: tr.Matcher) -> None:
    """The English text of a treaty is no other instrument."""
    text = "The Lake Orvane Convention has been printed anew. The French and English texts leave out Article 2."
    assert ("Article 2", "lake", "art_2") in cited(matcher, text)


def test_a_year_behind_a_name_tells_two_apart() -> None:
    """Of two treaties of one name the one of the year is meant that stands behind it."""
    texts = {
        year: f"Varga Convention on {matter}\n\nDone at Varga on 3 May {year}\n\nArticle 1\nBoats.\n\nArticle 2\nOars.\n"
        for year, matter in ((1951, "Boats"), (1962, "Oars"))
    }
    matcher = tr.Matcher([tr.read_treaty(text.encode(), id=f"of-{year}") for year, text in texts.items()], encoder=None)
    found = cited(matcher, "It is in Article 2 of the Varga Convention, the 1962 one. See also Article 1.")
    assert found == [("Article 2", "of-1962", "art_2"), ("Article 1", "of-1962", "art_1")]
