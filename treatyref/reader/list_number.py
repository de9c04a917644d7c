"""The numbers that a browser or word processor prints before list items, and the file only implies."""

from dataclasses import dataclass

from treatyref.numeral import in_roman

GREATEST = 100_000
"""Numbers beyond this are not counted but mistaken, and are cut."""


def format_number(number: int, kind: str) -> str:
    """Return a number as a list of that kind prints it.

    The kinds are those of HTML: ``"1"``, ``"a"``, ``"A"``, ``"i"`` and ``"I"``; anything else counts as ``"1"``.

    >>> format_number(4, "i"), format_number(28, "a"), format_number(14, "I"), format_number(7, "1")
    ('iv', 'ab', 'XIV', '7')
    """
    if number < 1 or kind not in {"a", "A", "i", "I"}:
        return str(number)
    if kind in {"a", "A"}:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters if kind == "a" else letters.upper()
    if number > 3999:
        return str(number)
    return in_roman(number) if kind == "I" else in_roman(number).lower()


@dataclass(slots=True)
class _List:
    ordered: bool
    kind: str
    last: int
    step: int = 1
    bullets: bool = False


class ListNumbers:
    """The lists that are open, each with the number it has reached.

    >>> numbers = ListNumbers()
    >>> numbers.open("ol", "a", "3")
    >>> numbers.item(), numbers.item()
    ('c.', 'd.')
    """

    def __init__(self) -> None:
        self._open: list[_List] = []

    def open(self, tag: str, kind: str | None = None, start: str | None = None, reverse: int = 0) -> None:
        """Begin a list, ``"ol"`` or ``"ul"``, with HTML's `type` and `start`; one that counts down has `reverse` members."""
        step = -1 if reverse else 1
        first = _number(start, reverse or 1)
        self._open.append(
            _List(tag == "ol" and kind != "none", kind or "1", first - step, step, tag == "ul" and kind != "none")
        )

    def close(self) -> None:
        """End the innermost list."""
        if self._open:
            self._open.pop()

    @property
    def shows_bullets(self) -> bool:
        """Tell whether the innermost list has bullets."""
        return bool(self._open) and self._open[-1].bullets

    def item(self, value: str | None = None) -> str:
        """Return what is printed before the next item: empty in a list without numbers."""
        if not self._open or not self._open[-1].ordered:
            return ""
        inner = self._open[-1]
        inner.last = _number(value, inner.last + inner.step)
        return f"{format_number(inner.last, inner.kind)}."


def _number(value: str | None, default: int) -> int:
    """Read an attribute as browsers do: what is no number is not there."""
    try:
        number = int((value or "").strip())
    except ValueError:
        return default
    return number if abs(number) <= GREATEST else default
