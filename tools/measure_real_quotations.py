"""Measure quotations on texts that nobody here wrote: ``python tools/measure_real_quotations.py [suite ...]``.

Reads ``shared`` beside the checkout. Four suites: ``comments`` (marked quotations in General Comments), ``made``
(fragments of twelve treaties put between marks in other prose, at run time), ``found`` (verdicts and fragments that
were found wrong), ``novel`` (a novel's words in a critic's prose). Nothing that is read is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import treatyref as tr
from benchmarks.filler import prose
from treatyref.address import Address
from treatyref.fold import fold
from treatyref.furniture import prose_spans
from treatyref.matcher.arbiter import arbitrate, attributed
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.quotation import QuotationFinder
from treatyref.reference import Kind, Reference
from treatyref.treaty import Treaty

SHARED = ROOT.parent / "shared"
TWELVE = "iccpr icescr crc cedaw cat crpd icerd vclt unclos rome-statute refugee vcdr".split()
SIZES = (4, 5, 6, 8, 10)
MEGABYTE = 1_000_000
TREATY_NAMED = (
    "The report on the {title} is long. Its authors come back to “{words}” more than once, and leave it there.",
    "Lawyers who work with the {title} know the phrase “{words}” by heart; nobody else does.",
    "She read the {title} on the train. What stayed with her was «{words}», and the rain.",
    'In the debate on the {title}, the member for the port twice said "{words}" and sat down.',
)
NOBODY_NAMED = (
    "The delegate put it in one breath, “{words}”, before the lunch break, and the room went quiet.",
    "What they argued about all evening was «{words}». The waiter brought the bill.",
    'On the wall of the library somebody had painted "{words}" in green.',
    "It is one thing to write ‘{words}’ and another to pay for it, the mayor told the paper.",
)


@cache
def treaty(name: str) -> Treaty:
    """Return a treaty of the shared folder, read as a bare text."""
    return tr.read_treaty(SHARED / "real" / "treaties" / f"{name}.txt", id=name)


class Finder:
    """Citations and quotations, without the paraphrases that take most of the time."""

    def __init__(self, treaties: Sequence[Treaty]) -> None:
        self._citations, self._quotations = CitationFinder(treaties), QuotationFinder(treaties)

    def find(self, text: str) -> list[Reference]:
        """Return what the matcher would, paraphrases left out."""
        document, body = tr.Document(text), prose_spans(text)
        citations = self._citations.find(document, body)
        quotations = self._quotations.find(document, citations)
        found = attributed(text, arbitrate(text, citations, quotations))
        return [each for each in found if each.kind is Kind.QUOTATION and each.resolved]


@cache
def finder(*names: str) -> Finder:
    """Return a finder of some treaties."""
    return Finder([treaty(name) for name in names])


def words_of(text: str) -> list[str]:
    """Return folded words."""
    parts = fold(text).replace("-", " ").split()
    return [word for each in parts if (word := "".join(filter(str.isalnum, each)))]


def holds(clause: str, words: str) -> bool:
    """Tell whether a clause has some words, in a row."""
    return f" {' '.join(words_of(words))} " in f" {' '.join(words_of(clause))} "


def comments(show: Callable[[object], None]) -> Mapping[str, object]:
    """Measure marked quotations in General Comments: found, right article, verbatim told, unmarked called altered."""
    rows = [json.loads(line) for line in (SHARED / "real" / "quotations.jsonl").open(encoding="utf-8")]
    owners = {row["doc"].split("_")[0].split("-")[0]: row["own"] for row in rows}
    owners = {"CCPR": "iccpr", "ESCR": "icescr", "CRC": "crc", "CEDAW": "cedaw", "CERD": "icerd", "CAT": "cat", "CRPD": "crpd"} | owners  # fmt: skip
    count: Counter[str] = Counter()
    for path in sorted((SHARED / "real" / "comments").glob("*.txt")):
        own = owners.get(path.stem.split("_")[0].split("-")[0])
        if own is None:
            continue
        text = path.read_bytes().decode("utf-8")
        found = finder(own).find(text)
        for each in found:
            count[
                f"all: {'marked' if getattr(each, 'marked', each.evidence.rule == 'quotation-marks') else 'unmarked'} {each.verdict}"
            ] += 1
            if not getattr(each, "marked", each.evidence.rule == "quotation-marks") and each.verdict == "altered":
                show(
                    (
                        path.stem,
                        "unmarked altered",
                        each.target,
                        each.text[:90],
                        [e.summary for e in each.edits if e.material],
                    )
                )
        for row in (row for row in rows if row["doc"] == path.stem):
            _count_row(row, found, count, show)
    return dict(sorted(count.items()))


def _count_row(
    row: Mapping[str, object], found: Sequence[Reference], count: Counter[str], show: Callable[[object], None]
) -> None:
    span = tr.Span(int(str(row["start"])), int(str(row["end"])))
    here = [each for each in found if each.span & span]
    right = [each for each in here if ("art", str(row["art"])) in Address(each.target or "").steps]
    count["rows"] += 1
    count["found"] += bool(here)
    count["right article"] += bool(right)
    count["wrong article"] += bool(here) and not right
    if not right:
        show((row["doc"], "missed or wrong", row["art"], str(row["text"])[:90], [each.target for each in here]))
    if row["verb"]:
        told = bool(right) and all(each.verdict == "verbatim" for each in right)
        count["verb"] += 1
        count["verb told"] += told
        if not told:
            show((row["doc"], "verb", row["text"], [(e.target, str(e.verdict), [x.summary for x in e.edits if x.operation != "kept"]) for e in here]))  # fmt: skip


def fragments(names: Sequence[str], size: int, rng: random.Random, many: int) -> Iterator[tuple[str, str, str]]:
    """Give treaty, clause and so many words of it in a row."""
    while many:
        own = treaty(rng.choice(names))
        clause = rng.choice(
            [each for each in own.versions[0].clauses if not each.id.startswith(("preamble", "conclusions"))]
        )
        words = clause.text.split()
        if len(words) < size:
            continue
        first = rng.randrange(len(words) - size + 1)
        many -= 1
        yield own.id, clause.id, " ".join(words[first : first + size]).strip(" ,;:.()")


def made(show: Callable[[object], None], many: int = 120) -> Mapping[str, object]:
    """Measure fragments in marks, quotations over a boundary, and false quotations in other people's prose."""
    results: dict[str, object] = {}
    rng = random.Random(18)  # noqa: S311  no secret is made of it
    for label, frames in (("named", TREATY_NAMED), ("bare", NOBODY_NAMED)):
        for how in ("own", "twelve"):
            for size in SIZES:
                hits = right = 0
                for name, clause, words in fragments(TWELVE, size, rng, many):
                    text = _framed(rng, frames, treaty(name).title, words)
                    every = (finder(name) if how == "own" else finder(*TWELVE)).find(text)
                    at = text.index(words)
                    found = [each for each in every if each.span & tr.Span(at, at + len(words))]
                    good = [each for each in found if _is_clause(each, name, clause, words)]
                    hits += bool(found)
                    right += bool(good)
                    if not good:
                        show((label, how, size, name, clause, words, [(e.treaty, e.target) for e in found]))
                results[f"{label}, {how}, {size} words: found, right of found"] = (
                    round(hits / many, 3),
                    round(right / max(hits, 1), 3),
                )
    results["7+7 over a boundary: both, no altered"] = _boundary(rng, many, show)
    results["7+7 over a boundary, unmarked: both"] = _boundary(rng, many, show, marks=False)
    results["false a megabyte"] = _false(show)
    return results


