"""Errors say what to do, form one tree, and survive a trip between processes."""

from __future__ import annotations

import copy
import inspect

import pytest

from treatyref import errors
from treatyref.errors import LookupFailure, MissingExtra, StructureError, TreatyrefError, UnknownProvision

SAMPLES: list[TreatyrefError] = [
    UnknownProvision("there is no provision '66'", ["6", "9"]),
    StructureError("point 5 follows point 3", "5. For more", 12, 0),
    MissingExtra("reading PDF", "pypdfium2", "pdf"),
    errors.FormatError("not a treaty"),
]


def test_every_error_hangs_on_the_tree() -> None:
    """Catching TreatyrefError catches whatever the package raises."""
    classes = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]

    assert len(classes) == len(errors.__all__)
    assert all(issubclass(each, TreatyrefError) for each in classes)
    assert sorted(each.__name__ for each in classes) == sorted(errors.__all__)


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: type(error).__name__)
def test_errors_can_be_copied(error: TreatyrefError) -> None:
    """A worker process can hand its error over: the copy says the same (copying uses the pickle protocol)."""
    twin = copy.copy(error)

    assert type(twin) is type(error)
    assert str(twin) == str(error)


def test_a_lookup_failure_offers_what_is_near() -> None:
    """The message names the near misses, and is no quoted tuple as a bare KeyError's is."""
    assert str(UnknownProvision("no provision '66'", ["6", "9"])) == "no provision '66'; did you mean '6' or '9'?"
    assert str(LookupFailure("no such thing")) == "no such thing"


def test_a_lookup_failure_is_a_key_error() -> None:
    """Code that knows only dictionaries can catch it."""
    assert issubclass(UnknownProvision, KeyError)


def test_a_structure_error_without_a_place_is_one_line() -> None:
    """Nothing is marked when there is nothing to mark."""
    assert str(StructureError("no sequence of provisions from 1")) == "no sequence of provisions from 1"
