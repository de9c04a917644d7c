"""The targets of `tests.fuzz`, guided by coverage: ``python -m tests.fuzz_atheris matcher -max_total_time=600``.

Needs the package atheris, and takes the options of libFuzzer behind the name
of the target. It starts from the files that `tests.fuzz` damages, keeps those
that reach new code under ``out/fuzz-atheris``, and goes on from them the next
time. What fails is written to the working folder by libFuzzer.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable
from pathlib import Path

KEPT = Path("out") / "fuzz-atheris"


def main() -> None:
    """Fuzz one target, from its seeds; what is imported first cannot be watched any more."""
    import atheris

    with atheris.instrument_imports(include=["treatyref"]):
        from tests.fuzz import LONGEST, TOKENS, reader, targets
        from treatyref.errors import TreatyrefError

    target = sys.argv.pop(1)
    read = reader(target)

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            read(data)
        except TreatyrefError:
            return
        took = time.process_time() - began
        if took > max(LONGEST, len(data) / 1024):
            msg = f"{len(data)} bytes took {took:.1f} s"
            raise RuntimeError(msg)

    seeds = targets()[target]
    longest = max(map(len, seeds)) + 1024
    atheris.Setup([*sys.argv, f"-dict={dictionary(TOKENS)}", f"-max_len={longest}", str(corpus(target, seeds))], one)
    atheris.Fuzz()


def corpus(target: str, seeds: Iterable[bytes]) -> Path:
    """Lay the seeds of a target where libFuzzer starts from, beside what earlier runs kept there."""
    folder = KEPT / target
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (folder / hashlib.sha256(seed).hexdigest()[:40]).write_bytes(seed)
    return folder


def dictionary(tokens: Iterable[bytes]) -> Path:
    """Write what the formats are made of as libFuzzer reads it."""
    path = KEPT / "tokens.dict"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(_quoted(token) for token in tokens), "ascii")
    return path


def _quoted(token: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n'


if __name__ == "__main__":
    main()
