"""From features to a probability: a logistic regression whose coefficients are data that anyone can read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from treatyref.matcher.paraphrase.features import CITED, COSINE_AMONG, MEANING, WORDS, layout

Matrix = npt.NDArray[np.float32]

COEFFICIENTS = Path(__file__).with_name("coefficients")
"""A file for each encoder that has coefficients of its own, and one for none; written by tools/fit_paraphrases.py."""
WORDS_ALONE, NEAREST_MODEL = "words", "use"
"""The model without an encoder, and the one that an encoder without coefficients of its own is weighed by: cosines are
counted in deviations above those of unlike clauses, so that encoders speak alike."""
ROWS = 1024
"""Rows weighed at a time: in the processor's cache they take a quarter of the time."""
UNGLOSSED = "-unglossed"
"""What the models are called by that weigh treaties without glosses, beside what they are called by else."""
_BARE = tuple(each for each in WORDS if not each.startswith("sayings: "))
MODELS = {
    "words": WORDS, "use": (*WORDS, *MEANING), "e5": (*WORDS, *MEANING),
    f"words{UNGLOSSED}": (*_BARE, *CITED), f"use{UNGLOSSED}": (*_BARE, *CITED, *MEANING, COSINE_AMONG),
}  # fmt: skip
"""What each model weighs. A treaty without glosses has no sayings but its clauses."""


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


def model_for(name: str, *, glossed: bool) -> str:
    """Return the model that weighs a treaty with glosses, or without, if `name` is that of the encoder; each encoder speaks alike there."""
    return name if glossed else f"{WORDS_ALONE if name == WORDS_ALONE else NEAREST_MODEL}{UNGLOSSED}"


def columns_of(name: str) -> tuple[str, ...]:
    """Return what the columns are that a model is asked about; those that it does not weigh count nothing."""
    return layout(glossed=not name.endswith(UNGLOSSED), meant=not name.startswith(WORDS_ALONE))


@cache
def read_model(name: str) -> Model:
    """Return the model fitted for an encoder, such as ``"use"``, or for none, ``"words"``."""
    table = tomllib.loads((COEFFICIENTS / f"{name}.toml").read_text(encoding="utf-8"))
    nothing = {"mean": 0.0, "weight": 0.0}
    rows = [table["features"].get(feature, nothing) for feature in columns_of(name)]
    return Model(
        float(table["intercept"]),
        np.array([row["mean"] for row in rows], dtype=np.float64),
        np.array([row["weight"] for row in rows], dtype=np.float64),
    )
