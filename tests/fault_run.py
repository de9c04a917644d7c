"""One run that may be killed: ``python -m tests.fault_run CORPUS STORE WORKERS [KEEP]``; KEEP seconds between two commits."""

import sys

from treatyref.corpus import run, trace

if __name__ == "__main__":
    run.KEEP = float(sys.argv[4]) if len(sys.argv) > 4 else run.KEEP
    trace("trilateral-2020", sys.argv[1], store=sys.argv[2], workers=int(sys.argv[3]), encoder=None)
