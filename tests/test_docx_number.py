"""The numbers that a word processor prints but does not write down."""

from __future__ import annotations

import pytest
from lxml import etree

from treatyref.reader.docx import Numbering

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def element(markup: str) -> etree._Element:
    """Parse markup whose prefix ``w`` is the word processor's."""
    return etree.fromstring(f'<w:part xmlns:w="{WORD}">{markup}</w:part>')


def level(depth: int, pattern: str, kind: str = "decimal", start: int = 1) -> str:
    """Write how one level of a list counts."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(*levels: str, override: int | None = None) -> etree._Element:
    """Write one list, of which number 1 is a use and number 2 another, perhaps with a start of its own."""
    own = "" if override is None else f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride>'
    return element(
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{own}</w:num>'
    )


def paragraph(depth: int = 0, number: int = 1) -> etree._Element:
    """Write a paragraph of a list."""
    return element(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr></w:p>'
    )[0]


def markers(numbering: Numbering, *paragraphs: etree._Element) -> list[str]:
    """Return what is printed before each paragraph."""
    return [numbering.marker(each)[0] for each in paragraphs]


class TestMarkers:
    """Each paragraph gets the marker that the word processor shows."""

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("decimal", ["(1)", "(2)"]),
            ("lowerLetter", ["(a)", "(b)"]),
            ("upperRoman", ["(I)", "(II)"]),
            ("decimalZero", ["(01)", "(02)"]),
            ("russianLower", ["(а)", "(б)"]),
            ("russianUpper", ["(А)", "(Б)"]),
            ("bullet", ["", ""]),
            ("none", ["", ""]),
        ],
    )
    def test_kinds(self, kind: str, expected: list[str]) -> None:
        """Digits, letters, Roman numbers, Russian letters; a bullet has no number."""
        numbering = Numbering(lists(level(0, "(%1)", kind)), None)

        assert markers(numbering, paragraph(), paragraph()) == expected

    def test_levels_restart_under_a_new_parent(self) -> None:
        """Level two counts from its start again after each item of level one, and prints the number above."""
        numbering = Numbering(lists(level(0, "Article %1"), level(1, "%1.%2.", start=1)), None)

        printed = markers(numbering, *(paragraph(depth) for depth in (0, 1, 1, 0, 1)))

        assert printed == ["Article 1", "1.1.", "1.2.", "Article 2", "2.1."]

    def test_a_list_may_start_late(self) -> None:
        """The level's own start counts."""
        assert markers(Numbering(lists(level(0, "%1.", start=5)), None), paragraph(), paragraph()) == ["5.", "6."]

    def test_a_second_use_may_start_anew(self) -> None:
        """An override restarts once; without it the second use of a list goes on."""
        used = [paragraph(), paragraph(), paragraph(number=2), paragraph(number=2)]

        assert markers(Numbering(lists(level(0, "%1."), override=1), None), *used) == ["1.", "2.", "1.", "2."]
        assert markers(Numbering(lists(level(0, "%1.")), None), *used) == ["1.", "2.", "3.", "4."]

    def test_the_style_may_say_which_list(self) -> None:
        """A paragraph without a number of its own takes that of its style, or of the one it builds on."""
        styles = element(
            '<w:style w:styleId="Base"><w:name w:val="base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            '<w:style w:styleId="Point"><w:name w:val="treaty point"/><w:basedOn w:val="Base"/></w:style>'
        )
        numbering = Numbering(lists(level(0, "%1.")), styles)
        styled = element('<w:p><w:pPr><w:pStyle w:val="Point"/></w:pPr></w:p>')[0]

        assert markers(numbering, styled, styled) == ["1.", "2."]
        assert numbering.style_name(styled) == "treaty point"

    def test_styles_in_a_circle_end(self) -> None:
        """A damaged file may have a style that builds on itself."""
        styles = element('<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>')
        styled = element('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>')[0]

        assert Numbering(lists(level(0, "%1.")), styles).marker(styled) == ("", 0)

    def test_what_is_no_number_counts_as_the_usual_one(self) -> None:
        """A start that is no number is 1; a paragraph outside all lists has no marker."""
        numbering = Numbering(
            element(
                '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="x"/>'
                '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
            ),
            None,
        )

        assert markers(numbering, paragraph(), element("<w:p/>")[0], paragraph(depth=4)) == ["1.", "", ""]

    def test_a_list_that_names_no_definition(self) -> None:
        """A damaged file may define a list without a name, and use one that is not there."""
        numbering = Numbering(
            element('<w:abstractNum><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'), None
        )

        assert numbering.marker(element("<w:p/>")[0]) == ("", 0)
