"""The commentary corpus is well formed, and its gold says what is so."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.commentary import SPLITS, Annotated, build, corpus_folder, read_annotated, read_documents, spans_of_marks
from treatyref.evaluation import TRAP, Gold, evaluate, read_gold
from treatyref.fold import fold
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reference import Kind, Reference, Verdict
from treatyref.span import Span
from treatyref.treaty import Treaty

CORPUS = corpus_folder()
TREATY: Treaty = load_treaty("trilateral-2020")
GOLD = {split: read_gold(CORPUS / f"gold-{split}.jsonl") for split in SPLITS}
EVERY = [(split, line) for split in SPLITS for line in GOLD[split]]

LEAST_DOCUMENTS = 24
LEAST_LINES = 500
"""Documents that a split has at least."""

RUN = 8
"""Words in a row that nobody writes twice by chance."""

SHARED_WORDS = 0.8
"""Share of a quotation's words that are the clause's, in the version quoted; an altered one may have fewer."""

STEM = 5
"""Letters of a word by which two forms of it are the same, good enough for English and Russian."""

SHARED_WORDS_ELSEWHERE = 0.3
"""The same for another translation, of which the bundled ones share names and numbers."""


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Text of every document, as the reader returns it."""
    return {document.id: document.text for split in SPLITS for document in read_documents(CORPUS, split)}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).replace("\u00ad", ""))


def quotations() -> Iterator[Gold]:
    return (line for _, line in EVERY if line.kind == Kind.QUOTATION)


def documents_of(split: str) -> list[dict[str, Any]]:
    rows = map(json.loads, (CORPUS / "documents.jsonl").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["split"] == split]


def test_what_is_published_is_what_the_marks_say() -> None:
    """Texts, metadata and gold are built from the texts with marks; `python -m tests.commentary` builds them."""
    built = build(CORPUS)
    files = [*CORPUS.glob("*.jsonl"), *(path for split in SPLITS for path in (CORPUS / split).iterdir())]

    published = {path.relative_to(CORPUS).as_posix(): path.read_text(encoding="utf-8") for path in files}

    assert published == built


class TestMarks:
    """The grammar of marks."""

    def test_where_marks_stand_once_they_are_out(self) -> None:
        """Spans count the text without marks, also of marks inside each other."""
        marked = "a \ue000bc \ue000d\ue001\ue001 \ue000e\ue001"

        assert spans_of_marks(marked) == [Span(2, 6), Span(5, 6), Span(7, 8)]

    @pytest.mark.parametrize("text", ["⟦citation point_6|Article 6", "Article 6⟧", "⟦citation⟧"])
    def test_marks_that_do_not_close_are_refused(self, tmp_path: Any, text: str) -> None:
        """A mark left open or closed twice is an error, not a shifted offset."""
        path = tmp_path / "broken.txt"
        path.write_text(f"title: t\n---\n{text}", encoding="utf-8")

        with pytest.raises(ValueError, match=r"broken\.txt"):
            read_annotated(path)

    @pytest.mark.parametrize("head", ["rumour point_6", "citation point_6 surely"])
    def test_words_that_no_mark_may_say(self, tmp_path: Any, head: str) -> None:
        """A slip of the pen in a mark is an error."""
        (tmp_path / "annotated" / "dev").mkdir(parents=True)
        (tmp_path / "annotated" / "dev" / "a.txt").write_text(f"title: t\n---\n⟦{head}|Article 6⟧", encoding="utf-8")

        with pytest.raises(ValueError, match=r"a\.txt"):
            build(tmp_path)

    def test_html_is_marked_where_the_reader_finds_the_words(self, tmp_path: Any) -> None:
        """Offsets of a page count the text that the reader returns, not the markup."""
        folder = tmp_path / "annotated" / "dev"
        folder.mkdir(parents=True)
        (tmp_path / "annotated" / "test").mkdir()
        page = "<nav>Article 6</nav><p>Agreed in <b>⟦citation point_6|Article&nbsp;6⟧</b> at last, as we all know.</p>"
        (folder / "a.html").write_text(f"title: t\n---\n{page}", encoding="utf-8")

        row = json.loads(build(tmp_path)["gold-dev.jsonl"])

        assert (row["start"], row["text"]) == (10, "Article\u00a06")
        assert isinstance(read_annotated(folder / "a.html"), Annotated)


class TestDocuments:
    """What the corpus consists of."""

    @pytest.mark.parametrize("split", SPLITS)
    def test_enough_of_every_sort(self, split: str) -> None:
        """Both splits have the languages and forms of publication that the library is for."""
        rows = documents_of(split)
        languages = Counter(row["language"] for row in rows)
        genres = {row["genre"] for row in rows}

        assert len(rows) >= LEAST_DOCUMENTS
        assert languages["ru"] >= 4
        assert set(languages) >= {"en", "ru", "fr", "hy", "az", "tr"}
        assert genres >= {
            "op-ed", "agency-report", "court-order", "blog", "parliamentary-question", "paper-abstract",
            "tv-transcript", "press-release", "fact-check", "footnoted-paper", "web-page",
        }  # fmt: skip
        assert {row["file"].rpartition(".")[2] for row in rows} == {"txt", "html"}

    def test_splits_are_balanced(self) -> None:
        """Neither split is much larger; new texts go to the one that rules are written on, up to as many again."""
        documents = [len(documents_of(split)) for split in SPLITS]
        lines = [len(GOLD[split]) for split in SPLITS]

        assert max(documents) <= 2 * min(documents)
        assert min(lines) >= LEAST_LINES

    def test_ids_are_unique_and_metadata_complete(self) -> None:
        """Every document has a name of its own and says who wrote what, where and when."""
        rows = [row for split in SPLITS for row in documents_of(split)]

        assert len({row["id"] for row in rows}) == len(rows)
        assert all(all(row.values()) for row in rows)

    def test_the_test_split_is_no_copy(self, texts: dict[str, str]) -> None:
        """No run of eight words stands in both splits, but those of the treaty, other translations and court orders."""
        sources = [version.text for version in TREATY.versions]
        sources += [line.text for _, line in EVERY if line.kind in {TRAP, Kind.QUOTATION, Kind.MENTION}]
        quoted = {run for source in sources for run in _runs(words(source), 6)}
        runs = {
            split: {run for row in documents_of(split) for run in _runs(words(texts[row["id"]]))} for split in SPLITS
        }

        both = runs["dev"] & runs["test"]

        assert {run for run in both if not quoted & set(_runs(run, 6))} == set()


