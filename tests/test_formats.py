"""One treaty in ten formats: each reader finds the same units, numbers, headings and words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.notation import differences
from tests.sample_files import make_docx, make_pdf, strait_pages
from treatyref.errors import FormatError, StructureError
from treatyref.provision import Version
from treatyref.reader.akn import OutlineUnit, assemble
from treatyref.reader.treaty_file import read_treaty
from treatyref.reader.version_file import FORMATS

FOLDER = Path(__file__).parent / "formats"
FRONT = ['preamble "The Parties, wishing to keep the strait open, have agreed as follows:"']
BODY = [
    'chp_I [CHAPTER I] heading="General provisions"',
    '  art_1 [Article 1] heading=Scope "This Treaty applies to the strait. It does not apply to warships." sentences=2',
    "  art_2 [Article 2] heading=Duties",
    "    art_2__para_1 [1.]",
    '      art_2__para_1__intro "Each Party shall keep:"',
    '      art_2__para_1__point_a [(a)] "a list of ships; and"',
    '      art_2__para_1__point_b [(b)] "a chart of the strait."',
    '    art_2__para_2 [2.] "Lists are public."',
    'chp_II [CHAPTER II] heading="Final provisions"',
    '  art_3 [Article 3] heading="Entry into force" "This Treaty enters into force on signature."',
]
DONE = ["conclusions", '  done place=Oslo date=1999-05-01 "DONE at Oslo on 1 May 1999 in two originals."']
CONCLUSIONS = ['conclusions "DONE at Oslo on 1 May 1999 in two originals."']
ANNEX = [
    "att_1 [ANNEX I]",
    '  att_1__point_1 [1.] "Chart of the northern part."',
    '  att_1__point_2 [2.] "Chart of the southern part."',
]
NOTES = ["notes", '  fn_1 [1] "Signed on the same day."']
RAISED = ["notes", '  fn_1 [¹] "Signed on the same day."']


def generated(lines: list[str]) -> list[str]:
    """The same tree, its list numbers implied by markup."""
    implied = ("point_a [", "point_b [", "para_1 [", "para_2 [", "point_1 [", "point_2 [")
    return [
        line.replace("]", "] generated=true", 1) if any(each in line for each in implied) else line for line in lines
    ]


TREES = {
    "txt": [*FRONT, *BODY, *DONE, *ANNEX],
    "md": [*FRONT, *BODY, *DONE, *ANNEX],
    "html": [*FRONT, *generated(BODY), *DONE, *generated(ANNEX)],
    "docx": [*FRONT, *generated(BODY), *DONE, *generated(ANNEX)],
    "pdf": [*FRONT, *BODY, *DONE, *ANNEX],
    "akn.xml": [
        *FRONT,
        *BODY,
        *CONCLUSIONS,
        *ANNEX,
        *NOTES,
    ],
    "fmx.xml": [*FRONT, *BODY, *DONE, *ANNEX],
    "eurlex.html": [*FRONT, *BODY, *DONE, *ANNEX],
    "tota.xml": [line.replace("CHAPTER I", "Chapter I") for line in BODY],
    "tei.xml": [
        *FRONT,
        *[line.replace("[Article 2]", "[Article 2.]").replace("[Article 3]", "[Article 3] note=fn_1") for line in BODY],
        *DONE,
        *ANNEX,
        *RAISED,
    ],
}


def bare(version: Version, tree: list[str]) -> list[str]:
    """Where they differ; how many pages break a unit is no matter of its structure."""
    return [line for line in differences(version, tree) if "pagebreaks" not in line]


@pytest.mark.parametrize("form", TREES)
def test_one_treaty_in_ten_formats(form: str) -> None:
    """Whatever the format, the tree is the one that a reader of the page would draw."""
    treaty = read_treaty(FOLDER / f"strait.{form}")

    assert bare(treaty.versions[0], TREES[form]) == []
    assert treaty.title == "Treaty on the Strait"
    assert (treaty.unit, treaty.count, treaty.versions[0].language) == ("article", 3, "en")


@pytest.mark.parametrize("form", TREES)
def test_content_decides_not_the_name(form: str, tmp_path: Path) -> None:
    """Bytes, a file object and a misleading suffix give the same version."""
    data = (FOLDER / f"strait.{form}").read_bytes()
    misnamed = tmp_path / "strait.dat"
    misnamed.write_bytes(data)
    expected = [node.eid for node in read_treaty(FOLDER / f"strait.{form}").walk()]

    assert [node.eid for node in read_treaty(misnamed).walk()] == expected
    with misnamed.open("rb") as opened:
        assert [node.eid for node in read_treaty(opened).walk()] == expected


def test_the_samples_are_what_their_script_makes() -> None:
    """Samples that are no text can be made anew, byte by byte."""
    assert (FOLDER / "strait.docx").read_bytes() == make_docx()
    assert (FOLDER / "strait.pdf").read_bytes() == make_pdf(strait_pages())


@pytest.mark.parametrize("form", TREES)
def test_every_format_can_be_written_in_every_other(form: str) -> None:
    """What was read from one format survives the others."""
    treaty = read_treaty(FOLDER / f"strait.{form}")
    version = treaty.versions[0]
    expected = [(node.eid, node.num, node.heading, node.text) for node in version.walk()]

    for written in (treaty.to_akn(), treaty.to_html(), treaty.to_markdown()):
        back = read_treaty(written.encode()).versions[0]
        assert [(node.eid, node.num, node.heading, node.text) for node in back.walk()] == expected


class TestSharedCases:
    """The structural cases that are no plain text."""

    def case(self, shared: Path, name: str) -> dict[str, Any]:
        """Return the case of that id."""
        lines = (shared / "cases" / "structure-dev.jsonl").read_text(encoding="utf-8").splitlines()
        return next(case for line in lines if (case := json.loads(line))["id"] == name)

    def test_a_list_without_written_numbers(self, shared: Path) -> None:
        """An `<ol>` has the numbers that a browser shows."""
        case = self.case(shared, "S35")

        assert differences(read_treaty(case["text"].encode()).versions[0], case["tree"]) == []

    def test_facing_pages(self, shared: Path) -> None:
        """A text in two languages is two versions of one treaty."""
        case = self.case(shared, "S36")
        english, french = case["tree"][1:3], case["tree"][4:6]

        treaty = read_treaty(case["text"].encode())

        assert [version.language for version in treaty.versions] == ["en", "fr"]
        assert differences(treaty.version("en"), [line.strip() for line in english]) == []
        assert differences(treaty.version("fr"), [line.strip() for line in french]) == []


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        ("<ol start=6><li>Roads open.<li>Talks go on.</ol>", ["6.", "7."]),
        ("<ol><li>One.<li value=5>Five.<li>Six.</ol>", ["1.", "5.", "6."]),
        ("<ol type=A><li>One.<li>Two.</ol>", ["(A)", "(B)"]),
        ("<ol type=i><li>One.<li>Two.</ol>", ["(i)", "(ii)"]),
        ("<ol style='list-style-type: upper-roman'><li>One.<li>Two.</ol>", ["(I)", "(II)"]),
        ("<ol reversed><li>Three.<li>Two.<li>One.</ol>", ["3.", "2.", "1."]),
        ("<ol reversed start=9><li>Nine.<li>Eight.</ol>", ["9.", "8."]),
    ],
)
def test_numbers_of_lists(page: str, numbers: list[str]) -> None:
    """Start, value, type, style and direction of a list give the numbers that a browser shows."""
    version = read_treaty(page.encode()).versions[0]

    assert [node.num for node in version.provisions] == numbers
    assert {node.attributes.get("generated") for node in version.provisions} == {"true"}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Article 1<br>Scope<br>Rules apply.</p><p>Article 2<br>End.</p>", ["art_1", "art_2"]),
        (
            "<ol><li><p>Fire stops.</p><p>Talks go on.</p><li>End.</ol>",
            ["point_1", "point_1__al_1", "point_1__al_2", "point_2"],
        ),
        (
            "<p>Article 1</p><p>The zone covers:</p><ul><li>the bank,</li><li><p>the bridge.</p></li></ul><p>Article 2</p><p>End.</p>",
            ["art_1", "art_1__intro", "art_1__indent_1", "art_1__indent_2", "art_2"],
        ),
        ("<ul><li>1. Fire stops.</li><li>2. Talks go on.</li></ul>", ["point_1", "point_2"]),
        ("<div class='widget-content'><p>1. One.</p><p>2. Two.</p></div>", ["point_1", "point_2"]),
        (
            "<article><p>1. One goes.</p><p>2. Two goes.</p></article><div><p>Read more</p></div>",
            ["point_1", "point_2"],
        ),
        (
            "<table><tr><td>1.</td><td>Fire stops.</td></tr><tr><td>2.</td><td>End.</td></tr></table>",
            ["point_1", "point_2"],
        ),
    ],
)
def test_pages_as_they_are_made(page: str, expected: list[str]) -> None:
    """Line breaks, paragraphs in lists, bullets, tables, and classes that only look like furniture."""
    assert [node.eid for node in read_treaty(page.encode()).walk()] == expected


def test_old_armenian_pages() -> None:
    """A page in ARMSCII-8, declared or not, is Armenian."""
    words = "Հոդված 1\nԿողմերը պաշտպանում են ճանապարհը։\nՀոդված 2\nԿողմերը հանդիպում են տարին մեկ անգամ։\n"
    capital = {chr(0x0531 + at): bytes([0xB2 + 2 * at]) for at in range(38)}
    small = {chr(0x0561 + at): bytes([0xB3 + 2 * at]) for at in range(38)}
    signs = {"։": b"\xa3"}
    table = {**capital, **small, **signs}
    old = b"".join(table.get(char, char.encode("latin-1", "replace")) for char in words.replace("և", "եւ"))

    for data in (old, b'<meta charset="armscii-8"><p>' + old.replace(b"\n", b"</p><p>")):
        treaty = read_treaty(data)
        assert treaty.versions[0].language == "hy"
        assert [(node.num, node.number) for node in treaty.walk()] == [("Հոդված 1", "1"), ("Հոդված 2", "2")]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"<svg xmlns='http://www.w3.org/2000/svg'><text>Article 1</text></svg>",
        b"PK\x03\x04" + bytes(40),
        b"SQLite format 3\x00" + bytes(100),
    ],
)
def test_an_unknown_format_lists_what_is_read(data: bytes) -> None:
    """The error of a file that is no treaty names every format that could be."""
    with pytest.raises(FormatError) as raised:
        read_treaty(data)

    assert b"PK" in data or all(name in str(raised.value) for name in FORMATS)


@pytest.mark.parametrize(
    "data",
    [
        b"<akomaNtoso><act><body><article/></body></act></akomaNtoso>",
        b"<treaty><meta/><body/></treaty>",
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body/></text></TEI>",
        b"<?xml version='1.0'?><ACT><ENACTING.TERMS/></ACT>",
        b"<html><body><p>Just prose.</p></body></html>",
    ],
)
def test_a_format_without_units_is_an_error(data: bytes) -> None:
    """The right format with nothing in it says that nothing is in it."""
    with pytest.raises(StructureError):
        read_treaty(data)


def test_addresses_that_clash_are_told_apart() -> None:
    """Two units of one number get two eIds."""
    version = assemble(
        [OutlineUnit("article", "Article 1"), OutlineUnit("article", "Article 1")], version="en", language="en"
    )

    assert [node.eid for node in version.provisions] == ["art_1", "art_1_2"]


LETTER = """Subject: The treaty that I promised
From: Ada <ada@example.org>
Content-Type: text/plain; charset=utf-8

