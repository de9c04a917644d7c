"""Strangers beside an act at hand: acts by letters and number, codes, contracts, newspapers, what one prints of another law."""

from __future__ import annotations

from functools import cache

import pytest

import treatyref as tr
from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind

TITLE = """REGULATION (EU) 2031/440 OF THE COUNCIL

of 3 May 2031

on the lending of seed drills and repealing Directive 91/12/EC (Seed Drill Regulation)
"""
ACT = "\n\n".join([TITLE, *(f"Article {n}\n\n1. Drills are lent.\n\n2. Drills come back." for n in range(1, 100))])
TEXT = (
    "The Seed Drill Regulation applies. Article 5 of the Seed Drill Regulation, and Article 6 of it, are pleaded.\n\n"
)
POWS = "Lusk Convention (III) on the Care of Mules\n\nArticle 1\n\nMules are fed.\n\nArticle 2\n\nMules rest."
OXEN = "Lusk Convention (IV) on the Care of Oxen\n\nArticle 1\n\nOxen are fed.\n\nArticle 2\n\nOxen rest."
SECOND = (
    "Second Optional Protocol to the Covenant on Mules\n\nArticle 1\n\nMules are free.\n\nArticle 2\n\nSo are oxen."
)


@cache
def finder(*texts: str) -> CitationFinder:
    return CitationFinder([read_treaty(text.encode(), id=f"t{at}") for at, text in enumerate(texts)])


def linked(text: str, *texts: str) -> list[tuple[str | None, str | None]]:
    """The citations in a text that lead somewhere."""
    found = finder(*texts).find(Document(text))
    return [(each.treaty, each.target) for each in found if each.kind is Kind.CITATION and each.resolved]


@pytest.mark.parametrize(
    "sentence",
    [
        "The police act under article 16 of LO 4/2035, of March 30.",
        "She relies on art. 30 d.lgs. 196/2033.",
        "The wage is due under Article 7: 625 CC and Article 7:626 CC.",
        "That is what Article 73. of the Constitution says.",
        "Royal Decree 933/2032, whose Article 12 reads as follows:\n\nArticle 12. Terms.",
        "The clause in article 16 of the 'Secrecy and Non-poaching Agreement' is void.",
        "It follows from Article 12 (1) of the Seed Police Directive. Nobody derogates from Article 13 (1) of the Directive.",
        "Amendment 7 would delete subsection (2).",
        "The rumour stood in article two days before the fair.",
        "The paper printed a second article on him.",
        "A lower threshold is set by common Article 3.",
        "Law 40/2031, of October 1, on the offices\nof the land, in Chapter III, and in\nArticle 28 under the heading of duties, says so.",
        "Facts\n\nParagraph 1\nThe tax was paid.\n\nParagraph 2\nIt was due.\n\nParagraph 3\nHe sued.",
        "The form has a part 2 (i) that nobody fills in.",
        "The office fined him, see provision no. 7 of 15 January 2032.",
        "See the Annex to this Note.",
        "The reading narrows the scope of Article 8 Charter of Rural Rights.",
        "These are rights under art. 18 CE.",
        "He answered the letter No. C/EX/6429-1/07-10-2030.",
        "A prize game sells drills (Article 8 of the said Rulebook).",
        "He sues under art. 23 k.c. in connection with art. 24 k.p.a.",
        "The fine is ordered (art. 18. L. 24 November 2021 n. 689).",
        "That is the rule, cf. Article 9. Act no. 90/2028.",
        'The guidance of the "Article 29" working group, and of the Working Party Article 29, is old.',
        "The Drill Rental Rules are of 2019. Article 21 of these Rules is short.",
        "The fine falls due within ten days of receipt of this provision.",
    ],
)  # fmt: skip
def test_what_is_of_another_law_leads_nowhere(sentence: str) -> None:
    assert linked(TEXT, ACT)[0] == ("t0", "art_5")
    assert linked(TEXT + sentence, ACT) == linked(TEXT, ACT)