def _framed(rng: random.Random, frames: Sequence[str], title: str, words: str) -> str:
    seed = rng.randrange(10**6)
    return f"{prose(500, seed=seed)}\n\n{rng.choice(frames).format(title=title, words=words)}\n\n{prose(300, seed=seed + 1)}"


def _is_clause(each: Reference, name: str, clause: str, words: str) -> bool:
    if each.treaty == name and each.target == clause:
        return True
    other = next((c for c in treaty(each.treaty or "").versions[0].clauses if c.id == each.target), None)
    return other is not None and holds(other.text, words)


def _boundary(
    rng: random.Random, many: int, show: Callable[[object], None], *, marks: bool = True
) -> tuple[float, float]:
    both = clean = 0
    for _ in range(many):
        while True:
            own = treaty(rng.choice(TWELVE))
            clauses = own.versions[0].clauses
            at = rng.randrange(len(clauses) - 1)
            one, two = clauses[at], clauses[at + 1]
            same_top = one.address.top == two.address.top and not one.id.startswith(("preamble", "conclusions"))
            if same_top and min(len(one.text.split()), len(two.text.split())) >= 7:
                break
        words = " ".join([*one.text.split()[-7:], *two.text.split()[:7]])
        text = _framed(rng, TREATY_NAMED, own.title, words)
        if not marks:
            text = text.translate(dict.fromkeys(map(ord, '“”«»"')))
        found = finder(own.id).find(text)
        met = {each.target for each in found}
        good = all(c.id in met or any(_is_clause(e, own.id, c.id, part) for e in found) for c, part in ((one, " ".join(one.text.split()[-7:])), (two, " ".join(two.text.split()[:7]))))  # fmt: skip
        both += good
        clean += good and all(each.verdict == "verbatim" for each in found)
        if not good or (marks and not all(each.verdict == "verbatim" for each in found)):
            show(("boundary", own.id, one.id, two.id, words, [(e.target, e.text, str(e.verdict), [x.summary for x in e.edits if x.operation != "kept"]) for e in found]))  # fmt: skip
    return round(both / many, 3), round(clean / many, 3)


