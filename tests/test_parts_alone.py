"""Parts that stand alone: sentences, neighbours, letters, numbers in brackets, and what a heading is on."""

from __future__ import annotations

from functools import cache

import pytest

from treatyref.document import Document
from treatyref.matcher.citation.finder import CitationFinder
from treatyref.reader.treaty_file import read_treaty

OWN = {
    3: "1. Lamps burn all night. They are lit at dusk.\n\n2. Keepers shall:\n\n(a) carry oil;\n\n(b) keep a log;\n\n(c) ring the bell;\n\n(d) keep waving.\n\n3. Oil is free.",
    4: "1. Ropes are dry.\n\n2. Hooks are clean.",
}
ARTICLES = (f"Article {n}\n\n{OWN.get(n, f'Matter number {n} is left to the Parties.')}" for n in range(1, 23))
TREATY = "\n\n".join(("LAMP CONVENTION", "The Parties have agreed as follows:", *ARTICLES))


@cache
def _finder() -> CitationFinder:
    return CitationFinder([read_treaty(TREATY.encode(), id="lamps", aliases=["Lamp Convention"])])


def _cited(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """What is cited behind the first citation."""
    found = _finder().find(Document(text, title=title))
    return [(each.text, str(each.target)) for each in found if each.resolved and each.target is not None][1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lamp Convention, Article 3(1): sentence 2 is on dusk.", [("sentence 2", "art_3__para_1__s_2")]),
        ("Lamp Convention, Art. 3 Abs. 1. Die Zeit folgt aus S. 2.", [("S. 2", "art_3__para_1__s_2")]),
        ("Lamp Convention, Art. 3 Abs. 1, dazu Huber, S. 2.", []),
        ("Lamp Convention, Article 3(1) was read. His second sentence was milder.", []),
        ("Lamp Convention, Article 3(1). The following paragraph lists duties.", [("The following paragraph", "art_3__para_2")]),
        ("Lamp Convention, article 3. L'article suivant vise les cordes.", [("L'article suivant", "art_4")]),
        ("Lamp Convention, artículo 3, párrafo 1. El mismo párrafo habla de la noche.", [("mismo párrafo", "art_3__para_1")]),
        ("Lamp Convention, Article 3(1), and the following paragraphs of this essay.", []),
        ("Lamp Convention, Article 3(2)(a). I would rely on (d), too.", [("(d)", "art_3__para_2__point_d")]),
        ("Lamp Convention, Article 3(2)(a). Table 2 shows (d) the rest.", []),
        ("Lamp Convention, Article 4(1), is short. The log is in 3(2)(b).", [("3(2)(b)", "art_3__para_2__point_b")]),
        ("Lamp Convention, Article 3(3). The bell is in 2(c).", [("2(c)", "art_3__para_2__point_c")]),
        ("Lamp Convention, Article 4.\n\nThen.\n\nIs it 3(2)(a) or 3(2)(b)?\n\nWell. (d) is waving.", [("3(2)(a)", "art_3__para_2__point_a"), ("3(2)(b)", "art_3__para_2__point_b"), ("(d)", "art_3__para_2__point_d")]),
        ("Lamp Convention, Article 3 is on oil. Then come nets (21) and boats (22).", [("21", "art_21"), ("22", "art_22")]),
        ("Lamp Convention, Article 3 was read by Anna Berg (21) and twenty-two (22) others.", []),
    ],
)  # fmt: skip
def test_a_part_of_the_unit_cited_last(text: str, expected: list[tuple[str, str]]) -> None:
    """What stands alone behind a citation is a part of it, or beside it, unless it is somebody else's."""
    found = _cited(text)

    assert found == expected


def test_a_range_of_letters_is_all_of_its_members() -> None:
    """From the first letter to the last, each is cited where the range stands."""
    found = _cited("Lamp Convention, Article 3(2): the duties in (b) to (d) are new.")

    assert found == [("(b) to (d)", f"art_3__para_2__point_{letter}") for letter in "bcd"]


@pytest.mark.parametrize("title", [None, "Article 3: Lamps and keepers"])
def test_parts_are_of_what_the_headings_are_on(title: str | None) -> None:
    """A comment on one article calls its parts by their number alone, and below "Paragraph 1" the sentences of that."""
    head = "A. History" if title else "Article 3 of the Lamp Convention"
    text = f"{head}\n\nArticle 3 of the Lamp Convention is old. Compare Article 4.\n\nB. Paragraph 1\n\nThe second sentence is on dusk."

    found = _cited(text, title)

    assert found[-2:] == [("Paragraph 1", "art_3__para_1"), ("The second sentence", "art_3__para_1__s_2")]


def test_behind_another_article_in_its_paragraph_a_part_is_of_that() -> None:
    """A heading is passed by where the paragraph has cited something else last."""
    found = _cited("Article 3 of the Lamp Convention\n\nNotes\n\nArticle 4 is on ropes. Paragraph 2 is on hooks.")

    assert found == [("Article 4", "art_4"), ("Paragraph 2", "art_4__para_2")]