def test_an_act_is_not_called_by_what_it_repeals() -> None:
    treaty = read_treaty(ACT.encode(), id="t0")
    assert isinstance(treaty, tr.Treaty)
    assert linked("Article 5 of the Directive.", ACT) == []


@pytest.mark.parametrize(
    ("sentence", "ours"),
    [
        ("Article 8. The Regulation is young.", "art_8"),
        ("Article 12 of Regulation (EU) 2031/440, of EU law, applies.", "art_12"),
        ("Article 8 reads as follows:\n\nArticle 8. Drills.", "art_8"),
        ("Under the first article, drills are lent.", "art_1"),
        ("A line goes on\nin Article 9\nof the Seed Drill Regulation.", "art_9"),
    ],
)
def test_what_is_of_the_act_is_still_found(sentence: str, ours: str) -> None:
    assert ("t0", ours) in linked(TEXT + sentence, ACT)


def test_an_ordinal_alone_is_the_next_of_its_kin() -> None:
    text = "Oxen are fed under Article 1 of the Fourth Lusk Convention; Article 2 of the Third lets mules rest."
    assert linked(text, POWS, OXEN) == [("t1", "art_1"), ("t0", "art_2")]


def test_a_counted_protocol_needs_no_parent() -> None:
    assert linked("Velm broke article 2 of the Second Optional Protocol.", SECOND) == [("t0", "art_2")]


MULES = "Convention on the Rights of Mules\n\n" + "\n\n".join(
    f"Article {n}\n\nMules rest {n} hours." for n in range(1, 9)
)
OX = "Convention on the Political Rights of Oxen\n\n" + "\n\n".join(f"Article {n}\n\nOxen vote." for n in range(1, 9))
GOATS = "International Convention on the Protection of All Goats"


def test_what_is_introduced_in_full_is_the_convention_from_there_on() -> None:
    text = (
        "The Convention on the Rights of Mules is young. The Convention has eight articles. Others, such as the Convention "
        "on the Political Rights of Oxen, are old.\n\nArticle 7 obliges States. They report on the Convention."
    )
    assert linked(text, MULES, OX) == [("t0", "art_7")]


def test_a_stranger_defined_in_plain_brackets_is_what_the_text_is_about() -> None:
    text = (
        f"1. Goats are kept under the {GOATS} (the Convention). The Convention binds all. The Convention is young, and the "
        "Convention has a Committee. States report on the Convention.\n\n2. Under the Convention on the Rights of Mules, "
        "article 2, mules rest, and oxen vote under the Convention on the Political Rights of Oxen.\n\n3. The right of goats to roam (article 4) is in the Convention.\n\n4. Article 5 forbids ropes."
    )
    assert linked(text, MULES, OX) == [("t0", "art_2")]


BIT = "Agreement between the Republic of Tavia and the Kingdom of Osk on Investments\n\n" + "\n\n".join(
    f"Article {n}\n\nInvestors are heard." for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Osk gave notice. Article 3 of the treaty with Tavia allows it.", ["art_3"]),
        ("Article 3 of the treaty with Tavia allows it.", []),
        ("The Tavia-Osk Agreement's sixth article is on fees, and its seventh on judges.", ["art_6", "art_7"]),
    ],
)
def test_a_treaty_of_two_by_one_of_them(text: str, ours: list[str]) -> None:
    assert [target for _, target in linked(text, BIT)] == ours


