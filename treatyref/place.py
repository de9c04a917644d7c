"""What a person calls a place in a treaty: one way of saying it, wherever people read."""

from __future__ import annotations

__all__ = ["in_order", "ordinal", "place_of"]

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NUMBERED = {"point", "para", "subpara", "art"}
SPELLED = {"chp": "chapter", "sec": "section"}


def place_of(eid: str) -> str:
    """Return what a reader calls a place.

    Examples
    --------
    >>> place_of("point_6__al_3"), place_of("art_31__para_3__point_c"), place_of("preamble")
    ('6, third paragraph', '31(3)(c)', 'preamble')
    >>> place_of("point_6__al_3__s_2")
    '6, third paragraph, second sentence'
    """
    parts: list[str] = []
    for part in eid.split("__"):
        kind, _, number = part.partition("_")
        if kind in {"al", "s"} and number.isdecimal():
            parts.append(f"{ordinal(int(number))} {'paragraph' if kind == 'al' else 'sentence'}")
        elif kind in NUMBERED:
            parts.append(f"({number})" if parts else number)
        else:
            parts.append(f"{SPELLED.get(kind, kind)} {number}".strip())
    return ", ".join(parts).replace(", (", "(")


def ordinal(n: int) -> str:
    """Return the word for a place in a row.

    Examples
    --------
    >>> ordinal(3), ordinal(21), ordinal(12)
    ('third', '21st', '12th')
    """
    if n <= len(ORDINALS):
        return ORDINALS[n - 1]
    ending = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def in_order(eid: str) -> tuple[tuple[str, int, str], ...]:
    """Return what eIds are sorted by where no text says their order: point 10 comes behind point 9.

    Examples
    --------
    >>> sorted(["point_10", "point_9__al_1", "point_9"], key=in_order)
    ['point_9', 'point_9__al_1', 'point_10']
    """
    steps = (step.partition("_") for step in eid.split("__"))
    return tuple((unit, int(number) if number.isdecimal() else 0, number) for unit, _, number in steps)
