"""The words of all languages as one record, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from treatyref.words.load import LANGUAGES, languages
from treatyref.words.record import Lazy, Vocabulary
from treatyref.words.search import plain_all

Record = TypeVar("Record", bound=Lazy)


class Forms(frozenset[str]):
    """What all languages have for something: whole words, and stems, which end in an asterisk."""

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What words with endings begin with."""
        return tuple(sorted(form[:-1] for form in self if form.endswith("*")))

    @cached_property
    def affixes(self) -> tuple[str, ...]:
        """Beginnings or endings of words, as the forms themselves are."""
        return tuple(sorted(form.removesuffix("*") for form in self))

    def has(self, word: str) -> bool:
        """Whether a word in the same letters is one of them, or begins with a stem."""
        return word in self or word.startswith(self.stems)


@cache
def lexicon() -> Vocabulary[Forms, frozenset[str]]:
    """Return what any language has: words folded, each trait as the codes of the languages that have it.

    >>> "zweite" in lexicon().numbers.ordinals[2], lexicon().instruments.modifiers.has("jointly")
    (True, False)
    >>> "hy" in lexicon().possessor_first
    True
    """
    return _joined_record(Vocabulary, languages(), lambda words: Forms(filter(None, plain_all(words))))


@cache
def as_written() -> Vocabulary[Forms, frozenset[str]]:
    """Return the same with the words as they are written, for patterns of text as printed.

    >>> "zwölf" in as_written().numbers.cardinals[12], "zwölf" in lexicon().numbers.cardinals[12]
    (True, False)
    """
    return _joined_record(Vocabulary, languages(), Forms)


def _joined_record(kind: type[Record], parts: Sequence[object], made: Callable[[Iterable[str]], Forms]) -> Record:
    """One record of all languages' records, with `made` of the words of all."""
    return kind(lambda name: _joined(kind.kinds[name], [getattr(part, name) for part in parts], made))


def _joined(kind: str, values: Sequence[Any], made: Callable[[Iterable[str]], Forms]) -> Any:  # noqa: ANN401 - one value of any field
    """What all languages have for one field."""
    if kind == "W":
        return made(chain.from_iterable(values))
    if kind == "T":
        return frozenset(code for code, value in zip(LANGUAGES, values, strict=True) if value)
    if kind.startswith("Mapping"):
        keys = dict.fromkeys(chain.from_iterable(values))
        return MappingProxyType(
            {key: made(chain.from_iterable(value.get(key, ()) for value in values)) for key in keys}
        )
    if kind == "Groups":
        return tuple(chain.from_iterable(values))
    if kind == "str":
        return "".join(values)
    return any(values) if kind == "bool" else _joined_record(type(values[0]), values, made)
