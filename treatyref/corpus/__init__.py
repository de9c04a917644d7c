"""Many documents: read lazily, traced in order, the bad ones reported and passed over."""

from __future__ import annotations

from treatyref.corpus.batch import BatchTracer
from treatyref.corpus.item import Failure
from treatyref.corpus.outcome import Trace
from treatyref.corpus.run import trace
from treatyref.corpus.sources import read_corpus
from treatyref.corpus.stored import Run, open_run

__all__ = ["BatchTracer", "Failure", "Run", "Trace", "open_run", "read_corpus", "trace"]
