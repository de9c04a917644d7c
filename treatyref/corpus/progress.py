"""How far a run is: a bar of tqdm where it is installed, else one line on standard error that rewrites itself."""

import sys
import time
from typing import Any, Self

__all__ = ["Progress"]

EVERY = 0.5
"""Seconds between two tellings: a log file of an hour's run stays readable."""


class Progress:
    """Counts documents, references and failures."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.documents = self.references = self.failures = 0
        self._bar = _bar() if shown else None
        self._begun = self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self._tell(end="\n")
        if self._bar is not None:
            self._bar.close()

    def step(self, references: int, *, failed: bool) -> None:
        """Count a document."""
        self.documents += 1
        self.references += references
        self.failures += failed
        if self.shown and time.monotonic() - self._told >= EVERY:
            self._tell(end="")

    def _tell(self, end: str) -> None:
        self._told = time.monotonic()
        if self._bar is not None:
            self._bar.set_postfix({"references": self.references, "failed": self.failures}, refresh=False)
            self._bar.update(self.documents - self._bar.n)
            return
        rate = self.documents / max(self._told - self._begun, 0.001)
        failed = f", {self.failures:,} failed" if self.failures else ""
        line = f"{self.documents:,} documents ({rate:,.0f}/s): {self.references:,} references{failed}"
        sys.stderr.write(f"\r{line:<79}{end}")
        sys.stderr.flush()


def _bar() -> Any:  # noqa: ANN401  of a library without types
    """Return a bar for a terminal or a notebook, or None without tqdm."""
    try:
        from tqdm import tqdm  # noqa: PLC0415  an optional package; its bar for notebooks needs ipywidgets, and warns
    except ImportError:
        return None
    return tqdm(unit=" documents")
