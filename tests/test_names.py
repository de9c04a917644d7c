"""What treaties are called: names made from titles, names that are given, the list of instruments, and what a text defines."""

from __future__ import annotations

import datetime
import functools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.measure_names import FRAMES, STRANGERS, results
from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.citation.binding.weighing import Reason
from treatyref.matcher.matcher import Matcher
from treatyref.names import Origin, names_of
from treatyref.names.known import key, known, known_as
from treatyref.reader.bundled import load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind
from treatyref.treaty import Treaty

WORDS = (
    "New", "Arms", "Trade", "Data", "Protection", "Framework", "Final", "UN", "Lake", "Orvane", "River", "Joint", "Border",
    "General", "Water", "Red", "House", "North", "Rules", "Code", "Charter", "Treaty", "Deal", "Law", "Sea", "Coal", "Green",
)  # fmt: skip
TEXT = (
    b"Convention on the Common Use of Lake Orvane\n\nDone at Tessin on 4 May 1994\n\n"
    b"The Governments of Aldria, Borland and Cassia,\n\nHave agreed as follows:\n\n"
    b"Article 1\nThe lake is open.\n\nArticle 2\nNets are wide.\n\nArticle 3\nIt ends.\n"
)


def cited(treaty: Treaty | CitationFinder, text: str) -> list[str]:
    """Return what the citations of a text lead to."""
    finder = CitationFinder([treaty]) if isinstance(treaty, Treaty) else treaty
    found = finder.find(Document(text))
    return [each.target or "" for each in found if each.resolved and each.kind is Kind.CITATION]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))
def test_a_given_name_is_found_wherever_it_stands(words: list[str]) -> None:
    """Common words too: as the owner of a unit, and by itself."""
    name = " ".join(words)
    finder = CitationFinder([Treaty("own", "Covenant on Glass Beads", aliases=(name,), count=30)])

    assert cited(finder, f"Article 5 of the {name} applies.") == ["art_5"]
    assert cited(finder, f"The {name} is old. Its Article 5 ends it.") == ["art_5"]
    mentions = finder.find(Document(f"Ships sail south under the {name}."))
    assert [(each.kind, each.treaty) for each in mentions] == [(Kind.MENTION, "own")]


def test_twenty_nouns_in_every_frame() -> None:
    """No link is false, and next to none is missed."""
    rows = list(results())

    assert [row for row in rows if row[1] in STRANGERS and not row[2]] == []
    assert [target for row in rows for target in row[3] if row[1] in FRAMES and target != "art_2"] == []
    assert [row for row in rows if row[1] in FRAMES and not row[2]] == []


BILATERAL = {
    "Agreement between the Republic of Arden and the Kingdom of Vell on the Joint Use of the River Sane": (
        "Under Article 2 of the Arden-Vell Agreement nets are wide.",
        "Article 2 of the Vell\u2013Arden Agreement says so.",
        "Article 2 of the Agreement between Arden and Vell says so.",
        "Article 2 of the Agreement between Vell and Arden on the Joint Use of the River Sane says so.",
        "Article 2 of the Agreement on the Joint Use of the River Sane says so.",
        "Under the Sane Agreement, Article 2, nets are wide.",
        "Article 2 of the River Sane Agreement says so.",
        "The Sane River Agreement is old. Its Article 2 says so.",
        "Article 2 of the Arden-Vell River Sane Agreement says so.",
    ),
    "Treaty of Friendship between India and Nepal": (
        "Article 2 of the India-Nepal Treaty says so.",
        "Article 2 of the Treaty of Friendship between Nepal and India says so.",
        "Article 2 of the India\u2013Nepal Friendship Treaty says so.",
    ),
    "Verdrag tussen het Koninkrijk der Nederlanden en de Republiek Cyprus inzake luchtdiensten": (
        "Artikel 2 van het Verdrag inzake luchtdiensten is duidelijk.",
        "Artikel 2 van het Verdrag tussen Nederlanden en Cyprus is duidelijk.",
    ),
    "Abkommen zwischen der Bundesrepublik Deutschland und der Republik Peru über den Luftverkehr": (
        "Artikel 2 des Abkommens zwischen Deutschland und Peru ist klar.",
        "Artikel 2 des Abkommens über den Luftverkehr ist klar.",
    ),
}


