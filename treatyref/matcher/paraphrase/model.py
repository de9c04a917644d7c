"""From features to a probability: a logistic regression whose coefficients are data that anyone can read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from treatyref.matcher.paraphrase.features import MEANING, WORDS

Matrix = npt.NDArray[np.float32]

COEFFICIENTS = Path(__file__).with_name("coefficients")
"""A file for each encoder that has coefficients of its own, and one for none; written by tools/fit_paraphrases.py."""
WORDS_ALONE, NEAREST_MODEL = "words", "use"
"""The model without an encoder, and the one that an encoder without coefficients of its own is weighed by: cosines are
counted in deviations above those of unlike clauses, so that encoders speak alike."""
ROWS = 1024
"""Rows weighed at a time: in the processor's cache they take a quarter of the time."""
MODELS = {"words": WORDS, "use": (*WORDS, *MEANING), "e5": (*WORDS, *MEANING)}
"""What each model weighs."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression.

    `intercept`: log odds where every feature has its mean; `means` and `weights`: the mean of each feature where it
    was fitted, and what one unit more adds to the log odds.
    """

    intercept: float
    means: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]

    def probabilities(self, values: Matrix, against: npt.NDArray[np.float64] | float = 0.0) -> npt.NDArray[np.float64]:
        """Return how sure the model is of each row, in [0, 1], given log odds against each, or against all of them."""
        blocks = (values[at : at + ROWS] - self.means for at in range(0, max(1, len(values)), ROWS))
        logits = self.intercept - against + np.concatenate([block @ self.weights for block in blocks])
        found: npt.NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(logits, -500, 500)))
        return found


@cache
def read_model(name: str) -> Model:
    """Return the model fitted for an encoder, such as ``"use"``, or for none, ``"words"``."""
    table = tomllib.loads((COEFFICIENTS / f"{name}.toml").read_text(encoding="utf-8"))
    rows = [table["features"][feature] for feature in MODELS[name]]
    return Model(
        float(table["intercept"]),
        np.array([row["mean"] for row in rows], dtype=np.float64),
        np.array([row["weight"] for row in rows], dtype=np.float64),
    )
