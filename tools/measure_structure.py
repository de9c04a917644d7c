"""Measure how treaties are read that nobody here wrote: a collection, bare texts, and structural cases.

``python tools/measure_structure.py [collection|treaties|cases|found ...] [-v]``
reads what lies in the shared folder beside the repository, and prints one line
a source and, with ``-v``, every difference.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import treatyref as tr
from tests.notation import differences
from tests.test_structure import cases, parsed
from treatyref.errors import TreatyrefError
from treatyref.provision import Provision

SHARED = Path(__file__).resolve().parents[2] / "shared"

Result = Iterator[tuple[str, list[str]]]
"""A case's name, and what is wrong with it."""


def bare(number: str) -> str:
    """Return a number without white space and punctuation, as eIds have it."""
    return re.sub(r"[\W_]", "", number)


def collection() -> Result:
    """Raw files with up to four languages: the articles of the English version as headed, the others beside it."""
    for line in (SHARED / "real" / "collection.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        try:
            treaty = tr.read_treaty(SHARED / "real" / "collection" / case["file"])
        except TreatyrefError as error:
            yield case["file"], [str(error)]
            continue
        english = [version for version in treaty.versions if version.language == "en"]
        wrong = [] if len(english) == 1 else [f"versions: {[version.language for version in treaty.versions]}"]
        for version in english[:1]:
            found = [bare(each.number) for each in version.walk() if each.kind == "article"]
            wanted = [bare(number) for number in case["articles"]]
            if found != wanted:
                wrong.append(_unlike(found, wanted))
        yield case["file"], wrong


def _unlike(found: list[str], wanted: list[str]) -> str:
    """Say from where on two lists differ."""
    same = next(
        (n for n, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted))
    )
    return f"{len(found)} of {len(wanted)}; from {same}: {found[same : same + 6]} for {wanted[same : same + 6]}"


HEAD = re.compile(r"Article (\d+[a-z]?|[IVXLC]+)\b")
ITEM = re.compile(r"(?:(?<=[:;.,\w)–—-])\s*|^)\(\s?(?P<letter>[a-z]{1,5})\s?\)(?=\s*[^\W_]|\s*[“\"'(\[]|$)")
NUMBER = re.compile(r"^(?P<number>\d{1,2})\.(?!\d)")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def treaties() -> Result:
    """Bare texts: articles, numbers at line starts, and letters and Roman numerals that begin at a or i."""
    for path in sorted((SHARED / "real" / "treaties").glob("*.txt")):
        wanted = counted(path.read_text(encoding="utf-8"))
        version = tr.read_treaty(path).versions[0]
        found = [(bare(each.number), *_inside(each)) for each in version.walk() if each.kind == "article"]
        wrong = []
        if [each[0] for each in found] != [each[0] for each in wanted]:
            wrong.append("articles " + _unlike([each[0] for each in found], [each[0] for each in wanted]))
        else:
            wrong += [
                f"article {want[0]}: {what} {got[n]}, counted {want[n]}"
                for got, want in zip(found, wanted, strict=True)
                for n, what in ((1, "numbers"), (2, "letters"))
                if got[n] != want[n]
            ]
        yield path.name, wrong


def _inside(article: Provision) -> tuple[list[str], list[str]]:
    """The numbers and the letters of all units inside an article."""
    numbers, letters = [], []
    waiting = list(article.children)
    while waiting:
        node = waiting.pop(0)
        waiting[:0] = node.children
        if node.num:
            number = bare(node.num)
            (numbers if number.isdecimal() else letters).append(number)
    return numbers, letters


