"""Treaties and acts in the forms in which sites, journals and data sets publish them."""

import datetime

import pytest

from treatyref import read_treaty
from treatyref.names.facts import made_by_title

CONSOLIDATED = """<html><head><title>Consolidated TEXT: 31987R0012</title></head><body>
<p class="reference">01987R0012 — EN — 01.07.2013 — 002.001</p><p class="disclaimer">A documentation tool.</p>
<table><tr><td><p class="arrow">►B</p></td><td><p class="title-doc-first">REGULATION No 12/87 OF THE LAKE COUNCIL</p>
<p class="title-doc-first">of 4 May 1987</p><p class="title-doc-first">on tolls</p></td></tr></table>
<p class="hd-modifiers">Amended by:</p><p class="title-fam-member-star">REGULATION No 3/99 of 1 July 1999</p><p class="toc-2">21.7.1999</p>
<p class="arrow">▼B</p><p class="title-doc-first">REGULATION No 12/87 OF THE LAKE COUNCIL</p>
<p class="title-doc-first">of 4 May 1987</p><p class="title-doc-first">on tolls</p>
<p class="norm">THE LAKE COUNCIL,</p><p class="norm">HAS ADOPTED THIS REGULATION:</p>
<p class="title-division-1">CHAPTER I</p><p class="title-division-2">SCOPE</p>
<p class="title-article-norm">Article 1</p><p class="stitle-article-norm">Ships</p>
<div class="norm"><span class="no-parag">1.  </span><div class="norm inline-element"><p class="norm">A toll is due for:</p>
<p class="modref">▼M1</p><div class="grid-list-column-1"><span>(a) </span></div><div class="grid-list-column-2"><p class="norm">barges;</p></div>
<div class="grid-list-column-1"><span>(b) </span></div><div class="grid-list-column-2"><p class="norm">rafts.</p></div></div></div>
<p class="modref">▼B</p><div class="norm"><span class="no-parag">2.  </span><div class="norm">Rowing boats pay nothing.</div></div>
<p class="title-article-norm">Article 2</p><p class="norm">This Regulation ends ►M1 next year ◄.</p>
<p class="title-annex-1">ANNEX I</p><p class="title-annex-2">Rates</p><p class="norm">1 October 1989</p></body></html>"""


def test_a_consolidated_act_loses_its_signs_and_lists_of_amendments() -> None:
    """The divisions, articles and lists are read; what says which act changed them is set aside."""
    treaty = read_treaty(CONSOLIDATED.encode(), id="tolls")
    units = {each.eid: each for each in treaty.versions[0].walk()}
    assert treaty.title == "REGULATION No 12/87 OF THE LAKE COUNCIL of 4 May 1987 on tolls"
    assert treaty.date == datetime.date(1987, 5, 4)
    assert [each.num for each in units.values() if each.kind == "article"] == ["Article 1", "Article 2"]
    assert {"chp_I", "art_1__para_1__point_a", "art_1__para_1__point_b", "art_1__para_2", "att_1"} <= set(units)
    assert units["art_1"].heading == "Ships"
    assert units["art_2"].text.endswith("This Regulation ends next year.")


def test_older_pages_of_the_journal_begin_where_the_words_of_the_act_do() -> None:
    """What the page prints above the act is no title."""
    page = """<body><b>Avis juridique important</b> | <h1>31987R0012</h1><p><strong>Lake Regulation</strong></p>
    <div id="TexteOnly"><p>Lake Regulation No 12/87</p><p>of 4 May 1987</p><p>Article 1</p><p>Tolls are due in spring.</p>
    <p>Article 2</p><p>Rafts pay nothing at all.</p></div></body>"""
    assert read_treaty(page.encode()).title.startswith("Lake Regulation No 12/87")


def test_a_preamble_in_the_header_of_a_page_is_kept() -> None:
    """Each unit may be an <article> of the page; title and preamble then stand before them."""
    recital = (
        "Considering that the waters of the lake belong to all who live on its banks, and that peace there is old, " * 2
    )
    page = f"""<body><nav>Home</nav><h1>Charter of the Lake</h1><header><h2>Preamble</h2><p>{recital}</p></header>
    <article><h2>Article 1</h2><p>All are equal.</p></article><article><h2>Article 2</h2><p>All may fish.</p></article></body>"""
    treaty = read_treaty(page.encode())
    assert treaty.title == "Charter of the Lake"
    assert treaty.versions[0].provisions[0].kind == "preamble"
    assert treaty.count == 2


def test_a_folded_title_of_front_matter_is_read_whole() -> None:
    """The lines that are indented below a field go on its value."""
    text = "---\ntitle: >-\n  Approve the rules\n  of the lake &amp; its banks\nrank: law\n---\n\n## Article 1\n\nFish.\n\n## Article 2\n\nRow.\n"
    assert read_treaty(text.encode(), id="x").title == "Approve the rules of the lake & its banks"


