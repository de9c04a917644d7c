"""Run every measurement of this folder, or those named: ``python -m benchmarks [NAME...]``."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def main(names: list[str]) -> None:
    """Print the figures of each measurement under its name; a module without a `main` is a part of another.

    A module called ``peer_...`` runs in the peer's environment and cannot even be imported here.
    """
    modules = [each.name for each in pkgutil.iter_modules(benchmarks.__path__)]
    known = [name for name in modules if not name.startswith(("__", "peer_"))]
    if unknown := sorted(set(names) - set(known)):
        sys.exit(f"no measurement is called {', '.join(unknown)}; there are {', '.join(known)}")
    for name in names or known:
        measurement = importlib.import_module(f"benchmarks.{name}")
        if hasattr(measurement, "main"):
            print(f"== {name.replace('_', ' ')}", flush=True)
            measurement.main()
            print()


if __name__ == "__main__":
    main(sys.argv[1:])
