"""Make labelled passages of comments that cite articles: ``python tools/mask_citations.py COMMENTS TREATIES OUT.jsonl``.

COMMENTS is a folder of texts whose names begin with a treaty's short name (``CRC-GC7.txt``), TREATIES one of bare treaties
(``crc.txt``). A sentence with one citation of an article, as the subject of a verb of stating ("article 12 requires
that ...") or behind "under", restates the article: the citation gives way to the treaty's noun, and the article is the label.
Where the citation stands in brackets it is only taken out, and counts for less. Sentences in which the body that
comments speaks of itself, and cites nothing, mostly state no article, and count for less too.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from treatyref.sentence import sentences

NOUNS = {"iccpr": "Covenant", "icescr": "Covenant"}
SHORT = {"ccpr": "iccpr", "escr": "icescr", "cerd": "icerd"}
NUMBER = r"\d+(?:,? (?:paragraphs?|paras?\.?) \d+)?(?: ?\(\w{1,4}\))*"
TAIL = r"(?:,? of the (?:\w+ ){0,2}(?:Convention|Covenant))?"
ADVERB = r"(?:also |further |explicitly |expressly |clearly |thus |therefore |specifically |,[^,.]{1,40}, )?"
STATING = (
    r"(?:states?|provides?|requires?|recogni[sz]es?|guarantees?|obliges?|prohibits?|stipulates?|establishes|sets out|imposes|"
    r"protects?|entitles|obligates|mandates|affirms|declares|calls (?:for|upon|on)|ensures?|specifies|defines|confirms|"
    r"acknowledges|emphasi[sz]es|underlines|enshrines|permits|allows|forbids|grants|lays down|makes clear|reads)"
)
SUBJECT = re.compile(rf"\b[Aa]rticles? ({NUMBER}){TAIL},? (?={ADVERB}{STATING}\b)")
UNDER = re.compile(
    r"\b(?:[Uu]nder|[Ii]n accordance with|[Pp]ursuant to|[Aa]ccording to|[Aa]s (?:required|provided|stated|set out|recogni[sz]ed|"
    rf"stipulated) (?:by|in|under)) (?:the (?:terms|provisions) of )?[Aa]rticles? ({NUMBER}){TAIL}"
)
BRACKETS = re.compile(rf"\s?\((?:see )?art(?:icle)?s?\.? ({NUMBER})[^)]{{0,30}}\)")
CITED = re.compile(r"\b[Aa]rt(?:icle)?s?\.? \d|\bparas?\.? \d|paragraph \d")
STRANGER = re.compile(r"Declaration|Covenant on|Convention (?:on|against|for|relating)|Protocol|Statute|Charter")
DEMAND = re.compile(r"States? part\w+ (?:should|must)|Committee|recommend")
"""What a body asks for on the strength of an article is not what the article says."""
OWN_VOICE = re.compile(
    r"\bCommittee \w+|[Ss]tates parties should (?:report|provide information|include|submit)|\bsession\b"
)
SHORTEST, LONGEST = 50, 600
MOST_SILENT = 25
"""Sentences of one comment that state nothing; there are many."""


def passages(path: Path, treaties: Path) -> Iterator[dict[str, Any]]:
    """Give the labelled passages of one comment."""
    head = re.split("[-_]", path.stem)[0].casefold()
    name = SHORT.get(head, head)
    treaty = treaties / f"{name}.txt"
    if not treaty.exists():
        return
    noun, silent = NOUNS.get(name, "Convention"), 0
    text = path.read_text(encoding="utf-8")
    for span in sentences(text, "en"):
        sentence = re.sub(r"^\d+\. +", "", " ".join(span.cut(text).split()))
        if not SHORTEST < len(sentence) < LONGEST or STRANGER.search(sentence):
            continue
        shared = {"source": path.stem, "language": "en", "treaty": str(treaty)}
        cited = len(CITED.findall(sentence))
        for kind, pattern, put, weight in (
            ("subject", SUBJECT, f"the {noun} ", 0.5),
            ("under", UNDER, f"under the {noun}", 0.5),
            ("brackets", BRACKETS, "", 0.25),
        ):
            found = pattern.search(sentence) if cited == 1 else None
            if found and kind == "brackets" and DEMAND.search(sentence):
                break
            if found:
                masked = pattern.sub(put, sentence)
                label = {"set": f"masked {kind}", "text": masked[0].upper() + masked[1:], "weight": weight}
                yield shared | label | {"article": found[1].split()[0].split(",")[0].split("(")[0]}
                break
        else:
            if not cited and silent < MOST_SILENT and OWN_VOICE.search(sentence):
                silent += 1
                yield shared | {"set": "masked silent", "text": sentence, "weight": 0.5, "article": None}


def main(comments: str, treaties: str, out: str) -> None:
    """Write the passages of all comments."""
    rows = [row for path in sorted(Path(comments).glob("*.txt")) for row in passages(path, Path(treaties))]
    Path(out).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} passages")


if __name__ == "__main__":
    main(*sys.argv[1:4])
