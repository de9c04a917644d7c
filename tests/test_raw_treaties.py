"""Treaties as files have them that nobody prepared: without punctuation, scanned, saved with a page around them, quoted in a mail."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("text", "eids"),
    [
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