MOORS = (
    "Convention on the Status of Moors\n\nArticle 1\n\nA. Moors are wet.\n\nB. Bogs:\n\n(a) are moors;\n\n(b) are deep.\n\n"
    + "\n\n".join(f"Article {n}\n\n1. Moors rest.\n\n2. Nobody digs." for n in range(2, 20))
)
STATEMENT = "Joint Statement on the Orm Ferry\n\nArden and Vell, at Orm on 3 May 1999, state:\n\n1. The ferry runs.\n\n2. The fare is fixed.\n\n3. The pier is mended.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Moors Convention is old.\n\nArticles 8 and 10 of the Dune Convention are in play.\n\nBoth article 8 and article 10 are narrow.",
            [],
        ),
        (
            "The Moors Convention, in article 9, is clear. Article 8 of the Dune Convention: article 8 is narrow.",
            ["art_9"],
        ),
        (
            "Article 4 of the Moors Convention is clear. The Compromis signed by both, in its Article 3, is not.",
            ["art_4"],
        ),
        ("Article 4 of the Moors Convention binds the Third and Fourth Appellants.", ["art_4"]),
        ("Article 4 of the Moors Convention is clear. The judge's opinion, at paragraph 2, is not.", ["art_4"]),
        ("Article 4 of the Moors Convention is clear; article 4 of the 2021 plan is not.", ["art_4"]),
    ],
)
def test_what_a_stranger_was_cited_for_is_no_unit_of_the_treaty_named_before(text: str, expected: list[str]) -> None:
    """A number said to be of another instrument, of a bill, of an opinion or of appellants stays so."""
    assert [target for _, target in linked(text, MOORS)] == expected


def test_a_number_with_the_letter_of_its_part_is_that_part() -> None:
    """The unit "Article 1B(b)" is no inserted article where Article 1 has a part B."""
    text = "Article 1B(b) of the Moors Convention excludes him; Article 2B of it would be new."

    assert linked(text, MOORS) == [("t0", "art_1__point_B__point_b")]


def test_a_statement_is_named_by_what_stands_before_its_noun() -> None:
    """The words "the Joint Statement" mean the only treaty so titled, and a date that ends the sentence before is not its own."""
    text = "The war ended in 1998. The Joint Statement is dull. Point 2 of the Joint Statement is kept."

    assert linked(text, STATEMENT) == [("t0", "point_2")]


def test_a_second_protocol_goes_by_its_initials_and_number() -> None:
    """The initials "OP2" are the Second Optional Protocol, "OP3" another."""
    assert linked("Article 2 OP2 is short, article 2 OP3 is not. See OP2, article 1.", SECOND) == [
        ("t0", "art_2"),
        ("t0", "art_1"),
    ]


