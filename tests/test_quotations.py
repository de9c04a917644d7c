"""The quotation finder, held to slow and obvious searches, and to what the house promises of it."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.filler import prose
from benchmarks.quotations_against_quid import EDITS
from treatyref.document import Document
from treatyref.fold import fold
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import BALANCED, LENIENT, STRICT
from treatyref.matcher.quotation import QuotationFinder
from treatyref.matcher.quotation.align import align_whole
from treatyref.matcher.quotation.index import MOST_POSTINGS, RAREST_PAIRS, SKIPS_IN_CLAUSE, STEM
from treatyref.matcher.quotation.tokens import is_common, spelling, tokenise, tokens_of
from treatyref.page import Beginnings, Page
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Reference

TREATY = load_treaty("trilateral-2020")
FINDER = QuotationFinder([TREATY])
FAMILY = QuotationFinder([load_treaty(name) for name in list_treaties()])
CLAUSES = [clause for version in TREATY.versions for clause in version.clauses if clause.id.startswith("point")]
FOREIGN = (
    "kitchen garden piano lesson breakfast candle orchard blanket whisper pepper holiday ribbon puzzle lantern".split()
)
LEAST = {"15 % misread": 0.75, "10 % misread": 0.9, "30 % replaced": 0.94}
"""Recall that is asked of the hardest edits; of a clause of ten words, 30 % of strangers may leave four in a row."""
VOCABULARY = sorted({word for clause in CLAUSES for word in clause.text.split()})


def quotations(text: str) -> list[Reference]:
    return FINDER.find(Document(text))


def plain_words(text: str) -> list[str]:
    return [word for each in re.split(r"[\s\-]+", fold(text)) if (word := "".join(filter(str.isalnum, each)))]


def longest_run(text: list[str], clause: list[str]) -> int:
    """Try every place of both for the longest run of equal words."""
    longest = 0
    for a in range(len(text)):
        for b in range(len(clause)):
            length = 0
            while a + length < len(text) and b + length < len(clause) and text[a + length] == clause[b + length]:
                length += 1
            longest = max(longest, length)
    return longest


@pytest.mark.long
@pytest.mark.no_cover
class TestOracle:
    """What the fast path finds is what trying everything finds."""

    @settings(max_examples=800)
    @given(st.integers(0, 10**9))
    @example(2126365)
    def test_as_trying_every_place_of_every_clause(self, seed: int) -> None:
        """Twelve words of a clause in a row are found, if not all of meaning are names, under that clause or one that has them too; three are not enough."""
        rng = random.Random(seed)  # noqa: S311  no secret is made of it
        clause = rng.choice(CLAUSES).text.split()
        size = rng.randrange(1, len(clause) + 1)
        first = rng.randrange(len(clause) - size + 1)
        around = [[rng.choice(FOREIGN) for _ in range(rng.randrange(12))] for _ in range(2)]
        text = " ".join([*around[0], *clause[first : first + size], *around[1]])
        words = plain_words(text)
        runs: dict[str, int] = {}
        for each in CLAUSES:
            runs[each.id] = max(runs.get(each.id, 0), longest_run(words, plain_words(each.text)))

        found = quotations(text)

        stated = [word for word in clause[first : first + size] if word[0].islower() and not is_common(fold(word))]
        if max(runs.values()) >= 12 and len(stated) > 1:
            assert found
        if max(runs.values()) >= 12 and found:
            assert max(runs[each.target or ""] for each in found) >= 8
        if max(runs.values()) <= 3:
            assert found == []
        assert all(runs[each.target or ""] >= 3 for each in found)

    @settings(max_examples=300)
    @given(st.lists(st.sampled_from([*VOCABULARY, *FOREIGN]), max_size=30))
    def test_shuffled_words_are_no_quotation(self, words: list[str]) -> None:
        """Treaty words in random order repeat no clause, unless most of a short one came together."""
        text = " ".join(words)

        for each in quotations(text):
            clause = next(c for c in CLAUSES if c.id == each.target and (each.version in {c.version, None}))
            assert longest_run(plain_words(text), plain_words(clause.text)) >= 3

    @given(
        st.text(alphabet="abcde é-\n\u00ad.“”", max_size=200),
        st.lists(st.sampled_from(["abcde", "cabed", "deabc"])),
    )
    def test_the_scan_is_a_search_word_by_word(self, text: str, known: list[str]) -> None:
        """The scan of a page as a whole finds the words that a regular expression finds, where they begin."""
        stems = dict.fromkeys(known, "")
        plain = re.sub("[\u00ad-]\n|\u00ad", "", fold(text))
        slow = [m.group()[:STEM] for m in re.finditer(r"[^\W_]+", plain) if m.group()[:STEM] in stems]
        whole = Page(text).whole

        found = [at for at, _ in Beginnings({"stem": stems}).find(whole.letters)["stem"]]

        assert [whole.folded[at : at + STEM] for at in found] == slow
        assert [fold(text[whole.home(at, at + 1).start]) for at in found] == [stem[0] for stem in slow]

    @given(st.lists(st.integers(0, 4), max_size=14), st.lists(st.integers(0, 4), max_size=14))
    def test_an_alignment_keeps_as_many_words_as_any(self, source: list[int], target: list[int]) -> None:
        """No alignment keeps more words than the one found: dynamic programming says so."""
        table = [[0] * (len(target) + 1) for _ in range(len(source) + 1)]
        for a, one in enumerate(source):
            for b, two in enumerate(target):
                table[a + 1][b + 1] = table[a][b] + 1 if one == two else max(table[a][b + 1], table[a + 1][b])

        found = align_whole(source, target)

        assert len(found) == table[-1][-1]


@pytest.mark.no_cover
class TestEdits:
    """Quotations that someone or something changed."""

    @pytest.mark.parametrize(
        ("name", "least"),
        [(name, LEAST.get(name, 0.98)) for name in EDITS],
    )
    def test_recall_by_edit(self, name: str, least: float) -> None:
        """A changed clause in other prose is found, whatever was done to it."""
        rng = random.Random(name)  # noqa: S311  no secret is made of it
        clauses = [clause for clause in CLAUSES if clause.version == "en-kremlin"]
        frame = "{} “{}” {}" if name == "interrupted" else "{} {} {}"
        tasks = [(clause, prose(400, seed=rng.randrange(10**6))) for clause in clauses for _ in range(8)]

        met = sum(
            clause.id
            in {each.target for each in quotations(frame.format(before, EDITS[name](clause.text, rng), before))}
            for clause, before in tasks
        )

        assert met >= least * len(tasks)

    def test_a_megabyte_about_something_else(self) -> None:
        """Filler with the treaty's own words in it (security, vehicles, control, withdrawal) is no quotation."""
        assert FAMILY.find(Document(prose(1_000_000, seed=31))) == []

    @pytest.mark.parametrize("between", [" ", "\n\n", " And so on. "])
    def test_a_thousand_times(self, between: str) -> None:
        """A clause quoted a thousand times is found a thousand times."""
        clause = TREATY.clause("point_6__al_3__s_1").text

        found = [each for each in quotations(between.join([clause] * 1000)) if each.target == "point_6__al_3__s_1"]

        assert len(found) == 1000
        assert len({each.span for each in found}) == 1000

    @pytest.mark.parametrize(
        ("opened", "closed"),
        [
            ("“", "”"),
            ('"', '"'),
            ("«", "»"),
            ("„", "“"),
            ("‘", "’"),
            ("‹", "›"),
            ("‘‘", "’’"),
            ("“‘", "’”"),
            ("''", "''"),
        ],
    )
    def test_marks_of_every_style(self, opened: str, closed: str) -> None:
        """Five words inside any marks are a quotation; the same five without marks are none."""
        words = "withdrawal of the Armenian troops"

        marked = quotations(f"They call it {opened}{words}{closed} in the capital.")
        bare = quotations(f"They call it {words} in the capital.")

        assert [each.text for each in marked] == [words]
        assert bare == []

    def test_scare_quotes_are_no_quotation(self) -> None:
        """One or two words inside marks, or a name, say nothing."""
        text = "The ‘control’ of the “Lachin Corridor” by “the Republic of Azerbaijan” is a “unilateral” one; ‘forces’ are not."

        assert quotations(text) == []

    def test_split_by_he_said(self) -> None:
        """A quotation that the author interrupts is one quotation, and his words are no part of the clause."""
        text = (
            "“The Republic of Azerbaijan shall guarantee the security of persons,” the minister said on Tuesday, "
            "“vehicles and cargo moving along the Lachin Corridor in both directions.”"
        )

        (found,) = (each for each in quotations(text) if each.target == "point_6__al_3__s_1")

        assert found.text.startswith("The Republic")
        assert found.text.endswith("directions")
        assert not any(edit.material for edit in found.edits)

    def test_over_two_clauses(self) -> None:
        """A quotation that runs on is one reference a clause, each saying where the other is."""
        first, second = TREATY.clause("point_4__s_1").text, TREATY.clause("point_4__s_2").text

        found = sorted(quotations(f"It says: “{first} {second}”"), key=lambda each: each.span)

        assert [each.target for each in found] == ["point_4__s_1", "point_4__s_2"]
        assert "goes on in point_4__s_2" in found[0].evidence.notes
        assert "goes on from point_4__s_1" in found[1].evidence.notes

    def test_an_invented_sentence(self) -> None:
        """Treaty style is not the treaty."""
        text = (
            "It says: “The Parties shall establish a joint commission, which shall meet twice a year in both capitals.”"
        )

        assert quotations(text) == []


