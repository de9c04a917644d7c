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
from treatyref.address import Address
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
ITEM = re.compile(
    r"\(\s?(?P<sign>[a-z]{1,5}|\d{1,2})\s?\)(?!\s?[,;.)]|\*| above| and \()|^(?P<left>[a-z]{1,3}(?=\))|[A-Ha-h](?=\.\s))"
    r"|(?:(?<=[.;:] )|^)(?P<number>\d{1,2})(?:\s?\.(?!\d)|\s{3,})|^(?P<one>l)\.\s"
)
REFERENCE = re.compile(
    r"(?:(?:paragraph|article|point|subparagraph)s?\s*(?:\d+\s?)?(?:\(\w+\)\s?(?:[,;]?\s)?(?:and|or|to)?\s?)*|\d)$",
    re.IGNORECASE,
)
ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
    "xxiii",
    "xxiv",
    "xxv",
    "xxvi",
    "xxvii",
    "",
)


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
        if node.num and node.kind != "indent":
            number = bare(node.number)
            (numbers if number.isdecimal() else letters).append(number)
    return numbers, letters


def counted(text: str) -> list[tuple[str, list[str], list[str]]]:
    """Count by the eye alone: numbers at the start of a line, and brackets that succeed the last ones."""
    if "\n# " in text or "#*" in text:
        text = _numbered(text)
    found: list[tuple[str, list[str], list[str]]] = []
    tokens: list[tuple[str, str]] = []
    for line in map(str.strip, text.splitlines()):
        if head := HEAD.fullmatch(line):
            tokens = []
            found.append((head[1], [], []))
        elif found:
            for item in ITEM.finditer(line):
                sign = item["sign"] or item["left"]
                if not sign:
                    tokens.append(("number", item["number"] or "1"))
                elif not REFERENCE.search(line[: item.start()]):
                    tokens.append(("left" if item["left"] or not item.start() else "sign", sign))
            found[-1][1][:], found[-1][2][:] = _sequences(tokens)
    return found


def _numbered(text: str) -> str:
    """Write the numbers of a wiki's lists out."""
    lines, one, two = [], 0, 0
    for line in re.sub(r"(?<=[.;:,])(?=#)", "\n", text).splitlines():
        words = line.lstrip("#")
        level = 0 if words.startswith("*") else len(line) - len(words)
        one, two = (one + 1, 0) if level == 1 else (one, two + 1) if level > 1 else (one, two)
        if line.strip() and words == line:
            one = two = 0
        lines.append(f"{one}. {words}" if level == 1 else f"({chr(96 + two)}) {words}" if level else words)
    return "\n".join(lines)


def _sequences(tokens: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Keep the signs that succeed the last of their kind, or begin anew before their second."""
    numbers, letters = [], []
    letter = roman = bracketed = ""
    for n, (kind, sign) in enumerate(tokens):
        ahead = [other for _, other in tokens[n + 1 : n + 30]]
        if kind == "number":
            numbers.append(sign)
            letter = roman = bracketed = ""
        elif sign.isdecimal():
            if int(sign) == int(bracketed or 0) + 1 or (sign == "1" and "2" in ahead):
                numbers.append(sign)
                bracketed, letter, roman = sign, "", ""
        elif (sign == "i" and (letter != "h" or "ii" in ahead[:2]) and ("ii" in ahead or kind == "left")) or (
            roman and sign == ROMAN[ROMAN.index(roman) + 1]
        ):
            letters.append(sign)
            roman = sign
        elif kind == "left" and sign.isupper():
            letters.append(sign)
            letter = roman = bracketed = ""
        elif sign == (chr(ord(letter) + 1) if letter else "a") or (sign == "a" and "b" in ahead):
            letters.append(sign)
            letter, roman = sign, ""
    return numbers, letters


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
    walk = tr.read_treaty(text.encode()).versions[0].walk()
    return [re.sub(r"^(?:(?:part|chp|sec|subsec|title)_[^_]+__)+(?=art)", "", each.eid) for each in walk]


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
            elif kind in {"K8", "K14", "K15", "K17", "K18"} and not case["input"].startswith("%PDF"):  # cut off there
                yield case["id"], _on_declaration(case)


def _on_declaration(case: dict[str, Any]) -> list[str]:
    """A text on the trilateral declaration: the links or the verdict that are wanted."""
    data = case["input"].encode("utf-8")
    if case["id"] == "C3":
        data = literal(case["input"])
    found = tr.trace("trilateral-2020", [tr.read_document(data, id=case["id"])], encoder=None)
    got = [(each.kind, str(each.target), str(each.verdict or "")) for each in found]
    said = {part for each in got for part in each}
    wanted = str(case["want"])
    missing = [
        each for each in re.findall(r"point_\w+|verbatim", wanted.rsplit(" or ", maxsplit=1)[-1]) if each not in said
    ]
    missing += ["altered"] * ("altered" in said)
    points = {str(Address(target or "").top) for kind, target, _ in got if kind == "citation"}
    missing += [
        f"point_{each}"
        for each in re.findall(r"(?<!al )\b(\d)\b(?! al)", wanted)
        if f"point_{each}" not in points | said
    ]
    return [f"no {missing} in {got}"] if missing else []


def literal(text: str) -> bytes:
    """Return the bytes that a case writes with escapes."""
    return re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), text.encode())


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