MULE_LAW = "Lusk Convention on the Law of Mules\n\nDone at Lusk on 3 May 1961\n\n" + "\n\n".join(
    f"Article {n}\n\n1. Mules are fed." for n in range(1, 60)
)
OXCARTS = "Lusk Convention on Oxcarts\n\nDone at Lusk on 4 June 1963\n\n" + "\n\n".join(
    f"Article {n}\n\n1. Carts roll." for n in range(1, 60)
)
TOLLS = "Statute of the Toll Court of Orm\n\n" + "\n\n".join(f"Article {n}\n\n1. It sits." for n in range(1, 60))
LOCKS = "Velm Statute of the High Court of Locks\n\n" + "\n\n".join(
    f"Article {n}\n\n1. Locks open." for n in range(1, 60)
)
LEAGUE = "Charter of the Lock League\n\n" + "\n\n".join(
    f"Chapter {roman}\n\nArticle {n}\n\nLocks {n} open." for n, roman in enumerate(("I", "II", "III", "IV"), 1)
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Lusk Convention on Oxcarts is new. It is old law under the Lusk Convention (Article 7).", ["t1 art_7"]),
        ("Article 4 of the Lusk Convention on Oxcarts binds. Article 5 of the Lusk Convention on the Law of Mules does. Article 6 of the Lusk Convention is short.", ["t1 art_4", "t0 art_5", "t0 art_6"]),
        ("Article 4 of the Lusk Convention on the Law of Mules, signed on 2 May 1961, binds.", ["t0 art_4"]),
        ("The Lusk Convention on the Law of Mules is old. All are equal before the law (Article 9).", ["t0 art_9"]),
        ("The Lusk cart treaty of 1963 is silent, as Article 3 of the treaty of 1963 shows.", ["t1 art_3"]),
        ("The horse ban treaty of 1963 was signed by all States (see Article 3).", []),
    ],
)  # fmt: skip
def test_a_head_that_two_treaties_share_is_the_one_named_last(text: str, places: list[str]) -> None:
    """Who has named one of two conventions made at Lusk means it by "the Lusk Convention"; a noun of its topic is no name of it."""
    assert [f"{treaty} {target}" for treaty, target in linked(text, MULE_LAW, OXCARTS)] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Toll Court of Orm sat. Article 41 of its Statute lets it. Article 42 of the Statute does not. Article 43 of the Statute does.", ["t0 art_41", "t0 art_42", "t0 art_43"]),
        ("The High Court of Locks sat. Article 41 of its Statute lets it. Article 42 of the Statute does not. Article 43 of the Statute does.", ["t1 art_41", "t1 art_42", "t1 art_43"]),
    ],
)  # fmt: skip
def test_the_statute_of_no_name_is_that_of_the_body_that_a_text_names(text: str, places: list[str]) -> None:
    assert [f"{treaty} {target}" for treaty, target in linked(text, TOLLS, LOCKS)] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Charter of the Lock League is old. Reference is made to the discussion in Chapter 3.", []),
        ("The Charter of the Lock League is old. Its Chapter III is long.", ["t0 chp_III"]),
        ("The Charter of the Lock League is old.\n\nSee Stone, Canals of the World (1954), Chapter II.", []),
        ("The Charter of the Lock League is old. Chapter II is its heart.", ["t0 chp_II"]),
        ("They met under Chapter II. The Charter of the Lock League allows it.", ["t0 chp_II"]),
        ("Article 1 of the Charter of the Lock League is old.\n\nPart I is on Orm; Chapter III of this book on Velm.", ["t0 art_1"]),
        ("The Charter of the Lock League is old. See commentary on Article 2, Draft Articles of the Board.", []),
        ("Under Article 2 of the Charter of the Lock League the League pays Orm, and the latter’s canal stays.", ["t0 art_2"]),
    ],
)  # fmt: skip
def test_units_of_the_book_itself_and_of_drafts_are_none_of_the_treaty(text: str, places: list[str]) -> None:
    assert [f"{treaty} {target}" for treaty, target in linked(text, LEAGUE)] == places


LUSK = {
    "rights": ("Covenant on the Rights of Millers", "Done at Lusk on 19 December 1966"),
    "duties": ("Covenant on the Duties of Millers", "Done at Lusk on 16 December 1966"),
    "mules": ("Lusk Convention (III) on the Care of Prisoners of War", ""),
    "oxen": ("Lusk Convention (IV) on the Care of Oxen in Time of Drought", ""),
    "netz": ("Übereinkommen über die Fischerei im Vannsee", ""),
}


@pytest.mark.parametrize(
    ("text", "names", "places"),
    [
        ("Article 4 of the Covenant on the Rights of Millers of 16 December 1966 is new.", "rights duties", "rights 4"),
        ("Article 4 of the Covenant on the Rights of Millers and Article 5 of the Covenant on the Duties of Millers bind. Article 6 of the former Covenant is new, Article 7 of the latter Covenant old.", "rights duties", "rights 4, duties 5, rights 6, duties 7"),
        ("Article 4 of the Lusk Convention, 1949, on the Care of Oxen in Time of Drought is old.", "mules oxen", "oxen 4"),
        ("Article 4 of the Prisoners of War Convention is old, and so is LCIV art. 5.", "mules oxen", "mules 4, oxen 5"),
        ("Die Art. 4–5 und 7 ff. des Vannsee-Übereinkommens regeln die Netze.", "netz", "netz 4, netz 5, netz 7"),
    ],
)  # fmt: skip
def test_longer_and_shorter_names_of_one_of_several(text: str, names: str, places: str) -> None:
    """A title holds whatever day stands behind it; what stands behind a date still tells the title; a number may be glued to letters."""
    some = names.split()
    units = ("Artikel" if each == "netz" else "Article" for each in some)
    bodies = ("\n\n".join(f"{unit} {n}\n\nIt is so." for n in range(1, 12)) for unit in units)
    texts = ["\n\n".join(filter(None, (*LUSK[each], body))) for each, body in zip(some, bodies, strict=True)]

    found = [f"{some[int((treaty or '')[1:])]} {(target or '')[4:]}" for treaty, target in linked(text, *texts)]

    assert ", ".join(found) == places


