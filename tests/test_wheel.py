"""The wheel carries the treaties, and works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

LOAD = """
import treatyref as tr
treaty = tr.load_treaty("trilateral-2020")
assert ".venv-clean" in tr.__file__, tr.__file__
print(len(treaty.versions), treaty["6"].eid, tr.list_treaties()[-1])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*command, "--disable-pip-version-check"], check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_corpora(wheel: Path) -> None:
    """Treaties and commentary travel with the code; tests and build scripts do not."""
    names = zipfile.ZipFile(wheel).namelist()

    assert "treatyref/corpora/treaties/trilateral-2020/treaty.toml" in names
    assert {"treatyref/py.typed", "treatyref/__init__.pyi"} <= set(names)
    assert any(name.startswith("treatyref/corpora/commentary/") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"treatyref"}


@pytest.mark.long
def test_a_clean_environment_loads_a_treaty(wheel: Path, tmp_path: Path) -> None:
    """Installed into an environment of its own, away from the checkout, it finds its data."""
    home = tmp_path / ".venv-clean"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install"]
    subprocess.run([*install, "--quiet", "--no-compile", str(wheel)], check=True)

    said = subprocess.run(
        [str(python), "-I", "-W", "error", "-c", LOAD], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout

    assert said.split()[:2] == ["2", "point_6"]
