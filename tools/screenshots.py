"""Take the README's pictures: a page made from a text of this project, seen by headless Chromium.

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
SAMPLE = ROOT / "corpora" / "commentary" / "dev" / "order-on-passage.txt"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
)


def shoot(page: Path, picture: Path, width: int, height: int) -> None:
    """Open a page and save what is seen of it."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("the pictures need a browser: apt-get install chromium")
    with tempfile.TemporaryDirectory() as profile:
        where = (f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={picture}")
        subprocess.run([browser, *FLAGS, *where, page.as_uri()], check=True, capture_output=True)


def main() -> None:
    """Make docs/highlight.png."""
    document = tr.read_document(SAMPLE, title="Order on passage")
    found = tr.Matcher(tr.load_treaty("trilateral-2020")).find(document)
    with tempfile.TemporaryDirectory() as folder:
        page = tr.highlight(document, found).save(Path(folder) / "page.html")
        shoot(page, ROOT / "docs" / "highlight.png", 1100, 760)
    print("docs/highlight.png")


if __name__ == "__main__":
    main()