@pytest.mark.parametrize("title", BILATERAL)
def test_a_treaty_of_two_is_called_by_them_and_by_its_topic(title: str) -> None:
    """By their short names in either order, by the topic alone, and by both."""
    text = f"{title}\n\nArticle 1\n\nThe river is shared.\n\nArticle 2\n\nNets are wide.\n"
    treaty = read_treaty(text.encode(), id="own")
    wrong = [each for each in BILATERAL[title] if cited(treaty, each) != ["art_2"]]

    assert wrong == []


@pytest.mark.parametrize(
    ("title", "done", "text"),
    [
        ("Convention relative à la pêche dans le lac d'Orse", "Fait à Torne, le 12 avril 1963.", "L'article 2 de la Convention de Torne est clair."),
        ("Convention relative à la pêche dans le lac d'Orse", "Fait à Torne, le 12 avril 1963.", "L'article 2 de la convention d’Orse est clair."),
        ("Übereinkommen zum Schutz der Moore", "Geschehen zu Lund am 7. Juni 2001.", "Nach Artikel 2 des Übereinkommens von Lund gilt das."),
        ("Übereinkommen zum Schutz der Moore", "Geschehen zu Lund am 7. Juni 2001.", "Nach Artikel 2 des Lunder Übereinkommens gilt das."),
        ("Конвенция о мостах", "Совершено в городе Женеве 3 мая 1994 года.", "По статье 2 Женевской конвенции всё ясно."),
        ("Convenio sobre los puentes", "Hecho en Lima el 3 de mayo de 1990.", "El artículo 2 del Convenio de Lima es claro."),
        ("Convenzione sui ponti", "Fatto a Torno il 4 giugno 1980.", "L'articolo 2 della Convenzione di Torno è chiaro."),
        ("Convenção sobre as pontes", "Feito em Lisboa, a 5 de julho de 1999.", "O artigo 2 da Convenção de Lisboa é claro."),
        ("Verdrag inzake bruggen", "Gedaan te Utrecht, 3 maart 1988.", "Artikel 2 van het Verdrag van Utrecht is duidelijk."),
    ],
)  # fmt: skip
def test_names_stand_in_the_order_of_their_language(title: str, done: str, text: str) -> None:
    """A place or a topic stands behind the noun in most languages, before it in English."""
    treaty = read_treaty(f"{title}\n\nArticle 1\n\nX is y.\n\nArticle 2\n\nIt ends.\n\n{done}\n".encode(), id="own")

    assert treaty.date is not None
    assert cited(treaty, text) == ["art_2"]


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        ("Agreement between the Government of Canada and the Government of the United States of America on Lakes", ("Canada", "United States")),
        ("Accord entre la République française et la République italienne relatif au tunnel", ("République française", "République italienne")),
        ("Соглашение между Правительством Республики Армения и Правительством Грузии о дорогах", ("Армения", "Грузии")),
        ("Convention between the Free City of Orm, of the one part, and the Kingdom of Arden, of the other part", ("Free City of Orm", "Arden")),
        ("AGREEMENT BETWEEN THE REPUBLIC OF ARDEN AND THE KINGDOM OF VELL ON FISHING", ("Arden", "Vell")),
        ("Convention on the Law of Treaties between States and International Organizations", ()),
    ],
)  # fmt: skip
def test_parties_are_read_from_titles(title: str, parties: tuple[str, ...]) -> None:
    treaty = read_treaty(f"{title}\n\nArticle 1\n\nIt is so.\n\nArticle 2\n\nIt ends.\n".encode(), id="own")

    assert treaty.parties == parties