class TestVersions:
    """Which translation was quoted."""

    TWO = (
        "1. The garrison shall leave the fortress by 3 May. The gates shall be handed over to the council of the town.\n",
        "1. The garrison shall quit the stronghold by 3 May. The gates shall be handed over to the council of the town.\n",
    )

    @pytest.fixture
    def finder(self) -> QuotationFinder:
        """A treaty in two English versions that differ in two words."""
        one, two = (read_treaty(text.encode(), id="garrison") for text in TestVersions.TWO)
        versions = tuple(replace(each.versions[0], id=name) for each, name in ((one, "en-one"), (two, "en-two")))
        return QuotationFinder([replace(one, versions=versions)])

    @pytest.mark.parametrize(
        ("words", "version"),
        [
            ("The garrison shall leave the fortress by 3 May", "en-one"),
            ("The garrison shall quit the stronghold by 3 May", "en-two"),
            ("The gates shall be handed over to the council of the town", None),
        ],
    )
    def test_decided_by_the_words_or_not_at_all(self, finder: QuotationFinder, words: str, version: str | None) -> None:
        """The closer version is named, with the margin; where both have the words, none is."""
        (found,) = finder.find(Document(f"We read “{words}” and nodded."))

        assert found.version == version

    def test_russian_words_lead_to_the_same_clause(self) -> None:
        """Inflected and with ё or е, a Russian quotation has the clause's versionless id."""
        (found,) = quotations(
            "Стороны спорят об «обмене военнопленными, заложниками и другими удерживаемыми лицами и телами погибших»."
        )

        assert (found.target, found.version) == ("point_8__s_1", "ru-kremlin")


