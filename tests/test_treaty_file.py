"""Treaties are read from files of many formats, chosen by content."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from treatyref.errors import ReadError
from treatyref.reader.bundled import load_folder, load_treaty
from treatyref.reader.treaty_file import read_treaty

TREATY = load_treaty("trilateral-2020")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Akoma Ntoso and plain text, by path, bytes and file object."""
    path = tmp_path / "declaration.xml"
    path.write_text(TREATY.to_akn(), encoding="utf-8")

    for source in (path, str(path), path.read_bytes(), io.BytesIO(path.read_bytes())):
        assert read_treaty(source, id="t").versions == TREATY.versions[:1]
    assert read_treaty(path).id == "declaration"
    assert read_treaty(TREATY.to_text().encode(), language="en").clauses[5].text == TREATY.clauses[5].text
    assert read_treaty(TREATY.to_text().encode()).unit == "point"


def test_html(tmp_path: Path) -> None:
    """A web page with articles."""
    path = tmp_path / "vclt.html"
    path.write_text(
        "<h1>Treaty</h1><p>Article 1</p><p>Fire stops.</p><p>Article 2</p><p>Land returns.</p>", encoding="utf-8"
    )

    assert [each.eid for each in read_treaty(path).versions[0].provisions if each.kind == "article"] == [
        "art_1",
        "art_2",
    ]


@pytest.mark.parametrize("data", [b"", b"just prose", bytes(range(256)) * 9])
def test_no_treaty(data: bytes) -> None:
    """What shows no provisions, or is no text, is a clear error."""
    with pytest.raises(ReadError):
        read_treaty(data)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("id = ", "cannot be read"),
        ('title = "x"', "'id' is missing"),
        ('id = "x"\ntitel = "y"', "'title' is missing .did you mean it by 'titel'"),
        ('id="a"\ntitle="b"\n[[versions]]\nid="en"\nfile="../../secret.xml"', "outside its folder"),
    ],
)
def test_a_damaged_record(tmp_path: Path, record: str, message: str) -> None:
    """A record that is no TOML, lacks a field, or leads out of its folder."""
    (tmp_path / "treaty.toml").write_text(record, encoding="utf-8")

    with pytest.raises(ReadError, match=message):
        load_folder(tmp_path)