def test_names_say_where_they_come_from() -> None:
    treaty = read_treaty(TEXT, id="orvane", aliases=["the Lake Deal"])
    sources = {name.text: name.source for name in treaty.names}

    assert sources["the Lake Deal"] is Origin.ALIAS
    assert sources["Convention on the Common Use of Lake Orvane"] is Origin.TITLE
    assert sources["Lake Orvane Convention"] is Origin.SHORT
    assert sources["Tessin Convention"] is Origin.PLACE
    assert (treaty.date, treaty.parties) == (datetime.date(1994, 5, 4), ("Aldria", "Borland", "Cassia"))


def test_what_is_given_wins() -> None:
    treaty = read_treaty(TEXT, id="orvane", date="1995-01-02", parties=["Dorland"])

    assert (treaty.date, treaty.parties) == (datetime.date(1995, 1, 2), ("Dorland",))
    with pytest.raises(ArgumentError, match="not 'soon'"):
        read_treaty(TEXT, date="soon")
    with pytest.raises(ArgumentError, match="list of names"):
        read_treaty(TEXT, aliases="CULO")


@pytest.mark.parametrize(
    ("title", "acronym"),
    [
        ("Vienna Convention on the Law of Treaties", "VCLT"),
        ("International Covenant on Economic, Social and Cultural Rights", "ICESCR"),
        ("United Nations Convention on the Law of the Sea", "UNCLOS"),
        ("Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment", "CAT"),
        ("International Convention on the Elimination of All Forms of Racial Discrimination", "CERD"),
        ("Treaty on the Fishing Grounds of Orm", "TFGO"),
    ],
)
def test_acronyms_follow_from_titles(title: str, acronym: str) -> None:
    assert acronym in {name.text for name in names_of(title)}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The Convention on the Common Use of Lake Orvane (“CULO”) binds all. Article 2 CULO is on nets.", ["art_2"]),
        ("The Lake Orvane Convention (the “Nets Act”) is old. Article 2 of the Nets Act is on nets.", ["art_2"]),
        ("The Lake Orvane Convention (hereinafter the Act) is old. Article 2 of the Act is on nets.", ["art_2"]),
        ('The Lake Orvane Convention (hereinafter "the Nets Act" or "NA") is old. Article 2 NA is on nets.', ["art_2"]),
        ("The Lake Orvane Convention (“Nets Act”, “NA”) is old. Article 2 NA is on nets, as is Article 3 of the Nets Act.", ["art_2", "art_3"]),
        ("Das Lake Orvane Convention (im Folgenden „Seeordnung“) gilt. Artikel 2 der Seeordnung regelt Netze.", ["art_2"]),
        ("La Lake Orvane Convention (ci-après « la Convention ») est brève. L'article 2 de la Convention vise les filets.", ["art_2"]),
        ("Lake Orvane Convention (далее — Акт) кратка. Статья 2 Акта о сетях.", ["art_2"]),
        ("The Lake Orvane Convention and the Treaty on Bees differ. Article 2 of the Convention is on nets.", ["art_2"]),
        ("The Lake Orvane Convention is new. Article 2 of the previous Convention was not.", []),
        ("The Lake Orvane Convention is new. Article 2 of the Alpine Code bans skis; so does Article 3 thereof.", []),
        ("The Lake Orvane Convention is new. Article 2 of the Convention on Lake Orvane Eels is another's.", []),
        ("Article 2 of the Vienna Convention on Consular Relations is no rule on nets. I prefer the Lake Orvane Convention.", []),
        ("The Lake Orvane Convention is praised in general comment No. 2, resolution 2 and on page 2.", []),
    ],
)  # fmt: skip
def test_defined_forms_and_strangers(text: str, targets: list[str]) -> None:
    assert cited(read_treaty(TEXT, id="orvane"), text) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "Article 1 CULO and Article 2 CULO bind; so does Article 3 CULO. Article 8 of the Charter is wide. Article 2 is on nets.",
            ["art_1", "art_2", "art_3", "art_2"],
        ),
        ("Article 1 CULO binds. Article 8 of the Charter is wide. Article 2 is on homes.", ["art_1"]),
    ],
)
def test_what_a_text_is_about_prevails_over_what_it_passes_by(text: str, targets: list[str]) -> None:
    """A stranger that is cited once takes no articles from an act that is cited again and again."""
    assert cited(read_treaty(TEXT, id="orvane", aliases=["CULO"]), text) == targets


