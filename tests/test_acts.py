"""Acts that go by a number, and their unnumbered paragraphs: names, titles over several lines, places in lists."""

from __future__ import annotations

import pytest

import treatyref as tr
from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder
from treatyref.page import Page
from treatyref.pointer import pointers_in
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind
from treatyref.treaty import Treaty

TEXT = """DIRECTIVE (EU) 2021/77 OF THE COUNCIL

of 3 May 2021

on the marking of seed bags and repealing Directive 88/5/EEC (Seed Bag Directive)

Article 1

Scope

This Directive applies to seed bags.

Article 6

Marking

1. Marking shall be lawful only where:

(a) the holder agrees;

(b) a law asks for it;

(c) a harvest is at risk.

Point (c) of the first subparagraph shall not apply to public bodies.

2. Member States may keep rules of their own.

Such rules shall name:

(a) the crops;

(b) the colours.

They shall be published.

3. A bag shall be sealed. The seal shall be red.
"""


@pytest.fixture(scope="module")
def directive() -> Treaty:
    return read_treaty(TEXT.encode(), id="bags")


def cited(treaty: Treaty, text: str) -> list[str | None]:
    found = CitationFinder([treaty]).find(Document(text))
    return [each.target for each in found if each.kind is Kind.CITATION and each.resolved]


def test_a_title_goes_on_behind_its_day(directive: Treaty) -> None:
    assert directive.title.endswith(
        "of 3 May 2021 on the marking of seed bags and repealing Directive 88/5/EEC (Seed Bag Directive)"
    )
    assert str(directive.date) == "2021-05-03"
    names = [name.text for name in directive.names]
    assert {"2021/77", "Seed Bag Directive", "SBD"} <= set(names)


@pytest.mark.parametrize(
    "name",
    [
        "Directive (EU) 2021/77", "Directive 2021/77", "Directive (EU) 2021/77 of 3 May 2021", "the Seed Bag Directive",
        "la directive (UE) 2021/77", "der Richtlinie (EU) 2021/77", "la Directiva (UE) 2021/77", "della direttiva (UE) n. 2021/77",
        "Директивы (ЕС) № 2021/77", "dyrektywy Parlamentu Europejskiego i Rady (UE) 2021/77", "směrnice Evropského parlamentu a Rady (EU) 2021/77",
        "Dir. UE 2021/77", "Dir. (UE) n. 77/2021", "direttiva UE n. 77/21", "EU-Dir 2021/77", "directive européenne 2021/77",
        "the Directive of the European Parliament and of the Council (EU) 2021/77",
    ],
)  # fmt: skip
def test_an_act_is_known_by_its_number_in_every_language(directive: Treaty, name: str) -> None:
    assert cited(directive, f"Article 6 of {name}.") == ["art_6"]


@pytest.mark.parametrize(
    "name",
    ["Directive 88/5/EEC", "Regulation (EU) 2020/77", "Directive (EU) 2021/78", "Law No. 2021-77", "Regulation 2021/77", "d.lgs. 77/2021"],
)  # fmt: skip
def test_an_act_of_another_number_is_a_stranger(directive: Treaty, name: str) -> None:
    found = CitationFinder([directive]).find(Document(f"Directive 2021/77 is new. Article 6 of {name} is not."))
    (citation,) = [each for each in found if each.kind is Kind.CITATION]
    assert not citation.resolved
    assert name in citation.reason


@pytest.mark.parametrize(
    ("locator", "places"),
    [
        ("Article 6(1), first subparagraph", ["art_6__para_1__intro"]),
        ("the second subparagraph of Article 6(1)", ["art_6__para_1__al_2"]),
        ("point (c) of the first subparagraph of Article 6(1)", ["art_6__para_1__point_c"]),
        ("Article 6(1), first subparagraph, point (b),", ["art_6__para_1__point_b"]),
        ("points (a) and (b) of the second subparagraph of Article 6(2)", ["art_6__para_2__point_a", "art_6__para_2__point_b"]),
        ("article 6, paragraphe 2, deuxième alinéa, point b),", ["art_6__para_2__point_b"]),
        ("Art. 6 Abs. 1 UAbs. 1 lit. b", ["art_6__para_1__point_b"]),
        ("Art. 6 Abs. 1 S. 1 lit. b", ["art_6__para_1__point_b"]),
        ("Art. 6 Abs. 3 Satz 2", ["art_6__para_3__s_2"]),
        ("l'article 6-1-b", ["art_6__para_1__point_b"]),
    ],
)  # fmt: skip
def test_unnumbered_paragraphs_hold_lists(directive: Treaty, locator: str, places: list[str]) -> None:
    assert cited(directive, f"So {locator} of Directive (EU) 2021/77 says.") == places


