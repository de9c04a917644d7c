"""Versions side by side: as text, in a notebook, on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

import treatyref as tr
from treatyref.errors import UnknownVersion
from treatyref.reader.plain import parse_text

TREATY = tr.load_treaty("trilateral-2020")


def test_two_languages_side_by_side(tmp_path: Path) -> None:
    """Every clause of both versions is in the text, the page and the file."""
    shown = tr.compare(TREATY, "en-kremlin", "ru-kremlin")
    page = shown._repr_html_()
    unwrapped = " ".join(str(shown).split())

    assert len(shown.rows) == 18
    assert "Лачинский коридор (шириной 5 км)" in page
    assert "The Lachin Corridor (5 km wide)" in page
    assert 'lang="ru"' in page
    assert "The Agdam District shall be returned to the" in unwrapped
    assert shown.save(tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert max(map(len, str(shown.text).splitlines())) <= 125


def test_changed_words_are_marked() -> None:
    """In one language, words that only one side has are marked, and differences are listed."""
    text = TREATY.to_text("en").replace("(5 km wide)", "(15 <km> wide)")
    treaty = TREATY.add_version(parse_text(text, version="other", language="en"))

    shown = tr.compare(treaty, "en", "other")
    page = shown._repr_html_()

    assert "<del>5</del>" in page
    assert "<ins>15</ins>" in page
    assert "<km>" not in page
    assert any("15" in str(each) for each in shown.differences)
    assert "numbers: 6, first paragraph, second sentence" in str(shown)


@pytest.mark.parametrize(("left", "right"), [("en-kremlin", "en-leak"), ("en-leak", "en-kremlin"), ("ru", "ru-leak")])
def test_a_witness_beside_a_version(left: str, right: str) -> None:
    """What is attested stands beside its clause; what is not attested says so."""
    shown = tr.compare(TREATY, left, right)
    rows = {row.left[0]: row for row in shown.rows}

    assert "Gazakh" in rows["point_2__s_1"].right_text or "Газахском" in rows["point_2__s_1"].right_text
    assert rows["point_8__s_1"].right_text == "not attested"
    assert "<ins>" in shown._repr_html_()
    assert "Not in the text that was signed" in shown._repr_html_()


def test_unknown_names() -> None:
    """The error lists versions and witnesses."""
    with pytest.raises(UnknownVersion, match=r"en-kremlin.*en-mfa-ru"):
        tr.compare(TREATY, "en", "fr")
    with pytest.raises(UnknownVersion, match="both witnesses"):
        tr.compare(TREATY, "en-leak", "ru-leak")
