"""How much evidence a reference needs: three presets, and nothing else to tune."""

from dataclasses import dataclass, replace

from treatyref.errors import ArgumentError

__all__ = ["BALANCED", "LENIENT", "POLICIES", "STRICT", "Policy", "policy_of"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds that a find must meet, each with its reason."""

    name: str
    """What the policy is called."""
    least_score: float
    """Lowest score of a reference, in [0, 1]."""
    fewest_words: int
    """Words that an unmarked quotation shares with the clause at least. Eight words in a row are hardly ever a
    coincidence; agencies' stock phrases reach six."""
    fewest_marked: int
    """The same inside quotation marks. Marks are a claim to repeat, and six words decide which clause."""
    fewest_announced: int
    """The same inside quotation marks near a citation of the same provision. Three words with a pointer to their place
    are a quotation; two ("Lachin Corridor") are a name."""
    least_density: float
    """Share of the quotation's words that are the clause's, in [0, 1]: below a half it is a paraphrase."""
    least_paraphrase: float
    """Lowest probability of a paraphrase, in [0, 1]. On sources that the fit has not seen, F1 is highest from 0.3 to
    0.35, and finds of 0.9 are right more than nine times in ten, in news too."""


BALANCED = Policy("balanced", 0.35, 8, 5, 3, 0.55, 0.35)
"""For reading what was found: few false links, few missed ones."""
STRICT = replace(
    BALANCED,
    name="strict",
    least_score=0.6,
    fewest_words=10,
    fewest_marked=6,
    least_density=0.75,
    least_paraphrase=0.9,
)
"""For counting what was found: a link that is there is right."""
LENIENT = replace(
    BALANCED,
    name="lenient",
    least_score=0.2,
    fewest_words=6,
    fewest_marked=4,
    least_density=0.45,
    least_paraphrase=0.2,
)
"""For looking everywhere: what might be a link is shown."""
POLICIES = {each.name: each for each in (STRICT, BALANCED, LENIENT)}
"""By name."""


def policy_of(choice: Policy | str) -> Policy:
    """Return a policy, given it or its name in any case; there is none of another name.

    >>> policy_of("Strict") is STRICT
    True
    """
    if isinstance(choice, Policy):
        return choice
    given: object = choice
    if isinstance(given, str) and given.strip().casefold() in POLICIES:
        return POLICIES[given.strip().casefold()]
    msg = f"policy is one of {', '.join(map(repr, POLICIES))}, or a Policy, not {given!r}"
    raise ArgumentError(msg)