def test_its_subparagraph_is_of_the_nearest_paragraph(directive: Treaty) -> None:
    text = "Point (c) of Article 6(1) of Directive 2021/77 is wide; its second subparagraph makes it narrow."
    assert cited(directive, text) == ["art_6__para_1__point_c", "art_6__para_1__al_2"]


def test_a_letter_of_another_paragraph_is_not_there(directive: Treaty) -> None:
    assert cited(directive, "See point (c) of the second subparagraph of Article 6(2) of Directive 2021/77.") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("artt. 5, par. 1, lett. a) e c), 6 e 9 della Carta", ["5 1 a", "5 1 c", "6", "9"]),
        ("Article 4 No. 7 VCLT", ["4 7"]),
        ("Articles 5 b) to d)", ["5 b to d"]),
        ("los arts. 5.1.d) y 17 CVDT", ["5 1 d", "17"]),
        ("Art. 15 Abs. 1, 3 WVK", ["15 1", "15 3"]),
        ("lit. a und f WVK", ["a", "f"]),
        ("ч. 2 ст. 5, п. «б» ч. 1 ст. 6", ["5 2", "6 1 б"]),
        ("Art. 6 Abs. 1 S. 1 Nr. 3", ["6 1 3"]),
        ("art. 5, par. 2, lett. i), and 8 of the Act", ["5 2 i", "8"]),
        ("Art. 5 Abs. 1 lit. a, 6 Abs. 1 lit. f", ["5 1 a", "6 1 f"]),
        ("art. 3 sec. 1 and sec. 2, and art. 8 sec. 5", ["3 1", "3 2", "8 5"]),
        ("Art. 4 Nr. 1, Nr. 2 und Nr. 7", ["4 1", "4 2", "4 7"]),
        ("Art. 5 Abs. 1 lit. a, lit. b, Abs. 2", ["5 1 a", "5 1 b", "5 2"]),
        ("Artt. 4 Nr. 8, 28 DS-GVO", ["4 8", "28"]),
        ("Article 5(2)(b) and three fines", ["5 2 b"]),
        ("el artículo 40.2 b) ii) y", ["40 2 b ii"]),
        ("Art. 58 II i, 83 IV a DSGVO", ["58 II i", "83 IV a"]),
    ],
)  # fmt: skip
def test_lists_that_decisions_write(text: str, places: list[str]) -> None:
    found = [place for each in pointers_in(Page(text)) for place in each.places]
    assert [" ".join(str(step).split(" ", 1)[1] for step in place.steps) for place in found] == places


@pytest.mark.parametrize(
    "name", ["Regulation (EC) No 44/2001", "VO (EG) Nr. 44/2001", "Reg. CE 44/01", "44/2001/EC Regulation"]
)
def test_the_year_of_a_number_is_no_date(name: str) -> None:
    """An act of the last days of a year has the number of the next."""
    text = "COUNCIL REGULATION (EC) No 44/2001\n\nof 22 December 2000\n\non seed courts\n\nArticle 1\n\nOne.\n\nArticle 2\n\nTwo."

    assert cited(read_treaty(text.encode(), id="courts"), f"Article 2 of {name} holds.") == ["art_2"]


@pytest.mark.parametrize(
    ("locator", "places"),
    [("Art. 6 lit. c", ["art_6__para_1__point_c"]), ("Article 6(c)", ["art_6__para_1__point_c"]), ("Article 6(a)", [])],
)
def test_a_letter_right_below_an_article_is_of_the_only_paragraph_that_has_it(
    directive: Treaty, locator: str, places: list[str]
) -> None:
    """Of two lists nobody knows which is meant."""
    assert cited(directive, f"So {locator} of Directive 2021/77 says.") == places


def test_the_whole_matcher_knows_an_act(directive: Treaty) -> None:
    found = tr.Matcher([directive], encoder=None).find(
        Document("Directive (EU) 2021/77 is short. Its Article 6(1)(a) is clear.")
    )
    assert [(each.kind, each.target) for each in found] == [
        (Kind.MENTION, None),
        (Kind.CITATION, "art_6__para_1__point_a"),
    ]


