"""Versions are aligned clause by clause, and what one of them changes is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.treaties import hostile_versions, plain_versions
from treatyref.alignment import Departure, align_versions
from treatyref.errors import AlignmentError, ArgumentError, UnknownVersion
from treatyref.provision import Version
from treatyref.reader.bundled import load_treaty
from treatyref.reader.plain import parse_text
from treatyref.treaty import Treaty

TREATY = load_treaty("trilateral-2020")
ENGLISH = TREATY.to_text("en")


def variant(name: str, *changes: tuple[str, str]) -> Treaty:
    """The declaration with one more version: its English with some words changed."""
    text = ENGLISH
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return TREATY.add_version(parse_text(text, version=name, language="en"))


def shifted(number: int, by: int) -> list[tuple[str, str]]:
    """Renumber the points from one number on."""
    numbers = range(9, number - 1, -1) if by > 0 else range(number, 10)
    return [(f"\n{n}. ", f"\n{n + by}. ") for n in numbers]


def changes(treaty: Treaty, one: str, two: str) -> dict[Departure, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """The differences of two versions, by what they are."""
    found: dict[Departure, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for each in treaty.align(one, two).differences:
        found.setdefault(each.change, []).append((each.left, each.right))
    return found


class TestDeclaration:
    """The declaration, its Russian, and versions that differ from it."""

    def test_translations_align_one_to_one(self) -> None:
        """Every clause has its counterpart, found without looking at the ids."""
        alignment = TREATY.align("en", "ru")

        assert alignment.share == 1.0
        assert all([each.id for each in pair.left] == [each.id for each in pair.right] for pair in alignment.pairs)
        assert all(len(pair.left) == 1 for pair in alignment.pairs)

    @pytest.mark.parametrize("base", ["en", "ru"])
    def test_a_clause_split_in_two(self, base: str) -> None:
        """One sentence of the base is two of the version, in the same language and in another."""
        treaty = variant(
            "split",
            (" for five years, a term to be automatically", " for five years. This term shall be automatically"),
        )

        found = changes(treaty, base, "split")

        assert found[Departure.SPLIT] == [(("point_4__s_2",), ("point_4__s_2", "point_4__s_3"))]
        assert Departure.ADDED not in found
        assert changes(treaty, "split", base)[Departure.MERGED] == [
            (("point_4__s_2", "point_4__s_3"), ("point_4__s_2",))
        ]

    def test_a_paragraph_split_in_two(self) -> None:
        """It makes no difference whether the new clause is a paragraph of its own."""
        treaty = variant(
            "split", (" Moscow time on November 10, 2020. The", " Moscow time on November 10, 2020.\n\nThe")
        )

        assert treaty.align("en", "split").share == 1.0
        assert [each.id for each in treaty.align("en", "split").right_of("point_1__s_2")] == ["point_1__al_2__s_1"]

    def test_the_gazakh_clause_in_the_sentence(self) -> None:
        """The draft's extra words in point 2 are named, since they hold a name that the signed text has not."""
        treaty = variant(
            "draft",
            (
                "The Agdam District shall",
                "The Agdam District and the territories held by the Armenian Party in Gazakh district shall",
            ),
        )

        found = [each for each in treaty.align("en", "draft").differences if each.change is Departure.NAMES]

        assert [each.left for each in found] == [("point_2__s_1",)]
        assert "only 'draft' has" in found[0].message
        assert "Gazakh" in found[0].message

    @pytest.mark.parametrize("base", ["en", "ru"])
    def test_the_gazakh_clause_as_a_sentence(self, base: str) -> None:
        """An added sentence is added, not half of a split one."""
        treaty = variant(
            "draft",
            (
                "by November 20, 2020.",
                "by November 20, 2020. The lands held in the Gazakh District shall be returned too.",
            ),
        )

        found = changes(treaty, base, "draft")

        assert found[Departure.ADDED] == [((), ("point_2__s_2",))]
        assert Departure.SPLIT not in found

    @pytest.mark.parametrize("base", ["en", "ru"])
    def test_an_added_point(self, base: str) -> None:
        """A point that only the version has shifts all numbers behind it, and still everything else is found."""
        treaty = variant(
            "more", *shifted(2, 1), ("3. The Agdam", "2. The Gazakh District shall be handed over.\n\n3. The Agdam")
        )

        alignment = treaty.align(base, "more")
        found = changes(treaty, base, "more")

        assert found[Departure.ADDED] == [((), ("point_2__s_1",))]
        assert [each.id for each in alignment.right_of("point_6__al_3__s_1")] == ["point_7__al_3__s_1"]
        assert [each.id for each in alignment.left_of("point_10__al_2__s_1")] == ["point_9__al_2__s_1"]
        assert len(found[Departure.RENUMBERED]) == 15

    @pytest.mark.parametrize("base", ["en", "ru"])
    def test_a_lacking_point(self, base: str) -> None:
        """A point that the version lacks is named by its address in the other."""
        start, end = ENGLISH.index("7. Internally"), ENGLISH.index("8. The Parties")
        treaty = variant("less", (ENGLISH[start:end], ""), *shifted(8, -1))

        assert changes(treaty, base, "less")[Departure.LACKING] == [(("point_7__s_1",), ())]

    def test_a_changed_number(self) -> None:
        """A number that differs is named in any language."""
        treaty = variant("other", ("(5 km wide)", "(15 km wide)"))

        for base in ("en", "ru"):
            found = [
                each for each in treaty.align(base, "other").differences if "km" in each.message or "15" in each.message
            ]
            assert [(each.change, each.left) for each in found] == [(Departure.NUMBERS, ("point_6__al_1__s_2",))]
            assert "only 'other' has 15" in found[0].message