def _false(show: Callable[[object], None]) -> dict[str, float]:
    """Count quotations in novels and web pages that know nothing of any treaty."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted((SHARED / "pan13" / "src").glob("*.txt"))]
    text = "\n\n".join(texts)[: 2 * MEGABYTE]
    marked = prose(MEGABYTE, seed=5)
    rng = random.Random(3)  # noqa: S311  no secret is made of it
    sentences = [_marked_piece(each, rng) for each in marked.split(". ")]
    counts = {}
    for name, given in (("real prose", text), ("made prose with marks", ". ".join(sentences))):
        found = finder(*TWELVE).find(given)
        for each in found:
            show(("false", name, each.treaty, each.target, each.text[:120], round(each.score, 2), getattr(each, "marked", None), given[each.span.start - 60 : each.span.start]))  # fmt: skip
        counts[name] = round(len(found) * MEGABYTE / len(given), 2)
    return counts


def _marked_piece(sentence: str, rng: random.Random) -> str:
    """Put a few words of a sentence between marks, in every second one."""
    words = sentence.split(" ")
    size = rng.randrange(3, 9)
    if len(words) <= size or rng.randrange(2):
        return sentence
    first = rng.randrange(len(words) - size)
    return " ".join([*words[:first], "“" + " ".join(words[first : first + size]) + "”", *words[first + size :]])


def found_wrong(show: Callable[[object], None]) -> Mapping[str, object]:
    """Measure the verdicts and fragments that were found wrong before, on a treaty written here."""
    accord = (
        "Air Accord\n\nArticle 1\nFrance shall withdraw its troops from Mali by 5 May 2030.\n\n"
        "Article 2\nKenya shall guarantee the safety of transport connections between the two ports.\n"
    )
    own = Finder([tr.read_treaty(accord.encode(), id="accord")])
    rows = [json.loads(line) for line in (SHARED / "cases" / "found" / "verdicts.jsonl").open(encoding="utf-8")]
    right = 0
    for row in rows:
        verdicts = [str(each.verdict) for each in own.find(row["input"])]
        right += verdicts == [row["want"]]
        if verdicts != [row["want"]]:
            show((row["input"], verdicts, row["want"]))
    return {"verdicts found wrong before": (right, len(rows))}


def novel(show: Callable[[object], None], many: int = 150) -> Mapping[str, object]:
    """Measure a critic's quotations of a long plain text: the words of novels, as clauses, in other prose."""
    paths = sorted((SHARED / "pan13" / "src").glob("*.txt"))
    parts = [" ".join(path.read_bytes().decode("utf-8").split()) for path in paths]
    body = "\n\n".join(f"Article {number}\n\n{text}" for number, text in enumerate(parts, start=1))
    book = tr.read_treaty(f"The Long Novel\n\n{body}".encode(), id="novel")
    clauses = [clause for clause in book.versions[0].clauses if len(clause.text.split()) >= 12]
    own = Finder([book])
    rng = random.Random(7)  # noqa: S311  no secret is made of it
    results: dict[str, object] = {"clauses": len(book.versions[0].clauses)}
    for size in (4, 5, 6, 7, 9, 12):
        hits = right = more = 0
        for _ in range(many):
            words = (clause := rng.choice(clauses)).text.split()
            first = rng.randrange(len(words) - size + 1)
            part = " ".join(words[first : first + size]).strip(" ,;:.()\"'")
            text = _framed(rng, NOBODY_NAMED[:3], "", part)
            found = own.find(text)
            at = text.find(part)
            here = [each for each in found if each.span & tr.Span(at, at + len(part))]
            hits += bool(here)
            right += any(each.target == clause.id or holds(_clause_text(book, each), part) for each in here)
            more += len(found) - len(here)
            if not here or len(found) > len(here):
                show(("novel", size, part, [(e.target, e.text) for e in found]))
        results[f"{size} words: found, right of found, elsewhere"] = (
            round(hits / many, 3),
            round(right / max(hits, 1), 3),
            more,
        )
    return results


def _clause_text(book: Treaty, each: Reference) -> str:
    return next((clause.text for clause in book.versions[0].clauses if clause.id == each.target), "")


SUITES: Mapping[str, Callable[[Callable[[object], None]], Mapping[str, object]]] = {
    "comments": comments,
    "made": made,
    "found": found_wrong,
    "novel": novel,
}


def main() -> None:
    """Print the figures of the suites asked for; with --show, what is behind them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suite", nargs="*", default=list(SUITES))
    parser.add_argument("--show", action="store_true", help="print each miss")
    chosen = parser.parse_args()
    for name in chosen.suite:
        began = time.perf_counter()
        for key, value in SUITES[name](print if chosen.show else lambda _: None).items():
            print(f"{name}: {key}: {value}")
        print(f"{name}: {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