RESOLUTION = """Resolution 9874 (2031)

Adopted by the Security Council at its 9911th meeting, on 14 October 2031

The Security Council,

Recalling its resolution 9822 (2030),

Expressing grave concern at the fighting on the Ostrel plain,

1. Calls upon the parties to observe the ceasefire of 2 October 2031;

2. Urges States in the region:

(a) to stop the supply of arms;

(b) to keep the railways open.
"""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Paragraph 2 (b) of resolution 9874 (2031)", ["point_2__point_b"]),
        ("UNSCR 9874, para. 1, came late.", ["point_1"]),
        ("As S/RES/9874 (2031), para. 2, has it", ["point_2"]),
        ("see S/RES/9874, para. 2", ["point_2"]),
        ("UNSC Res. 9874, para. 2", ["point_2"]),
        ("Resolution 9874's second operative paragraph", ["point_2"]),
        ("the second preambular paragraph of resolution 9874 (2031)", ["rec_2"]),
        ("operative paragraph 2 of resolution 9874 (2031)", ["point_2"]),
        ("la résolution 9874 (2031), paragraphe 1", ["point_1"]),
        ("п. 2 резолюции 9874 Совета Безопасности", ["point_2"]),
        ("paragraph 2 of resolution 9822 (2030), as resolution 9874 (2031) recalls", []),
    ],
)
def test_resolutions_go_by_a_bare_number(text: str, places: list[str]) -> None:
    assert cited(read_treaty(RESOLUTION.encode(), id="ostrel"), text) == places


def test_when_a_resolution_was_adopted_is_no_recital() -> None:
    resolution = read_treaty(RESOLUTION.encode(), id="ostrel")
    assert [each.text.split()[0] for each in resolution.clauses if each.id.startswith("rec_")] == [
        "Recalling",
        "Expressing",
    ]


TRADE = """ARDEN-VELL COMPREHENSIVE TRADE AGREEMENT

CHAPTER ONE
GENERAL DEFINITIONS

Article 1.1
Scope

This Agreement applies to trade.

CHAPTER EIGHT
INVESTMENT

Article 8.10
Treatment of investors

1. Each Party shall accord fair treatment to investors.

2. A Party breaches the obligation if a measure is:

(a) a denial of justice;

(b) arbitrary.

Article 8.11
Losses

Investors shall be compensated for losses due to war.

ANNEX 8-A
Expropriation

1. Expropriation may be direct or indirect.

2. The sole fact of loss does not establish it.

ANNEX 8-B
Debt

1. Debt is no investment.
"""


@pytest.mark.parametrize(
    ("locator", "eid"),
    [
        ("Article 8.10", "art_8-10"), ("8.10(2)(a)", "art_8-10__para_2__point_a"), ("Article 8.10.2(b)", "art_8-10__para_2__point_b"),
        ("art. 1.1", "art_1-1"), ("Annex 8-A", "att_8A"), ("Annex 8-A, paragraph 2", "att_8A__point_2"), ("Annex 8-B", "att_8B"),
        ("Chapter Eight", "chp_8"),
    ],
)  # fmt: skip
def test_articles_and_annexes_numbered_by_chapter(locator: str, eid: str) -> None:
    """As trade and investment agreements number them; read alike by `treaty[...]` and in a text."""
    trade = read_treaty(TRADE.encode(), id="trade")

    assert trade[locator].eid == eid
    name = "the Arden-Vell Comprehensive Trade Agreement"
    if locator[0].isupper():
        assert cited(trade, f"So {locator} of {name} says.") == [eid]


def test_an_article_of_another_chapter_is_not_there() -> None:
    trade = read_treaty(TRADE.encode(), id="trade")
    assert "Article 8.12" not in trade
    assert "Article 8" not in trade
    assert "Annex 8-C" not in trade


MASTHEAD = b"""United Nations                         S/RES/9874 (2031)

Security Council                       Distr.: General
                                       14 March 2031

Resolution 9874 (2031)

Adopted by the Security Council at its 9800th meeting, on 14 March 2031

The Security Council,

Recalling its earlier words,

Concerned by the weather in Orland,

1. Calls for calm;

2. Decides that all States shall:

(a) Keep the peace;

(b) Share the bread;

3. Asks for a report.

Annex

1. Bakers

2. Millers
"""