STATUTE = "Rome Statute of the International Criminal Court\n\n" + "\n\n".join(
    f"Article {n}\n\nRule {n} holds." for n in range(1, 129)
)
COURT = "Statute of the International Court of Justice\n\n" + "\n\n".join(
    f"Article {n}\n\nJudges keep rule {n}." for n in range(1, 71)
)
ENVOYS = "Vienna Convention on Diplomatic Relations\n\n" + "\n\n".join(
    f"Article {n}\n\nEnvoys keep rule {n}." for n in range(1, 54)
)


@pytest.mark.parametrize(
    ("text", "texts", "places"),
    [
        ("Before the ICTY, Article 7(3) of the Statute is pleaded; before the ICC, Article 28 of the Rome Statute.", (STATUTE,), ["28"]),
        ("The International Criminal Court acts under Article 13 of its Statute.", (STATUTE,), ["13"]),
        ("The International Criminal Court acts under Article 13 of its Statute.", (STATUTE, COURT), ["13"]),
        ("The judges of The Hague sit under Article 36 of the Statute of the Court.", (STATUTE, COURT), ["36"]),
        ("The International Court of Justice acts under Article 36 of its Statute. The Rome Statute is other.", (STATUTE,), []),
        ("The office acts under its Constitution. One complains under Article 26. The Rome Statute (Article 63) is other.", (STATUTE,), ["63"]),
        ("The Single Convention on Narcotic Drugs of 1961 is old. Under the 1961 Convention, Article 36, it is kept.", (ENVOYS,), []),
        ("The Single Convention of 1961 is old. Under the 1961 Convention, Article 36, it is kept.", (ENVOYS,), []),
        ("The Vienna Convention on Diplomatic Relations is old. Under the 1961 Convention, Article 31, it is kept.", (ENVOYS,), ["31"]),
    ],
)  # fmt: skip
def test_a_noun_is_of_whom_its_sentence_names(text: str, texts: tuple[str, ...], places: list[str]) -> None:
    """A court's Statute, an office's Constitution, and the convention of a year that was named in full."""
    assert [target for _, target in linked(text, *texts)] == [f"art_{place}" for place in places]


def test_articles_are_not_of_an_act_of_sections() -> None:
    """Bodies of a convention put its articles in brackets behind the law that is to change; only the convention's short name may come later."""
    text = "It should repeal section 14 of the Stables Act (arts. 1 and 2), and ensure, in line with article 2, rest. See LCCM/C/7, para. 4."
    short = POWS.replace("(III) ", "").replace("\n\n", " (LCCM)\n\n", 1)
    assert [target for _, target in linked(text, short)] == ["art_1", "art_2", "art_2"]


