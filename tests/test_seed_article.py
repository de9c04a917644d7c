"""The real article: a saved web page that cites, quotes and paraphrases the declaration."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatyref.document import Document
from treatyref.found import References
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.document_file import read_document
from treatyref.reference import Kind, Verdict

CORRIDOR = (
    "The Lachin Corridor (5 km wide), which will provide a connection between Nagorno Karabakh and Armenia while not "
    "passing through the territory of Shusha, shall remain under the control of the Russian Federation peacemaking forces"
)
SECURITY = (
    "The Republic of Azerbaijan shall guarantee the security of persons, vehicles and cargo moving along the Lachin "
    "Corridor in both directions"
)
EXPECTED = [
    (Kind.CITATION, "Article 6", "point_6"),
    (Kind.QUOTATION, CORRIDOR, "point_6__al_1__s_2"),
    (Kind.CITATION, "It further says", "point_6"),
    (Kind.QUOTATION, SECURITY, "point_6__al_3__s_1"),
    (Kind.CITATION, "Article 4", "point_4"),
    (Kind.QUOTATION, "withdrawal of Armenian troops", "point_4__s_1"),
]
SLACK = 3
"""Characters by which a span may differ: a full stop or a quotation mark taken along."""


@pytest.fixture(scope="module")
def article(shared: Path) -> Document:
    return read_document(shared / "texts" / "seed-article.txt")


@pytest.fixture(scope="module")
def found(article: Document) -> References:
    return Matcher([load_treaty("trilateral-2020")]).find(article)


def test_citations_and_quotations_are_these(article: Document, found: References) -> None:
    """Six links, in reading order, each where it stands, and no other."""
    links = [each for each in found if each.kind in {Kind.CITATION, Kind.QUOTATION}]

    assert [(each.kind, each.target) for each in links] == [(kind, target) for kind, _, target in EXPECTED]
    at = 0
    for each, (_, words, _) in zip(links, EXPECTED, strict=True):
        start = article.text.index(words, at)
        at = start + 1
        assert abs(each.span.start - start) <= SLACK
        assert abs(each.span.end - (start + len(words))) <= SLACK
        assert each.text == each.span.cut(article.text)
        assert each.treaty == "trilateral-2020"


def test_the_version_and_the_verdicts(found: References) -> None:
    """All three quotations are of the Kremlin's English; the first lost a hyphen, the third a word."""
    quotations = found.filter(kind="quotation")

    assert [each.version for each in quotations] == ["en-kremlin"] * 3
    assert [each.verdict for each in quotations] == [Verdict.VERBATIM, Verdict.VERBATIM, Verdict.FAITHFUL]


def test_the_first_sentence_mentions_the_declaration(article: Document, found: References) -> None:
    """The treaty is named before its article is."""
    mentions = found.filter(kind="mention")

    assert "trilateral declaration" in mentions[0].text
    assert mentions[0].span.start == pytest.approx(article.text.index("trilateral declaration"), abs=30)
    assert {each.target for each in mentions} == {None}


def test_other_treaties_in_the_matcher_change_nothing(article: Document, found: References) -> None:
    """With the whole family in the index, the same links are found."""
    family = Matcher([load_treaty(name) for name in list_treaties()]).find(article)

    assert [(each.kind, each.span, each.target) for each in family] == [
        (each.kind, each.span, each.target) for each in found
    ]


def test_as_a_bare_text(article: Document, found: References) -> None:
    """A user who pastes the page's text gets the same links as one who reads the file."""
    pasted = Matcher([load_treaty("trilateral-2020")]).find(Document(article.text))

    assert [(each.kind, each.span, each.target) for each in pasted] == [
        (each.kind, each.span, each.target) for each in found
    ]
