"""What tells a stretch from a clause that it comes near to: strange names; and pieces of long clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.matcher.paraphrase import ParaphraseFinder
from treatyref.matcher.paraphrase.features import STRANGE
from treatyref.matcher.paraphrase.model import NEAREST_MODEL, columns_of, model_for
from treatyref.matcher.paraphrase.segments import LONGEST_WHOLE, SHORTEST_PIECE, pieces
from treatyref.reader.treaty_file import read_treaty
from treatyref.treaty import Treaty

CANAL = """AGREEMENT BETWEEN VESKA AND TORLAND ON THE HALVEN CANAL

Signed at Brennick on 4 June 2019

Article 1
The canal shall be handed over to Torland on 1 March.

Article 2
Torland shall keep the canal at a depth of seven metres at least, shall repair both lock gates every second spring, and shall pay the pilots.
"""


@dataclass(eq=False)
class Listening:
    """An encoder that remembers what it was asked."""

    costly: bool
    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a vector for each text."""
        self.asked += texts
        return np.ones((len(texts), 4), dtype=np.float32)


@pytest.fixture(scope="module")
def canal(tmp_path_factory: pytest.TempPathFactory) -> Treaty:
    """A treaty of one's own."""
    path = tmp_path_factory.mktemp("canal") / "canal.txt"
    Path(path).write_text(CANAL, encoding="utf-8")
    return read_treaty(path)


def told(treaty: Treaty, text: str, article: str, name: str, language: str = "en") -> float:
    """What a feature says of a whole sentence and an article."""
    (read,) = ParaphraseFinder([treaty], encoder=Listening(costly=True)).read(
        Document(text, language=language), None, (), gate=False
    )
    clause = next(place for place, each in enumerate(read.index.names) if each.startswith(article))
    row = next(
        row
        for row in range(len(read.found.segment))
        if read.found.segment[row] == 0 and read.found.clause[row] == clause
    )
    return float(read.found.values[row, columns_of(model_for(NEAREST_MODEL, glossed=False)).index(name)])


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("In spring Torland shall repair the lock gates.", "en", 0),
        ("In spring Minister Orvel had Torland repair the lock gates at Lund.", "en", 3),
        ("Torland will pay the pilots of the canal. Orvel paid them.", "en", 0),
        ("Torland repair lock Tore, Minister und Pilots am Kanal canal.", "de", 0),
    ],
)
def test_strange_names(canal: Treaty, text: str, language: str, names: int) -> None:
    """Names that the treaty has not are counted by sentence; German writes every noun as a name, and counts none."""
    assert told(canal, text, "art_2", STRANGE, language) == pytest.approx(np.log1p(names))


@given(
    st.lists(
        st.sampled_from(
            ["canal", "lock gate", "tolls;", "pilots,", "(all", "ships)", "1,200 oars", "-", "- - - - - - - -"]
        ),
        max_size=60,
    )
)
def test_pieces_say_it_all(words: list[str]) -> None:
    """They have every word of a clause once, in order; a clause that is not long has none."""
    text = " ".join(words)
    found = pieces(text)
    letters = ["".join(filter(str.isalnum, each)) for each in (*found, text)]

    assert "".join(letters[:-1]) in {"", letters[-1]}
    assert len(found) != 1
    if len(text.split()) <= LONGEST_WHOLE:
        assert not found
    assert all(len(each.split()) >= SHORTEST_PIECE for each in found)


@pytest.mark.parametrize("costly", [False, True])
def test_an_encoder_sees_the_pieces(canal: Treaty, *, costly: bool) -> None:
    """Of a long clause, unless it takes long."""
    encoder = Listening(costly)
    list(ParaphraseFinder([canal], encoder=encoder).find(Document("Torland pays the pilots of the canal.")))

    assert any("repair both lock gates" in text and "metres" not in text for text in encoder.asked) is not costly


BIRDS = b"""Agreement on the Marsh Birds of Sund

Article 1
Hunting of marsh birds is forbidden from March to August.

Article 2
The Bird Office counts the nests each spring and tells the Marsh Council.

Article 3
Whoever keeps 8 or more boats on the marsh pays 8 crowns to the Marsh Council for each of them.
"""


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "Article 2 of the Agreement on the Marsh Birds of Sund says that in spring a warden visits all nests.",
            "art_2__s_1",
        ),
        (
            "The Agreement on the Marsh Birds of Sund is old, but in spring a warden visits all nests (Article 2).",
            "art_2__s_1",
        ),
        ("In spring a warden visits the birds.", None),
        (
            "The Agreement on the Marsh Birds of Sund is old.\n\nHunting of marsh birds from March to August\n\nIt is long.",
            None,
        ),
        ("Article 2 of the Agreement on the Marsh Birds of Sund was read aloud in the chamber yesterday.", None),
        ("The Agreement on the Marsh Birds of Sund is old (Article 1). In spring a warden visits all nests.", None),
    ],
)
def test_what_is_cited_beside(text: str, stated: str | None) -> None:
    """A clause that nobody has put in other words is known by its number in the sentence, behind it in brackets, not by its number alone."""
    found = Matcher(read_treaty(BIRDS, id="birds"), encoder=None).find(Document(text)).filter(kind="paraphrase")
    assert {each.target for each in found} == ({stated} if stated else set())
