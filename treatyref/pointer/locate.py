"""Where a pointer leads: the provisions and clauses of a treaty that its steps name, or what of them is not there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Protocol

from treatyref.address import GROUP_KINDS, Address, lies_in, step_of
from treatyref.fold import fold
from treatyref.numeral import LOOK_ALIKES, letter_values, parse_numeral
from treatyref.pointer.lexicon import label_of
from treatyref.pointer.record import ATTACHED, GROUPS, LISTED, WHOLE, Manner, Pointer, Step
from treatyref.provision import Clause, Provision, Version
from treatyref.words import Level, lexicon

MEMORY = 50_000
LARGEST = 10_000
"""No treaty has more units; one without a text may have as many."""
GLUED = re.compile(r"(\d{1,3})([A-Za-z])")
"""A number with the letter of a part, or of an inserted article."""
TRANSPARENT = frozenset("book part title chapter section subsection alinea intro wrapUp body recitals preamble".split())
"""Kinds that a number passes through: articles are counted through the chapters, recitals through the preamble."""
KINDS: dict[Level, tuple[str, ...]] = {level: (level.name.lower(),) for level in Level} | {
    Level.PROTOCOL: ("annex",),
    Level.PART: ("part", "book"),
    Level.SECTION: ("section", "subsection"),
    Level.ARTICLE: ("article", "rule"),
    Level.POINT: ("point", "clause"),
    Level.SUBPARAGRAPH: ("subparagraph", "point"),
}
"""What a level is in Akoma Ntoso, likeliest first."""
STRICT = ATTACHED | GROUPS | {Level.RECITAL, Level.ALINEA, Level.INDENT}
"""Levels that are never meant for another: annex 3 is not article 3."""
NAMED_ONLY = frozenset(
    {"annex", "recital", "citation", "quotedStructure", "note", "alinea", "part", "title", "chapter", "section", "book"}
)
"""Kinds that a bare number, or another label, never means."""
SPACES = frozenset({"annex", "quotedStructure"})
"""Kinds inside which articles are numbered anew."""
IN_PREAMBLE = frozenset({Level.PARAGRAPH, Level.POINT, Level.SUBPARAGRAPH, Level.ALINEA})
"""Levels that recitals are called by in a preamble: "preamble, para. 4"."""
UNNUMBERED = frozenset({Level.SUBPARAGRAPH, Level.PARAGRAPH})
"""Levels that a text names by their place where they have no number."""
SOFT, AS_ALINEA = 0.95, 0.8
"""How much of the score is left if the label is another, and if a number is taken for the place of a paragraph."""


class Locatable(Protocol):
    """A treaty, as far as looking a place up needs one."""

    @property
    def versions(self) -> tuple[Version, ...]:
        """Its texts; the first one is looked in."""
        ...

    @property
    def count(self) -> int | None:
        """How many top units it has, if that is known."""
        ...

    @property
    def unit(self) -> str:
        """What its top units are."""
        ...


@dataclass(frozen=True, slots=True)
class Located:
    """Where steps lead."""

    eid: str | None
    """The provision or clause; None if not even the first step is there."""
    missing: Step | None
    """The first step that the treaty does not have."""
    trust: float
    """Share of the score that is left, in [0, 1]."""
    unheaded: tuple[Step, ...] = ()
    """Larger units that are named and that the version has no headings of: its articles are found without them."""


def locate(
    work: Locatable | Version, steps: Sequence[Step], within: str | None = None, *, inside: bool = False
) -> tuple[Located, ...]:
    """Follow steps, the largest unit first, down from the top of a treaty, or from a provision, to one place or all of a range.

    Of a treaty without a text, only the top units are known, by their number. What is not there is said, never passed over.

    `within` is the eId of the provision that the words stand in, or are about. A "paragraph 2" there is the one nearest to it:
    in itself, or in what holds it, unless only `inside` counts; a bare number, an article or a larger unit is one of the
    treaty's, or of the annex's that holds the words.

    >>> from treatyref.pointer import read_locator
    >>> from treatyref.reader.bundled import load_treaty
    >>> treaty = load_treaty("trilateral-2020")
    >>> [each.eid for each in locate(treaty, read_locator("Article 6, second paragraph").steps)]
    ['point_6__al_2']
    >>> [str(each.missing) for each in locate(treaty, read_locator("Article 12").steps)]
    ['article 12']
    """
    if isinstance(work, Version):
        version = work
    elif work.versions:
        version = work.versions[0]
    else:
        return _recorded(work, steps)
    asked = tuple(steps), within, inside
    found: tuple[Located, ...] | None = version.located.get(asked)
    if found is None:
        if len(version.located) >= MEMORY:
            version.located.clear()
        found = version.located[asked] = _located(version, steps, within, inside=inside)
    return found


def _located(version: Version, steps: Sequence[Step], within: str | None, *, inside: bool) -> tuple[Located, ...]:
    """Follow steps through the tree of a version."""
    if not steps:
        return (Located(within, None, 1.0),) if within else ()
    tree = _Tree(version)
    if within is None:
        found, alike = tree.from_top(steps), _alike(steps)
        meant = tree.from_top(alike) if found[0].missing is not None and alike != steps else found
        return meant if meant[0].missing is None else found
    if inside:
        return tree.follow(within, steps)
    best: tuple[Located, ...] | None = None
    for holder in tree.holders(within, steps[0]):
        found = tree.follow(holder, steps)
        if all(each.missing is None for each in found):
            return found
        if best is None or (found[0].eid != holder and best[0].eid is None):
            best = found if found[0].eid != holder else best
    return best if best is not None else tree.follow(None, steps)


def _alike(steps: Sequence[Step]) -> Sequence[Step]:
    """Steps with the letters of another script that look like those of their numbers: a Cyrillic "s" in a Russian text is the Latin c."""
    if all(step.number.isascii() for step in steps):
        return steps
    return tuple(replace(step, number=step.number.translate(LOOK_ALIKES).lower()) for step in steps)


def choices(version: Version, steps: Sequence[Step], eid: str) -> tuple[str, ...]:
    r"""Return what steps from the top may mean: where numbers begin anew in each Part and no Part is named, all of them.

    >>> from treatyref.pointer import read_locator
    >>> from treatyref.reader.plain import parse_text
    >>> text = "PART I\n\nArticle 1\n\nOne.\n\nPART II\n\nArticle 1\n\nTwo."
    >>> version = parse_text(text, version="v", language="en")
    >>> choices(version, read_locator("Article 1").steps, "part_I__art_1")
    ('part_I__art_1', 'part_II__art_1')
    >>> choices(version, read_locator("Part I, Article 1").steps, "part_I__art_1")
    ('part_I__art_1',)
    """
    grouped = sum(step.level is not None and step.level <= Level.SECTION for step in steps)
    return version.namesakes(eid) if grouped <= (not Address(eid).parted[2]) else (eid,)


def _recorded(work: Locatable, steps: Sequence[Step]) -> tuple[Located, ...]:
    """Places of a treaty of which only the number of its top units is known."""
    first = steps[0]
    if first.level in STRICT - {Level.SECTION}:
        return (Located(None, first, 1.0),)
    values: Sequence[int] = first.values
    if first.number.startswith("-") and work.count is not None:
        values = [work.count + 1 + int(first.number)]
    last = LARGEST if work.count is None else work.count
    places = (step_of(work.unit, str(value)) if 0 < value <= last else None for value in values)
    return tuple(Located(place, None if place else first, 1.0) for place in places)


HOLDERS: dict[Level, tuple[str, ...]] = {
    Level.ARTICLE: ("article", "rule", "clause", "point", "paragraph"),
    Level.PARAGRAPH: ("paragraph", "point", "clause", "subparagraph"),
    Level.POINT: ("point", "clause", "paragraph", "article"),
    Level.SUBPARAGRAPH: ("subparagraph", "point", "paragraph", "indent"),
    Level.ALINEA: ("alinea", "paragraph", "point"),
}
"""What "this article" may be, from the inside, likeliest first; other levels are of their own kinds only."""


def places_of(work: Locatable | Version, pointer: Pointer, within: str | None = None) -> tuple[Located, ...]:
    """Return every place that a pointer names, read in a provision of the treaty if `within` says so.

    "This article" is the one that holds `within`, "the preceding paragraph" the one before that.

    >>> from treatyref.page import Page
    >>> from treatyref.pointer import pointers_in
    >>> from treatyref.reader.bundled import load_treaty
    >>> version = load_treaty("trilateral-2020").versions[0]
    >>> (pointer,) = pointers_in(Page("the second paragraph of this point"), inside=True)
    >>> [each.eid for each in places_of(version, pointer, "point_6__al_1")]
    ['point_6__al_2']
    """
    if pointer.manner not in HELD:
        return tuple(found for place in pointer.places for found in locate(work, place.steps, within))
    version = work if isinstance(work, Version) else work.versions[0] if work.versions else None
    holder = _Tree(version).held(pointer, within) if version and within and pointer.places else None
    if holder is None:
        return tuple(Located(None, place.steps[0], 1.0) for place in pointer.places)
    return tuple(each for place in pointer.places for each in locate(work, place.steps[1:], holder.eid, inside=True))


HELD = frozenset({Manner.PRESENT, Manner.PRECEDING, Manner.FOLLOWING, Manner.WEAK_BACK, Manner.BACK})
"""Manners by which a unit is found from where the words stand."""
ASIDE = {Manner.PRECEDING: -1, Manner.FOLLOWING: 1}
"""How far from the unit that holds the words."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """The provisions of a version, as steps go through them."""

    version: Version

    def holders(self, eid: str, step: Step) -> Iterator[str | None]:
        """Give where a step may start from: from a provision outwards to the top, for an article only what numbers anew."""
        upper = step.level is None or step.level <= Level.RULE
        for node in self.path(eid):
            anew = node.kind in SPACES or (node.kind in GROUP_KINDS and lies_in(eid, node.eid))
            if not upper or anew:
                yield node.eid
        yield None

    def path(self, eid: str) -> list[Provision]:
        """Return a provision and what holds it, innermost first."""
        own = self.version.provision(eid)
        return [] if own is None else [own, *reversed(self.version.holders(own.eid))]

    def held(self, pointer: Pointer, within: str) -> Provision | None:
        """Return the unit that holds a provision, as a pointer calls it, or the neighbour of that."""
        level, manner, path = pointer.steps[0].level, pointer.manner, self.path(within)
        if level is None:
            return None
        kinds = HOLDERS.get(level, KINDS[level])
        if level is Level.POINT and pointer.language in lexicon().points_are_figured:
            kinds = HOLDERS[Level.PARAGRAPH]
        own = next((node for kind in kinds for node in path if node.kind == kind), None)
        if own is None or manner not in ASIDE:
            return own
        parent = next((node for node in path if own in node.children), None)
        kin = [node for node in (parent.children if parent else self.version.provisions) if node.kind == own.kind]
        place = kin.index(own) + ASIDE[manner]
        return kin[place] if 0 <= place < len(kin) else None

    def from_top(self, steps: Sequence[Step]) -> tuple[Located, ...]:
        """Follow steps from the top; "Part XI, article 136" where a copy of the text has no Parts at all is article 136.

        So is "Part II, annex I" annex I where the annexes stand behind all Parts.
        """
        found = self.follow(None, steps)
        named = tuple(takewhile(lambda step: step.level in GROUPS, steps))
        annexed = any(step.level in ATTACHED for step in steps[len(named) :][:1])
        kinds = {kind for step in named if step.level for kind in KINDS[step.level]}
        held = not annexed and any(_has(self.version.provisions, kind) for kind in kinds)
        there = any(each.eid and not (annexed and each.missing) for each in found)
        if not named or len(named) == len(steps) or held or there:
            return found
        if steps[len(named)].level is Level.SUBPARAGRAPH:  # "part 2 (i)"
            return found
        below = self.follow(None, steps[len(named) :])
        if any(each.missing or (annexed and self.path(each.eid or "")[-1].kind != "annex") for each in below):
            return found
        return tuple(replace(each, trust=each.trust * SOFT, unheaded=named) for each in below)

    def follow(self, within: str | None, steps: Sequence[Step]) -> tuple[Located, ...]:
        """Follow all steps; the last one may be a range."""
        node = self.version.provision(within) if within else None
        nodes: Sequence[Provision] = self.version.provisions if node is None else node.children
        eid, trust = within, 1.0
        for at, step in enumerate(steps):
            if step.level is Level.SENTENCE and node is not None:
                return _sentences(node, step, trust)
            if step.upto and at == len(steps) - 1:
                return self._range(nodes, step, eid, trust)
            lettered = at + 1 < len(steps) and steps[at + 1].level in LISTED
            opening = _opening(nodes, step, lettered=lettered)
            found = self._child(nodes, step, top=node is None) if opening is None else (opening, 1.0)
            if found is None:
                other = self._glued(nodes, steps[at:], top=node is None) or _dotted(node, nodes, steps[at:])
                if other is not None:
                    return tuple(replace(each, trust=each.trust * trust) for each in self.follow(eid, other))
                found = self._in_only_list(node, step) or _in_bare_list(nodes, step)
            if found is None:
                return (Located(eid, step, trust),)
            node, share = found
            nodes = node.children or _list_behind(nodes, node)
            eid, trust = node.eid, trust * share
        return (Located(eid, None, trust),)

    def _in_only_list(self, node: Provision | None, step: Step) -> tuple[Provision, float] | None:
        """A letter right below an article: of the only paragraph that has it, as those write who count no paragraph of a list: "Art. 6 lit. f"."""
        if node is None or node.kind != "article" or step.level not in LISTED or not step.number.isalpha():
            return None
        lists = (each.children for each in node.children if each.kind == "paragraph")
        found = [child[0] for some in lists if (child := self._child(some, step, top=False)) is not None]
        return (found[0], SOFT) if len(found) == 1 else None

    def _range(self, nodes: Sequence[Provision], step: Step, eid: str | None, trust: float) -> tuple[Located, ...]:
        """Every unit from the first to the last of a range, inserted ones too; if an end is not there, each number alone."""
        top = eid is None
        alone = (replace(step, number=number, upto="") for number in (step.number, step.upto))
        ends = [self._child(nodes, each, top=top) for each in alone]
        if ends[0] is not None and ends[1] is not None:
            first, last = ends[0][0], ends[1][0]
            kin = [node for node in _reachable(nodes) if node.kind == first.kind]
            if first in kin and last in kin and kin.index(first) <= kin.index(last):
                share = trust * min(ends[0][1], ends[1][1])
                return tuple(Located(node.eid, None, share) for node in kin[kin.index(first) : kin.index(last) + 1])
        values = [step.number] if not step.value else [str(value) for value in step.values]
        found: list[Located] = []
        for number in dict.fromkeys([*values, step.upto]):
            one = replace(step, number=number, upto="")
            child = self._child(nodes, one, top=top)
            found.append(Located(eid, one, trust) if child is None else Located(child[0].eid, None, trust * child[1]))
        return tuple(found)

    def _child(self, nodes: Sequence[Provision], step: Step, *, top: bool) -> tuple[Provision, float] | None:
        """Return the child that a step means, and how much it is to be trusted."""
        listed = list(_reachable(nodes))
        if step.level is Level.SENTENCE:  # a treaty has none but in its units
            return None
        if step.level in ATTACHED:
            return _annex(listed, step)
        recitals = [node for node in listed if node.kind == "recital"]
        if recitals and (step.level is Level.RECITAL or (step.level in IN_PREAMBLE and not top)):
            return _recital(recitals, step)
        return self._of_level(nodes, listed, step, top=top)

    def _of_level(
        self, nodes: Sequence[Provision], listed: Sequence[Provision], step: Step, *, top: bool
    ) -> tuple[Provision, float] | None:
        """Return the child, among those listed, that has the number of a step: of its level, or called otherwise."""
        kinds = KINDS[step.level] if step.level is not None else ()
        strict = step.level in STRICT and not self._may_be_another(step.level)
        if step.number.startswith("-"):
            return _from_end(listed, kinds, int(step.number), top=top, strict=strict)
        if not step.number:
            named = [node for node in listed if node.kind in kinds]
            return (named[0], 1.0) if len(named) == 1 or (named and step.level in WHOLE) else None
        same = sorted((node for node in listed if _same(node, step)), key=lambda node: node.number != step.number)
        # an alinea has no number, and is called by its place
        called = [node for node in same if node.number or node.ordinal == step.value or node.kind == "annex"]
        exact = next((node for kind in kinds for node in called if node.kind == kind), None)
        alineas = [node for node in listed if node.kind == "alinea" and node.ordinal == step.value]
        if strict:
            if exact is None and step.level is Level.ALINEA and not alineas:
                return self._child(nodes, replace(step, level=Level.SUBPARAGRAPH), top=top)
            return (exact, 1.0) if exact else None
        if step.ordinal and not top and alineas and exact is None:
            return alineas[0], 1.0
        numbered = [node for node in same if node.kind not in NAMED_ONLY and node.number]
        if exact is not None and (exact.number or not numbered):
            return exact, 1.0
        if numbered and (not top or self._means_top(step, numbered[0])):
            return numbered[0], SOFT
        if step.ordinal and not top and not numbered:
            kin = [node for node in nodes if node.kind in kinds]
            return (kin[step.value - 1], SOFT) if 0 < step.value <= len(kin) else None
        return (alineas[0], AS_ALINEA) if alineas and not top else None

    def _glued(self, nodes: Sequence[Provision], steps: Sequence[Step], *, top: bool) -> Sequence[Step] | None:
        """Steps of which the first is a number with the letter of its part, "Article 1F": not an inserted article, if there is such a part."""
        glued = None if steps[0].upto else GLUED.fullmatch(steps[0].number)
        if glued is None:
            return None
        unit, part = replace(steps[0], number=glued[1]), Step(Level.SUBPARAGRAPH, glued[2])
        found = self._child(nodes, unit, top=top)
        has = found is not None and self._child(found[0].children, part, top=False) is not None
        return (unit, part, *steps[1:]) if has else None

    def _may_be_another(self, level: Level | None) -> bool:
        """Whether units of a level may be called otherwise: sections, and chapters or parts where headed points hold others."""
        top = self.version.provisions
        if level is Level.SECTION:
            return not _has(top, "section")
        if level not in {Level.CHAPTER, Level.PART} or any(_has(top, kind) for kind in GROUP_KINDS):
            return False
        headed = (node for node in top if node.kind == "point" and node.heading)
        return any(child.number for node in headed for child in node.children)

    def _means_top(self, step: Step, node: Provision) -> bool:
        """Whether another label may mean a top unit: where articles have paragraphs, no "paragraph 3" is article 3."""
        if step.level is None or step.level <= Level.RULE or node.kind not in KINDS[Level.ARTICLE]:
            return True
        kinds = KINDS[step.level]
        inner = (one for each in self.version.provisions if each.kind not in SPACES for one in each.walk())
        return not any(one.kind in kinds and one.number[:1].isdecimal() for one in inner)


def _in_bare_list(nodes: Sequence[Provision], step: Step) -> tuple[Provision, float] | None:
    """A letter where the items of a list have lost theirs, as in texts taken from a page: "Article 38(1)(c)" is the third paragraph behind the one that ends with a colon."""
    alineas = [node for node in nodes if node.kind == "alinea"]
    if step.level not in LISTED or not step.number.isalpha() or not alineas or len(alineas) < len(nodes):
        return None
    places = [place for place in letter_values(step.number) if place < len(alineas)]
    opened = alineas[0].text.rstrip().endswith(":")
    return (alineas[places[0]], AS_ALINEA) if opened and places else None


def _recital(recitals: Sequence[Provision], step: Step) -> tuple[Provision, float] | None:
    """The recital of a number; where letters are printed before them all, also the one at that place: the fifth of (a), (b), ..."""
    if not step.number:
        return None
    if step.number.startswith("-"):
        return _from_end(recitals, ("recital",), int(step.number), top=True, strict=True)
    if (same := next((node for node in recitals if node.number and _same(node, step)), None)) is not None:
        return same, 1.0
    counted = not any(node.number[:1].isdecimal() for node in recitals) and 0 < step.value <= len(recitals)
    return (recitals[step.value - 1], SOFT) if counted and step.number.isdecimal() else None


def _dotted(holder: Provision | None, nodes: Sequence[Provision], steps: Sequence[Step]) -> Sequence[Step] | None:
    """Steps of which the first two are a number with a stop, read as the units of a holder are numbered.

    It is one number, as trade agreements number their articles: "Article 8.10(2)" is paragraph 2 of 8.10; or its first part
    says again what holds it: "chapter 2, point 2.1".
    """
    if len(steps) < 2 or steps[0].upto or not all(step.number.isdecimal() for step in steps[:2]):
        return None
    first, second = steps[:2]
    number = f"{first.number}-{second.number}"
    if not second.upto and any(node.number == number for node in _reachable(nodes)):
        return replace(first, number=number), *steps[2:]
    return steps[1:] if holder is not None and first.number == holder.number else None


def _annex(nodes: Sequence[Provision], step: Step) -> tuple[Provision, float] | None:
    """The annex that a step means: a protocol only by that word; without a number the only one.

    Where protocols and annexes are counted apart, the number in an eId is that of neither, and the printed one counts.
    """
    some = [node for node in nodes if node.kind == "annex"]
    protocols = [node for node in some if _is_protocol(node)]
    apart = 0 < len(protocols) < len(some)
    if apart:
        some = protocols if step.level is Level.PROTOCOL else [node for node in some if node not in protocols]
    if step.number.startswith("-"):
        return _from_end(some, KINDS[Level.ANNEX], int(step.number), top=True, strict=True)
    if not step.number:
        return (some[0], 1.0) if len(some) == 1 else None
    number = parse_numeral(step.number)
    values = {number.value, *letter_values(step.number)[:1]} if number is not None else set()
    same = [node for node in some if (node.ordinal in values if apart else _same(node, step))]
    return (min(same, key=lambda node: not apart and node.number != step.number), 1.0) if same else None


@lru_cache(maxsize=MEMORY)
def _is_protocol(node: Provision) -> bool:
    """Whether an annex is headed as a protocol."""
    word = (node.num or node.heading).split(maxsplit=1)[:1]
    label = label_of(fold(word[0])) if word else None
    return label is not None and label.level is Level.PROTOCOL


def _opening(nodes: Sequence[Provision], step: Step, *, lettered: bool) -> Provision | None:
    """What "the first subparagraph" of a unit is that begins with the opening words of a list: these words.

    So acts of the European Union, and French and German ones, call the unnumbered paragraphs of a numbered one. Where no
    such paragraph follows and no letter is named, "the first subparagraph" is the first item of the list.
    """
    figured = lettered and step.level is Level.SUBPARAGRAPH  # "subpara. 1 lit. e"
    if step.value != 1 or not (step.level is Level.ALINEA or figured or (step.ordinal and step.level in UNNUMBERED)):
        return None
    intro = next((node for node in nodes if node.kind == "intro"), None)
    alineas = [node for node in nodes if node.kind == "alinea"]
    if any(node.kind == "paragraph" for node in nodes) or any(node.ordinal == 1 for node in alineas):
        return None
    return intro if alineas or lettered else None


def _list_behind(nodes: Sequence[Provision], node: Provision) -> Sequence[Provision]:
    """The items of the list that an unnumbered paragraph opens: in the tree they stand behind it, up to the next such paragraph."""
    if node.kind not in {"alinea", "intro"} or node not in nodes:
        return ()
    behind = nodes[nodes.index(node) + 1 :]
    return tuple(takewhile(lambda each: each.kind not in {"alinea", "intro", "wrapUp"}, behind))


def _sentences(node: Provision, step: Step, trust: float) -> tuple[Located, ...]:
    """The clauses that "the second sentence" means; the last one is counted from the end."""
    clauses: Sequence[Clause] = node.clauses
    places: Sequence[int] = step.values
    if step.number.startswith("-"):
        places = [len(clauses) + 1 + int(step.number)]
    return tuple(
        Located(clauses[place - 1].id, None, trust) if 0 < place <= len(clauses) else Located(node.eid, step, trust)
        for place in places
    )


def _from_end(
    listed: Sequence[Provision], kinds: Sequence[str], place: int, *, top: bool, strict: bool
) -> tuple[Provision, float] | None:
    """Return "the last point", "the penultimate paragraph": of its kind, or else of what is numbered or an alinea."""
    counted = [node for node in listed if node.kind in kinds]
    if not counted and not strict:
        counted = [node for node in listed if (node.number if top else node.kind == "alinea")]
    return (counted[place], 1.0) if len(counted) >= -place else None


def _has(nodes: Sequence[Provision], kind: str) -> bool:
    """Whether a treaty has units of a kind at its top: only where it has none may their name mean others."""
    return any(node.kind == kind or _has(node.children, kind) for node in nodes if node.kind in {kind, *TRANSPARENT})


def _reachable(nodes: Sequence[Provision]) -> Iterator[Provision]:
    """Give the nodes and what stands in those among them that a number passes through: headings of lists, and the only unnumbered paragraph that has a list, too."""
    lists = [node for node in nodes if node.kind == "paragraph" and not node.num and node.children]
    for node in nodes:
        yield node
        # a Roman unit may hold numbers in figures, as each note of an exchange does
        figured = (child.kind == "point" and child.number.isdecimal() for child in node.children)
        holds = bool(node.heading) or (node.number.isupper() and any(figured))
        headed = node.kind == "point" and not node.number[:1].isdecimal() and holds
        if node.kind in TRANSPARENT or headed or (len(lists) == 1 and node is lists[0]):
            yield from _reachable(node.children)


def _same(node: Provision, step: Step) -> bool:
    """Whether a node has the number of a step: 4 bis is not 4, IV is 4, (a) is a or 1, Annex B is the second.

    A definition is called by its term, and by its place in the list.
    """
    if node.number.casefold() == step.number.casefold():
        return True
    mine, theirs = parse_numeral(step.number), parse_numeral(node.number) if node.number else None
    if theirs is None or node.kind == "definition":
        counted = not node.number or (node.kind == "definition" and step.number.isdecimal())
        return counted and mine is not None and node.ordinal == mine.value and not mine.suffix
    if mine is None:
        return False
    if mine.style == "letter" and theirs.style == "letter":
        return mine.value == theirs.value or bool(set(letter_values(step.number)) & {theirs.value})
    if node.kind == "annex" and len(step.number) == 1 and letter_values(step.number)[:1] == (theirs.value,):
        return True
    if "letter" in {mine.style, theirs.style}:
        return False
    return mine.value == theirs.value and mine.suffix.casefold() == theirs.suffix.casefold()
