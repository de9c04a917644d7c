"""Many documents: read lazily, traced in order, the bad ones reported and passed over."""

from __future__ import annotations

from treatyref.corpus.batch import BatchTracer
from treatyref.corpus.item import Failure
from treatyref.corpus.run import Trace, open_run, trace
from treatyref.corpus.sources import read_corpus

__all__ = ["BatchTracer", "Failure", "Trace", "open_run", "read_corpus", "trace"]
