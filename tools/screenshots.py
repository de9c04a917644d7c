"""Take the pictures of the README and the documentation: pages made from texts of this project, seen by headless Chromium.

Usage: ``python tools/screenshots.py``; needs Debian's package ``chromium``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import treatyref as tr

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
)


def shoot(page: str, picture: Path, width: int, height: int) -> None:
    """Open an address and save what is seen of it."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("the pictures need a browser: apt-get install chromium")
    with tempfile.TemporaryDirectory() as profile:
        where = (f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={picture}")
        subprocess.run([browser, *FLAGS, *where, page], check=True, capture_output=True)


def main() -> None:
    """Make the pictures of docs/images."""
    treaty = tr.load_treaty("trilateral-2020")
    documents = tr.sample_corpus()
    found = tr.trace(treaty, documents)
    order = documents["order-on-passage"]
    pictures = {
        "highlight": (tr.highlight(order, found), "", 1100, 760),
        "report": (tr.report(treaty, found, documents), "#doc=order-on-passage", 1400, 900),
        "network": (tr.network(treaty, found, documents), "", 1100, 1050),
    }
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, (page, place, width, height) in pictures.items():
            saved = page.save(Path(folder) / f"{name}.html")
            shoot(saved.as_uri() + place, IMAGES / f"{name}.png", width, height)
            print(f"docs/images/{name}.png")


if __name__ == "__main__":
    main()