TREATY ON THE SHARED FISHERIES OF LAKE MEREN

The Republic of Tavia and the Kingdom of Osk,

Have agreed as follows:

Article 1
No vessel shall fish in the Lake in May.

Article 2
Each Party shall appoint six inspectors.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_treaty_in_a_letter(line_end: str, tmp_path: Path) -> None:
    """What the letter is about is no title where the text has one; line ends change nothing."""
    (tmp_path / "letter.eml").write_bytes(LETTER.replace("\n", line_end).encode())
    treaty = read_treaty(tmp_path / "letter.eml")

    assert treaty.title == "TREATY ON THE SHARED FISHERIES OF LAKE MEREN"
    assert treaty.parties == ("Tavia", "Osk")
    assert [each.eid for each in treaty][-2:] == ["art_1", "art_2"]


def test_line_ends_of_other_systems() -> None:
    """The parties of a text are told whatever ends its lines."""
    text = LETTER.split("\n\n", 1)[1]

    assert (
        read_treaty(text.replace("\n", "\r\n").encode()).parties
        == read_treaty(text.encode()).parties
        == ("Tavia", "Osk")
    )


AMENDING = """<?xml version="1.0"?><ACT><BIB.INSTANCE><LG.DOC>EN</LG.DOC></BIB.INSTANCE><TITLE><TI><P>Regulation No 3/99 on ferries</P></TI></TITLE>
<PREAMBLE><GR.VISA><VISA>Having regard to the Lake Treaty<NOTE NOTE.ID="E0001"><P>Made in May.</P></NOTE>,</VISA></GR.VISA>
<PREAMBLE.FINAL>HAS ADOPTED THIS REGULATION:</PREAMBLE.FINAL></PREAMBLE><ENACTING.TERMS>
<ARTICLE><TI.ART>Article 1</TI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><P>A toll is due for:</P><LIST TYPE="alpha"><ITEM><NP><NO.P>(a)</NO.P>
<TXT>boats:</TXT><P><LIST TYPE="DASH"><ITEM><P>barges,</P></ITEM><ITEM><P>rafts;</P></ITEM></LIST></P></NP></ITEM></LIST></ALINEA></PARAG>
<PARAG><NO.PARAG>2.</NO.PARAG><ALINEA>No other toll is due.</ALINEA></PARAG></ARTICLE>
<ARTICLE><TI.ART>Article 2</TI.ART><ALINEA>Paragraph 1 of the Ferry Act is replaced by the following: <QUOT.S><QUOT.START CODE="2018"/>
<PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>Ferries run daily.<QUOT.END CODE="2019"/></ALINEA></PARAG></QUOT.S></ALINEA></ARTICLE>
</ENACTING.TERMS></ACT>"""