def test_a_choice_says_what_spoke_for_it() -> None:
    """Every reason is in the file of weights, and the strongest is the rule that is told."""
    treaty = read_treaty(TEXT, id="orvane")
    text = "The Lake Orvane Convention is old. Fishers know it by heart. Article 2 is on nets."
    found = [each for each in CitationFinder([treaty]).find(Document(text)) if each.kind is Kind.CITATION]

    assert [(each.target, each.evidence.rule) for each in found] == [("art_2", Reason.PARAGRAPH.value)]
    assert Reason.ONLY.value in found[0].evidence.notes


def test_a_unit_that_one_treaty_lacks_is_of_the_other() -> None:
    one = Treaty("one", "Convention on Reeds", count=3)
    two = Treaty("two", "Convention on Stones", count=9)
    text = "The Convention on Stones came first, the Convention on Reeds second. Both are dull. Article 8 is long."
    found = CitationFinder([one, two]).find(Document(text))

    assert [(each.treaty, each.target) for each in found if each.kind is Kind.CITATION] == [("two", "art_8")]


def test_what_is_not_tied_says_which_name_would_have_done() -> None:
    treaty = read_treaty(TEXT, id="orvane")
    reasons = [
        each.reason
        for text in ("Article 2 of the Zork Code is short.", "Article 2 is short.")
        for each in CitationFinder([treaty]).find(Document(text))
    ]

    assert ['aliases=["Zork Code"]' in reasons[0], "Lake Orvane" in reasons[1], "aliases=" in reasons[1]] == [True] * 3


def test_the_list_of_instruments_is_sound() -> None:
    """Enough of them, each once, and no name so short that it is a word."""
    titles = [key(each.names[0]) for each in known()]

    assert len(known()) >= 300
    assert len(set(titles)) == len(titles)
    assert all(len(name) > 3 and name == name.strip() for each in known() for name in each.names)
    assert all(each.count is None or each.count > 0 for each in known())
    assert all(each.date is None or each.date < datetime.date(2026, 1, 1) for each in known())


