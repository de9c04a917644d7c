"""The bundled family of treaties, and how anyone adds one: a folder, no code."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

import treatyref as tr
from treatyref.errors import AlignmentError, ReadError
from treatyref.names.known import corpora

README = Path(__file__).resolve().parents[1] / "corpora" / "README.md"
FAMILY = {
    "trilateral-2020": ([(2020, 11, 9), (2020, 11, 10)], "point", 9, "tripartite statement"),
    "trilateral-2021-01": ([(2021, 1, 11)], "point", 4, "January 11 statement"),
    "sochi-2021-11": ([(2021, 11, 26)], "paragraph", None, "Sochi statement"),
    "sochi-2022-10": ([(2022, 10, 31)], "paragraph", None, "Sochi statement"),
    "washington-2025": ([(2025, 8, 8)], "point", 7, "Washington Declaration"),
    "peace-agreement-2025": ([(2025, 8, 8), (2025, 8, 11)], "article", 17, "initialled peace agreement"),
}
TEXT = """Treaty on the Strait

Article 1
Scope
This Treaty applies to the strait. It does not apply to warships.

Article 2
Duties
Each Party keeps a list of ships.

Article 3
Entry into force
This Treaty enters into force on signature.
"""
DRAFT = TEXT.replace("\nArticle 3", "\nEach Party keeps a chart.\n\nArticle 3").replace("Article ", "## Article ")


def written(folder: Path) -> Path:
    """Make the folder that the README describes, with its own examples."""
    record, witnesses, glosses = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    folder.mkdir()
    (folder / "treaty.toml").write_text(record, encoding="utf-8")
    (folder / "witnesses.toml").write_text(witnesses, encoding="utf-8")
    (folder / "glosses.toml").write_text(glosses, encoding="utf-8")
    (folder / "en.txt").write_text(TEXT, encoding="utf-8")
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", FAMILY)
def test_records(name: str) -> None:
    """Days, number of units and names are those of the instruments."""
    dates, unit, count, alias = FAMILY[name]

    treaty = tr.load_treaty(name)

    assert [*treaty.dates] == [datetime.date(*day) for day in dates]
    assert treaty.date in treaty.dates
    assert (treaty.unit, treaty.count) == (unit, count)
    assert alias in treaty.aliases
    assert treaty.parties
    assert len(set(treaty.aliases)) == len(treaty.aliases)
    assert not treaty.versions or len([n for n in treaty.walk() if n.kind == unit]) == count


def test_the_family_is_whole() -> None:
    """No record is missing here or there."""
    assert tr.list_treaties() == sorted(FAMILY)
    assert all((corpora() / "treaties" / name / "treaty.toml").is_file() for name in FAMILY)


def test_a_folder_is_a_treaty(tmp_path: Path) -> None:
    """The README's own example works as it stands."""
    treaty = tr.read_treaty(written(tmp_path / "strait-1999"))

    assert (treaty.id, treaty.short, treaty.count, treaty.unit) == ("strait-1999", ("TOS",), 3, "article")
    assert [version.id for version in treaty.versions] == ["en", "draft"]
    assert [each.heading for each in treaty if each.number == "2"] == ["Duties"]
    assert treaty["Article 3"].clauses[0].text == "This Treaty enters into force on signature."
    differences = {str(each.change): each.right for each in treaty.align("en", "draft").differences}
    assert differences == {"renumbered": ("art_2__al_1__s_1",), "added": ("art_2__al_2__s_1",)}
    assert [str(each) for each in treaty.readings("3")] == [
        "enters into force] takes effect",
        "on signature] + by both",
    ]
    assert [str(each) for each in treaty.readings("1")] == ["not] (left out)"]
    assert "takes effect" in str(tr.compare(treaty, "en", "en-ministry"))


def test_the_folder_serves_the_matcher(tmp_path: Path) -> None:
    """A treaty of one's own is found in a text like a bundled one."""
    treaty = tr.read_treaty(written(tmp_path / "strait-1999"))

    found = tr.Matcher([treaty]).find(tr.Document("Under Article 2 of the Strait Treaty, lists are kept.", id="d"))

    assert [(each.text, each.target) for each in found.filter(kind="citation")] == [("Article 2", "art_2")]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("treaty.toml", 'id = "strait-1999"', "", "'id' is missing"),
        ("treaty.toml", 'file = "en.txt"', 'file = "fr.txt"', "there is no file"),
        ("treaty.toml", "differs = true", "", "clauses must match"),
        ("witnesses.toml", "enters into force", "enters into farce", "is not in"),
        ("witnesses.toml", "art_3__s_1", "art_9__s_1", "does not have"),
        ("witnesses.toml", '"omission"', '"guess"', "variant, an addition or an omission"),
        ("witnesses.toml", 'base = "en"', 'base = "fr"', "no version or language 'fr'"),
        ("witnesses.toml", "[[witnesses]]", "[[witnesses", "cannot be read"),
        ("glosses.toml", "art_3__s_1", "art_9__s_1", "has a table 'art_9__s_1', which is no clause of the treaty"),
        ("glosses.toml", "en = [", "en = [[", "glosses.toml cannot be read"),
        ("glosses.toml", "[none]\n", "none = 1\n", "glosses.toml cannot be read"),
    ],
)
def test_a_slip_in_a_folder(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    """Each mistake that is easily made is an error that says which."""
    folder = written(tmp_path / "strait-1999")
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises((ReadError, AlignmentError), match=re.escape(message)):
        tr.read_treaty(folder)


def test_no_code_stands_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder beside the bundled ones is listed and loaded like them."""
    (tmp_path / "treaties").mkdir()
    written(tmp_path / "treaties" / "strait-1999")
    monkeypatch.setattr("treatyref.reader.bundled.corpora", lambda: tmp_path)

    assert tr.list_treaties() == ["strait-1999"]
    assert tr.load_treaty("strait-1999").title == "Treaty on the Strait"
