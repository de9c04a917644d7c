"""Take the pictures of the README and the documentation: pages made from texts of this project, seen by headless Chromium.

Usage: ``python tools/screenshots.py``; needs Debian's package ``chromium``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import treatyref as tr

ROOT = Path(__file__).resolve().parents[1]
COMMENTARY = ROOT / "corpora" / "commentary"
IMAGES = ROOT / "docs" / "images"
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


def commentary() -> list[tr.Document]:
    """Read the development half of the bundled commentary, with what is known of each text."""
    lines = (COMMENTARY / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["split"] == "dev"]
    fields = ("id", "title", "author", "outlet", "date", "language")
    return [
        tr.read_document(COMMENTARY / record["file"], **{name: record[name] for name in fields if record.get(name)})
        for record in records
    ]


def main() -> None:
    """Make the pictures of docs/images."""
    treaty = tr.load_treaty("trilateral-2020")
    documents = commentary()
    found = tr.trace(treaty, documents)
    order = next(each for each in documents if each.id == "order-on-passage")
    pictures = {
        "highlight": (tr.highlight(order, found), 1100, 760),
        "report": (tr.report(treaty, found, documents), 1100, 1000),
        "network": (tr.network(treaty, found, documents), 1100, 1050),
    }
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, (page, width, height) in pictures.items():
            shoot(page.save(Path(folder) / f"{name}.html"), IMAGES / f"{name}.png", width, height)
            print(f"docs/images/{name}.png")


if __name__ == "__main__":
    main()
