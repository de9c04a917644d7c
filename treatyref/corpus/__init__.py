"""Many documents: read lazily, traced in order, the bad ones reported and passed over."""

from treatyref.corpus.batch import BatchTracer
from treatyref.corpus.run import trace
from treatyref.corpus.sources import read_corpus, sample_corpus
from treatyref.corpus.stored import Run, open_run
from treatyref.document import Failure

__all__ = ["BatchTracer", "Failure", "Run", "open_run", "read_corpus", "sample_corpus", "trace"]
