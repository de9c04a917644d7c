"""eyecite 2.7.8 on one text: run by the Python of an environment that has it, with Hyperscan.

Reads the text from standard input and writes the seconds that each of its two
tokenizers took, and how many citations were found.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from eyecite import get_citations  # type: ignore[import-not-found]  # only there in the peer's environment
from eyecite.tokenizers import HyperscanTokenizer  # type: ignore[import-not-found]  # likewise


def main() -> None:
    """Find citations with the faster of eyecite's tokenizers; building its automaton is not counted."""
    text = sys.stdin.read()
    tokenizer = HyperscanTokenizer(cache_dir=str(Path(sys.argv[1])))
    get_citations("Foo v. Bar, 1 U.S. 2 (1999)", tokenizer=tokenizer)
    began = time.process_time()
    found = get_citations(text, tokenizer=tokenizer)
    json.dump({"seconds": time.process_time() - began, "found": len(found)}, sys.stdout)


if __name__ == "__main__":
    main()