class TestAddVersion:
    """A treaty with one more version is another record."""

    def test_the_treaty_stays_as_it_is(self) -> None:
        """Records are frozen."""
        treaty = variant("copy")

        assert [version.id for version in TREATY.versions] == ["en-kremlin", "ru-kremlin"]
        assert [version.id for version in treaty.versions] == ["en-kremlin", "ru-kremlin", "copy"]
        assert treaty.clause("point_2__s_1", "copy").text.startswith("The Agdam")

    def test_first(self) -> None:
        """The version that lookups answer from can be chosen."""
        copy = parse_text(ENGLISH, version="copy", language="en")

        assert TREATY.add_version(copy, first=True)["2"].clauses[0].version == "copy"

    def test_a_record_without_text_gets_one(self) -> None:
        """Texts can be brought for the records that have none."""
        record = load_treaty("trilateral-2021-01")
        text = parse_text("1. One.\n2. Two.\n3. Three.\n4. Four.", version="en", language="en")

        assert record.add_version(text)["4"].eid == "point_4"
        assert Treaty("t", "T").add_version(Treaty("u", "U", versions=(text,))).versions == (text,)

    def test_an_id_is_given_once(self) -> None:
        """Neither a version nor a witness may be shadowed."""
        for name in ("en-kremlin", "en-leak"):
            with pytest.raises(ArgumentError, match="already"):
                TREATY.add_version(parse_text("1. One.", version=name, language="en"))

    def test_another_treaty_is_no_version(self) -> None:
        """What shares nothing is refused, and the error says where it parts."""
        other = parse_text("Article 1\nBananas are yellow.\nArticle 2\nApples are red.", version="other", language="en")

        with pytest.raises(AlignmentError, match="no version of 'trilateral-2020'"):
            TREATY.add_version(other)


class TestInvariants:
    """What holds for every two versions."""

    @given(one=plain_versions(), two=plain_versions())
    @settings(max_examples=40)
    def test_every_clause_is_in_one_pair(self, one: Version, two: Version) -> None:
        """In reading order on both sides, and scores are shares."""
        alignment = align_versions(one, two)

        assert [clause.id for pair in alignment.pairs for clause in pair.left] == [each.id for each in one.clauses]
        assert [clause.id for pair in alignment.pairs for clause in pair.right] == [each.id for each in two.clauses]
        assert all(0 <= pair.score <= 1 for pair in alignment.pairs)
        assert 0 <= alignment.share <= 1

    @given(version=hostile_versions())
    @settings(max_examples=40)
    def test_a_version_is_like_itself(self, version: Version) -> None:
        """Nothing differs between a version and itself."""
        alignment = align_versions(version, version)

        assert alignment.differences == ()
        assert alignment.share in {0.0, 1.0}


class TestWitnesses:
    """Wordings that are known in part are records like any other."""

    def test_the_apparatus_of_the_declaration(self) -> None:
        """Five witnesses are recorded, every lemma is in the text, every reading has an address."""
        assert [each.id for each in TREATY.witnesses] == ["en-mfa-ru", "en-pm-am", "en-mfa-az", "en-leak", "ru-leak"]
        for witness in TREATY.witnesses:
            witness.check(TREATY.version(witness.base))
            assert witness.source
            assert all(reading.witness == witness.id for reading in witness.readings)

    def test_differences_that_bear_on_the_meaning(self) -> None:
        """Stop or remain, return or cede, by or before, and the Gazakh clause are all there."""
        told = {
            (each.witness, each.clause, each.text)
            for each in TREATY.readings("1") + TREATY.readings("2") + TREATY.readings("6")
        }

        assert ("en-mfa-ru", "point_1__s_2", "shall remain in their current positions") in told
        assert ("en-mfa-ru", "point_6__al_1__s_1", "shall cede") in told
        assert ("en-mfa-az", "point_2__s_1", "before") in told
        assert any(witness == "en-leak" and "Gazakh" in text for witness, _, text in told)

    def test_readings_of_a_clause_or_a_provision(self) -> None:
        """What is asked by a number, an address or a clause."""
        assert {each.clause for each in TREATY.readings("6")} == {
            "point_6__al_1__s_1",
            "point_6__al_1__s_2",
            "point_6__al_2__s_1",
        }
        assert TREATY.readings("point_6__al_2") == TREATY.readings("point_6__al_2__s_1")
        assert TREATY.readings("7") == ()

    def test_clauses_of_a_witness(self) -> None:
        """Its attested words have spans in its own text."""
        witness = TREATY.witness("en-mfa-ru")

        assert all(clause.span.cut(witness.text) == clause.text for clause in witness.clauses)
        assert "shall cede" in witness.text
        with pytest.raises(UnknownVersion, match="its witnesses are: en-mfa-ru"):
            TREATY.witness("en-mfa")
