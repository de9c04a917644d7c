"""Reuse of one plain text in another, and its score on the development slice of PAN 2013."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.filler import prose
from benchmarks.reuse_on_pan import measure
from treatyref.matcher.policy import LENIENT, STRICT
from treatyref.matcher.quotation.reuse import find_reuse
from treatyref.matcher.quotation.runs import equal_runs
from treatyref.matcher.quotation.segments import (
    LEAST_COSINE,
    LEAST_DICE,
    Segments,
    cut_segments,
    plain_words,
    seeds,
    weigh,
)
from treatyref.reader.bundled import load_treaty
from treatyref.span import Span

FLOORS = {"none": 0.94, "random": 0.94, "translation": 0.90, "summary": 0.70, "all": 0.92}
"""Plagdet on the slice with one setting; a little below what was measured, to four decimals in the benchmark."""

TEXTS = st.lists(st.sampled_from([*"abcdefgh", "the", "of", ".", "?\n", "\n", "Парти", "1,960"]), max_size=40).map(
    " ".join
)


@pytest.mark.long
@pytest.mark.no_cover
def test_pan_2013_development_slice(shared: Path) -> None:
    """All five categories with one setting reach their floors, and no case is found twice."""
    results = measure(shared / "pan13")

    assert {name: result["plagdet"] >= FLOORS[name] for name, result in results.items()} == dict.fromkeys(FLOORS, True)
    assert results["all"]["granularity"] < 1.01


class TestFinds:
    """Small texts with known answers."""

    def test_a_copied_paragraph_is_found_to_the_word(self) -> None:
        """What was pasted into other prose begins and ends where it was pasted."""
        source = load_treaty("trilateral-2020").version("en").text
        paragraph = load_treaty("trilateral-2020")["9"].text
        target = f"{prose(2000, seed=1)}\n\n{paragraph}\n\n{prose(2000, seed=2)}"

        found = find_reuse(source, target)

        start = target.index(paragraph)
        best = max(found, key=lambda each: len(each.target))
        assert abs(best.target.start - start) <= 1
        assert abs(best.target.end - start - len(paragraph)) <= 1
        assert abs(best.source.start - source.index(paragraph)) <= 1

    def test_a_rewritten_paragraph_is_found(self) -> None:
        """Half of the words in another order, a fifth of them gone: still the same paragraph."""
        rng = random.Random(11)  # noqa: S311  no secret is made of it
        source = (
            "The port of Larnel was closed in 1931 after the harvest failed and the banks of the valley refused further credit. "
            "Its cranes were sold to a foundry upstream, which melted them into stoves for the winter market. "
            "Only the lighthouse keeper stayed behind, paid by a fund that nobody could trace for decades."
        )
        treaty = load_treaty("trilateral-2020").version("en").text
        shuffled = []
        for line in source.split(". "):
            words = [word for word in line.split() if rng.random() > 0.2]
            for at in range(0, len(words) - 1, 4):
                words[at], words[at + 1] = words[at + 1], words[at]
            shuffled.append(" ".join(words))
        rewritten = ". ".join(shuffled)
        target = f"{prose(1500, seed=3)}\n\n{rewritten}\n\n{prose(1500, seed=4)}"

        (found,) = find_reuse(f"{treaty}\n\n{source}", target)

        assert abs(found.target.start - target.index(rewritten)) <= 10
        assert abs(found.target.end - target.index(rewritten) - len(rewritten)) <= 10

    def test_short_texts(self) -> None:
        """Ten words of one sentence are a reuse if the texts are hardly longer."""
        source = "Mail shall be carried by the ferry of the second party every Thursday."
        target = "Remember: mail shall be carried by the ferry of the second party."

        (found,) = find_reuse(source, target)

        assert found.target.cut(target).startswith("mail shall be carried")

    @pytest.mark.parametrize("text", ["", " \n", "...", "word", "\ud800", "a. " * 3000])
    def test_odd_texts(self, text: str) -> None:
        """Nothing is reused of nothing, and monotony is no error."""
        assert find_reuse(text, "Other words of another text entirely.") == []
        assert find_reuse("Other words of another text entirely.", text) == []
        find_reuse(text, text)

    def test_policies_differ(self) -> None:
        """A strict reader is shown fewer stretches than a lenient one."""
        source, target = prose(3000, seed=6), prose(3000, seed=8)

        assert len(find_reuse(source, target, STRICT)) <= len(find_reuse(source, target, LENIENT))

    @given(TEXTS, TEXTS)
    def test_spans_lie_in_their_texts(self, source: str, target: str) -> None:
        """Every find lies in both texts, with a score in [0, 1]; finds are in reading order."""
        found = find_reuse(source, target)

        for each in found:
            assert each.source.end <= len(source)
            assert each.target.end <= len(target)
            assert 0 <= each.score <= 1
        assert found == sorted(found, key=lambda each: (each.target, each.source))

    @given(st.lists(st.sampled_from("abcdefghijklmnop"), min_size=16, max_size=40))
    def test_a_text_is_reused_in_itself(self, letters: list[str]) -> None:
        """Whatever its words, a text copied whole is found."""
        text = " ".join(letters)

        assert find_reuse(text, text)


class TestSeeds:
    """The sparse products agree with plain ones."""

    @given(TEXTS, TEXTS)
    def test_as_counted_by_hand(self, one: str, two: str) -> None:
        """A pair above both thresholds is a seed, as a dense matrix shows."""
        rows = [cut_segments(text, plain_words(text)) for text in (one, two)]
        tables, rarity = weigh([s for _, s in rows[0]], [s for _, s in rows[1]])
        segments = [
            Segments(
                np.zeros(len(cut), dtype=np.int64),
                np.ones(len(cut), dtype=np.int64),
                first,
                words,
                counts * rarity[words],
            )
            for cut, (first, words, counts) in zip(rows, tables, strict=True)
        ]
        dense = []
        for each in segments:
            matrix = np.zeros((len(each), len(rarity)))
            matrix[each.rows(), each.words] = each.weights
            dense.append(matrix)
        ones, twos = dense
        norms = np.linalg.norm(ones, axis=1)[:, None] * np.linalg.norm(twos, axis=1)
        cosines = ones @ twos.T / np.maximum(norms, 1e-12)
        shared = (ones > 0).astype(int) @ (twos > 0).astype(int).T
        dice = 2 * shared / np.maximum((ones > 0).sum(1)[:, None] + (twos > 0).sum(1), 1)
        clear = (cosines > LEAST_COSINE + 1e-9) & (dice > LEAST_DICE + 1e-9)

        found = set(seeds(*segments))

        assert {tuple(pair) for pair in np.argwhere(clear).tolist()} <= found

    @given(TEXTS)
    def test_segments_cover_every_word(self, text: str) -> None:
        """No word falls between two sentences, none is in two."""
        words = plain_words(text)

        cut = cut_segments(text, words)

        assert sum(len(stems) for _, stems in cut) == len(words)
        assert [span for span, _ in cut] == sorted({span for span, _ in cut})


class TestRuns:
    """Equal runs, held to an obvious search."""

    @given(st.lists(st.integers(0, 3), max_size=25), st.lists(st.integers(0, 3), max_size=25), st.integers(1, 5))
    def test_as_found_by_trying_everything(self, one: list[int], two: list[int], shortest: int) -> None:
        """The longest run is the one that trying every pair of places gives, and every place of a run is covered."""
        runs = {
            (a, b, length)
            for a in range(len(one))
            for b in range(len(two))
            for length in range(shortest, len(one) + 1)
            if one[a : a + length] == two[b : b + length] and a + length <= len(one) and b + length <= len(two)
        }

        found = equal_runs(one, two, shortest)

        assert set(found) <= runs
        assert bool(found) == bool(runs)
        if runs:
            assert max(length for _, _, length in found) == max(length for _, _, length in runs)
        spans = [Span(b, b + length) for _, b, length in found]
        assert all(not (x & y) for x in spans for y in spans if x != y)
