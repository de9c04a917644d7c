"""Measure citations in real comments, with treaties as bare text files: ``python tools/measure_real_citations.py``.

Every treaty is read with ``read_treaty(path)`` and nothing else, so what is measured is whether a treaty is known by
its own names. A label is found if a resolved citation overlaps it and leads to its treaty and pinpoint; whatever else
is linked inside a labelled passage is false. ``--alone`` and ``--twelve`` print only one of the two figures,
``--mistakes`` lists what is missed and false, ``--unread`` lists links of documents without labels, for reading.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import treatyref as tr
from treatyref.address import Address
from treatyref.matcher.citation import CitationFinder
from treatyref.reference import Kind, Reference

REAL = ROOT.parent / "shared" / "real"
OWN = {"CCPR": "iccpr", "ESCR": "icescr", "CRC": "crc", "CEDAW": "cedaw", "CERD": "icerd", "CAT": "cat", "CRPD": "crpd"}
"""The treaty that a committee's comments are on, by the beginning of the file's name."""
TWELVE = (*OWN.values(), "udhr", "un-charter", "vclt", "refugee", "genocide")
STEP = re.compile(r"^[a-zA-Z]+_(.+)$")


@dataclass(slots=True)
class Tally:
    """What was found of what is labelled."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + len(self.false))
        recall = self.right / max(1, self.right + len(self.missed))
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        counts = f"{self.right} right, {len(self.false)} false, {len(self.missed)} missed"
        return f"F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  ({counts})"


def own_treaty(document: str) -> str:
    """Return the treaty that a comment is on, by its file's name."""
    return OWN[re.split(r"[_-]", document)[0]]


def pin_of(target: str) -> str:
    """Return the numbers of an eId, from the article down: ``"14/3/d"``."""
    parts = [Address.of([step]).eid for step in Address(target).container.parted[2].steps]
    return "/".join(match[1] if (match := STEP.match(part)) else part for part in parts)


def labels() -> dict[str, list[dict[str, str | int | None]]]:
    """Return the labels by passage."""
    found: dict[str, list[dict[str, str | int | None]]] = {}
    for line in (REAL / "citations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["passage"], []).append(row)
    return found


def linked(finder: CitationFinder, document: str) -> Iterator[Reference]:
    """Give the resolved citations of a comment."""
    text = (REAL / "comments" / f"{document}.txt").read_text(encoding="utf-8")
    for each in finder.find(tr.Document(text, id=document)):
        if each.kind is Kind.CITATION and each.resolved:
            yield each


def measure(finders: dict[str, CitationFinder], treaties: Sequence[str] | None) -> Tally:
    """Score every labelled passage, each with its own treaty alone (`treaties` None) or with all of some."""
    tally, by_passage = Tally(), labels()
    for line in (REAL / "passages.jsonl").read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        document = passage["doc"]
        mine = (own_treaty(document),) if treaties is None else treaties
        text = (REAL / "comments" / f"{document}.txt").read_text(encoding="utf-8")
        wanted = {
            (row["start"], row["end"], row["treaty"], row["pin"]): False
            for row in by_passage.get(passage["passage"], [])
            if row["treaty"] in mine
        }
        for each in linked(finders["all" if treaties is not None else mine[0]], document):
            if not passage["start"] <= each.span.start < passage["end"]:
                continue
            pin = pin_of(each.target or "")
            hits = [
                key
                for key in wanted
                if key[0] < each.span.end and each.span.start < key[1] and (key[2], key[3]) == (each.treaty, pin)
            ]
            if hits:
                wanted[hits[0]] = True
            else:
                context = " ".join(text[max(0, each.span.start - 90) : each.span.end + 70].split())
                tally.false.append(
                    f"{document} {each.text!r} -> {each.treaty} {pin} ({each.evidence.rule}) ... {context}"
                )
        tally.right += sum(wanted.values())
        for (start, end, treaty, pin), found in wanted.items():
            if not found:
                context = " ".join(text[max(0, start - 90) : end + 70].split())
                tally.missed.append(f"{document} {text[start:end]!r} -> {treaty} {pin} ... {context}")
    return tally


def unread(finder: CitationFinder) -> Iterator[str]:
    """Give a line for each link in comments without labels, with what stands around it."""
    labelled = {json.loads(line)["doc"] for line in (REAL / "passages.jsonl").read_text(encoding="utf-8").splitlines()}
    reserved = (REAL / "reserved.txt").read_text(encoding="utf-8")
    for path in sorted((REAL / "comments").glob("*.txt")):
        if path.stem in labelled or path.stem in reserved:
            continue
        text = path.read_text(encoding="utf-8")
        for each in linked(finder, path.stem):
            context = " ".join(text[max(0, each.span.start - 200) : each.span.end + 120].split())
            yield f"{path.stem} {each.text!r} -> {each.treaty} {each.target} ({each.evidence.rule})\n    {context}"


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--alone", action="store_true")
    arguments.add_argument("--twelve", action="store_true")
    arguments.add_argument("--mistakes", action="store_true")
    arguments.add_argument("--unread", action="store_true")
    asked = arguments.parse_args()
    treaties = {name: tr.read_treaty(REAL / "treaties" / f"{name}.txt") for name in TWELVE}
    finders = {name: CitationFinder([treaty]) for name, treaty in treaties.items()}
    finders["all"] = CitationFinder(list(treaties.values()))
    if asked.unread:
        print("\n".join(unread(finders["all"])))
        return
    for name, mine, wanted in (("alone", None, not asked.twelve), ("twelve", TWELVE, not asked.alone)):
        if wanted:
            tally = measure(finders, mine)
            print(f"{name:7} {tally}")
            if asked.mistakes:
                print(
                    "\n".join(
                        [*(f"  FALSE  {each}" for each in tally.false), *(f"  MISSED {each}" for each in tally.missed)]
                    )
                )


if __name__ == "__main__":
    main()
