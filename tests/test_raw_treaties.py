"""Treaties as files have them that nobody prepared: without punctuation, scanned, saved with a page around them, quoted in a mail."""

from __future__ import annotations

import pytest

import treatyref as tr
from treatyref.reader.treaty_file import read_treaty

UNSTOPPED = """\
European Convention on the Safety of Ferries

Varna, 4.V.2031

Article 1 – Definitions

For the purposes of this Convention:

a "ferry" means any vessel that carries passengers, by night or by day;

b "harbour" means:
i a place with a quay; or
ii a place with a pier;

c "master" means the person in command.

Article 2 – Lifeboats

1 Each Party shall adopt such measures as may be necessary to establish that every ferry has lifeboats.

2 A Party may reserve the right not to apply paragraph 1. A
3 metre raft is enough for a dog.

Article 3 – Bells

1\tBells are rung in fog.
2\tThe master shall
\ta\tring the bell himself, or
\tb\thave it rung.

Article 4 – Fleets

Each Party keeps:
1 Battleship,
2 Cruisers.
A red light is shown to port,
a green one to starboard.
"""

SAVED = """\
Skip to main content
Home > Treaties > Text
Print | Share

CONVENTION ON THE TRANSPORT OF BEES

The States Parties have agreed as follows:

Article 1
A hive is closed.

Article 2
No hive travels by night.

Last updated: 12 June 2033
Privacy policy | Contact | © 2033 Bee Secretariat
"""

SCANNED = """\
TREATY BETWEEN HARROW AND MEL

ARTICLE l.
There shall be peace.

ARTICLE ll.
Trade is free.

ARTICLE III.
No toll is taken.

ARTICLE lV.
Prisoners are given back.
"""

QUOTED = """\
> MEMORANDUM OF UNDERSTANDING ON PILOTS
>
> 1. Pilots are exchanged.
>
> 2. No fee is paid.
"""

ROMAN_PARAGRAPHS = """\
ACCORD RELATIF AUX PHARES

Art. 1er. — Chaque Partie entretient ses phares.

Art. 2. — I. — Le Conseil se réunit chaque année.
II. — Il statue à la majorité.

Art. 3. — Le présent accord est conclu pour dix ans.
"""

UNACCENTED = """\
CONVENIO SOBRE PUENTES
ENTRE LA REPUBLICA DE ALDRIA Y EL REINO DE BORLAND
El Gobierno de la Republica de Aldria y el Gobierno del Reino de Borland, deseosos
de unir sus caminos, han convenido lo siguiente:
ARTICULO 1.- Cada Parte construira la mitad del puente.
ARTICULO 2
La Comision Mixta de Puentes fijara en su primera reunion el lugar y la
Comision misma dara cuenta de ello a los dos Gobiernos antes de que acabe el
verano.
"""

DASHED = """\
AGREEMENT ON MILLS

Article – 1
Scope
It covers all mills.

Article – 2
Duration
It ends in May.
"""


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        pytest.param(UNACCENTED, "art_1 art_2", id="typed without accents"),
        pytest.param(DASHED, "art_1 art_2", id="a dash before the number"),
        pytest.param(
            UNSTOPPED,
            "art_1__point_a art_1__point_b art_1__point_b__point_i art_1__point_b__point_ii art_1__point_c"
            " art_2__para_1 art_2__para_2 art_3__para_1 art_3__para_2 art_3__para_2__point_a art_3__para_2__point_b",
            id="numbers without punctuation, but no quantities",
        ),
        pytest.param(SAVED, "art_1 art_2", id="a page around it"),
        pytest.param(SCANNED, "art_I art_II art_III art_IV", id="Roman numerals as scanned"),
        pytest.param(QUOTED, "point_1 point_2", id="quoted in a mail"),
        pytest.param(ROMAN_PARAGRAPHS, "art_1 art_2__point_I art_2__point_II art_3", id="I. behind a label"),
    ],
)
def test_units(text: str, eids: str) -> None:
    """The units are there, and no others of their kinds."""
    version = read_treaty(text.encode()).versions[0]
    nodes = [each for each in version.walk() if each.kind in {"article", "paragraph", "point"}]
    leaves = [each.eid for each in nodes if not each.children or each.eid in eids.split()]

    assert [each for each in leaves if each in eids.split()] == eids.split()
    assert {each for each in leaves if "__" in each} <= set(eids.split())


def test_a_text_without_accents() -> None:
    """Its title ends where those who make it begin, and a line that was full is no heading."""
    treaty = read_treaty(UNACCENTED.encode())

    assert treaty.title == "CONVENIO SOBRE PUENTES ENTRE LA REPUBLICA DE ALDRIA Y EL REINO DE BORLAND"
    assert [each.heading for each in treaty.versions[0].walk() if each.kind == "article"] == ["", ""]