def test_an_amending_act_in_formex() -> None:
    """A list without numbers has dashes, a quoted paragraph is none of the act's own, and a note is tied to the unit with its mark."""
    units = {each.eid: each for each in read_treaty(AMENDING.encode()).walk()}

    assert {"art_1__para_1__point_a__indent_2", "art_1__para_2", "art_2__qstr_1__para_1"} <= set(units)
    assert "art_2__para_1" not in units
    assert units["cit_1"].attributes["note"] == "fn_1"
    assert units["fn_1"].sentences[0].text == "Made in May."


def test_a_member_of_two_paragraphs_in_tei() -> None:
    """What stands in a list without a number belongs to the member above; a heading without words is none."""
    items = "<item n='a'>The bank;</item><item n='b'><p>the bridge.</p><p>It is old.</p></item>"
    body = f"<div type='article' n='1'><p>The zone has:</p><list>{items}</list></div><div type='article' n='2'><head/><p>It ends.</p></div>"
    source = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body>{body}</body></text></TEI>"
    units = {each.eid: each for each in read_treaty(source.encode()).walk()}

    assert [each for each in units if each.startswith("art_1__point_b")] == [
        "art_1__point_b", "art_1__point_b__al_1", "art_1__point_b__al_2",
    ]  # fmt: skip


@pytest.mark.parametrize("head", [b"", b'<meta name="id" content="9">\n\n', b"Collected treaties\n\n"])
@pytest.mark.parametrize("sign", [b"## ", b"####"])
def test_markdown_is_known_by_its_headings(head: bytes, sign: bytes) -> None:
    """Without a name that says so, and behind a line of a page's head."""
    text = b"".join(b"%sArticle %d\n\nBoats of kind %d are free.\n\n" % (sign, n, n) for n in range(1, 6))
    found = read_treaty(head + b"# Pact on Boats\n\n" + text, id="boats")
    assert [each.eid for each in found.units if each.kind == "article"] == [f"art_{n}" for n in range(1, 6)]
    assert found.units[-1].text.strip().endswith("Boats of kind 5 are free.")


def test_a_page_with_signs_for_headings_is_a_page() -> None:
    """It has more ends of elements than such lines."""
    text = b"<div>" + b"".join(b"<p>Article %d</p><p>\n# Boats are free.</p>" % n for n in range(1, 6)) + b"</div>"
    assert [each.eid for each in read_treaty(text, id="boats").units] == [f"art_{n}" for n in range(1, 6)]