@pytest.mark.parametrize(
    ("title", "text", "targets"),
    [
        ("Convention for the Protection of the Moors of the North", "Article 2 of the Moor Protection Convention is clear.", ["art_2"]),
        ("Convention for the Protection of the Moors of the North", "Article 2 of the Moor Fishing Convention is clear.", []),
        ("Übereinkommen zum Schutz der Moore des Nordens", "Artikel 2 des Moorschutz-Übereinkommens von 2001 ist klar.", ["art_2"]),
        ("Übereinkommen zum Schutz der Moore des Nordens", "Artikel 2 des Fischereischutz-Übereinkommens ist klar.", []),
        ("Übereinkommen zum Schutz der Moore des Nordens", "Artikel 2 des Moorschutzübereinkommens ist klar.", ["art_2"]),
        ("Übereinkommen zum Schutz der Moore des Nordens", "Artikel 2 des Fischereischutzübereinkommens ist klar.", []),
        ("Verdrag inzake de rechten van schippers", "Artikel 2 van het Schippersverdrag is duidelijk.", ["art_2"]),
        ("Соглашение между Республикой Орм и Княжеством Велл о дамбе", "Статья 2 соглашения о дамбе ясна.", ["art_2"]),
        ("Соглашение между Республикой Орм и Княжеством Велл о дамбе", "Статья 2 соглашения о рынке ясна.", []),
        ("Соглашение между Республикой Орм и Княжеством Велл о дамбе", "Статья 2 ормско-велльского соглашения ясна.", ["art_2"]),
        ("Torfluqların mühafizəsi haqqında Konvensiya", "Torfluqlar haqqında Konvensiyanın 2-ci maddəsi aydındır.", ["art_2"]),
        ("Конвенція про охорону торфовищ", "Стаття 2 Конвенції про торфовища коротка.", ["art_2"]),
        ("Конвенція про охорону торфовищ", "Стаття 2 Конвенції про охорону степів коротка.", []),
        ("Convention sur les dunes", "La convention sur les glaciers est longue, et son article 2 aussi.", []),
        ("Acordo entre a República de Orme e o Reino de Velha sobre as Redes", "O Acordo Orme-Velha é breve. O seu artigo 2 também.", ["art_2"]),
        ("Übereinkommen über den Schutz der Moore", "In seinem Artikel 2 spricht das Übereinkommen über den Schutz der Moore von Warten.", ["art_2"]),
        ("Convention on Weirs", "The Peace of Orlau, Article 2, ended a war. The Convention on Weirs did not.", []),
        ("Convention on Weirs", "La Paix de Morval, article 2, finit une guerre. The Convention on Weirs did not.", []),
        ("渔业资源保护公约", "根据《渔业公约》第2条，捕鱼须经许可。", ["art_2"]),
        ("渔业资源保护公约", "根据《候鸟公约》第2条，捕鸟须经许可。", []),
    ],
)  # fmt: skip
def test_a_title_is_shortened_in_the_words_of_its_language(title: str, text: str, targets: list[str]) -> None:
    """In other forms, in another order, and made into one word; a word that the title has not is a stranger's."""
    treaty = read_treaty(f"{title}\n\nArticle 1\n\nX is y.\n\nArticle 2\n\nIt ends.\n".encode(), id="own")

    assert cited(treaty, text) == targets


PEACE = """COMPREHENSIVE PEACE AGREEMENT BETWEEN THE GOVERNMENT OF SELVA AND THE SELVAN FRONT

Nairo, 24 November 2016

Article 1

The war ends.

Article 2

Land is shared.
"""


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Article 2 of the Comprehensive Peace Agreement is open.", ["art_2"]),
        ("Article 2 of the Nairo peace agreement is open.", ["art_2"]),
        ("Article 2 of the Agreement of Nairo is open.", ["art_2"]),
        ("CPA, Article 2, is open.", ["art_2"]),
        ("Article 2 of the Velm peace agreement is open.", []),
        ("Article 2 of the Comprehensive Peace Agreement of 2005 is open.", []),
    ],
)
def test_an_agreement_of_peace_goes_by_its_kind_and_its_place(text: str, targets: list[str]) -> None:
    """Most such titles name only the makers behind the noun."""
    assert cited(read_treaty(PEACE.encode(), id="selva"), text) == targets


