"""eyecite 2.7.8 on some texts: run by the Python of an environment that has it.

Takes a folder for Hyperscan's compiled database as its argument and reads a JSON
list of texts from standard input; writes the tokenizer used, the seconds of
processor time that all texts took, and how many citations were found.
"""

from __future__ import annotations

import json
import sys
import time

from eyecite import get_citations  # type: ignore[import-not-found]  # only there in the peer's environment
from eyecite.tokenizers import HyperscanTokenizer, default_tokenizer  # type: ignore[import-not-found]  # likewise

try:
    import hyperscan  # type: ignore[import-not-found]  # likewise
except ImportError:
    hyperscan = None


def main() -> None:
    """Find citations, with Hyperscan where it is installed; building its database is not counted."""
    texts = json.load(sys.stdin)
    tokenizer = HyperscanTokenizer(cache_dir=sys.argv[1]) if hyperscan else default_tokenizer
    get_citations("Foo v. Bar, 1 U.S. 2 (1999)", tokenizer=tokenizer)
    began = time.process_time()
    found = sum(len(get_citations(text, tokenizer=tokenizer)) for text in texts)
    seconds = time.process_time() - began
    json.dump({"tokenizer": type(tokenizer).__name__, "seconds": seconds, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