LAKES = "\n\n".join(
    [
        "Convention on the Lakes of Velm",
        *(
            f"Article {n}\n\n{text}"
            for n, text in enumerate(
                (
                    "Lakes are common.",
                    "Boats are registered with the harbour master.",
                    "Nets are measured at the quay every spring.",
                    *["Fish are counted."] * 60,
                ),
                1,
            )
        ),
    ]
)
"""A convention of 63 articles."""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "The Convention on the Lakes of Velm is old. Article 5 of the North Atlantic Treaty is older. We looked at Article 40, too.",
            ["art_40"],
            id="the other treaty has fewer articles",
        ),
        pytest.param(
            "The Convention on the Lakes of Velm is old. Article 5 of the North Atlantic Treaty is older. We looked at Article 9, too.",
            [],
            id="the other treaty has that article",
        ),
        pytest.param(
            "Article 4 of the Convention on the Lakes of Velm is old, Article 5 of the Lakes Convention older.\n\n"
            "Article 6 of the Orlau Pact is young. We looked at Article 9, too.",
            ["art_4", "art_5", "art_9"],
            id="many more units are of the treaty at hand",
        ),
        pytest.param(
            "The Convention on the Lakes of Velm is old. The Bill is dear, and article 9 forbids it.",
            ["art_9"],
            id="a bill has clauses",
        ),
        pytest.param(
            "The Convention on the Lakes of Velm is old. Article 3 of the Bill is dear, and article 9 worse.",
            [],
            id="a bill with articles",
        ),
        pytest.param(
            "The Convention on the Lakes of Velm is old. Article 5 of the Orlau Pact is read aloud.\n\nNets are measured at the quay "
            "every spring, says Article 3.",
            ["art_3"],
            id="what the article says stands beside it",
        ),
    ],
)
def test_an_article_behind_a_stranger(text: str, places: list[str]) -> None:
    """It is the stranger's, unless that has none such, is only passed by, or the treaty at hand says what stands beside it."""
    assert [place for _, place in linked(text, LAKES)] == places


def test_a_noun_is_of_what_was_called_by_that_very_word() -> None:
    """Not of what the text names more often, by a word of another kind."""
    lakes = read_treaty(LAKES.encode(), id="lakes")
    oxen = read_treaty(OXEN.encode(), id="oxen", aliases=["Oxenlaw"])
    text = (
        "Article 1 of Oxenlaw is strict. Oxenlaw applies, and Oxenlaw is old. What does Oxenlaw say?\n\n"
        "The Convention on the Lakes of Velm asks for less. Judges know the matter. "
        "They should be heard, as Article 2 of the Convention says."
    )
    found = CitationFinder([lakes, oxen]).find(Document(text))
    assert [each.treaty for each in found if each.kind is Kind.CITATION] == ["oxen", "lakes"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Lakes Convention is old. LC Art. 5 is short, and LC 9 is shorter.", ["art_5", "art_9"]),
        ("The Lakes Convention is old. The LC is a club, and nine boats are its own.", []),
    ],
)
def test_initials_of_a_name_stand_for_it_beside_a_unit(text: str, places: list[str]) -> None:
    """Without a definition, once the name has been used."""
    assert [place for _, place in linked(text, LAKES)] == places


def test_two_words_for_a_convention_are_two() -> None:
    """Where a language has two, a treaty is called by the one that its name has."""
    lakes = read_treaty(LAKES.encode(), id="lakes", aliases=["Convención de Velm"])
    oxen = read_treaty(OXEN.encode(), id="oxen", aliases=["Convenio de Lusk"])
    text = "La Convención de Velm es vieja, y el Convenio de Lusk nuevo.\n\nLo dice el artículo 2 de la Convención, y el artículo 1 del Convenio."
    found = CitationFinder([lakes, oxen]).find(Document(text))
    assert [each.treaty for each in found if each.kind is Kind.CITATION] == ["lakes", "oxen"]


def test_the_place_of_another_treaty_owns_no_convention() -> None:
    """A sentence that speaks of the Paris Agreement does not mean the Convention of Paris by "the Convention"."""
    text = (
        "Article 2 of the Convention on the Lakes of Velm is old.\n\n"
        "Parties to the Paris Agreement hold a view that fits the Convention, including articles 3 and 4."
    )
    assert [place for _, place in linked(text, LAKES)] == ["art_2", "art_3", "art_4"]
