"""Treaties made up by a generator: the parser finds the very tree that they were written from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from treatyref.reader.list_number import format_number
from treatyref.reader.plain import parse_text

SENTENCES = (
    "Ports shall be open.",
    "The Parties meet once a year. They meet at Oslo.",
    "Fees are low, and are published.",
    "Nothing in this Treaty applies to Article 5 of the Charter.",
    "The force numbers 1,960 and stays until 10 November 2020.",
)
ITEMS = ("ports and docks;", "boats of 5 m or more;", "the road to the lake;", "what is left.")
HEADINGS = ("", "", "Scope", "Use of terms", "Entry into Force")

words = st.sampled_from(SENTENCES)


@dataclass
class Written:
    """A unit as it was written: its lines, and the eIds that it should get."""

    lines: list[str]
    eids: list[str]


def numbered(
    under: st.SearchStrategy[list[str]], mark: Callable[[int], str], name: Callable[[int], str]
) -> st.SearchStrategy[Written]:
    """A list of two to four units, each with the words that `under` gives."""

    def write(contents: Sequence[list[str]]) -> Written:
        lines, eids = [], []
        for n, content in enumerate(contents, start=1):
            lines += [f"{mark(n)} {content[0]}", *content[1:]]
            eids.append(name(n))
        return Written(lines, eids)

    return st.lists(under, min_size=2, max_size=4).map(write)


items = st.sampled_from(ITEMS).map(lambda item: [item])
letters = numbered(items, lambda n: f"({format_number(n, 'a')})", lambda n: f"point_{format_number(n, 'a')}")


@st.composite
def paragraphs(draw: st.DrawFn) -> Written:
    """Numbered paragraphs, some with a lettered list, some with a second, unnumbered paragraph."""
    lines: list[str] = []
    eids: list[str] = []
    for n in range(1, draw(st.integers(2, 4)) + 1):
        own = f"para_{n}"
        eids.append(own)
        kind = draw(st.sampled_from(["plain", "list", "alineas"]))
        if kind == "plain":
            lines.append(f"{n}. {draw(words)}")
        elif kind == "alineas":
            lines += [f"{n}. {draw(words)}", "", draw(words)]
            eids += [f"{own}__al_1", f"{own}__al_2"]
        else:
            inner = draw(letters)
            lines += [f"{n}. The following are free of duty:", *inner.lines]
            eids += [f"{own}__intro", *(f"{own}__{eid}" for eid in inner.eids)]
    return Written(lines, eids)


@st.composite
def articles(draw: st.DrawFn) -> Written:
    """Articles with or without headings, of one sentence or of numbered paragraphs."""
    lines: list[str] = []
    eids: list[str] = []
    blank = [""] * draw(st.integers(0, 1))
    for n in range(1, draw(st.integers(2, 5)) + 1):
        lines += [f"Article {n}", *blank]
        heading = draw(st.sampled_from(HEADINGS))
        lines += [heading, *blank] if heading else []
        eids.append(f"art_{n}")
        if draw(st.booleans()):
            inner = draw(paragraphs())
            lines += [*inner.lines, *blank]
            eids += [f"art_{n}__{eid}" for eid in inner.eids]
        else:
            lines += [draw(words), *blank]
    return Written(lines, eids)


@given(articles())
def test_articles_are_found_as_they_were_written(written: Written) -> None:
    """Every unit gets its address, in order, and nothing else becomes a unit."""
    text = "\n".join(written.lines)

    version = parse_text(text, version="v", language="en")

    assert [each.eid for each in version.walk()] == written.eids
    assert [each.warnings for each in version.walk() if each.warnings] == []


@given(numbered(st.lists(words, min_size=1, max_size=1), lambda n: f"{n}.", lambda n: f"point_{n}"), st.data())
def test_what_is_left_out_is_warned_of(written: Written, data: st.DataObject) -> None:
    """A treaty that lacks a point in the middle keeps its numbers, and says where one is missing."""
    if len(written.lines) < 3:
        return
    out = data.draw(st.integers(1, len(written.lines) - 2))
    text = "\n".join(line for at, line in enumerate(written.lines) if at != out)

    version = parse_text(text, version="v", language="en")

    assert [each.eid for each in version.provisions] == [eid for at, eid in enumerate(written.eids) if at != out]
    warned = [each for each in version.provisions if each.warnings]
    assert [(each.number, each.warnings[0].code) for each in warned] == [(str(out + 2), "gap")]
