"""From features to a probability: a logistic regression whose coefficients are data that anyone can read."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from treatyref.matcher.paraphrase.features import GLOSSED, LEXICAL, SEMANTIC, SEMANTIC_GLOSSED

__all__ = ["COEFFICIENTS", "MODELS", "Model", "lexical_model", "semantic_model"]

COEFFICIENTS = Path(__file__).with_name("coefficients.toml")
"""Fitted on the development split of the commentary corpus, and on nothing else."""

INTERCEPT = "intercept"


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression.

    Attributes
    ----------
    intercept : float
        Log odds where all features are 0.
    weights : tuple of float
        What one unit of each feature adds to the log odds.

    Examples
    --------
    >>> Model(0.0, (2.0,)).probability([0.0])
    0.5
    """

    intercept: float
    weights: tuple[float, ...]

    def probability(self, features: Sequence[float]) -> float:
        """Return how sure the model is that the clause is stated, in [0, 1].

        Parameters
        ----------
        features : sequence of float
            As many as there are weights.
        """
        logit = self.intercept + sum([weight * value for weight, value in zip(self.weights, features, strict=True)])
        return 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0


def _read(table: Mapping[str, float], names: Sequence[str]) -> Model:
    return Model(table[INTERCEPT], tuple(table[name] for name in names))


@cache
def _tables() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = tomllib.loads(COEFFICIENTS.read_text(encoding="utf-8"))
    return tables


MODELS = {
    "lexical": LEXICAL,
    "semantic": (*LEXICAL, *SEMANTIC),
    "lexical with glosses": (*LEXICAL, *GLOSSED),
    "semantic with glosses": (*LEXICAL, *GLOSSED, *SEMANTIC, *SEMANTIC_GLOSSED),
}
"""Names of what each model weighs."""


@cache
def lexical_model(*, glosses: bool) -> Model:
    """Return the model that goes by words and surroundings, for treaties with glosses or without."""
    name = "lexical with glosses" if glosses else "lexical"
    return _read(_tables()[name], MODELS[name])


@cache
def semantic_model(*, glosses: bool) -> Model:
    """Return the model that has an encoder's word as well."""
    name = "semantic with glosses" if glosses else "semantic"
    return _read(_tables()[name], MODELS[name])
