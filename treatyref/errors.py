"""Every error that treatyref raises, in one tree.

::

    TreatyrefError
    ├── LookupFailure (also KeyError)    something asked for by name is not there
    │   ├── UnknownTreaty                no bundled treaty has the id
    │   ├── UnknownVersion               the treaty has no such version or language
    │   ├── UnknownProvision             the treaty has no such provision
    │   └── SeveralProvisions            a locator names more than one
    ├── ReadError (also ValueError)      what was handed over cannot be read
    │   ├── FormatError                  its format is not known, or not this one
    │   │   └── UnknownFormat            it is of a format that is not read, or no text
    │   ├── EncodingError                its bytes are not text in any likely encoding
    │   └── StructureError               it is text, but no treaty can be made of it
    ├── AlignmentError (also ValueError) two versions of a treaty do not match
    ├── ArgumentError (also ValueError)  an argument is outside what is allowed
    ├── StoreError (also OSError)        a file of results cannot be used
    └── MissingExtra (also ImportError)  an optional package is not installed

A message says what was found, what was expected, and what to do. All errors
survive a trip between processes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

__all__ = [
    "AlignmentError",
    "ArgumentError",
    "EncodingError",
    "FormatError",
    "LookupFailure",
    "MissingExtra",
    "ReadError",
    "SeveralProvisions",
    "StoreError",
    "StructureError",
    "TreatyrefError",
    "UnknownFormat",
    "UnknownProvision",
    "UnknownTreaty",
    "UnknownVersion",
]

MOST_NEAR_MISSES = 3


def near_misses(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of the `known` names that look like `name`.

    Examples
    --------
    >>> near_misses("trilateral-202", ["trilateral-2020", "vclt"])
    ('trilateral-2020',)
    """
    return tuple(difflib.get_close_matches(name, list(known), n=MOST_NEAR_MISSES, cutoff=0.5))


class TreatyrefError(Exception):
    """The root of the tree: catch it to catch whatever treatyref raises."""


class LookupFailure(TreatyrefError, KeyError):  # noqa: N818  named for the situation, like its children
    """Something was asked for by a name that is not there.

    Parameters
    ----------
    message : str
        What was asked for, and of what.
    near : sequence of str
        Names that do exist and look alike, offered in the message.
    """

    def __init__(self, message: str, near: Sequence[str] = ()) -> None:
        super().__init__(message, tuple(near))
        self.message = message
        self.near = tuple(near)

    def __str__(self) -> str:
        if not self.near:
            return self.message
        offer = " or ".join(repr(name) for name in self.near)
        return f"{self.message}; did you mean {offer}?"


class UnknownTreaty(LookupFailure):
    """No bundled treaty has the id; `treatyref.list_treaties()` lists them."""


class UnknownVersion(LookupFailure):
    """The treaty has no version of that id or language."""


class UnknownProvision(LookupFailure):
    """The treaty has no provision under that number, label or eId."""


class SeveralProvisions(LookupFailure):
    """The locator names more than one place, and one was asked for.

    Parameters
    ----------
    message : str
        What was asked for.
    places : sequence of str
        The eIds of what it names.
    """

    def __init__(self, message: str, places: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.places = tuple(places)

    def __reduce__(self) -> tuple[type[SeveralProvisions], tuple[str, tuple[str, ...]]]:
        return type(self), (self.message, self.places)


class ReadError(TreatyrefError, ValueError):
    """What was handed over cannot be read as what it should be."""


class FormatError(ReadError):
    """The format is unknown, damaged, or not the one its name promises."""


class UnknownFormat(FormatError):  # noqa: N818  named for the situation, like its siblings
    """The content is of a format that is not read, or no text at all."""


class EncodingError(ReadError):
    """The bytes are not text in any encoding that is likely."""


class StructureError(ReadError):
    """The text shows no sequence of numbered provisions, or breaks it.

    Parameters
    ----------
    message : str
        What was found and what was expected.
    line : str
        The line at fault, shown below the message; empty if there is none.
    line_number : int
        Counted from 1.
    column : int
        Characters of the line before the place at fault.

    Examples
    --------
    >>> print(StructureError("clause 5 follows clause 3", "5. For more efficient", 12))
    clause 5 follows clause 3
      12 | 5. For more efficient
           ^
    """

    def __init__(self, message: str, line: str = "", line_number: int = 0, column: int = 0) -> None:
        super().__init__(message, line, line_number, column)
        self.message = message
        self.line = line
        self.line_number = line_number
        self.column = column

    def __str__(self) -> str:
        if not self.line_number:
            return self.message
        margin = f"{self.line_number:>4} | "
        caret = " " * (len(margin) + self.column) + "^"
        return f"{self.message}\n{margin}{self.line}\n{caret}"


class StoreError(TreatyrefError, OSError):
    """A file of results cannot be used: it is none, is damaged, is another process's, or may not be written."""


class AlignmentError(TreatyrefError, ValueError):
    """Two versions of one treaty do not have the same clauses."""


class ArgumentError(TreatyrefError, ValueError):
    """An argument is outside what the function takes."""


class MissingExtra(TreatyrefError, ImportError):  # noqa: N818  named for the situation, like its siblings
    """An optional package is not installed.

    Parameters
    ----------
    purpose : str
        What the package was needed for, as the subject of a sentence.
    package : str
        Its name in the index.
    extra : str
        The extra of treatyref that brings it.

    Examples
    --------
    >>> print(MissingExtra("reading PDF", "pypdfium2", "pdf"))
    reading PDF needs the package pypdfium2: run `pip install 'treatyref[pdf]'`
    """

    def __init__(self, purpose: str, package: str, extra: str) -> None:
        super().__init__(purpose, package, extra)
        self.purpose = purpose
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.purpose} needs the package {self.package}: run `pip install 'treatyref[{self.extra}]'`"

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str, str]]:
        return type(self), (self.purpose, self.package, self.extra)


@contextmanager
def needed(package: str, extra: str, purpose: str) -> Iterator[None]:
    """Say which extra brings a package, if its import fails inside.

    Examples
    --------
    >>> with needed("no-such-package", "pdf", "reading PDF"):
    ...     import no_such_package
    Traceback (most recent call last):
    ...
    treatyref.errors.MissingExtra: reading PDF needs the package no-such-package: run `pip install 'treatyref[pdf]'`
    """
    try:
        yield
    except ImportError as error:
        raise MissingExtra(purpose, package, extra) from error
