"""Quid 2.6.7 on two texts: run by the Python of an environment that has it.

Reads a JSON object with ``source`` and ``target`` from standard input, writes
the seconds that the comparison took and the stretches found.
"""

from __future__ import annotations

import json
import sys
import time

from quid.core.Quid import Quid  # type: ignore[import-not-found]  # only there in the peer's environment


def main() -> None:
    """Compare the two texts with Quid's own settings."""
    task = json.load(sys.stdin)
    quid = Quid()
    began = time.perf_counter()
    matches = quid.compare(task["source"], task["target"])
    seconds = time.perf_counter() - began
    spans = [[match.target_span.start, match.target_span.end] for match in matches]
    json.dump({"seconds": seconds, "spans": spans}, sys.stdout)


if __name__ == "__main__":
    main()
