"""How much a document speaks of the matter of each of several treaties."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from treatyref.fold import fold
from treatyref.treaty import Treaty

WORD = re.compile(r"[^\W\d_]{5,}")
LETTERS = 7
"""Letters by which a word is recognised in any of its forms."""
MOST_READ = 200_000
"""Characters of a document that are compared."""


class Likeness:
    """Tells treaties apart by words that the others do not have."""

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        words = {
            treaty.id: {word[:LETTERS] for version in treaty.versions for word in WORD.findall(fold(version.text))}
            for treaty in treaties
        }
        self._words = words
        spread = Counter(word for own in words.values() for word in own)
        self._weights = {word: math.log(len(words) / count) for word, count in spread.items() if count < len(words)}
        self._lengths = {
            treaty: math.sqrt(math.fsum(self._weights.get(word, 0.0) for word in sorted(own))) or 1.0
            for treaty, own in words.items()
        }

    def best(self, text: str, among: Sequence[str], margin: float) -> str | None:
        """Return the treaty whose words a folded text has most, if it leads the next by a factor.

        Examples
        --------
        >>> from treatyref.reader.plain import parse_text
        >>> one, two = (
        ...     Treaty(name, name, versions=(parse_text(f"1. {text}\\n2. It ends.", version="en", language="en"),))
        ...     for name, text in (("whales", "Whales travel freely."), ("prisons", "Prisoners receive letters."))
        ... )
        >>> Likeness([one, two]).best("letters of prisoners", ["whales", "prisons"], 1.2)
        'prisons'
        """
        if len(among) <= 1:
            return next(iter(among), None)
        said = Counter(word[:LETTERS] for word in WORD.findall(text[:MOST_READ]))
        scores = sorted(
            (
                math.fsum(
                    self._weights.get(word, 0.0) * (1 + math.log(times))
                    for word, times in said.items()
                    if word in self._words[each]
                )
                / self._lengths[each],
                each,
            )
            for each in among
            if each in self._words
        )
        if len(scores) <= 1 or scores[-1][0] <= margin * scores[-2][0]:
            return None
        return scores[-1][1]
