"""A judge of one's own: what decides about paraphrases that words and vectors leave in doubt.

A judge is anything with one method, `judge`. None comes with the library, and nothing here opens a connection: a
cross-encoder from a folder is one extra away, a model that runs beside the library is a class of five lines
(docs/how-to/judge.md).
"""

import importlib
import math
import warnings
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np

from treatyref.errors import ArgumentError
from treatyref.matcher.encoder import local_model

__all__ = ["FAILED", "Asker", "CrossEncoder", "Judge", "Pair", "choose_judge"]

Pair: TypeAlias = tuple[str, str]
"""A sentence with the one before it, and the text of a clause."""

FAILED = "the judge failed"
"""What the evidence of a paraphrase says about which a judge was asked in vain."""
BATCH = 32
"""Pairs that a judge is asked at a time."""
MEMORY = 100_000
"""Answers that are remembered."""


@runtime_checkable
class Judge(Protocol):
    """What may be asked whether a passage states a clause.

    Examples
    --------
    >>> class Shared:
    ...     def judge(self, pairs):
    ...         return [0.9 if set(passage.split()) & set(clause.split()) else 0.1 for passage, clause in pairs]
    >>> isinstance(Shared(), Judge)
    True
    """

    def judge(self, pairs: Sequence[Pair]) -> Sequence[float]:
        """Return, for each pair, how likely the passage states what the clause says.

        Parameters
        ----------
        pairs : sequence of (str, str)
            A passage of a document, and the text of a clause.

        Returns
        -------
        sequence of float
            As many probabilities in [0, 1].
        """


class CrossEncoder:
    """A cross-encoder of the library `sentence-transformers`, from a folder or from what is cached under its name.

    Parameters
    ----------
    model : str or Path
        A folder, or the name of a model that was fetched before. Nothing is fetched. Models of one score and of
        three (contradiction, entailment, neutral, in the order of `entailment`) are read.
    entailment : int, optional
        Which score counts, if there are several.
    device : str, optional
        ``"cuda"``, ``"cpu"``, ...; by default a GPU if there is one.

    Raises
    ------
    MissingExtra
        If the library is not installed.
    ArgumentError
        If there is no such model on this machine.
    """

    def __init__(self, model: str | Path, *, entailment: int = 1, device: str | None = None) -> None:
        self.name = str(model)
        self.entailment = entailment
        self._model = local_model("CrossEncoder", model, device, "this judge")

    def judge(self, pairs: Sequence[Pair]) -> list[float]:
        """Return a probability for each pair."""
        if not pairs:
            return []
        identity = importlib.import_module("torch").nn.Identity()
        scores = np.asarray(
            self._model.predict(list(pairs), batch_size=BATCH, activation_fn=identity, show_progress_bar=False),
            dtype=np.float64,
        ).reshape(len(pairs), -1)
        if scores.shape[1] == 1:
            chances = 1 / (1 + np.exp(-np.clip(scores[:, 0], -500, 500)))
        else:
            powers = np.exp(scores - scores.max(axis=1, keepdims=True))
            chances = powers[:, self.entailment] / powers.sum(axis=1)
        return [float(chance) for chance in chances]


class Asker:
    """Asks a judge in batches, each question once; a judge that fails is reported and passed over.

    >>> class Yes:
    ...     def judge(self, pairs):
    ...         return [1.0] * len(pairs)
    >>> Asker(Yes()).ask([("The road opens.", "All roads shall be opened.")])
    [1.0]
    """

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self._known: dict[str, float] = {}
        self._fresh: dict[str, float] | None = None
        self._failure = ""

    def resume(self, answers: Mapping[str, float]) -> None:
        """Begin with what was answered in earlier runs, and note from now on what is answered: see `fresh`."""
        self._known |= answers
        self._fresh = {}

    def fresh(self) -> tuple[tuple[tuple[str, float], ...], str]:
        """Return what was answered since this was last called, each under a hash of what was asked, and how the judge failed."""
        answers, failure = tuple((self._fresh or {}).items()), self._failure
        self._fresh, self._failure = (None if self._fresh is None else {}), ""
        return answers, failure

    def ask(self, pairs: Sequence[Pair]) -> list[float | None]:
        """Return an answer for each pair, None where the judge failed."""
        keys = [sha256("\0".join(pair).encode("utf-8", "surrogatepass")).hexdigest() for pair in pairs]
        if len(self._known) > MEMORY:
            self._known.clear()
        wanted = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in self._known}
        listed = list(wanted.items())
        for at in range(0, len(listed), BATCH):
            batch = listed[at : at + BATCH]
            try:
                answers = [float(answer) for answer in self.judge.judge([pair for _, pair in batch])]
                _check(answers, len(batch))
            except Exception as error:  # noqa: BLE001  whatever a judge of the user's raises, the run goes on
                self._failure = f"{FAILED}, and paraphrases go without it: {error!r}"
                warnings.warn(self._failure, RuntimeWarning, stacklevel=2)
                break
            told = {key: answer for (key, _), answer in zip(batch, answers, strict=True)}
            self._known |= told
            if self._fresh is not None:
                self._fresh |= told
        return [self._known.get(key) for key in keys]


def _check(answers: Sequence[float], count: int) -> None:
    if len(answers) != count or not all(math.isfinite(answer) and 0 <= answer <= 1 for answer in answers):
        msg = f"judge() returns a probability in [0, 1] for each of {count} pairs, not {answers[:3]!r} ({len(answers)} in all)"
        raise ArgumentError(msg)


def choose_judge(judge: Judge | None) -> Asker | None:
    """Return who asks a judge; None for none.

    >>> choose_judge(None) is None
    True
    """
    given: object = judge
    if given is None:
        return None
    if not isinstance(given, Judge) or isinstance(given, type):
        msg = f"judge is None, or an object with a method judge(pairs), not {given!r}"
        raise ArgumentError(msg)
    return Asker(given)