def test_a_saved_page() -> None:
    """What is the page's is neither title nor words of an article, and is said to be left out."""
    version = read_treaty(SAVED.encode()).versions[0]
    out = [version.text[each.span.start : each.span.end] for each in version.dropped if each.reason == "page furniture"]

    assert version.title == "CONVENTION ON THE TRANSPORT OF BEES"
    assert [each.text for each in version.walk() if each.eid == "art_2"] == ["Article 2\nNo hive travels by night."]
    assert out[0] == "Skip to main content"
    assert out[-1].startswith("Privacy policy")


def test_rows_of_a_table_are_no_menu() -> None:
    """Their cells stand side by side as the entries of a menu do."""
    rows = "| From | To | Beyond |\n| Ask | Varna | Orm |\n| Bel | Tarn | Osk |\n"
    version = read_treaty(f"AGREEMENT ON FLIGHTS\n\nArticle 1\nFlights are free.\n\nANNEX\n\n{rows}".encode()).versions[
        0
    ]

    assert "| Ask | Varna | Orm |" in next(each.text for each in version.walk() if each.eid == "att_1")


HEADED = """\
ACCORD ON NIGHT TRAINS

Stations
Article 1

Night trains stop at every capital.

Beds
Article 2

A bed has two blankets.
"""


def test_headings_over_the_numbers() -> None:
    """The first unit has one too: it is not a line of the title."""
    version = read_treaty(HEADED.encode()).versions[0]

    assert version.title == "ACCORD ON NIGHT TRAINS"
    assert [each.text for each in version.walk() if each.kind == "crossheading"] == ["Stations", "Beds"]


INSET = """\
# Convention on Paths

## Article 1

1. Paths are marked
    - every fifth year, or
    - after a landslide.
2. A licence is given by
    1. the State of residence, or
    2. the Commission.
3. A hut stands open.
"""


def test_lists_further_to_the_right() -> None:
    """Numbers of one style lie in each other, told by their place; an item without a number has a bullet."""
    version = read_treaty(INSET.encode()).versions[0]

    assert [each.eid for each in version.walk() if not each.children] == [
        "art_1__para_1__intro",
        "art_1__para_1__indent_1",
        "art_1__para_1__indent_2",
        "art_1__para_2__intro",
        "art_1__para_2__subpara_1",
        "art_1__para_2__subpara_2",
        "art_1__para_3",
    ]


APART = """\
TREATY OF COMMERCE BETWEEN ORM AND VELM

Article 1
Trade is free.

{} – Coal is not trade.

Article 2
Additional articles shall be signed by the Parties.
"""


@pytest.mark.parametrize(
    "label", ["ADDITIONAL ARTICLE", "Articles additionnels", "Zusatzartikel", "GEÇİCİ MADDE 1", "Дополнительная статья"]
)
def test_articles_outside_the_numbers(label: str) -> None:
    """They are what an annex is, and the others go on behind them; a sentence about them is a sentence."""
    version = read_treaty(APART.format(label).encode()).versions[0]

    assert [each.eid for each in version.provisions] == ["art_1", "att_1", "art_2"]


NOTES = """\
EXCHANGE OF NOTES CONSTITUTING AN AGREEMENT ON VISAS

I
The Ambassador of Orm to the Minister of Velm

Ask, 3 March 1961

Excellency,

I have the honour to propose the following:

1. Nationals of Orm enter Velm without a visa.
2. Either Government may end this agreement.

A. Brandt

II
The Minister of Velm to the Ambassador of Orm

Ask, 4 March 1961

Excellency,

I have the honour to agree.

C. Oule
"""


def test_an_exchange_of_notes() -> None:
    """Each note is a unit with its own numbers; its place and day close nothing, and who signs begins no list."""
    version = read_treaty(NOTES.encode()).versions[0]

    assert version.title == "EXCHANGE OF NOTES CONSTITUTING AN AGREEMENT ON VISAS"
    assert [each.eid for each in version.walk() if each.num] == [
        "point_I",
        "point_I__point_1",
        "point_I__point_2",
        "point_II",
    ]


RAISED = """<html lang="de"><body><h1>Abkommen über Fähren</h1>
<h6><b>Art. 1</b> Geltung</h6><p><sup>1</sup> Dieses Abkommen gilt für Fähren.</p><p><sup>2</sup> Es gilt nicht für Boote.</p>
<h6><b>Art. 2</b> Pflichten</h6><p><sup>1</sup> Jede Fähre führt mit:</p><dl><dt>a.</dt><dd>ein Boot;</dd><dt>b.</dt><dd>eine Glocke.</dd></dl>
<p><sup>2</sup> Der Führer läutet.</p></body></html>"""