@pytest.mark.parametrize(
    "name",
    [
        "Convention on Whales, 4 May 1987, 1155 UNTS 331,",
        "Convention on Whales, May 4, 1987, 1155 U.N.T.S. 331,",
        "Convention on Whales (adopted 4 May 1987, entered into force 1 June 1990) 1155 UNTS 331",
        "Convention on Whales, 1155 UNTS 331, 26 ILM 679,",
    ],
)
def test_where_a_treaty_is_printed_stands_behind_its_name(name: str) -> None:
    """As lawyers' footnotes give it: the series is no instrument of its own."""
    whales = (
        b"Convention on Whales\n\nArticle 1\n\nX is y.\n\nArticle 2\n\nIt ends.\n\nDone at Port Vell on 4 May 1987.\n"
    )
    assert cited(read_treaty(whales, id="own"), f"See {name} art 2, and {name} arts. 1 and 2.") == [
        "art_2",
        "art_1",
        "art_2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Statute of Velm is old. Article 2 of the Charter is new.",
        "Article 1 of the Statute of Velm is old. Peace, the Charter says in Article 2, is dear.",
    ],
)
def test_a_noun_that_no_treaty_named_so_far_has_is_none_of_them(text: str) -> None:
    """Even where the well-known names of a treaty in other languages have the word: "статут" is a statute to some, a charter to others."""
    velm = read_treaty(
        b"Statute of Velm\n\nArticle 1\n\nX is y.\n\nArticle 2\n\nIt ends.\n",
        id="own",
        aliases=["\u0421\u0442\u0430\u0442\u0443\u0442 \u0412\u0435\u043b\u043c\u0430"],
    )
    found = [each for each in CitationFinder([velm]).find(Document(text)) if each.kind is Kind.CITATION]
    assert not found[-1].resolved


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("LC IV, art. 2, is old.", ["art_2"]),
        ("Article 2 of the Fourth Lund Convention is old.", ["art_2"]),
        ("Lund Convention relative to the Protection of Ferrymen, art. 2.", ["art_2"]),
        ("LC III, art. 2, is old.", []),
        ("Article 2 AP I and article 1 LC IV", ["art_1"]),
    ],
)
def test_conventions_of_a_series_go_by_initials_and_number(text: str, targets: list[str]) -> None:
    lund = b"Lund Convention (IV) Relative to the Protection of Ferrymen\n\nArticle 1\n\nX is y.\n\nArticle 2\n\nIt ends.\n"
    assert cited(read_treaty(lund, id="own"), text) == targets


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Package of Measures for the Implementation of the Orm Agreements", "the Package of Measures"),
        ("Roadmap for Peace in Orm", "the Roadmap for Peace"),
        ("Six-Point Plan for the Settlement in Orm", "the six-point plan"),
        ("Terms of Reference of the Joint Commission", "the Terms of Reference"),
        ("Joint Plan of Action", "the JPOA"),
    ],
)
def test_a_title_without_a_noun_lends_its_beginning(title: str, name: str) -> None:
    own = read_treaty(f"{title}\n\n1. War ends.\n\n2. Guns go home.\n\n3. Roads open.\n".encode(), id="own")
    text = f"Point 2 of {name} is not kept." if name != "the JPOA" else "The guns are still there (JPOA, point 2)."

    assert cited(own, text) == ["point_2"]
    assert cited(own, "Point 2 of the Package of Promises is not kept.") == []


SHEPHERDS = "Convention on the Rights of Shepherds\n\nArticle 1\n\nX is y.\n\nArticle 2\n\nIt ends.\n"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The Committee on the Rights of Shepherds met in Lund. Article 2 of the Convention is narrow.", ["art_2"]),
        ("The Shepherds Committee met in Lund. Article 2 of the Convention is narrow.", ["art_2"]),
        ("The Committee on the Trade in Feathers met in Lund. Article 2 of the Convention is narrow.", []),
        ("Committee on Stolen Bells\n\nThe Convention is read broadly: articles 1 and 2 of the Convention allow it.", []),
    ],
)  # fmt: skip
def test_a_body_speaks_of_what_it_is_called_after(text: str, targets: list[str]) -> None:
    """Its own treaty is "the Convention" for a committee, at hand or not."""
    assert cited(read_treaty(SHEPHERDS.encode(), id="own"), text) == targets