def test_a_masthead_is_no_preamble() -> None:
    """Symbol, organ, distribution and day stand over the title of a document of an international organisation."""
    treaty = read_treaty(MASTHEAD, id="own")

    assert treaty.title == "Resolution 9874 (2031)"
    assert str(treaty.date) == "2031-03-14"
    assert treaty.place == ""
    assert [each.eid for each in treaty.walk() if each.kind == "recital"] == ["rec_1", "rec_2"]
    assert {each.reason for each in treaty.versions[0].dropped} == {"masthead", "title"}


@pytest.mark.parametrize(
    ("text", "eid"),
    [
        ("Paragraph 2 (b) of resolution 9874 (2031) is on bread.", "point_2__point_b"),
        ("S.C. Res. 9874, \u00b6 3 (Mar. 14, 2031).", "point_3"),
        ("Annex, paragraph 2, of resolution 9874 is on millers.", "att_1__point_2"),
        ("By paragraph 1 of the annex to resolution 9874 bakers are listed.", "att_1__point_1"),
        ("Le paragraphe 2 de l'annexe de la r\u00e9solution 9874 (2031) nomme les meuniers.", "att_1__point_2"),
        ("The Annex to resolution 9874 (2031) is short.", "att_1"),
    ],
)
def test_the_only_annex_has_no_number(text: str, eid: str) -> None:
    """A paragraph of it is never that of the body."""
    found = CitationFinder([read_treaty(MASTHEAD, id="own")]).find(Document(text))

    assert [each.target for each in found if each.kind is Kind.CITATION] == [eid]


KEEPING = """REGULATION (EU) 2016/679 OF THE ASSEMBLY

of 27 April 2016

on made ledgers and repealing Directive 88/5/EEC (General Data Protection Regulation)

Article 5

1. A ledger shall be:

(a) dry;

(b) whole.

2. Its holder answers for it.

Article 6

Ledgers are read by day.
"""


@pytest.mark.parametrize(
    "text",
    [
        "Gegen Art. 5 Abs. 1 lit. b DSGVO wurde verstoßen.",
        "La société a méconnu l'article 5, paragraphe 1, sous b), du RGPD.",
        "Spółka naruszyła art. 5 ust. 1 lit. b RODO.",
        "Handelen in strijd met artikel 5, eerste lid, onder b, van de AVG.",
        "Brudd på personvernforordningens artikkel 5 nr. 1 bokstav b er konstatert.",
        "Det strider mot artikel 5.1 b i dataskyddsförordningen.",
        "Efter databeskyttelsesforordningens artikel 5, stk. 1, litra b, er det forbudt.",
        "Správce porušil čl. 5 odst. 1 písm. b) nařízení (EU) 2016/679.",
    ],
)
def test_an_act_of_the_list_has_its_names_in_all_languages(text: str) -> None:
    """Whether its title or its number tells which act it is; what the list says of it is then no stranger's."""
    found = tr.Matcher([read_treaty(KEEPING.encode(), id="act")], encoder=None).find(Document(text))
    assert {each.target for each in found if each.kind is Kind.CITATION and each.resolved} == {"art_5__para_1__point_b"}