def _runs(tokens: Sequence[str], length: int = RUN) -> Iterator[tuple[str, ...]]:
    return (tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1))


class TestGold:
    """Every line of gold is so."""

    def test_words_stand_where_gold_says(self, texts: dict[str, str]) -> None:
        """The span of every line cuts out its words, none of them blank at the edges."""
        for _, line in EVERY:
            assert line.span.cut(texts[line.document]) == line.text == line.text.strip()

    def test_targets_exist(self) -> None:
        """Citations point to provisions or clauses that the treaty has, quotations and paraphrases to clauses."""
        provisions = {provision.eid for provision in TREATY.walk()}
        clauses = {clause.id for clause in TREATY.clauses}
        for _, line in EVERY:
            if line.treaty != TREATY.id:
                continue
            if line.kind == Kind.CITATION:
                assert line.target in provisions | clauses, line
            elif line.kind == Kind.MENTION:
                assert line.target is None, line
            else:
                assert line.target in clauses, line

    def test_treaties_are_bundled(self) -> None:
        """Traps name no treaty; everything else names a bundled one."""
        for _, line in EVERY:
            assert (line.treaty is None) == (line.kind == TRAP), line
            assert line.treaty in {None, *list_treaties()}, line

    @pytest.mark.parametrize("split", SPLITS)
    def test_every_clause_is_paraphrased_and_every_point_cited(self, split: str) -> None:
        """No clause is left out of a split, and wording goes from near to far."""
        paraphrased = [line for line in GOLD[split] if line.kind == Kind.PARAPHRASE and not line.optional]
        cited = {line.target for line in GOLD[split] if line.kind == Kind.CITATION}

        assert {clause.id for clause in TREATY.clauses} - {line.target for line in paraphrased} == {"preamble__s_1"}
        assert {f"point_{number}" for number in range(1, 10)} <= cited
        assert {line.wording for line in paraphrased} == {"near", "middle", "far"}

    def test_quotations_are_of_the_clause(self) -> None:
        """A quotation's words are the words of its clause in the version it names, or in some version."""
        for line in quotations():
            assert line.target is not None
            versions = [each for each in TREATY.versions if line.version in {None, each.id}]
            repeated = max(_repeated(line.text, each.clause(line.target)) for each in versions)
            loose = line.optional or line.wording == "other-translation" or line.verdict == Verdict.ALTERED
            assert repeated >= (SHARED_WORDS_ELSEWHERE if loose else SHARED_WORDS), line

    def test_verbatim_means_every_word(self) -> None:
        """A quotation is verbatim if its words, brackets apart, stand in its clause in that order; a faithful one has others."""
        for line in quotations():
            assert line.target is not None
            if line.verdict in {Verdict.VERBATIM, Verdict.FAITHFUL}:
                clauses = [version.clause(line.target) for version in TREATY.versions]
                text = f" {' '.join(words(line.text))} "
                part = any(clause is not None and text in f" {' '.join(words(clause.text))} " for clause in clauses)
                assert (part and "[" not in line.text) == (line.verdict == Verdict.VERBATIM), line

    def test_altered_means_another_word(self) -> None:
        """An altered quotation is no plain part of its clause, unless what it leaves out is the point."""
        for line in quotations():
            if line.verdict == Verdict.ALTERED and not line.note:
                parts = [version.clause(str(line.target)) for version in TREATY.versions]
                text = " ".join(words(line.text))
                assert all(clause is None or text not in " ".join(words(clause.text)) for clause in parts), line

    def test_paraphrases_do_not_quote(self) -> None:
        """What is marked as a paraphrase repeats at most seven words in a row."""
        runs: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for version in TREATY.versions:
            for clause in version.clauses:
                runs[clause.id] |= set(_runs(words(clause.text)))
        for _, line in EVERY:
            if line.kind == Kind.PARAPHRASE:
                assert not runs[str(line.target)] & set(_runs(words(line.text))), line

    @pytest.mark.parametrize("split", SPLITS)
    def test_gold_found_is_perfect(self, split: str) -> None:
        """A matcher that returned the gold itself would make no mistake."""
        found = [
            Reference(
                Kind(line.kind), line.document, line.span, line.text, line.treaty, line.target, line.version,
                verdict=None if line.verdict is None else Verdict(line.verdict),
            )
            for line in GOLD[split]
            if line.kind != TRAP
        ]  # fmt: skip

        result = evaluate(found, CORPUS / f"gold-{split}.jsonl")

        assert result.f1 == 1.0
        assert result["all"].exact == result["all"].gold
        assert result.linked_traps == ()
        assert result.verdicts.share == result.versions.share == 1.0


def _repeated(text: str, clause: Any) -> float:
    """Share of the words of a text that a clause has too, endings aside."""
    quoted, source = ({word[:STEM] for word in words(each)} for each in (text, clause.text))
    return len(quoted & source) / len(quoted)
