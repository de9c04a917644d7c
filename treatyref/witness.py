"""Witnesses: wordings of a treaty that are known only in part, as a critical apparatus records them.

A witness is a text that nobody has whole: a leaked draft, a ministry's
translation of which a page was saved, a wording known from quotations. What is
attested of it is told clause by clause, beside the words of a version that is
known whole.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from treatyref.address import lies_in
from treatyref.errors import ArgumentError
from treatyref.provision import Clause, Version
from treatyref.span import Span

__all__ = ["Attestation", "Reading", "Witness"]

SEAM = " … "
"""Between two readings of one clause: the words there are not attested."""


class Attestation(StrEnum):
    """What a reading does to the words that it is told beside."""

    VARIANT = "variant"
    ADDITION = "addition"
    OMISSION = "omission"


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of a witness, and where they stand."""

    clause: str
    """Id of the clause, such as ``"point_6__al_1__s_1"``."""
    text: str = ""
    """The words as attested; empty for an omission."""
    lemma: str = ""
    """The words of the base version that they stand for; for an addition, the words that they follow."""
    kind: Attestation = Attestation.VARIANT
    """Whether they replace the lemma, are added behind it, or it is left out."""
    note: str = ""
    """What is to be said of them, such as ``"breaks off here"``."""
    witness: str = ""
    """Id of the witness; filled in by it."""
    language: str = ""
    """ISO 639-1 code; filled in by the witness."""

    def __post_init__(self) -> None:
        if bool(self.text) == (self.kind is Attestation.OMISSION):
            msg = f"a reading of {self.clause!r} has words unless it is an omission; this {self.kind} has {self.text!r}"
            raise ArgumentError(msg)
        if self.kind is not Attestation.VARIANT and not self.lemma:
            msg = f"an {self.kind} in {self.clause!r} needs a lemma that says where it is"
            raise ArgumentError(msg)

    def __str__(self) -> str:
        if self.kind is Attestation.ADDITION:
            return f"{self.lemma}] + {self.text}"
        return f"{self.lemma}] {self.text or '(left out)'}" if self.lemma else self.text


@dataclass(frozen=True, slots=True)
class Witness:
    """A wording of a treaty of which only a part is known.

    Examples
    --------
    >>> witness = Witness("en-mfa", "en", readings=(Reading("point_6__al_1__s_1", "shall cede", "shall return"),))
    >>> [str(reading) for reading in witness.of("point_6__al_1__s_1")]
    ['shall return] shall cede']
    """

    id: str
    """Such as ``"en-mfa-ru"``."""
    language: str
    """ISO 639-1 code."""
    title: str = ""
    """What it is, in a few words."""
    source: str = ""
    """How it is known, in a sentence."""
    base: str = ""
    """Id of the version whose words the lemmas are; empty if no version is in its language."""
    readings: tuple[Reading, ...] = field(default=())
    """What is attested, in the order of the treaty."""

    def __post_init__(self) -> None:
        own = tuple(replace(each, witness=self.id, language=self.language) for each in self.readings)
        object.__setattr__(self, "readings", own)

    def of(self, clause: str) -> tuple[Reading, ...]:
        """Return what is attested of a clause, or of all clauses of the provision with that eId."""
        return tuple(each for each in self.readings if lies_in(each.clause, clause))

    @property
    def text(self) -> str:
        """All words that are attested, a line a clause."""
        return "\n".join(clause.text for clause in self.clauses)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of which words are attested; spans count the characters of the witness's text."""
        found: list[Clause] = []
        at = 0
        for name in dict.fromkeys(each.clause for each in self.readings if each.text):
            words = SEAM.join(each.text for each in self.readings if each.clause == name and each.text)
            found.append(Clause(name, words, Span(at, at + len(words)), name, self.id))
            at += len(words) + 1
        return tuple(found)

    def check(self, version: Version) -> None:
        """Make sure that the clauses are there, and that the lemmas are words of them.

        Raises
        ------
        ArgumentError
            If a reading is of a clause that the version does not have, or its lemma is not in it.
        """
        for each in self.readings:
            clause = version.clause(each.clause)
            if clause is None:
                msg = (
                    f"witness {self.id!r} has a reading of {each.clause!r}, which version {version.id!r} does not have"
                )
                raise ArgumentError(msg)
            if each.lemma not in clause.text:
                msg = f"witness {self.id!r}, {each.clause}: the lemma {each.lemma!r} is not in {clause.text!r} of {version.id!r}"
                raise ArgumentError(msg)

    def __repr__(self) -> str:
        n = len(self.readings)
        return f"<Witness {self.id}, {n} reading{'' if n == 1 else 's'}>"
