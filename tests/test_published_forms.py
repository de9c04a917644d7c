"""Treaties and acts in the forms in which sites, journals and data sets publish them."""

import datetime

import pytest

from treatyref import read_document, read_treaty
from treatyref.dates import spelled_days_in
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
            "FREE FERRY AGREEMENT\n\nbetween Aldria, of the one part, and Borland, of the other part\n\nTHE KINGDOM OF ALDRIA,\n\nTHE REPUBLIC OF BORLAND,",
            "FREE FERRY AGREEMENT between Aldria, of the one part, and Borland, of the other part",
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


def test_a_resolution_is_called_by_its_numbered_title() -> None:
    """Above it stand the masthead, the agenda item and how it was adopted."""
    text = (
        "Council of the Lake A/RES/61/106\nDistr.: General\n29 April 1999\nAgenda item 75 (c)\nResolution adopted by the Assembly\n"
        "on 24 April 1999\n61/106. Tolls on rafts and boats\nThe Assembly,\nRecalling its older resolutions,\n1. Ends tolls;\n2. Opens ports."
    )
    assert read_treaty(text.encode(), id="x").title == "61/106. Tolls on rafts and boats"


def test_the_line_that_says_when_a_chinese_law_was_passed_is_no_title() -> None:
    """It gives the day."""
    text = "# 渡船法\n\n1990年9月7日第七届代表大会第十五次会议通过\n\n**第一条**　渡船免费。\n\n**第二条**　本法自1991年1月1日起施行。\n"
    treaty = read_treaty(text.encode(), id="x")
    assert (treaty.title, treaty.date) == ("渡船法", datetime.date(1990, 9, 7))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Hecho en Vela, el veinticuatro de febrero de mil novecientos noventa y siete.", "1997-02-24"),
        ("Feito em Vela, aos vinte e três dias do mês de maio de mil novecentos e oitenta.", "1980-05-23"),
        ("Geschehen zu Vela am zehnten November zweitausendzwanzig.", "2020-11-10"),
        ("Geschehen zu Vela am dritten Mai neunzehnhundertundsiebzig.", "1970-05-03"),
        ("Fatto a Vela, il dieci novembre millenovecentonovantanove.", "1999-11-10"),
        ("Gedaan te Vela, de tiende november tweeduizendtwintig.", "2020-11-10"),
        ("Совершено в Веле третьего мая тысяча девятьсот девяносто третьего года", "1993-05-03"),
    ],
)
def test_hundreds_and_joined_tens_of_a_day_in_words(words: str, day: str) -> None:
    """Some languages have a word for each number of hundreds."""
    assert [str(each.date) for each in spelled_days_in(words)] == [day]


@pytest.mark.parametrize(
    ("unit", "closing"),
    [
        ("Maddə {}\nTərəflər sahili qoruyur.", "Vela şəhərində 10 noyabr 2020-ci ildə imzalanmışdır."),
        ("第{}条\n双方保护河岸。", "本协定于2020年11月10日在维拉签订。"),
        ("المادة {}\nيحمي الطرفان الضفة.", "حررت بمدينة فيلا يوم الثلاثاء العاشر من تشرين الثاني/نوفمبر 2020."),
    ],
)
def test_words_for_making_behind_the_day_and_months_in_two_ways(unit: str, closing: str) -> None:
    """Verbs stand last in some languages, and Arabic has two names for a month."""
    text = "\n\n".join([*(unit.format(number) for number in "123"), closing])
    assert read_treaty(text.encode(), id="x").date == datetime.date(2020, 11, 10)


@pytest.mark.parametrize(
    "line",
    [
        "vom 3. Mai 1970", "geschlossen zu Lunden am dritten Mai neunzehnhundertsiebzig", "(abgeschlossen am 3. Mai 1970)",
        "signée à Lunden le 3 mai 1970", "suscrito en Lunden el 3 de mayo de 1970", "of 3 May 1970",
    ],
)  # fmt: skip
def test_the_day_under_a_title(line: str) -> None:
    """It stands in a line of its own, behind a small word or words for making."""
    text = f"Vereinbarung über die Fähre\n\n{line}\n\nArtikel 1\nDie Fähre fährt.\n\nArtikel 2\nSie kostet nichts.\n"
    treaty = read_treaty(text.encode(), id="x")
    assert (treaty.title, treaty.date) == ("Vereinbarung über die Fähre", datetime.date(1970, 5, 3))


