"""What the words of a document, stated or quoted beside its units, show of the instruments that these are of."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Shown:
    """Which treaty some units and nouns of a document are of, by the text of the treaty that stands in it.

    `units` has the treaty of a unit of no known instrument by where it begins in the document, with its score and what shows it;
    `nouns` the treaty that "the Covenant" means, by the noun without its ending; `about` the one treaty that is quoted.
    """

    units: Mapping[int, tuple[str, float, str]] = field(default_factory=dict)
    nouns: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is shown."""
        return bool(self.units or self.nouns or self.about)


UNSHOWN = Shown()
"""Nothing is shown."""
