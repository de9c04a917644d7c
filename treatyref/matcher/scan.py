"""One pass over a text that notes the words which clauses have, at the speed of reading.

Most of a text is about something else. The scan reads it as bytes, one a
character, looks at the first letters of every word, and keeps those words that
some clause begins with the same letters. Nothing else is computed for the rest.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from treatyref.fold import IGNORABLE, fold

Integers = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

STEM = 5
"""Letters that make a word's key unless it is said otherwise; what follows is mostly inflection. Shorter words are
not looked at: they are mostly articles and prepositions."""
BLOCK = 1 << 18
"""Characters scanned at a time, so that memory stays flat and the work stays in the processor's cache."""

GAP, SILENT, HYPHEN, LINE_END = 0, 1, 2, 3
"""What a byte of the squeezed text stands for if it is no letter: a sign, nothing, or what its name says."""
FIRST_LETTER = 6
BYTES = {IGNORABLE: SILENT, "-": HYPHEN, "\n": LINE_END}
LINE_ENDS = (bytes([HYPHEN, LINE_END]), bytes([SILENT, LINE_END]))
"""A word that goes on in the next line, after a hyphen seen or unseen."""
BASIC_PLANE = 1 << 16
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
"""The golden ratio in 64 bits: spreads neighbouring keys over the whole range (Fibonacci hashing)."""
FEWEST_BITS, MOST_BITS = 12, 20
"""Size of the table that turns most words away: small enough for the processor's cache."""
PADDING = b"\0" * 16


@cache
def _bytes_of_characters() -> npt.NDArray[np.uint8]:
    """One byte for every character of the basic plane: its folded letter, or what else it stands for."""
    plain = fold("".join(map(chr, range(BASIC_PLANE))))
    table = np.zeros(BASIC_PLANE, dtype=np.uint8)
    for code, char in enumerate(plain):
        if char.isalnum():
            table[code] = ord(char) if char.isascii() else 0x80 | (ord(char) & 0x7F)
        elif char in BYTES:
            table[code] = BYTES[char]
    return table


@cache
def _bytes_of_latin() -> bytes:
    return _bytes_of_characters()[:256].tobytes()


def _squeezed(text: str) -> bytes:
    """Return one byte a character: letters folded, all else as the constants above say."""
    try:
        return text.encode("latin-1").translate(_bytes_of_latin())
    except UnicodeEncodeError:
        pass
    raw = text.encode("utf-16-le", "surrogatepass")
    if len(raw) == 2 * len(text):
        codes = np.frombuffer(raw, dtype="<u2")
    else:
        wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        codes = np.minimum(wide, BASIC_PLANE - 1).astype("<u2")
    return _bytes_of_characters().take(codes).tobytes()


def _without_breaks(squeezed: bytes) -> tuple[bytes, Integers | None]:
    """Take out what parts a word without ending it; the second value says where each byte came from."""
    if squeezed.find(SILENT) < 0 and squeezed.find(LINE_ENDS[0]) < 0:
        return squeezed, None
    for end in LINE_ENDS:
        squeezed = squeezed.replace(end, bytes([SILENT]) * len(end))
    signs = np.frombuffer(squeezed, dtype=np.uint8)
    home = np.flatnonzero(signs != SILENT)
    return signs[home].tobytes(), home


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into blocks at white space, no longer than `BLOCK` unless a word is."""
    start = 0
    while start < len(text):
        end = min(start + BLOCK, len(text))
        if end < len(text):
            space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
            end = space if space > start else end
        yield start, end
        start = end


def _stems(text: str, letters: int) -> tuple[Integers, Keys]:
    """Return where every word of a block begins, and its first letters as one number."""
    squeezed, home = _without_breaks(_squeezed(text))
    padded = b"\0" + squeezed + PADDING
    inside = np.frombuffer(padded, dtype=np.uint8) >= FIRST_LETTER
    starts = np.flatnonzero(inside[1:] > inside[:-1])
    window = np.ndarray((len(padded) - 8,), dtype="<u8", buffer=padded, offset=1, strides=(1,))
    keys = window[starts] & np.uint64((1 << 8 * letters) - 1)
    keys *= GOLDEN
    return (starts if home is None else home[starts]), keys


def stem_of(word: str, letters: int = STEM) -> int | None:
    """Return the key of a word, None if it is too short to have one.

    Examples
    --------
    >>> stem_of("Parties") == stem_of("PARTIA"), stem_of("road") is None
    (True, True)
    """
    form = fold(word).replace(IGNORABLE, "")
    if len(form) < letters or not form[:letters].isalnum():
        return None
    _, keys = _stems(form, letters)
    return int(keys[0])


class Vocabulary:
    """The words that clauses have, found in a text at the speed of reading.

    `keys`: key of a word, and the number that stands for it; several keys may have one number. `letters`: how many
    letters the keys were made of, from 1 to 8.
    """

    def __init__(self, keys: Iterable[tuple[int, int]], letters: int = STEM) -> None:
        self._letters = letters
        pairs = sorted(dict(keys).items())
        self._keys = np.array([key for key, _ in pairs], dtype=np.uint64)
        self._numbers = np.array([number for _, number in pairs], dtype=np.int64)
        bits = max(FEWEST_BITS, min(MOST_BITS, (16 * len(pairs)).bit_length()))
        self._shift = np.uint64(64 - bits)
        self._known = np.zeros(1 << bits, dtype=np.bool_)
        self._known[self._keys >> self._shift] = True

    def find(self, text: str) -> tuple[Integers, Integers]:
        """Return where known words begin in a text, and their numbers.

        Examples
        --------
        >>> vocabulary = Vocabulary([(stem_of("corridor"), 3), (stem_of("parties"), 8)])
        >>> [column.tolist() for column in vocabulary.find("The Parties met near the corridor.")]
        [[4, 25], [8, 3]]
        """
        places, numbers = [], []
        if len(self._keys):
            for start, end in _blocks(text):
                starts, keys = _stems(text if end - start == len(text) else text[start:end], self._letters)
                likely = np.flatnonzero(self._known[keys >> self._shift])
                if not len(likely):
                    continue
                keys = keys[likely]
                at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
                real = self._keys[at] == keys
                places.append(starts[likely[real]] + start)
                numbers.append(self._numbers[at[real]])
        if len(places) == 1:
            return places[0], numbers[0]
        empty = np.zeros(0, dtype=np.int64)
        return np.concatenate([*places, empty]), np.concatenate([*numbers, empty])
