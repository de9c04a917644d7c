"""A judge of one's own: asked about what is in doubt, once, in batches; its failures stop nothing."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.corpus import trace
from treatyref.document import Document
from treatyref.errors import ArgumentError, MissingExtra
from treatyref.found import References
from treatyref.matcher.judge import BATCH, Asker, CrossEncoder, Judge, Pair, choose_judge
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.policy import LENIENT
from treatyref.reader.bundled import load_treaty

TREATY = load_treaty("trilateral-2020")
TEXT = "He spoke of the trilateral statement. Refugees wanted to go home, and captives were to be let go on both sides."
READY = importlib.util.find_spec("sentence_transformers") is not None


class Always:
    """A judge of one answer that counts what it is asked."""

    def __init__(self, answer: float) -> None:
        self.answer = answer
        self.asked: list[Sequence[Pair]] = []

    def judge(self, pairs: Sequence[Pair]) -> list[float]:
        """Return the same for each."""
        self.asked.append(pairs)
        return [self.answer] * len(pairs)


class Broken:
    """A judge whose model is gone."""

    def judge(self, pairs: Sequence[Pair]) -> list[float]:
        """Fail."""
        msg = f"no answer about {len(pairs)} pairs"
        raise OSError(msg)


class Careless:
    """A judge that returns too few answers."""

    def judge(self, pairs: Sequence[Pair]) -> list[float]:
        """Return one too few."""
        return [0.5] * (len(pairs) - 1)


def scores(judge: Judge | None) -> dict[str | None, float]:
    """Return the paraphrases of a text, with a judge or without, by clause."""
    found = Matcher(TREATY, policy=LENIENT, encoder=None, judge=judge).find(Document(TEXT, id="d"))
    return {each.target: each.score for each in found.filter(kind="paraphrase")}


def test_what_it_says_counts_and_is_told() -> None:
    """A judge that says yes lifts what is in doubt, one that says no lowers it; the evidence names both opinions."""
    yes, no = scores(Always(0.99)), scores(Always(0.01))
    found = Matcher(TREATY, policy=LENIENT, encoder=None, judge=Always(0.99)).find(Document(TEXT, id="d"))

    assert len(yes) > len(no)
    assert all(score >= no.get(clause, 0) for clause, score in yes.items())
    noted = [each for each in found.filter(kind="paraphrase") if "the judge says 0.99" in " ".join(each.evidence.notes)]
    assert noted


def test_it_is_asked_once_and_only_about_what_is_in_doubt() -> None:
    """Answers are remembered; pairs are a sentence with what stands before it, and a clause."""
    judge = Always(0.8)
    matcher = Matcher(TREATY, policy=LENIENT, encoder=None, judge=judge)
    matcher.find(Document(TEXT))
    matcher.find(Document(TEXT))
    pairs = [pair for batch in judge.asked for pair in batch]
    clauses = {clause.text for clause in TREATY.clauses}

    assert len(pairs) == len(set(pairs))
    assert 0 < len(pairs) < len(clauses)
    assert all(passage == TEXT and clause in clauses for passage, clause in pairs)


@pytest.mark.parametrize("judge", [Broken(), Careless()])
def test_a_failure_is_reported_and_the_run_goes_on(judge: Judge) -> None:
    """The scores stay as they are; a warning and the evidence say what happened."""
    matcher = Matcher(TREATY, policy=LENIENT, encoder=None, judge=judge)
    with pytest.warns(RuntimeWarning, match="the judge failed"):
        found = matcher.find(Document(TEXT, id="d"))

    assert {each.target: each.score for each in found.filter(kind="paraphrase")} == scores(None)
    assert any("the judge failed" in each.evidence.notes for each in found)


class Told:
    """A judge that writes down in a file what it is asked, so that other processes can be looked at too."""

    def __init__(self, path: str) -> None:
        self.path = path

    def judge(self, pairs: Sequence[Pair]) -> list[float]:
        """Return the same for each."""
        with Path(self.path).open("a", encoding="utf-8") as file:
            file.write("asked\n" * len(pairs))
        if Path(f"{self.path}.gone").exists():
            msg = "the model is gone"
            raise OSError(msg)
        return [0.9] * len(pairs)

    @property
    def asked(self) -> int:
        """How often it was asked, by whomever."""
        path = Path(self.path)
        return path.read_text(encoding="utf-8").count("asked") if path.exists() else 0


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_are_kept_in_the_store(tmp_path: Path, workers: int) -> None:
    """A second run, with another policy, asks nothing that was answered; another judge is asked anew."""
    documents, store = [Document(TEXT, id="d"), Document(f"{TEXT} No road was named.", id="e")], tmp_path / "run"
    judge = Told(str(tmp_path / "one"))
    first = trace(TREATY, documents, encoder=None, judge=judge, store=store, policy="lenient", workers=workers)
    asked = judge.asked
    again = trace(TREATY, documents, encoder=None, judge=judge, store=store, policy="balanced", workers=workers)
    other = Told(str(tmp_path / "two"))
    trace(TREATY, documents, encoder=None, judge=other, store=store, policy="lenient", workers=workers)

    assert 0 < asked == judge.asked == other.asked
    assert {each.target for each in again} <= {each.target for each in first}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_in_a_run_is_reported_and_tried_again(tmp_path: Path, workers: int) -> None:
    """The run ends with all its references and says what happened; the next one asks again."""
    judge, gone = Told(str(tmp_path / "asked")), tmp_path / "asked.gone"
    gone.touch()

    def run() -> References:
        documents, store = [Document(TEXT, id="d")], tmp_path / "run"
        return trace(TREATY, documents, encoder=None, judge=judge, store=store, policy="lenient", workers=workers)

    with pytest.warns(RuntimeWarning, match="the judge failed.*the model is gone"):
        broken = run()
    gone.unlink()
    mended = run()

    assert {each.target: each.score for each in broken.filter(kind="paraphrase")} == scores(None)
    assert any("the judge says" in note for each in mended for note in each.evidence.notes)


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=3 * BATCH))
def test_batches(pairs: list[Pair]) -> None:
    """No batch is too large, no pair is asked twice, every pair has its answer."""
    judge = Always(0.25)
    asker = Asker(judge)

    assert asker.ask(pairs) == [0.25] * len(pairs)
    assert asker.ask(pairs) == [0.25] * len(pairs)
    assert all(len(batch) <= BATCH for batch in judge.asked)
    assert sorted(pair for batch in judge.asked for pair in batch) == sorted(set(pairs))


def test_what_is_no_judge_is_refused() -> None:
    """At once, with what was expected."""
    with pytest.raises(ArgumentError, match=r"judge\(pairs\)"):
        Matcher(TREATY, encoder=None, judge="gpt")  # type: ignore[arg-type]  # that is the mistake
    with pytest.raises(ArgumentError, match=r"judge\(pairs\)"):
        choose_judge(Always)  # type: ignore[arg-type]  # a class is no judge yet


@pytest.mark.skipif(not READY, reason="sentence-transformers is not installed; make test-transformers")
@pytest.mark.filterwarnings("default")
def test_a_cross_encoder(tmp_path: Path) -> None:
    """A tiny model made on the spot, loaded by the real library from a folder, gives a probability for each pair."""
    import transformers
    from sentence_transformers import CrossEncoder as Library

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "road", "opens", "prisoners", "are", "exchanged", "the"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    transformers.set_seed(1)
    shape = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8}
    config = transformers.BertConfig(vocab_size=len(words), num_labels=1, max_position_embeddings=64, **shape)
    transformers.BertForSequenceClassification(config).save_pretrained(tmp_path / "raw")
    transformers.BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path / "raw")
    Library(str(tmp_path / "raw"), device="cpu").save(str(tmp_path / "model"))

    judge = CrossEncoder(tmp_path / "model", device="cpu")
    answers = judge.judge([("the road opens", "the road opens"), ("prisoners are exchanged", "the road opens")])

    assert isinstance(judge, Judge)
    assert len(answers) == 2
    assert all(0 <= answer <= 1 for answer in answers)
    assert judge.judge([]) == []


@pytest.mark.skipif(not READY, reason="sentence-transformers is not installed; make test-transformers")
def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    """Nothing is fetched: what is not on the machine is an error that says so."""
    with pytest.raises(ArgumentError, match=r"no model .* on this machine"):
        CrossEncoder(tmp_path / "nothing")


@pytest.mark.skipif(READY, reason="the extra is installed")
def test_without_the_extra() -> None:
    """The error names what to install."""
    with pytest.raises(MissingExtra, match=r"treatyref\[transformers\]"):
        CrossEncoder("any")