CELLS = """<html><body><p>European Convention on Bells</p><p><b>Article 1 – Use of terms</b></p><p>For the purposes of this Convention:</p>
<table><tr><td>a</td><td>"bell" means an instrument;</td></tr><tr><td>b</td><td>"ringer" means:</td></tr></table>
<table><tr><td></td><td>i</td><td>a person who rings; or</td></tr><tr><td></td><td>ii</td><td>a machine that rings.</td></tr></table>
<p><b>Article 2 – Hours</b></p><table><tr><td>1</td><td>Bells ring at noon.</td></tr><tr><td>2</td><td>Bells are silent at night.</td></tr></table></body></html>"""

WIKI = """<html><body><p><b>TREATY OF PEACE BETWEEN ORM AND VELM</b></p>
<h3><span>Article 1</span><span class="mw-editsection">[<a href="/e">edit</a>]</span></h3><p>There shall be peace.</p>
<h3><span>Article 2</span><span class="mw-editsection">[<a href="/e">edit</a>]</span></h3><p>Ships are given back.</p></body></html>"""

STATUTE = """\
Gesetz über Brücken

§ 1 Zustimmung
(1) Dem Abkommen wird zugestimmt.
(2) Es wird veröffentlicht:
1. in deutscher Sprache,
2. in ormischer Sprache.

§ 2 Inkrafttreten
Dieses Gesetz tritt in Kraft.
"""


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        pytest.param(
            RAISED,
            "art_1__para_1 art_1__para_2 art_2__para_1__intro art_2__para_1__point_a art_2__para_1__point_b art_2__para_2",
            id="raised numbers, and letters beside their words",
        ),
        pytest.param(
            CELLS,
            "art_1__intro art_1__point_a art_1__point_b__point_i art_1__point_b__point_ii art_2__para_1 art_2__para_2",
            id="numbers in cells",
        ),
        pytest.param(WIKI, "art_1 art_2", id="links that edit"),
        pytest.param(
            STATUTE,
            "point_1__para_1 point_1__para_2__intro point_1__para_2__subpara_1 point_1__para_2__subpara_2 point_2",
            id="items that end with commas",
        ),
    ],
)
def test_leaves(text: str, eids: str) -> None:
    """Every unit that has no other in it."""
    version = read_treaty(text.encode()).versions[0]

    assert [each.eid for each in version.walk() if not each.children] == eids.split()


def test_titles_of_old_series() -> None:
    """With the number of the series before, a full stop behind, and a month that is a verb as well."""
    text = "No. 1204.—TREATY OF COMMERCE¹ BETWEEN ORM AND VELM. SIGNED AT ASK, MAY 4, 1924.\n\nArticle 1.\n\nTrade is free.\n"
    treaty = read_treaty(text.encode())

    assert treaty.title.startswith("No. 1204.—TREATY OF COMMERCE BETWEEN")
    matcher = tr.Matcher([treaty], encoder=None)
    for name in ("Orm-Velm Treaty", "Treaty of Commerce Orm-Velm"):
        assert [each.target for each in matcher.find(f"Article 1 of the {name}.") if each.kind == "citation"] == [
            "art_1"
        ]
    assert (
        read_treaty(b"Convention on Mountain Rescue *\n\nArticle 1\nRescue is free.\n").title
        == "Convention on Mountain Rescue"
    )


def test_items_that_begin_with_to() -> None:
    """The last of a list, behind "or": what follows its number is a verb, and no rest of a reference."""
    text = "TREATY ON BEACHES\n\nArticle 2\n1. Free.\n2. No fence shall stand, except\n(a) during storms; or\n(b) to protect turtles.\n"
    version = read_treaty(text.encode()).versions[0]

    assert [each.eid for each in version.walk()][-2:] == ["art_2__para_2__point_a", "art_2__para_2__point_b"]


def test_inserted_articles_with_a_raised_ending() -> None:
    """So Portuguese acts number what is put between two articles."""
    version = read_treaty(
        "ACORDO SOBRE PONTES\n\nArtigo 3.º\nPontes.\n\nArtigo 3.º-A\nLuzes.\n\nArtigo 4.º\nFim.\n".encode()
    ).versions[0]

    assert [each.eid for each in version.provisions] == ["art_3", "art_3A", "art_4"]


def test_headings_of_sections() -> None:
    """Behind the sign of a section a short line is its heading."""
    version = read_treaty(STATUTE.encode()).versions[0]

    assert [each.heading for each in version.provisions] == ["Zustimmung", "Inkrafttreten"]
