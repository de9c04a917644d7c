"""Make the Akoma Ntoso file of a bundled version out of its plain text.

Usage: ``python tools/bundle_treaty.py TEXT FOLDER VERSION LANGUAGE SOURCE [--authoritative]``
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from treatyref.reader.plain import parse_text
from treatyref.writer.akn import Work, write_akn


def main() -> None:
    """Parse the text, write the file, and say what is in it."""
    text, folder, version, language, source = sys.argv[1:6]
    record = tomllib.loads((Path(folder) / "treaty.toml").read_text(encoding="utf-8"))
    parsed = parse_text(
        Path(text).read_text(encoding="utf-8").rstrip("\n"),
        version=version,
        language=language,
        source=source,
        authoritative="--authoritative" in sys.argv,
    )
    parties, dates, short = (tuple(record.get(name, ())) for name in ("parties", "dates", "short"))
    original = language if parsed.authoritative else record.get("original", "")
    work = Work(
        record["id"],
        record["title"],
        record["date"],
        parties,
        record["unit"],
        original,
        dates,
        count=record.get("count"),
        short=short,
    )
    target = Path(folder) / f"{version}.xml"
    target.write_text(write_akn(parsed, work), encoding="utf-8")
    print(target.name, parsed)


if __name__ == "__main__":
    main()
