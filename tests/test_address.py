"""Addresses: what is printed is read again, and order, parents and parts agree with each other and with the trees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.address import GROUPS, Address, lies_in, nth, step_of
from treatyref.provision import Version
from treatyref.reader.bundled import load_treaty

UNITS = ("part", "chp", "sec", "art", "point", "para", "subpara", "al", "att", "rec", "intro", "s", "crossheading")
STEP = st.tuples(st.sampled_from(UNITS), st.sampled_from(("", "1", "2", "10", "II", "IV", "4bis", "a", "1-2", "5_2")))
ADDRESSES = st.lists(STEP, min_size=1, max_size=6).map(Address.of)
ANY_TEXT = st.text(st.sampled_from("art_1_ é-.A"), min_size=1, max_size=14)


@given(ANY_TEXT)
def test_print_and_parse_is_a_round_trip(eid: str) -> None:
    """Whatever a file calls its units: nothing is lost, and the steps are the address."""
    address = Address(eid)

    assert str(address) == eid
    assert Address.of(address.steps) == address
    assert hash(Address(eid)) == hash(address)


@given(ADDRESSES)
def test_parent_line_and_join_agree(address: Address) -> None:
    """The line goes up parent by parent, and each of its members holds the address."""
    up: list[Address] = []
    each = address
    while each:
        up.append(each)
        each = each.parent

    assert list(address.line) == up[::-1]
    assert all(address.within(holder) for holder in address.line)
    assert len(address.steps) == len(address.line) == address.depth + 1
    assert address.parent.join(step_of(*address.steps[-1])) == address
    assert not address.parent.within(address)


@given(ADDRESSES, ADDRESSES)
def test_within_is_what_the_steps_say(one: Address, two: Address) -> None:
    """A plain look at the steps is the oracle."""
    assert one.within(two) == (one.steps[: len(two.steps)] == two.steps) == lies_in(one.eid, two.eid)


@given(ADDRESSES, STEP)
def test_a_part_comes_behind_its_whole(address: Address, step: tuple[str, str]) -> None:
    """Order never puts a part before what holds it, and sees apart what is apart."""
    part = address.join(Address.of([step]).eid)

    assert address.order < part.order
    assert part.within(address)
    assert part.parent == address


@given(ADDRESSES, ADDRESSES, ADDRESSES)
def test_order_is_total(one: Address, two: Address, three: Address) -> None:
    """Two places are one only if their addresses are; what lies between stays together."""
    assert (one.order == two.order) == (one == two)
    if one.within(two) and not three.within(two):
        assert (three.order < one.order) == (three.order < two.order)


@given(ADDRESSES)
def test_the_three_parts_are_the_address(address: Address) -> None:
    """The steps that only hold others, and the rest, are all there is; the top unit is between them."""
    annex, groups, rest = address.parted
    assert annex.join(*groups, *([rest.eid] if rest else [])) == address
    assert all(step.partition("_")[0] in GROUPS for step in groups)
    assert not rest or rest.steps[0][0] not in GROUPS
    assert address.within(address.top)
    assert address.top.eid + ("__" + address.below_top if address.below_top else "") == address.eid
    assert address.container.sentence is None or address.container.container != address
    assert address.label


@given(ADDRESSES, ADDRESSES, ADDRESSES)
def test_a_move_keeps_what_is_inside(address: Address, old: Address, new: Address) -> None:
    """What lies in the old place lies in the new one, at the same place; the rest stays."""
    moved = address.moved(old, new)

    assert moved == (Address.of(new.steps + address.steps[len(old.steps) :]) if address.within(old) else address)


def test_the_treaty_as_a_whole() -> None:
    """No step at all: it holds every place, and stands before all of them."""
    whole = Address("")

    assert (whole.steps, whole.line, whole.unit, whole.label, str(whole.top), whole.sentence) == (
        (),
        (),
        "",
        "",
        "",
        None,
    )
    assert not whole
    assert Address("art_1").within(whole)
    assert Address("art_1").parent == whole == whole.parent == whole.container
    assert whole.join("art_1") == Address("art_1")
    assert whole.order < Address("preface").order


@pytest.mark.parametrize("version", load_treaty("trilateral-2020").versions, ids=lambda version: version.id)
def test_order_is_that_of_the_text(version: Version) -> None:
    """The order of the addresses is the order in which the text has the clauses."""
    clauses = [clause.id for clause in version.clauses]

    assert sorted(clauses, key=lambda eid: Address(eid).order) == clauses


def test_places_in_words() -> None:
    """English ordinals, teens too."""
    assert [nth(n) for n in (1, 10, 11, 12, 13, 21, 22, 23, 101, 111, 112)] == [
        "first", "tenth", "11th", "12th", "13th", "21st", "22nd", "23rd", "101st", "111th", "112th",
    ]  # fmt: skip


def test_eids_are_taken_apart_here_only() -> None:
    """An idea that is written once is wrong once."""
    root = Path(__file__).resolve().parents[1]
    files = (root / "treatyref").rglob("*.py")
    apart = re.compile(r"""partition\(["']__|split\(["']__|count\(["']__|["']__["']\.join""")
    found = [path.name for path in files if apart.search(path.read_text(encoding="utf-8"))]

    assert set(found) <= {"address.py", "test_address.py"}
