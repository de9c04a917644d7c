"""One run that may be killed: ``python -m tests.fault_run CORPUS STORE WORKERS``."""

from __future__ import annotations

import sys

from treatyref.corpus import trace

if __name__ == "__main__":
    trace("trilateral-2020", sys.argv[1], store=sys.argv[2], workers=int(sys.argv[3]), encoder=None)