def test_flat_paragraphs_of_a_print_in_tei_are_read_by_their_words() -> None:
    """Scholars encode the lines of a print before its divisions."""
    body = "".join(
        f"<p>{each}</p>" for each in ("Treaty on Tolls", "ARTICLE 1.", "Tolls end.", "ARTICLE 2.", "It begins in May.")
    )
    source = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body><div1>{body}</div1></body></text></TEI>"
    assert [each.number for each in read_treaty(source.encode()).versions[0].walk() if each.kind == "article"] == [
        "1",
        "2",
    ]


def test_a_page_says_who_wrote_it_and_what_it_is_called_below_its_head() -> None:
    """The window's title tells which heading is the page's; a byline is no comment's."""
    page = """<head><title>On the lake | Notes</title></head><body><h1>Hello, I write notes.</h1><div class="comment-author">Bor Velm</div>
    <h2>On the lake</h2><p class="byline"><span class="by-author">By Ana Orm</span> 4 May 1987, 7 comments</p><p>Rafts may cross it.</p></body>"""
    document = read_document(page.encode())
    assert (document.title, document.author) == ("On the lake", "Ana Orm")


def test_a_class_of_what_holds_most_of_a_page_says_nothing_of_its_words() -> None:
    """Sites put whole articles into elements for sharing; an id made of a heading names no part of a page."""
    words = "The Parties agreed on tolls for all rafts that cross the lake in spring, and they keep to it. " * 3
    page = f"""<body><p>{words}</p><div class="share-widget">{f"<p>{words}</p>" * 4}</div>
    <div id="sharing-the-lake-with-others"><p>{words}</p></div></body>"""
    document = read_document(page.encode())
    assert document.body is not None
    assert sum(document.text[span.start : span.end].count("keep to it") for span in document.body) == 18


@pytest.mark.parametrize("every", [1, 5])
def test_numbers_of_lines_are_no_numbers_of_provisions(every: int) -> None:
    """Drafts count their lines in the margin, all or each fifth; the words are read without them."""
    words = [
        "Draft treaty on tolls",
        "Article 1",
        *[
            "1. Ships that cross the lake in spring and",
            "do not land there pay the toll of that",
            "port which they have left.",
        ]
        * 2,
    ]
    words[5] = "2. Ships that cross it in winter and"
    lines = [*words, *[line.replace("Article 1", "Article 2") for line in words[1:]]]
    shown = "\n".join(
        f"{n if n % every == 0 else '':>3} {line}"
        for n, line in enumerate([*lines, *["and so on in every other"] * 9, "case."], 1)
    )
    version = read_treaty(shown.encode(), id="x").versions[0]
    assert [each.eid for each in version.walk() if each.num] == [
        f"art_{n}{part}" for n in (1, 2) for part in ("", "__para_1", "__para_2")
    ]
    assert "line number" in {each.reason for each in version.dropped}
    assert "lake in spring and do not land" in version.provisions[-1].text


def test_the_head_of_a_page_before_its_first_words_is_left_out() -> None:
    """Pages of a treaty series that lost their line breaks begin with it."""
    pages = (
        "120 United Nations — Treaty Series * Nations Unies — Recueil des Traités 1985 Treaty on Tolls\n\nArticle 1\nTolls end in",
        "1985 United Nations — Treaty Series « Nations Unies — Recueil des Traités 121 spring.\n\nArticle 2\nIt begins in May.",
    )
    treaty = read_treaty("\n".join(pages).encode(), id="x")
    assert treaty.title == "Treaty on Tolls"
    assert [each.text for each in treaty.versions[0].walk() if each.kind == "article"] == [
        "Article 1\nTolls end in spring.",
        "Article 2\nIt begins in May.",
    ]


def test_a_resolution_without_a_name_is_called_by_the_line_over_its_maker() -> None:
    """Body, agenda item and day above it end in figures."""
    text = (
        "SIXTH LAKE ASSEMBLY LA6.7\nAgenda item 13.5 27 May 2013\nRafts and boats\nThe Sixth Lake Assembly,\n"
        "Recalling its older resolutions,\n1. ENDS tolls;\n2. OPENS ports."
    )
    assert read_treaty(text.encode(), id="x").title == "Rafts and boats"


def test_labels_with_hyphens_figures_scanned_as_letters_and_inserted_letters() -> None:
    """Prints, scans and trade agreements number their articles in their own ways; a comma before a heading ends no sentence."""
    heads = ("Article-8", "Article 9: Ports", "Article l0", "Article 11.1-A", "Article 12 - Lakes")
    text = "Treaty on Tolls\n\n" + "\n".join(
        f"{head}\nShips of kind {n} pay\ntheir tolls in spring," for n, head in enumerate(heads)
    )
    numbers = [each.number for each in read_treaty(text.encode()).versions[0].walk() if each.kind == "article"]
    assert numbers == ["8", "9", "10", "11-1-A", "12"]


