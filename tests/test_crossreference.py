"""References of a treaty to itself: what is found, what it names, and what is left alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from treatyref.crossreference import CrossKind, CrossReference, cross_references
from treatyref.provision import Version
from treatyref.reader.bundled import load_treaty
from treatyref.reader.plain import parse_text
from treatyref.treaty import Treaty

LAKES = """The States Parties have agreed as follows:
Article 1
1. For the purposes of the present Treaty:
(a) "lake" means the lake of A;
(b) "port" means a place on the lake.
2. Paragraph 1 is without prejudice to the law of the Parties.
Article 2
1. Each Party shall keep its ports open, subject to paragraph 2 of this Article and Articles 3 to 5.
2. Ports are listed in Annex I. Paragraph 1 (a) of Article 1 and Article 1(1)(b) apply.
3. Article 51 of the Charter of the United Nations applies, and so does the preceding paragraph.
Article 3
Articles 1, 2 and 4 of this Treaty, and Article 9, apply to this Article, first sentence.
Article 4
Subparagraph (b) of paragraph 1 of Article 1 is read with Article 4 bis.
Article 4 bis
The rules of Article 2, paragraph 3, apply.
Article 5
This Treaty ends.
Annex I
1. Hill pass.
2. Point 1 of this Annex ends.
"""

OZERA = """Стороны договорились о нижеследующем:
Статья 1
1. Для целей настоящего Договора термин «озеро» означает озеро А.
2. Положения пункта 1 настоящей статьи применяются к Сторонам.
Статья 2
Подпункт «а» пункта 1 статьи 3 и статьи 1–3 применяются к озеру.
Статья 3
1. Стороны:
а) открывают порты;
б) закрывают посты в соответствии с подпунктом «а» настоящего пункта.
2. Статья 51 Устава Организации применяется.
"""

LACS = """Les Parties sont convenues de ce qui suit :
Article premier
1. Aux fins du présent Traité, « lac » désigne le lac de A.
2. Les Parties ouvrent les ports du lac conformément au paragraphe 1 du présent article.
Article 2
1. Les articles 1 et 3 s'appliquent, ainsi que l'article premier, paragraphe 2.
2. L'alinéa a) du paragraphe 1 de l'article 3 est abrogé, sous réserve de l'article 51 de la Charte.
Article 3
1. Sont libres :
a) les ports ;
b) les quais.
"""


def version_of(text: str, language: str = "en") -> Version:
    return parse_text(text, version="v", language=language)


def units(text: str, language: str = "en") -> list[tuple[str, tuple[str, ...]]]:
    found = cross_references(version_of(text, language))
    return [(each.text, each.targets) for each in found if each.kind in {CrossKind.PROVISION, CrossKind.SELF}]


class TestUnits:
    """Pinpoints are resolved where they stand, from the inside out."""

    def test_english(self) -> None:
        """Lists, ranges, brackets, chains, the unit itself and the one before it."""
        assert units(LAKES) == [
            ("Paragraph 1", ("art_1__para_1",)),
            ("paragraph 2 of this Article", ("art_2__para_2",)),
            ("Articles 3 to 5", ("art_3", "art_4", "art_4bis", "art_5")),
            ("Annex I", ("att_1",)),
            ("Paragraph 1 (a) of Article 1", ("art_1__para_1__point_a",)),
            ("Article 1(1)(b)", ("art_1__para_1__point_b",)),
            ("the preceding paragraph", ("art_2__para_2",)),
            ("Articles 1, 2 and 4 of this Treaty", ("art_1", "art_2", "art_4")),
            ("Article 9", ()),
            ("this Article, first sentence", ("art_3__s_1",)),
            ("Subparagraph (b) of paragraph 1 of Article 1", ("art_1__para_1__point_b",)),
            ("Article 4 bis", ("art_4bis",)),
            ("Article 2, paragraph 3", ("art_2__para_3",)),
            ("Point 1 of this Annex", ("att_1__point_1",)),
        ]

    def test_russian(self) -> None:
        """Genitives chain from the inside out; lists of letters in quotation marks."""
        assert units(OZERA, "ru") == [
            ("пункта 1 настоящей статьи", ("art_1__para_1",)),
            ("Подпункт «а» пункта 1 статьи 3", ("art_3__para_1__point_a",)),
            ("статьи 1–3", ("art_1", "art_2", "art_3")),
            ("подпунктом «а» настоящего пункта", ("art_3__para_1__point_a",)),
        ]

    def test_french(self) -> None:
        """Numbers in words: "Article premier", "alinéa a) du paragraphe 1", "du présent article"."""
        assert units(LACS, "fr") == [
            ("paragraphe 1 du présent article", ("art_1__para_1",)),
            ("articles 1 et 3", ("art_1", "art_3")),
            ("article premier, paragraphe 2", ("art_1__para_2",)),
            ("alinéa a) du paragraphe 1 de l'article 3", ("art_3__para_1__point_a",)),
        ]

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Article 51 of the Charter of the United Nations applies.", "en"),
            ("Articles 4 and 5 of the Vienna Convention apply.", "en"),
            ("Статья 2 Устава Организации применяется.", "ru"),
            ("Il faut respecter l'article 2 de la Charte.", "fr"),
        ],
    )
    def test_other_treaties_are_left_alone(self, text: str, language: str) -> None:
        """An article of another instrument is no reference to this one, though its number is there."""
        assert units(f"1. {text}\n2. {text}", language) == []

    def test_what_is_not_there_is_said_to_be_unresolved(self) -> None:
        """A missing article is a value, not a guess."""
        found = [each for each in cross_references(version_of(LAKES)) if each.text == "Article 9"]

        assert [(each.targets, each.resolved) for each in found] == [((), False)]

    def test_a_paragraph_is_sought_in_the_own_article_first(self) -> None:
        """The words "Paragraph 2" name the one of the article they stand in."""
        text = "Article 1\n1. See paragraph 2.\n2. One.\nArticle 2\n1. See paragraph 2.\n2. Two."

        assert [targets for _, targets in units(text)] == [("art_1__para_2",), ("art_2__para_2",)]


class TestWholesAndTerms:
    """The treaty, its parties, and what it defines."""

    def test_declaration(self) -> None:
        """In the declaration of 2020 the first point says who the Parties are, and the fourth speaks of itself."""
        found = load_treaty("trilateral-2020").cross_references

        assert [(each.kind, each.source, each.targets) for each in found] == [
            ("parties", "point_4__s_2", ("point_1__s_2",)),
            ("self", "point_4__s_2", ("point_4",)),
            ("parties", "point_5__s_1", ("point_1__s_2",)),
            ("parties", "point_6__al_2__s_1", ("point_1__s_2",)),
            ("parties", "point_8__s_1", ("point_1__s_2",)),
            ("parties", "point_9__al_2__s_1", ("point_1__s_2",)),
        ]

    def test_declaration_in_russian(self) -> None:
        """The Russian text speaks of the same parties in all cases, and of itself in the fourth point."""
        found = cross_references(load_treaty("trilateral-2020").version("ru"))

        assert {each.text for each in found if each.kind == "parties"} == {"Сторон", "Сторонами"}
        assert [(each.text, each.targets) for each in found if each.kind == "self"] == [
            ("данного положения", ("point_4",))
        ]

    def test_parties_without_a_definition_are_those_of_the_preamble(self) -> None:
        """The preamble names them, and is no reference to itself."""
        found = [each for each in cross_references(version_of(LAKES)) if each.kind is CrossKind.PARTIES]

        assert [(each.text, each.targets) for each in found] == [("Parties", ("preamble",)), ("Party", ("preamble",))]

    def test_terms_lead_to_their_definition(self) -> None:
        """In all their forms, but not inside the definition itself."""
        found = [each for each in cross_references(version_of(LAKES)) if each.kind is CrossKind.TERM]

        assert [(each.text, each.source, each.targets) for each in found] == [
            ("lake", "art_1__para_1__point_b__s_1", ("art_1__para_1__point_a__s_1",)),
            ("ports", "art_2__para_1__s_1", ("art_1__para_1__point_b__s_1",)),
            ("Ports", "art_2__para_2__s_1", ("art_1__para_1__point_b__s_1",)),
        ]

    @pytest.mark.parametrize(
        ("text", "language", "use"), [(OZERA, "ru", "озеру"), (LACS, "fr", "lac")], ids=["Russian", "French"]
    )
    def test_terms_in_other_languages(self, text: str, language: str, use: str) -> None:
        """Cases of Russian, quotation marks of French."""
        found = [each for each in cross_references(version_of(text, language)) if each.kind is CrossKind.TERM]

        assert [(each.text, each.targets) for each in found] == [(use, ("art_1__para_1__s_1",))]

    @pytest.mark.parametrize("marks", ["‘’", "''", "“”", ("``", '"'), (",,", "”")])
    def test_terms_in_marks_of_any_kind(self, marks: Sequence[str]) -> None:
        """Single marks, as statutes write, and those of a typewriter."""
        text = f"1. {marks[0]}centre{marks[1]} means the lake's seat.\n2. The Parties' centre sits at Oslo."

        found = [each for each in cross_references(version_of(text)) if each.kind is CrossKind.TERM]

        assert [(each.text, each.targets) for each in found] == [("centre", ("point_1__s_1",))]

    def test_names_introduced_on_the_way(self) -> None:
        """The word "hereinafter" makes a term, with or without quotation marks."""
        text = "1. A Centre of the Lake (hereinafter the Centre) is set up.\n2. The Centre sits at Oslo."

        found = [each for each in cross_references(version_of(text)) if each.kind is CrossKind.TERM]

        assert [(each.text, each.targets) for each in found] == [("Centre", ("point_1__s_1",))]

    def test_the_treaty_itself(self) -> None:
        """The words "the present Treaty" name the whole; "this Protocol" in an annexed protocol is that protocol."""
        text = "Article 1\nThe present Treaty ends.\n\nPROTOCOL\n\n1. This Protocol is part of this Treaty."

        found: tuple[CrossReference, ...] = cross_references(version_of(text))

        assert [(each.kind, each.text, each.targets, each.resolved) for each in found] == [
            ("treaty", "The present Treaty", (), True),
            ("self", "This Protocol", ("att_1",), True),
            ("treaty", "this Treaty", (), True),
        ]


class TestRecords:
    """What every record promises."""

    @pytest.mark.parametrize(("text", "language"), [(LAKES, "en"), (OZERA, "ru"), (LACS, "fr")])
    def test_spans_targets_and_sources_are_real(self, text: str, language: str) -> None:
        """Spans cut out the words, lie in the source, do not overlap; sources and targets exist."""
        version = version_of(text, language)
        found = cross_references(version)

        assert found
        for each in found:
            source = version.clause(each.source)
            assert source is not None
            assert each.span.cut(text) == each.text
            assert source.span.start <= each.span.start < each.span.end <= source.span.end
            assert all(version.provision(target) or version.clause(target) for target in each.targets)
        assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))

    def test_a_treaty_without_text_refers_to_nothing(self) -> None:
        """No version, no references."""
        assert Treaty("t", "T").cross_references == ()