def test_a_collection_gives_the_document_that_has_provisions() -> None:
    """A bill comes with a memorandum; its parts stand beside the collection."""
    part = '<section eId="sec_1"><num>1.</num><content><p>Rafts are free.</p></content></section>'
    source = f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><documentCollection name="c"><meta/>
    <collectionBody/></documentCollection><components><component><doc name="memo"><meta/><mainBody><p>Why.</p></mainBody></doc></component>
    <component><bill name="bill"><meta><FRBRExpression><FRBRlanguage language="http://x.test/authority/language/FRA"/></FRBRExpression></meta>
    <body>{part}</body></bill></component></components></akomaNtoso>"""
    version = read_treaty(source.encode(), id="x").versions[0]
    assert (version.language, [each.eid for each in version.walk() if each.num]) == ("fr", ["sec_1"])


@pytest.mark.parametrize(
    ("closing", "day", "place"),
    [
        ("DONE at Port Vell, on this 14th day of November, 2003, in two texts.", "2003-11-14", "Port Vell"),
        ("Hecho en Vela, a los dos (2) días del mes de septiembre de dos mil ocho.", "2008-09-02", "Vela"),
        ("Ainsi fait à Vela, le 22 janv. 1986.", "1986-01-22", "Vela"),
    ],
)
def test_the_closing_before_the_annexes_says_when_a_treaty_was_made(closing: str, day: str, place: str) -> None:
    """Annexes may be longer than any foot of a text, and end with days of their own."""
    table = "\n\n".join(f"{n}. Ships of kind {n} pay {n * 3} crowns in the port." for n in range(1, 120))
    text = f"Treaty on Tolls\n\nArticle 1\nTolls end.\n\nArticle 2\nIt begins in May.\n\n{closing}\n\nANNEX I\n\n{table}\n\n1 October 1989\n"
    treaty = read_treaty(text.encode(), id="tolls")
    assert (str(treaty.date), treaty.place) == (day, place)


def test_a_day_behind_the_first_noun_of_a_title_is_the_treatys() -> None:
    """A day behind a second instrument is that one's."""
    assert made_by_title("Convention of 18 March 1970 on the Taking of Soundings")[1] == datetime.date(1970, 3, 18)
    assert made_by_title("Protocol to the Agreement of 18 December 1995 on Fishing")[1] is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Agreement\nbetween the Government of Aldria, of the\none part, and Borland, of the other part\nThe Government of Aldria, of the one\npart,",
            "Agreement between the Government of Aldria, of the one part, and Borland, of the other part",
        ),
        (
            "Toll Agreement\nbetween\nThe Republic of Aldria\nand\nThe Republic of Borland\nPREAMBLE\nThe Republic of Aldria and Borland,",
            "Toll Agreement between The Republic of Aldria and The Republic of Borland",
        ),
        (
            "Соглашение\nмежду Алдрией и\nБорландией о рыболовстве,\n30 апреля 1997 г.\nАлдрия и Борландия, именуемые Сторонами,",
            "Соглашение между Алдрией и Борландией о рыболовстве",
        ),
    ],
)
def test_a_title_without_blank_lines_ends_where_the_preamble_begins(head: str, title: str) -> None:
    """No line of such a title need look like one."""
    text = f"{head}\nRecalling old friendship,\nHave agreed as follows:\n\nArticle 1\nTolls end.\n\nArticle 2\nIt begins in May.\n"
    assert read_treaty(text.encode(), id="x").title == title


def test_a_leader_far_behind_a_table_of_contents_is_none_of_it() -> None:
    """Else a dotted line in an annex would make a table of contents of the whole treaty."""
    contents = "\n".join(f"Article {n}. Kind {n} . . . . . . . {n + 3}" for n in range(1, 5))
    body = "\n".join(f"Article {n}\nKind {n}\nShips of kind {n} pay\na toll of {n} crowns." for n in range(1, 5))
    filler = "\n".join(f"line {n} of a table" for n in range(60))
    text = f"Treaty on Tolls\nCONTENTS\n{contents}\n\n{body}\nANNEX\n{filler}\nRafts . . . . . . . 12\nBoats . . . . . . . 14\n"
    assert read_treaty(text.encode(), id="x").count == 4


def test_a_treaty_on_one_line_is_cut_at_its_headings() -> None:
    """Numbers that count on are headings; a reference to an article has a word before it that calls for one."""
    talk = "Each Party opens its ports under Article 3. " * 20
    text = (
        "Treaty on Tolls The States Parties to this Treaty, Recalling old friendship, Have agreed as follows: PART I "
        f"Article 1 Ports {talk} PART II Article 2 Tolls 1. Rafts pay nothing. 2. Ships pay: (a) in spring; (b) in May. "
        f"Article 3 {talk} Article 4 It ends under Article 5. Article 5 It is kept. Done at Port Vell on 4 May 1987."
    )
    treaty = read_treaty(text.encode(), id="tolls")
    units = [each.eid for each in treaty.versions[0].walk()]
    assert treaty.title == "Treaty on Tolls"
    assert [each.number for each in treaty.versions[0].walk() if each.kind == "article"] == list("12345")
    assert {"part_I", "part_II", "rec_1", "art_2__para_1", "art_2__para_2__point_b"} <= set(units)
    assert (str(treaty.date), treaty.place) == ("1987-05-04", "Port Vell")
