"""Any model of sentence-transformers is an encoder; the one here is made on the spot, with a vector a word.

Needs the extra ``transformers``: ``make test-transformers`` installs it and runs these tests.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

from treatyref.document import Document
from treatyref.errors import ArgumentError, MissingExtra
from treatyref.matcher.encoder import Encoder, SentenceTransformer
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import load_treaty

READY = importlib.util.find_spec("sentence_transformers") is not None
needs_the_extra = pytest.mark.skipif(not READY, reason="sentence-transformers is not installed; make test-transformers")
TREATY = load_treaty("trilateral-2020")
CLAUSES = " ".join(clause.text for version in TREATY.versions for clause in version.clauses if version.language == "en")
WORDS = tuple(dict.fromkeys(["[UNK]", "road", "corridor", "opens", "are", "exchanged", *re.findall(r"\w+", CLAUSES)]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that knows the words of one treaty, saved as the library saves models."""
    from sentence_transformers import SentenceTransformer as Library
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token=WORDS[0]))
    tokenizer.pre_tokenizer = Whitespace()
    vectors = np.eye(len(WORDS), dtype=np.float32)
    vectors[WORDS.index("corridor")] = vectors[WORDS.index("road")]
    place = tmp_path_factory.mktemp("model")
    Library(modules=[StaticEmbedding(tokenizer, embedding_weights=vectors)], device="cpu").save(str(place))
    return place


@needs_the_extra
@pytest.mark.filterwarnings("default")
def test_a_model_in_a_folder(folder: Path) -> None:
    """It gives a unit vector of float32 for each text, and words of one meaning the same."""
    encoder = SentenceTransformer(folder)

    vectors = encoder.encode(["the road opens", "the corridor opens", "prisoners are exchanged"])

    assert isinstance(encoder, Encoder)
    assert vectors.shape == (3, len(WORDS))
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert vectors[0] @ vectors[1] == pytest.approx(1)
    assert vectors[0] @ vectors[2] == pytest.approx(0)
    assert encoder.encode([]).shape[0] == 0


@needs_the_extra
@pytest.mark.filterwarnings("default")
def test_a_matcher_with_it(folder: Path) -> None:
    """It serves a matcher as any other encoder does."""
    matcher = Matcher(TREATY, encoder=SentenceTransformer(str(folder), device="cpu"))

    found = matcher.find(Document("Under the trilateral statement all prisoners of war were to be exchanged."))

    assert "point_8__s_1" in {each.target for each in found}


@needs_the_extra
def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    """Nothing is fetched: what is not on the machine is an error that says so."""
    with pytest.raises(ArgumentError, match=r"no model .* on this machine"):
        SentenceTransformer(tmp_path / "nothing")


@pytest.mark.skipif(READY, reason="the extra is installed")
def test_without_the_extra() -> None:
    """The error names what to install."""
    with pytest.raises(MissingExtra, match=r"treatyref\[transformers\]"):
        SentenceTransformer("any")