class TestWords:
    """Words as they are compared."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [("colour", "color"), ("organisation", "organization"), ("centre", "center"), ("fulfilment", "fulfillment"),
         ("labelled", "labeled"), ("defence", "defense"), ("programme", "program"), ("judgement", "judgment"),
         ("towards", "toward"), ("whilst", "while"), ("travelling", "traveling"), ("armour", "armor"), ("three", "3")],
    )  # fmt: skip
    def test_spellings(self, one: str, other: str) -> None:
        """Two spellings of one word have one form."""
        assert spelling(one) == spelling(other)

    @pytest.mark.parametrize(("one", "other"), [("hour", "hor"), ("on", "ten"), ("wise", "wize2"), ("four", "for")])
    def test_other_words(self, one: str, other: str) -> None:
        """Words that only look alike stay apart."""
        assert spelling(one) != spelling(other)

    @given(st.text(max_size=80))
    def test_words_lie_in_order(self, text: str) -> None:
        """Every word has letters, and begins behind the end of the one before."""
        words = tokenise(text, 0, len(text))

        assert all(words.forms)
        assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))
        assert all(end <= start for end, start in zip(words.ends, words.starts[1:], strict=False))

    @given(
        st.lists(
            st.sampled_from(
                [
                    "word",
                    " ",
                    "1,960",
                    "2.5",
                    "7",
                    ", ",
                    "[T]he",
                    "con-\nnect",
                    "&amp;",
                    "\u00b2",
                    "\ufb01nal",
                    "\u00ad",
                    "\u00e9",
                    "\u6761",
                    "\u0441",
                    "a",
                ]
            )
        ),
        st.integers(0, 30),
        st.integers(0, 30),
    )
    def test_words_of_a_page(self, parts: list[str], one: int, two: int) -> None:
        """Read at once, or one by one, they are the same."""
        text = "".join(parts)
        start, end = sorted((min(one, len(text)), min(two, len(text))))

        assert tokens_of(Page(text), start, end) == tokenise(text, start, end)


FERRY = read_treaty(
    b"Ferry Pact\n\nArticle 1\nEach Party shall protect the office, its staff, the boats and the cargo of the first ferry.\n",
    id="ferry",
)


@pytest.mark.parametrize("behind", ["are not carried", "Goods that burn", "keeps one half", "passengers are on board"])
def test_few_words_of_another_clause_are_a_splice(behind: str) -> None:
    """What an ellipsis joins is told once, even if it is too little to be a quotation by itself."""
    text = (
        "Agreement on the Orm Ferry\nArticle 1\nThe ferry crosses the lake of Orm twice on every day of the week in summer.\n"
        "Article 2\nEach Party keeps one half of the landing stage in good repair.\n"
        "Article 3\nGoods that burn are not carried while passengers are on board."
    )
    said = f"The Orm Ferry says: “The ferry crosses the lake of Orm twice on every day of the week ... {behind}”."
    found = QuotationFinder([read_treaty(text.encode(), id="orm")]).find(Document(said))[0]
    assert (found.target, str(found.verdict)) == ("art_1__s_1", "altered")
    assert [note.startswith("spliced with words of art_") for note in found.evidence.notes] == [True]


@pytest.mark.parametrize(
    ("quoted", "verdict"),
    [
        ("protect the office, its staff,3 the boats and the cargo4 of the first ferry5", "verbatim"),
        ("protect the office,12 its staff, the boats7 and the cargo of the first ferry.6", "verbatim"),
        ("protect the o\ufb03ce, its sta\ufb00, the boats and the cargo of the \ufb01rst ferry", "verbatim"),
        ("protect the office&#44; its staff, the&nbsp;boats and the car&shy;go of the f&#105;rst ferry", "verbatim"),
        ("protect the office, its staff, 3 the boats and the cargo of the first ferry", "altered"),
        ("protect the office, its staff, the 4 boats and the cargo of the first ferry", "altered"),
    ],
)
def test_print_is_no_change_and_a_number_is(quoted: str, verdict: str) -> None:
    """Marks of notes stuck to words, joined letters and character references change no word; a number by itself does."""
    found = Matcher([FERRY], encoder=None).find(f"Article 1 of the Ferry Pact says: “Each Party shall {quoted}.”")
    assert [str(each.verdict) for each in found.filter(kind="quotation")] == [verdict]


def test_policies_find_more_and_less() -> None:
    """Seven words of a clause in plain prose are shown to a lenient reader only."""
    text = "Nobody knows whether they will exchange prisoners of war, hostages and other travellers this year."

    strict, balanced, lenient = (
        QuotationFinder([TREATY], policy=policy).find(Document(text)) for policy in (STRICT, BALANCED, LENIENT)
    )

    assert strict == balanced == []
    assert [each.target for each in lenient] == ["point_8__s_1"]


@pytest.mark.parametrize("copies", [1, MOST_POSTINGS + 1])
def test_pairs_of_an_index_are_those_that_a_plain_count_gives(copies: int) -> None:
    """The first of each in a passage; of those that too many passages have, only the rarest of a passage."""
    index = QuotationFinder([replace(TREATY, id=f"copy-{number}") for number in range(copies)])._index
    own = []
    for passage in index.passages:
        stems = [fold(form)[:STEM] for form in passage.words.forms]
        bearing = [
            (at, index.stems[stem])
            for at, stem in enumerate(stems)
            if stem in index.stems and not is_common(passage.words.forms[at])
        ]
        pairs: dict[int, tuple[int, int]] = {}
        for skip in SKIPS_IN_CLAUSE:
            for (one, first), (two, second) in zip(bearing, bearing[skip:], strict=False):
                pairs.setdefault(first * index._size + second, (one, two))
        own.append(pairs)
    often = Counter(pair for pairs in own for pair in pairs)
    expected: dict[int, list[list[int]]] = {}
    for number, pairs in enumerate(own):
        for rank, pair in enumerate(sorted(pairs, key=often.__getitem__)):
            if rank < RAREST_PAIRS or often[pair] <= MOST_POSTINGS:
                expected.setdefault(pair, []).append([number, *pairs[pair]])
    bounds = zip(index._pairs.tolist(), index._begins.tolist(), index._begins[1:].tolist(), strict=False)
    assert {pair: index._postings[begin:end].tolist() for pair, begin, end in bounds} == expected