def test_the_long_title_of_an_old_treaty_says_when_and_where_it_was_made() -> None:
    """Its first paragraph is title, parties, place and day at once."""
    text = (
        "Articles of a treaty made and concluded at Port Vell, in the Land of Orm, between Ana Orm, for the one part, and the chiefs "
        "of the lake, for the other part, on the sixth day of November, in the year eighteen hundred and thirty-eight.\n\n"
        "ARTICLE 1. Rafts are free.\n\nARTICLE 2. Boats pay a toll.\n"
    )
    treaty = read_treaty(text.encode(), id="x")
    assert treaty.title.startswith("Articles of a treaty made and concluded at Port Vell, in the Land of Orm, between")
    assert (treaty.date, treaty.place) == (datetime.date(1838, 11, 6), "Port Vell")


def test_the_mark_of_a_note_behind_a_heading_is_none_of_its_number() -> None:
    """Gazettes set it there in brackets; in a sentence the same is a reference."""
    text = "Treaty on Tolls\n\nArticle 1\n\nTolls end under Article 2(1).\n\nArticle 2(8)\n\nIt begins.\n\nArticle 3 (9)\n\nIt ends."
    treaty = read_treaty(text.encode(), id="x")
    assert [each.number for each in treaty.versions[0].walk() if each.kind == "article"] == ["1", "2", "3"]


def test_a_federation_keeps_its_name_where_the_realm_stands_first() -> None:
    """Only in languages that put it last is "republic" behind a name left out."""
    text = "Agreement between Port Vell and the Ormish Federation on Tolls\n\nArticle 1\nTolls end.\n\nArticle 2\nIt begins."
    assert read_treaty(text.encode(), id="x").parties == ("Port Vell", "Ormish Federation")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_texts_of_old_programs_are_decoded_by_where_their_signs_stand(encoding: str) -> None:
    """The same bytes are marks of quotation in one encoding and capitals in another."""
    text = "Treaty on the lake’s “old” tolls of 1980–1985 à Genève\n\nArticle 1\nTolls end in Évian.\n\nArticle 2\nIt’s ended.\n"
    assert read_treaty(text.encode(encoding), id="x").versions[0].text == text


COLLECTED = """\
##Verdrag inzake veren tussen Aldria en Borland

####Agreement between Aldria and Borland on Ferries

Treedt in werking per 01-12-2031

The Governments of Aldria and Borland have agreed as follows:

### Article  1

####Tolls

Treedt in werking per 01-12-2031

Ferries pay no toll in the ports of the other Party.

### Article  2

####Duration

Treedt in werking per 01-12-2031

This Agreement ends in May of the year in which the bridge is built.
"""


def test_what_a_collection_adds_is_no_part_of_the_treaty() -> None:
    """Its own title in its own language, and the note under each heading on when it enters into force."""
    treaty = read_treaty(COLLECTED.encode(), id="ferries")
    version = treaty.versions[0]

    assert treaty.title == "Agreement between Aldria and Borland on Ferries"
    assert not any("Treedt" in each.text for each in version.walk())
    assert [each.reason for each in version.dropped].count("edition's note") == COLLECTED.count("Treedt")


def test_a_quoted_article_of_an_amended_act_is_none_of_the_amending_one() -> None:
    """The Official Journal sets both in the same class."""
    rows = (
        ("ti-art", "Article 1"),
        ("normal", "Article 4 of the Ferry Act is replaced by the following:"),
        ("ti-art", "‘Article 4"),
        ("normal", "Ferries run until 31 May.’"),
        ("ti-art", "Article 2"),
        ("normal", "This Act enters into force in May."),
    )
    page = "".join(f'<p class="oj-{css}">{words}</p>' for css, words in rows)
    treaty = read_treaty(f"<html><body>{page}</body></html>".encode(), id="act")

    assert [each.num for each in treaty.versions[0].provisions] == ["Article 1", "Article 2"]
    assert treaty["1"].span.end > treaty["1"].span.start


def test_a_deed_without_numbers_is_told_by_its_words_of_witness() -> None:
    """No title says what it is; its paragraphs are counted."""
    deed = "This Indenture, made in the port of Lusk, tells who holds the mill.\n\nThe mill is held by Orm.\n\nIn testimony whereof we have set our hands, this 9th day of May, 1832.\n"
    treaty = read_treaty(deed.encode(), id="deed")

    assert (treaty.unit, str(treaty.date)) == ("paragraph", "1832-05-09")
