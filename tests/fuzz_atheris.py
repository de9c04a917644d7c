"""The targets of `tests.fuzz`, guided by coverage: ``python -m tests.fuzz_atheris matcher -max_total_time=600``.

Needs the package atheris, and takes the options of libFuzzer behind the name
of the target. What fails is written to the working folder by libFuzzer.
"""

from __future__ import annotations

import sys
import time


def main() -> None:
    """Fuzz one target, from its seeds; what is imported first cannot be watched any more."""
    import atheris

    with atheris.instrument_imports(include=["treatyref"]):
        from tests.fuzz import LONGEST, READERS, targets, treaty
        from treatyref.errors import TreatyrefError

    target = sys.argv.pop(1)
    read = READERS.get(target, treaty)

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

    for seed in targets()[target]:
        one(seed)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
