"""The face: what `import treatyref` offers, and what it costs."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import treatyref

PROMISED = {
    "BALANCED", "Clause", "Document", "LENIENT", "Matcher", "Policy", "Provision", "Reference", "References", "STRICT",
    "Span", "Treaty", "TreatyrefError", "Version", "build_graph", "evaluate", "find_reuse", "heatmap", "highlight",
    "list_treaties", "load_treaty", "read_corpus", "read_document", "read_treaty", "side_by_side", "trace",
}  # fmt: skip
"""Names that scripts rely on."""

HEAVY = {"click", "duckdb", "lxml", "networkx", "numpy", "pandas", "polars", "pyarrow", "pypdfium2", "rapidfuzz"}
"""Packages that the bare import must not load."""


def test_names_are_sorted_and_true() -> None:
    """`__all__` is in order, holds what was promised, and every name in it is there."""
    assert sorted(treatyref.__all__) == list(treatyref.__all__)
    assert set(treatyref.__all__) >= PROMISED
    assert [name for name in treatyref.__all__ if not hasattr(treatyref, name)] == []
    assert dir(treatyref) == list(treatyref.__all__)


@pytest.mark.parametrize("name", [name for name in treatyref.__all__ if name != "__version__"])
def test_every_name_is_documented_where_it_lives(name: str) -> None:
    """Each public class and function has a docstring, and its home lists it as public."""
    value = getattr(treatyref, name)

    if inspect.isclass(value) or inspect.isfunction(value):
        home = importlib.import_module(value.__module__)
        assert value.__doc__
        assert name in home.__all__


def test_a_misspelt_name_is_an_attribute_error() -> None:
    """Laziness does not hide a mistake."""
    with pytest.raises(AttributeError, match="has no attribute 'load_treatise'"):
        treatyref.load_treatise  # type: ignore[attr-defined]  # noqa: B018  looking is the test


def test_no_public_name_is_that_of_a_module() -> None:
    """Importing a module sets its name on the package, where a function of that name would be lost."""
    modules = {each.name for each in pkgutil.iter_modules(treatyref.__path__)}

    assert modules.isdisjoint(treatyref.__all__)


def test_a_first_matcher_reads_no_more_than_it_needs() -> None:
    """Masked arrays of numpy, which some of its functions load unasked, and stemmers wait for whoever wants them."""
    code = (
        "import sys, treatyref as tr; tr.Matcher([tr.load_treaty('trilateral-2020')], encoder=None).find('Nothing.' * 300);"
        "print({'numpy.ma', 'snowballstemmer'} & {*sys.modules})"
    )

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert loaded.strip() == "set()"


def test_the_bare_import_is_light() -> None:
    """Importing the package loads no other package than the standard library."""
    code = "import sys, treatyref; print(*sorted(m for m in sys.modules if '.' not in m))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert "treatyref" in loaded
    assert set(loaded) & HEAVY == set()