def counted(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Count by the letter alone: what stands in brackets and succeeds the last letter or numeral."""
    found: list[tuple[str, list[str], list[str]]] = []
    letter, roman = "", ""
    for line in text.splitlines():
        if head := HEAD.fullmatch(line.strip()):
            found.append((head[1], [], []))
            letter, roman = "", ""
            continue
        if not found:
            continue
        if number := NUMBER.match(line.strip()):
            found[-1][1].append(number["number"])
            letter, roman = "", ""
        for item in ITEM.finditer(line.strip()):
            sign = item["letter"]
            following = ROMAN[ROMAN.index(roman) + 1] if roman in ROMAN[:-1] else "i"
            if sign == following and not (sign == "i" and letter == "h" and "(ii)" not in line):
                roman = sign
            elif sign == (chr(ord(letter) + 1) if letter else "a") or sign == "a":
                letter, roman = sign, ""
            else:
                continue
            found[-1][2].append(sign)
    return found


def structural() -> Result:
    """Cases with their trees."""
    for case in cases(SHARED / "cases" / "structure-dev.jsonl"):
        if case["tree"][0].startswith("("):
            continue
        try:
            yield case["id"], [line for version, tree in parsed(case) for line in differences(version, tree)]
        except (TreatyrefError, AssertionError) as error:
            yield case["id"], [str(error)]


def eids(text: str) -> list[str]:
    """Return all addresses of a text."""
    return [each.eid for each in tr.read_treaty(text.encode()).versions[0].walk()]


def _has(*wanted: str) -> Callable[[str], list[str]]:
    """Every wanted address is there, and nothing closes the treaty."""

    def check(text: str) -> list[str]:
        got = eids(text)
        missing = [each for each in wanted if each not in got]
        return [f"no {missing} in {got}"] if missing or any(each.startswith("signature") for each in got) else []

    return check


POINTS = ("art_1__intro", "art_1__point_a", "art_1__point_b", "art_2")
CHECKS: dict[str, Callable[[str], list[str]]] = {
    "K1": _has(*POINTS),
    "K11": _has("art_1", "art_2"),
    "K12": _has("art_1", "art_2", "art_3"),
    "S1": _has(*POINTS),
    "S4": _has("art_1__para_2", "art_2__para_3"),
    "S6": _has("art_1", "art_2", "art_3"),
    "S7": _has("art_1", "art_2", "art_3"),
}


def found_faults() -> Result:
    """Faults that others found; those of the structure of treaties, and of pages."""
    for name in ("practitioners", "peers"):
        for line in (SHARED / "cases" / "found" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            case: dict[str, Any] = json.loads(line)
            kind = case["id"] if name == "peers" else case["kind"].split()[0]
            check = CHECKS.get(kind)
            if check is not None:
                try:
                    yield case["id"], check(case["input"])
                except TreatyrefError as error:
                    yield case["id"], [str(error)]
            elif kind in {"K8", "K14", "K15", "K17", "K18"}:
                yield case["id"], _on_declaration(case)


def _on_declaration(case: dict[str, Any]) -> list[str]:
    """A text on the trilateral declaration: the links or the verdict that are wanted."""
    found = tr.trace("trilateral-2020", [tr.read_document(case["input"].encode())], encoder=None)
    wanted = case["want"]
    got = [(each.kind, each.target, str(each.verdict or "")) for each in found]
    targets = {str(target) for _, target, _ in got} | {verdict for _, _, verdict in got}
    missing = [each for each in re.findall(r"point_\w+|verbatim|faithful|altered", str(wanted)) if each not in targets]
    return [f"no {missing} in {got}"] if missing else []


SOURCES: dict[str, Callable[[], Result]] = {
    "collection": collection,
    "treaties": treaties,
    "cases": structural,
    "found": found_faults,
}


def main() -> None:
    """Print how many of each source are read right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", help="collection, treaties, cases, found")
    parser.add_argument("-v", "--verbose", action="store_true")
    chosen = parser.parse_args()
    for name in chosen.sources or SOURCES:
        results = list(SOURCES[name]())
        right = sum(not wrong for _, wrong in results)
        if chosen.verbose:
            for case, wrong in results:
                for line in wrong:
                    print(f"  {case}: {line}")
        print(f"{name}: {right} of {len(results)} right")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