RIVER = "Agreement between the Republic of Arden and the Kingdom of Vell on the Joint Use of the River Sane"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Lawyers point to Article 2 of the Sane Agreement. The Boundary Treaty of 1902, in its Article 2, is silent.", ["art_2"]),
        ("Under the Sane Agreement boats pass. The Boundary Treaty, Article 2 of which is silent, is old.", []),
        ("Under the Sane Agreement boats pass. In its articles 1 and 2, the Universal Declaration speaks of other things.", []),
        ("The Sane Agreement, in Articles 1 and 2, speaks of boats.", ["art_1", "art_2"]),
        ("In its Article 2, the Sane Agreement speaks of nets.", ["art_2"]),
        ("The Sane Agreement, whose Article 2 is short, is old.", ["art_2"]),
        ("The Boundary Treaty of 1902, whose Article 2 is short, is old; the Sane Agreement is not.", []),
    ],
)  # fmt: skip
def test_who_owns_a_unit_may_stand_before_it_or_behind(text: str, targets: list[str]) -> None:
    treaty = read_treaty(f"{RIVER}\n\nArticle 1\n\nBoats pass.\n\nArticle 2\n\nNets are wide.\n".encode(), id="own")

    assert cited(treaty, text) == targets


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("U.N. Charter", "Article II of the U.N. Charter binds all."),
        ("U.N. Charter", "The U.N. Charter is old. Its Article II binds all."),
        ("Protocol II", "Under the Protocol II, Article II binds all."),
        ("Protocol II", "Article II of the Protocol II binds all."),
        ("Protocol II", "The Protocol II is old. Its Article II binds all."),
        ("Additional Protocol I", "Under the Additional Protocol I, Article II binds all."),
    ],
)
def test_a_given_name_is_no_unit(alias: str, text: str) -> None:
    """A name with a number, or with stops inside, is a name before anything else."""
    treaty = read_treaty(
        b"Convention on Weirs\n\nArticle I\n\nX is y.\n\nArticle II\n\nIt ends.\n", id="own", aliases=[alias]
    )

    assert cited(treaty, text) == ["art_II"]


NAMED = Path(__file__).with_name("named")
SENTENCES = [json.loads(line) for line in (NAMED / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]


@functools.cache
def finder(name: str) -> CitationFinder:
    """A finder of one made-up treaty, read from its bare text, or of a bundled one."""
    path = NAMED / f"{name}.txt"
    return CitationFinder([read_treaty(path) if path.exists() else load_treaty(name)])


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: row["text"][:40])
def test_a_treaty_and_its_strangers_in_every_language(row: dict[str, Any]) -> None:
    """Treaties in fourteen languages, by the names that writers give them, beside strangers of the same kind."""
    found = [each for each in finder(row["treaty"]).find(Document(row["text"])) if each.resolved]

    assert [each.target for each in found if each.kind is Kind.CITATION] == row["targets"]
    if "mentions" in row:
        assert sum(each.kind is Kind.MENTION for each in found) == row["mentions"]


def test_a_name_in_another_language_lends_no_noun_to_this_one() -> None:
    """A covenant that is called by the word for conventions in Chinese is no Convention in English."""
    title = "International Covenant on Civil and Political Rights"
    treaty = read_treaty(f"{title}\n\nArticle 1\n\nX is y.\n\nArticle 2\n\nIt ends.\n".encode(), id="own")

    assert cited(treaty, f"The {title} is old. Part III is long. Article 2 of the Convention is short.") == []
    assert cited(treaty, f"The {title} is old. Article 2 of the Covenant is short.") == ["art_2"]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Die Allgemeine Erklärung der Menschenrechte", 1948), ("ALLMÄN FÖRKLARING OM DE MÄNSKLIGA RÄTTIGHETERNA", 1948),
        ("Declaración Universal de Derechos Humanos", 1948), ("Den internationale konvention om borgerlige og politiske rettigheder", 1966), ("世界人权宣言", 1948), ("Pernyataan Umum tentang Hak-Hak Asasi Manusia", 1948),
        ("CONVENTION ON THE SETTLEMENT OF INVESTMENT DISPUTES BETWEEN STATES AND NATIONALS OF OTHER STATES, 1965 (ICSID)", 1965), ("Convention on Access to Information, Public Participation in Decision-Making and Access to Justice in Environmental Matters of 25 June 1998", 1998),
        ("Geneva Convention relative to the Treatment of Prisoners of War of 27 July 1929", None), ("Protocol to the Convention on Cybercrime (ETS No. 189)", None),
        ("Geneva Convention", None), ("Genfer Abkommen", None), ("Allgemeine Erklärung", None), ("Declaration on the Lakes of Meren and Tovi", None),
    ],
)  # fmt: skip
def test_a_title_in_any_language_tells_a_well_known_instrument(title: str, year: int | None) -> None:
    """With or without an article, in whatever case and letters; short names are of several."""
    listed = known_as(title)
    assert (listed and listed.date and listed.date.year) == year