@pytest.mark.parametrize(
    "text",
    [
        "Nach Art. 5 DSGVO gilt dies. Kontrollgesetz § 6 gilt nicht.",
        "Etter artikkel 5 GDPR gjelder dette. Etter personvernloven § 6 er det ikke slik.",
        "Efter artikel 5 GDPR gælder dette. Databeskyttelseslovens § 6 gælder ikke.",
        "Enligt artikel 5 GDPR gäller detta. Artikel 6 i dataskyddslagen gäller inte.",
        "Zgodnie z art. 5 RODO tak jest. Art. 6 ustawy o kontroli nie stosuje się.",
        "Podle čl. 5 GDPR to platí. § 6 zákona o kontrole se nepoužije.",
        "GDPR Article 5 holds. Άρθρο 6 του ν. 4624/2019 ορίζει.",
    ],
)
def test_a_law_of_a_state_is_a_stranger(text: str) -> None:
    """In one word with its topic, or in a case of its own behind the unit."""
    found = tr.Matcher([read_treaty(KEEPING.encode(), id="act")], encoder=None).find(Document(text))
    targets = [each.target if each.resolved else None for each in found if each.kind is Kind.CITATION]
    assert targets == ["art_5", None]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The EU Data Protection Regulation is old. See Article 6 of it and Article 5 of the EU's Data Protection Regulation.", ["art_6", "art_5"]),
        ("Article 5 of the EU General Data Protection Regulation", ["art_5"]),
        ("Article 5 of Regulation 679/2016", ["art_5"]),
        ("Article 5 of Regulation 678/2016, Article 6 UK GDPR", [None, None]),
        ("GDPR. They broke the ledger regulations, Section 2, and Article 5 of the Regulation.", [None, "art_5"]),
        ("GDPR. Law No. 78-17 of 6 January 1978, in particular Articles 5 and 6, is another.", [None, None]),
        ("Under art. 104 of the Code, art. 6 in connection with art. 5 of Regulation 2016/679", [None, "art_6", "art_5"]),
        ("The GDPR is old. It rests on Article 6 and § 34 BDSG.", ["art_6", None]),
        ("Data – Article 16 TFEU – Regulation (EU) 2016/679 – Article 5(1) – Scope", [None, "art_5__para_1"]),
        ("GDPR Article 5 holds. By Question 5(1) the court asks more.", ["art_5"]),
        ("GDPR Article 5 provides, in point 2 thereof, for more.", ["art_5", "art_5__para_2"]),
        ("Article 5(1) GDPR provides, in point (b), for more.", ["art_5__para_1", "art_5__para_1__point_b"]),
        ("GDPR.\n\nApplicable law: Art. 5, Art. 6.", ["art_5", "art_6"]),
        ("The GDPR rules: Article 5 GDPR, Article 6 GDPR. And Article 9 of the Seed Act. Article 5 was broken.", ["art_5", "art_6", None, "art_5"]),
    ],
)  # fmt: skip
def test_decisions_on_one_act(text: str, targets: list[str | None]) -> None:
    """Whatever makers, numbers, sections and acts of others stand around it."""
    found = tr.Matcher([read_treaty(KEEPING.encode(), id="act")], encoder=None).find(Document(text))
    assert [each.target if each.resolved else None for each in found if each.kind is Kind.CITATION] == targets


@pytest.mark.parametrize(
    "words",
    [
        "Article 5, as well as Article 6 of the GDPR", "art. 5, a także art. 6 RODO", "čl. 5, jakož i čl. 6 GDPR", "artículo 5, así como artículo 6 del RGPD",
        "l'article 5, ainsi que l'article 6 du RGPD", "Art. 5, wie auch Art. 6 DSGVO", "az 5. cikk, valamint a 6. cikk GDPR",
    ],
)  # fmt: skip
def test_as_well_as_joins_two_articles_of_one_act(words: str) -> None:
    """What stands behind the second is what both are of."""
    found = tr.Matcher([read_treaty(KEEPING.encode(), id="act")], encoder=None).find(Document(words))

    rules = {each.target: each.evidence.rule for each in found if each.kind is Kind.CITATION}
    assert rules == dict.fromkeys(("art_5", "art_6"), "named with the unit")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Article 58(2)(d) and (i) of", ["58/2/d", "58/2/i"]),
        ("Article 58(2)(b), (d), (i) of", ["58/2/b", "58/2/d", "58/2/i"]),
        ("Article 83(4)(a), (i) and (ii) of", ["83/4/a/i", "83/4/a/ii"]),
        ("art. 5, par. 1, lett. a) and e), of", ["5/1/a", "5/1/e"]),
        ("Article 17, paragraph 1, under b, of", ["17/1/b"]),
        ("Art. 6 para. 1 subpara. 1 lit. e of", ["6/1/1/e"]),
        ("Article 5, under a law of", ["5"]),
        ("Article 5 under I. Weber", ["5"]),
    ],
)
def test_letters_of_translated_decisions(words: str, numbers: list[str]) -> None:
    """An "(i)" behind "and" is a letter, "and" joins behind any abbreviation, and "under b" is a letter where a number stands before it."""
    (pointer,) = pointers_in(Page(words))

    assert ["/".join(step.number for step in place.steps) for place in pointer.places] == numbers


def test_no_row_of_figures_is_too_long() -> None:
    """Figures by the thousand are no number of anything, and no error; nor is a dash in quotation marks a number."""
    figures = "9" * 6000
    text = f"Article {figures} of Article 6({figures}), {figures} May {figures}, {figures}/{figures}, Article 6(\u0661{figures})"

    assert [each.steps[0].number for each in pointers_in(Page(text))] == ["6", "6"]
    assert all(
        len(each.number) < 400 for pointer in pointers_in(Page('Article 6 "-\\nwithin"')) for each in pointer.steps
    )
    assert CitationFinder([read_treaty(MASTHEAD, id="own")]).find(Document(text)) is not None
