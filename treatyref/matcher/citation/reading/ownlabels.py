"""What the treaties at hand call their units by, where that is no language's word for a unit."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from treatyref.page import Page
from treatyref.pointer import Label, OwnLabels, Pointer, own_labels
from treatyref.reference import Reference
from treatyref.treaty import Treaty


class OwnUnits:
    """Labels that treaties have for themselves, each known to those that have it.

    "Goal 16" and "Step 3" are common words: what a text names by them counts only where it is bound to such a treaty.
    """

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._owners: defaultdict[str, set[str]] = defaultdict(set)
        labels: dict[str, Label] = {}
        for treaty in treaties:
            own = own_labels(treaty.versions)
            for words, label in own.labels.items() if own is not None else ():
                labels[words] = label
                self._owners[words].add(treaty.id)
        self.labels = OwnLabels(labels) if labels else None

    def beginnings(self) -> dict[str, object]:
        """Return what to scan a text for."""
        return dict.fromkeys(self._owners)

    def kept(self, page: Page, references: Iterable[Reference], chains: Sequence[Pointer]) -> list[Reference]:
        """Leave out what such a label names in no treaty that has it, what is not told among it."""
        if self.labels is None:
            return list(references)
        own = [
            (page.home(each.start, each.end), self._owners[each.label.word])
            for each in chains
            if each.label is not None and each.label.word in self._owners
        ]
        starts = [span.start for span, _ in own]
        kept = []
        for each in references:
            at = bisect_right(starts, each.span.start) - 1
            span, owners = own[at] if at >= 0 else (each.span, {each.treaty})
            if each.span.start not in span or each.treaty in owners:
                kept.append(each)
        return kept