def test_a_treaty_with_a_well_known_title_goes_by_all_its_names() -> None:
    """By its acronyms, and by its title in other languages."""
    articles = "\n\n".join(f"Artikel {n}\n\nJeder darf {n} Boote halten." for n in range(1, 31))
    treaty = read_treaty(f"Die Allgemeine Erklärung der Menschenrechte\n\n{articles}\n".encode(), id="x")
    found = Matcher([treaty], encoder=None).find(
        "Artikel 5 AEMR, Article 6 UDHR, artículo 7 de la Declaración Universal de Derechos Humanos."
    )
    assert [str(each.target) for each in found.filter(kind="citation")] == ["art_5", "art_6", "art_7"]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Agreement on Free Trade in Geese (GAFTA)", "GAFTA"),
        ("Convention on the Carriage of Geese ( Geese Convention )", "Geese Convention"),
        ("Vertrag über die Gänse (GänseVtr)", "GänseVtr"),
        ("Convention on Geese (New York)", None),
        ("Convention on Geese (revised)", None),
        ("Convention on Geese (Lund, 1958)", None),
        ("Convention on Geese (III)", None),
    ],
)
def test_the_name_in_brackets_behind_a_title_is_one(title: str, short: str | None) -> None:
    """Letters with several capitals, or words with a noun for an instrument; the title is read without it."""
    names = [each.text for each in names_of(title)]
    assert names[1] == short if short else not any(title.partition("(")[2].strip(" )") == each for each in names)
    assert short is None or not any("(" in each for each in names[2:])


def test_a_collection_says_what_a_law_is_called_for_short() -> None:
    """In a field before the text."""
    text = f"---\nTitle: Vertrag über die Gänse\njurabk: GänseVtr\n---\n\n# Vertrag über die Gänse\n\n{PACT}"
    treaty = read_treaty(text.encode(), id="geese")
    assert cited(treaty, "Article 2 GänseVtr is short.") == ["art_2"]


PACT = "Article 1\n\nBoats are free.\n\nArticle 2\n\nNets are measured.\n"


@pytest.mark.parametrize(
    ("file", "count", "title"),
    [
        ("gdpr", 99, "General Data Protection Regulation"),
        ("pacto-de-san-jose", 82, "American Convention on Human Rights"),
        ("gdpr", 20, "gdpr"),
        ("lake-orvane_pact", 2, "Lake Orvane Pact"),
        ("minutes-of-june", 2, "minutes-of-june"),
        ("pact", 2, "pact"),
    ],
)
def test_a_text_without_a_title_is_called_as_its_file_is(tmp_path: Path, file: str, count: int, title: str) -> None:
    """After a well-known instrument with as many articles, or in words for one; else the name of the file is all there is."""
    path = tmp_path / f"{file}.txt"
    path.write_text("\n\n".join(f"Article {n}\n\nBoats of kind {n} are free." for n in range(1, count + 1)))
    assert read_treaty(path).title == title
    path.write_text(f"Treaty on Geese\n\n{PACT}")
    assert read_treaty(path).title == "Treaty on Geese"


@pytest.mark.parametrize(
    "head",
    [
        "Verdrag inzake ganzen\nTHE TREATY ON GEESE",
        "##Noords Verdrag\n\n####THE TREATY ON GEESE",
        "THE TREATY ON GEESE",
    ],
)
def test_the_title_is_that_in_the_language_of_the_text(head: str) -> None:
    """Collections print their own above it."""
    treaty = read_treaty(f"{head}\n\nThe Parties have agreed as follows:\n\n{PACT}".encode(), id="geese")
    assert treaty.title == "THE TREATY ON GEESE"
