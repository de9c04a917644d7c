"""What an encoder says about stretches of a document and the clauses they may state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from treatyref.matcher.encoder import Encoder
from treatyref.matcher.paraphrase.features import Candidate
from treatyref.matcher.paraphrase.likeness import Nearest, Sayings
from treatyref.treaty import Treaty

__all__ = ["Meanings"]

Matrix: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The vectors of one treaty's clauses, in each version, and how alike different clauses are."""

    places: dict[str, int]
    versions: tuple[Matrix, ...]
    mean: float
    deviation: float

    def similarities(self, vector: Matrix) -> npt.NDArray[np.float64]:
        """Return the similarity of a sentence to each clause, in standard deviations above unlike clauses."""
        nearest = np.max([version @ vector for version in self.versions], axis=0)
        scaled: npt.NDArray[np.float64] = (nearest.astype(np.float64) - self.mean) / self.deviation
        return scaled


class Meanings:
    """Compares stretches with clauses by an encoder; the clauses are encoded once, when first needed.

    Parameters
    ----------
    treaties : sequence of Treaty
        Those without a text are passed over.
    encoder : Encoder
        The model.
    """

    def __init__(self, treaties: Sequence[Treaty], encoder: Encoder) -> None:
        self._treaties = [treaty for treaty in treaties if treaty.versions]
        self._encoder = encoder
        self._said: dict[str, tuple[Sayings, Matrix]] = {}
        self._languages: frozenset[str] | None = getattr(encoder, "languages", None)

    def knows(self, language: str) -> bool:
        """Whether the encoder understands a language; one that does not say so is taken to know all."""
        return self._languages is None or language in self._languages

    @cached_property
    def _clauses(self) -> dict[str, _Clauses]:
        return {treaty.id: self._encoded(treaty) for treaty in self._treaties}

    def _encoded(self, treaty: Treaty) -> _Clauses:
        names = [clause.id for clause in treaty.clauses]
        versions = []
        for version in treaty.versions:
            if not self.knows(version.language):
                continue
            texts = {clause.id: clause.text for clause in version.clauses}
            versions.append(self._encoder.encode([texts.get(name, "") for name in names]))
        first = versions[0] if versions else np.zeros((len(names), 1), dtype=np.float32)
        unlike = (first @ first.T)[~np.eye(len(names), dtype=bool)]
        deviation = float(unlike.std()) if len(unlike) else 0.0
        return _Clauses(
            {name: place for place, name in enumerate(names)},
            tuple(versions) or (first,),
            float(unlike.mean()) if len(unlike) else 0.0,
            deviation or 1.0,
        )

    def _sayings(self, treaty: str) -> tuple[Sayings, Matrix]:
        if treaty not in self._said:
            sayings = Sayings(next(each for each in self._treaties if each.id == treaty))
            self._said[treaty] = sayings, self._encoder.encode([each.text for each in sayings.listed])
        return self._said[treaty]

    def features(self, text: str, found: Sequence[Candidate]) -> list[tuple[float, ...]]:
        """Return the values of `SEMANTIC` for each candidate of a document, and of `SEMANTIC_GLOSSED` where there are glosses.

        Parameters
        ----------
        text : str
            The document's text.
        found : sequence of Candidate
            Stretches with the clauses that they may state.
        """
        texts = dict.fromkeys(part for each in found for part in (each.span.cut(text), each.sentence.cut(text)))
        vectors = dict(zip(texts, self._encoder.encode(list(texts)), strict=True))
        known: dict[tuple[str, str], npt.NDArray[np.float64]] = {}
        nearest: dict[tuple[str, str], Nearest] = {}
        rows = []
        for each in found:
            parts = each.span.cut(text), each.sentence.cut(text)
            row = [value for part in parts for value in self._of(part, vectors[part], each, known)]
            if each.glossed:
                profile = each.shared.profile
                sayings, matrix = self._sayings(profile.treaty)
                for part in parts:
                    if (profile.treaty, part) not in nearest:
                        nearest[profile.treaty, part] = sayings.nearest((matrix @ vectors[part]).astype(np.float64))
                    row += sayings.verdict(nearest[profile.treaty, part], profile.clause.id)
            rows.append(tuple(row))
        return rows

    def _of(
        self, part: str, vector: Matrix, each: Candidate, known: dict[tuple[str, str], npt.NDArray[np.float64]]
    ) -> tuple[float, float]:
        """Return the similarity to the candidate's clause, and how far it is above the next clause's."""
        profile = each.shared.profile
        clauses = self._clauses[profile.treaty]
        if (profile.treaty, part) not in known:
            known[profile.treaty, part] = clauses.similarities(vector)
        all_of_them = known[profile.treaty, part]
        place = clauses.places[profile.clause.id]
        others = np.delete(all_of_them, place)
        return float(all_of_them[place]), float(all_of_them[place] - others.max()) if len(others) else 0.0
