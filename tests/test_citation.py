"""Citations: what is read, what it is bound to, and that nothing takes more than linear time."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder, explain
from treatyref.matcher.citation.reading.dates import dates_in
from treatyref.page import Needles, Page
from treatyref.pointer import pointers_in
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.treaty import Treaty

FINDER = CitationFinder([load_treaty(name) for name in list_treaties()])


def links(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return words, treaty and target of all that is resolved."""
    return [(each.text, each.treaty, each.target) for each in FINDER.find(Document(text, id="d")) if each.resolved]


def cited(text: str) -> list[str | None]:
    """Return the targets of all resolved citations."""
    return [each.target for each in FINDER.find(Document(text, id="d")) if each.resolved and each.kind is Kind.CITATION]


def lost(text: str) -> list[Reference]:
    """Return what is not resolved."""
    return [each for each in FINDER.find(Document(text, id="d")) if not each.resolved]


class TestMemory:
    """A unit without an instrument is of the one that the text is speaking of."""

    def test_the_instrument_named_last(self) -> None:
        """In the paragraph, and after it."""
        assert cited("The tripartite statement was signed. Point 6 is about a road.\n\nPoint 9 is about railways.") == [
            "point_6",
            "point_9",
        ]

    def test_two_instruments_in_one_text(self) -> None:
        """Each unit goes to its own."""
        found = links(
            "Point 9 of the trilateral statement of November 2020 opens the roads. The statement of 11 January 2021 set up a "
            "group; its point 3 gives it a month. Article 36 of the Vienna Convention is another matter."
        )
        assert ("Point 9", "trilateral-2020", "point_9") in found
        assert ("point 3", "trilateral-2021-01", "point_3") in found
        assert not any(words.startswith("Article 36") for words, _, _ in found)

    @pytest.mark.parametrize(
        "text",
        [
            "La clausola 9 della dichiarazione del 9 novembre 2020 parla di ferrovie.",
            "Punkt 9 der Erklärung vom 9. November 2020 handelt von Bahnen.",
            "Punkt 9 der Erklärung vom 9. November handelt von Bahnen.",
            "El punto 9 de la declaración del 9 de noviembre de 2020 trata de trenes.",
            "O ponto 9 da declaração de 9 de novembro de 2020 trata de comboios.",
            "Пункт 9 заяви від 9 листопада 2020 року стосується залізниць.",
        ],
    )
    def test_a_date_behind_a_noun_in_any_language(self, text: str) -> None:
        """Small words before a date are those of the text's language."""
        assert cited(text) == ["point_9"]

    @pytest.mark.parametrize(
        ("text", "units"),
        [
            ("Article 7 of the agreement lets the displaced of Karabakh go home.", ["point_7"]),
            ("Laut Punkt 7 der Erklärung dürfen Vertriebene nach Bergkarabach zurück.", ["point_7"]),
            ("Article 8 of the agreement lets the displaced of Karabakh go home.", []),
            ("Articles 7 and 70 of the agreement let the displaced of Karabakh go home.", []),
            ("Article 7 of the agreement lets the displaced of Cyprus go home.", []),
        ],
    )
    def test_one_place_that_the_unit_has_too(self, text: str, units: list[str]) -> None:
        """It tells which agreement is meant; a place that the unit has not, or a unit that the treaty has not, does not."""
        assert cited(text) == units

    @pytest.mark.parametrize(
        ("text", "treaty"),
        [
            ("The trilateral declaration, which was signed on 8 August 2025, is short.", "washington-2025"),
            ("The trilateral statement, which was signed on 9 November 2020, is long.", "trilateral-2020"),
            ("Трёхсторонняя декларация, которую 8 августа подписали в Вашингтоне, коротка.", "washington-2025"),
            ("La déclaration trilatérale, qui a été signée le 8 août, est brève.", "washington-2025"),
            ("Die trilaterale Erklärung, die am 8. August unterzeichnet wurde, ist kurz.", "washington-2025"),
            ("The trilateral statement, which on 12 December was broken, is long.", "trilateral-2020"),
            ("Трёхстороннее заявление, которое 12 декабря нарушили, длинное.", "trilateral-2020"),
        ],
    )
    def test_a_clause_that_tells_when_it_was_signed(self, text: str, treaty: str) -> None:
        """Its date is that of the instrument; the date of anything else that happened to it is not."""
        assert [name for _, name, _ in links(text)] == [treaty]

    @pytest.mark.parametrize(
        "text",
        [
            "The trilateral statement is known. Article 6 of the Constitution is not.",
            "The trilateral statement is known. Articles 2 and 5 of CERD are not.",
            "The trilateral statement and Article 6 ECHR have nothing in common.",
            "After the trilateral statement, Resolution 853 was read again; in its paragraph 3 it asked for withdrawal.",
            "The trilateral statement was signed. In paragraph 4 of the answer the minister is silent.",
            "Трёхстороннее заявление подписано. Статья 6 Конституции о другом.",
            "The trilateral statement was no Article 5 guarantee.",
            "The trilateral statement was praised in section 6 of the report.",
            "Item 6 on the agenda was the trilateral statement.",
        ],
    )
    def test_other_instruments_are_never_ours(self, text: str) -> None:
        """Whatever stands near by."""
        assert cited(text) == []

    def test_a_short_form_stands_for_the_instrument(self) -> None:
        """A name that was given: "the Statement" is the one that was named."""
        text = 'The trilateral statement of 10 November 2020 ("the Statement") was read. Under Article 4 of the Statement they came.'
        assert cited(text) == ["point_4"]

    def test_an_ambiguous_name_is_not_guessed(self) -> None:
        """There are two Sochi statements; a date decides."""
        assert [each.reason for each in lost("Paragraph 2 of the Sochi statement is short.")] == [
            '"Sochi statement" may be any of sochi-2021-11, sochi-2022-10'
        ]
        assert cited("Paragraph 2 of the Sochi statement of 31 October 2022 is short.") == ["para_2"]

    def test_a_text_that_names_nothing(self) -> None:
        """No instrument, no link; unless the places and parties leave one treaty only."""
        assert cited("Article 6 is a good article.") == []
        assert cited("Azerbaijan took the Lachin road. Point 6 guarantees it, says Armenia.") == ["point_6"]


class TestBackReferences:
    """What points back takes what was cited last."""

    @pytest.mark.parametrize(
        ("text", "targets"),
        [
            ("Point 6 of the trilateral statement. The same point says more.", ["point_6", "point_6"]),
            ("Point 6 of the trilateral statement. It further says that so be it.", ["point_6", "point_6"]),
            ("Point 6 of the trilateral statement. Its third paragraph is famous.", ["point_6", "point_6__al_3"]),
            ("Пункт 6 трёхстороннего заявления. Второй абзац того же пункта короток.", ["point_6", "point_6__al_2"]),
            ("Point 9 of the trilateral statement. Ibid., para. 6.", ["point_9", "point_6"]),
            ("Point 9 of the trilateral statement. Ibid.", ["point_9", "point_9"]),
            ("The same point again and this clause.", []),
            ("In this article I argue that the trilateral statement is dead.", []),
        ],
    )
    def test_targets(self, text: str, targets: list[str]) -> None:
        """And without anything cited before, nothing."""
        assert cited(text) == targets


class TestOrdinalsWithoutNoun:
    """What was cited or counted last says what "the ninth" counts."""

    @pytest.mark.parametrize(
        ("text", "targets"),
        [
            ("Take point 6 of the trilateral statement. The ninth says more.", ["point_6", "point_9"]),
            ("Take point 6 of the trilateral statement, signed on the ninth.", ["point_6"]),
            ("Take point 6 of the trilateral statement. The ninth time is no better.", ["point_6"]),
            ("The trilateral statement has nine points. The sixth is long.", ["point_6"]),
            ("Points 1 to 3 of the trilateral statement: the second is short.", ["point_1", "point_2", "point_3", "point_2"]),
            ("Какой из пунктов трёхстороннего заявления нарушен? Шестой и восьмой.", ["point_6", "point_8"]),
            ("Le point 4 de la déclaration tripartite ; le cinquième est bref.", ["point_4", "point_5"]),
            ("Üçtərəfli bəyanatın 7-ci bəndi. Doqquzuncusu kağızda qalıb.", ["point_7", "point_9"]),
            ("Point 8 of the trilateral statement. The last point is about roads.", ["point_8", "point_9"]),
            ("The last point I want to make: the trilateral statement is short.", []),
            ("The first five points of the trilateral statement are short.", [f"point_{n}" for n in range(1, 6)]),
        ],
    )  # fmt: skip
    def test_targets(self, text: str, targets: list[str]) -> None:
        """Days, times and counts are none."""
        assert cited(text) == targets


class TestNamesOfUnits:
    """What a unit is called tells whose it is."""

    @pytest.mark.parametrize(
        ("text", "targets"),
        [
            ("Point 6 of the trilateral statement is no Article 6 of the Charter. Point 9 is hope.", ["point_6", "point_9"]),
            ("Article 5 of the Treaty of Kars and point 9 of the trilateral statement. Article 5 is law.", ["point_9"]),
            ("Point 6 of the trilateral statement. The gas transit deal is dull. Under article 7 of the deal it ends.", ["point_6"]),
            ("The trilateral statement: Article V of Kars is older.", []),
            ("After point 6 of the trilateral statement, point 9 may be different.", ["point_6", "point_9"]),
            ("Article 6 of the trilateral statement. Article 118 of the Convention is older. Article 6 is new.", ["point_6", "point_6"]),
            ("Article 6 of the trilateral statement. Article 6 of the annex is older.", ["point_6"]),
            ("Üçlü bildirinin 9. maddesi. Anayasa'nın 9. maddesi değil.", ["point_9"]),
            ("Clause 9 of the trilateral statement and Article 1 of the Charter; the said clause is vague.", ["point_9", "point_9"]),
        ],
    )  # fmt: skip
    def test_targets(self, text: str, targets: list[str]) -> None:
        """And a name that is used for another's units is not ours."""
        assert cited(text) == targets


class TestPlaces:
    """What a treaty does not have is not snapped to what is near."""

    def test_a_number_that_is_not_there(self) -> None:
        """The reason says how many there are."""
        (only,) = lost("Point 12 of the trilateral statement.")
        assert only.target is None
        assert only.reason == "trilateral-2020 has 9 points, and no unit 12"

    def test_a_part_that_is_not_there(self) -> None:
        """The deepest place that is there is named, but the reference is not resolved."""
        (only,) = lost("Article 6, paragraph 7, of the trilateral statement.")
        assert only.target == "point_6"
        assert "nothing in it is called 7" in only.reason

    def test_sentences(self) -> None:
        """Counted through the paragraphs of a point."""
        assert cited("the second sentence of point 9 of the trilateral statement") == ["point_9__al_1__s_2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 9 November 2020", ([9], 11, 2020)),
        ("November 9", ([9], 11, None)),
        ("the 9th of November", ([9], 11, None)),
        ("9-10 November 2020", ([9, 10], 11, 2020)),
        ("9/10 ноября 2020 года", ([9, 10], 11, 2020)),
        ("10.11.2020", ([10], 11, 2020)),
        ("le 9 novembre 2020", ([9], 11, 2020)),
        ("10 noyabr 2020-ci il", ([10], 11, 2020)),
        ("2020 թվականի նոյեմբերի 9-ի", ([9], 11, 2020)),
        ("Nov. 9, 2020", ([9], 11, 2020)),
        ("November 2020", ([], 11, 2020)),
    ],
)
def test_dates(text: str, expected: tuple[list[int], int, int | None]) -> None:
    """In every usual way of writing them."""
    first = dates_in(Page(text))[0]

    assert (sorted(first.days), first.month, first.year) == expected


def test_explanations() -> None:
    """In one sentence, with the rule and the instrument."""
    (found,) = FINDER.find(Document("Article 4 of the trilateral statement", id="d"))

    assert explain(found).startswith(
        '"Article 4" is a citation of point_4 of trilateral-2020 (named with the unit: "trilateral statement")'
    )


@pytest.mark.parametrize(
    "text",
    [
        "No one was injured, and no. of the parties knew.",
        "The rebels of the north broke the peace agreement, and peace accords failed in 1991.",
        "The union reached a tentative agreement October was to test.",
    ],
)
def test_prose_about_something_else(text: str) -> None:
    """Words of every day are no reference to a treaty on board, be there six of them."""
    finder = CitationFinder([load_treaty(name) for name in list_treaties()])

    assert [each.text for each in finder.find(Document(text, id="d")) if each.resolved] == []


def test_a_peace_treaty_among_its_parties() -> None:
    """Where a party is named, "the peace treaty" is theirs."""
    finder = CitationFinder([load_treaty("peace-agreement-2025")])

    (found,) = finder.find(Document("In Yerevan the Armenian premier defended the peace treaty.", id="d"))

    assert found.treaty == "peace-agreement-2025"


@given(
    st.lists(st.text("abc. §я", min_size=1, max_size=6).filter(lambda each: not each.isspace()), max_size=6),
    st.text("abc. §яд1\n", max_size=80),
)
def test_needles_are_where_a_plain_search_finds_them(needles: list[str], text: str) -> None:
    """A set of beginnings finds what trying every place finds."""
    places = [
        at for at in range(len(text)) if text.startswith(tuple(needles), at) and (not at or not text[at - 1].isalpha())
    ]

    assert Needles(needles).find(text) == places


def test_a_treaty_of_one_s_own() -> None:
    """A name and an abbreviation are enough to be cited."""
    own = Treaty("mine", "Treaty on the Danube Ferries", aliases=("Ferry Treaty",), short=("TDF",), count=12)
    found = CitationFinder([own]).find(Document("Articles 3 and 14 of the Ferry Treaty, and Article 5 TDF.", id="d"))

    assert [(each.target, each.resolved) for each in found] == [("art_3", True), (None, False), ("art_5", True)]


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("Comment No. 4: Article 2 (Tolls) of the Straits Treaty", ["art_2", "art_2__para_1", "art_2__para_2"]),
        ("Comment No. 4 on the Straits Treaty", []),
    ],
)
def test_a_text_with_paragraphs_of_its_own_on_one_article(title: str, places: list[str]) -> None:
    """Bare paragraphs are those of the article in the title, unless it has none of that number or the text says where they stand."""
    treaty = read_treaty(
        b"TREATY ON STRAITS\n\nArticle 1\nShips pass.\n\nArticle 2\n1. A toll is due.\n2. Boats are free.\n\nArticle 3\nIt ends.",
        id="straits",
    )
    text = f"{title}\n\n1. Paragraph 1 sets the toll.\n\n2. Paragraph 2 is strict, as paragraph 1 above says.\n\n3. Paragraph 3 will say so."
    found = CitationFinder([treaty]).find(Document(text, id="d"))
    assert [each.target for each in found if each.resolved and each.target] == places


class TestAnyText:
    """No text breaks the grammar, and none takes long."""

    @given(
        st.text(max_size=200),
        st.sampled_from(["Article 6", "пункт 9", "6-րդ կետ", "6-cı bənd", "the same point", "§ 2 (a)"]),
    )
    def test_spans_are_what_they_claim(self, text: str, unit: str) -> None:
        """Every reference's text is what stands at its span."""
        whole = f"The trilateral statement. {text} {unit} {text}"

        for each in FINDER.find(Document(whole, id="d")):
            assert each.span.cut(whole) == each.text
            assert 0 <= each.score <= 1
            assert each.resolved or each.reason

    def test_signs_that_print_nothing(self) -> None:
        """Soft hyphens within words hide no citation, and the span takes them in."""
        text = "Arti\u00adcle 6 of the tri\u00adlateral state\u00adment"
        (found,) = FINDER.find(Document(text, id="d"))

        assert (found.target, found.text) == ("point_6", "Arti\u00adcle 6")

    def test_only_the_body_is_read(self) -> None:
        """What stands outside the given stretches names nothing."""
        text = "Article 6 of the trilateral statement. Article 9 of the trilateral statement."

        assert [each.target for each in FINDER.find(Document(text), [Span(0, 38)])] == ["point_6"]

    @pytest.mark.no_cover
    @pytest.mark.parametrize(
        "hostile",
        ["Articles 1, 1, 1, ", "Article 1 and ", "(((((((", "9-9-9-", "Article ", "points ", "the same point ", "of the of the ",
         "Article 6(2)(b)(i)", "§", "9 November ", "Statement ", "trilateral ", "the Statement, Article 6 of ", "ibid. ", "пункт 6 ", "пункт пункт ",
         "point point ", "99999999", '"“„«', "6-րդ կետ ", "կետ ", "the ninth, ", "Article 6, the ninth, ", "the last point ", "первый, второй ",
         "points of the statement ", "the said clause ", "the coach's statement ", "agreement on gas ", "Пункты 1, 2 и ", "9-cu bənd "],
    )  # fmt: skip
    def test_hostile_texts_take_linear_time(self, hostile: str) -> None:
        """Eight times the text takes at most some twenty times as long, once in three: far from the sixty-four of a square."""

        def seconds(size: int) -> float:
            text = hostile * (size // len(hostile))
            began = time.process_time()
            FINDER.find(Document(text, id="d"))
            return time.process_time() - began

        seconds(1_000)
        small = min(seconds(4_000) for _ in range(2))

        assert any(seconds(32_000) < 20 * small + 0.1 for _ in range(3))


def test_chains_are_in_order_and_apart() -> None:
    """No two share a character."""
    page = Page("Articles 4 and 6-8, paragraph 3 of Article 9; the second and sixth points; пп. 4 и 6.")
    chains = pointers_in(page)

    assert len(chains) == 4
    assert all(one.end <= other.start for one, other in itertools.pairwise(chains))


ALL = CitationFinder([load_treaty(name) for name in list_treaties()])


@pytest.mark.parametrize(
    "text",
    [
        "A Russian-brokered ceasefire in Syria held for a week. Point 3 of the Russian-brokered agreement was ignored in Aleppo.",
        "The ceasefire agreement between Hamas and Israel has three phases. Article 2 of the ceasefire agreement is vague.",
        "The trilateral statement of Japan, Korea and the United States has a point 6.",
    ],
)
def test_ceasefires_of_other_wars(text: str) -> None:
    """A name that many treaties have is ours only where nobody else's names stand."""
    assert not any(each.resolved for each in ALL.find(Document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Under Clause 9 of the ceasefire agreement all roads open.",
        "Article 9 of the Russian-brokered ceasefire is long.",
        "Yerevan signed the ceasefire agreement, as Paris knew. Article 9 of it is clear.",
        "The statement of 10 November 2020 was praised in Paris. Point 9 of the ceasefire statement is long.",
    ],
)
def test_the_ceasefire_at_home(text: str) -> None:
    """With a party of ours, a date, or no other name at all, it is."""
    assert "point_9" in {each.target for each in ALL.find(Document(text)) if each.resolved}


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Punkt 6 der Erklärung vom 9. November 2020 nennt Latschin. Der neunte regelt die Wege, und im siebten steht die Rückkehr.", "697"),
        ("Punkt 6 der Erklärung vom 9. November 2020 nennt Latschin. Der nächste regelt die Rückkehr.", "67"),
        ("Punkt 6 der Erklärung vom 9. November 2020 nennt Latschin. Am neunten kam der Regen.", "6"),
        ("Le point 6 de la déclaration du 9 novembre 2020 cite Latchine. Le neuvième règle les routes.", "69"),
        ("El punto 6 de la declaración del 9 de noviembre de 2020 cita Lachin. El noveno trata de los caminos.", "69"),
        ("O ponto 6 da declaração de 9 de novembro de 2020 cita Lachin. O nono trata dos caminhos.", "69"),
        ("Il punto 6 della dichiarazione del 9 novembre 2020 cita Lachin. Nel settimo si parla di profughi.", "67"),
        ("Punt 6 van de verklaring van 9 november 2020 noemt Lachin. Het negende regelt de wegen.", "69"),
        ("Пункт 6 заяви від 9 листопада 2020 року називає Лачин. Дев'ятий стосується доріг.", "69"),
        ("9 Kasım 2020 bildirisinin 6. maddesi Laçın'dan söz eder. Dokuzuncusu yollarla ilgilidir.", "69"),
        ("9 noyabr 2020-ci il bəyanatının 6-cı bəndi Laçından bəhs edir. Doqquzuncusu yollara aiddir.", "69"),
        ("Point 6 of the statement of 9 November 2020 names Lachin. Nine opens roads; unlike nine, six has dates.", "6996"),
        ("Point 6 of the statement of 9 November 2020 names Lachin. The ninth day was worse. At nine they met.", "6"),
        ("Point 6 of the statement of 9 November 2020 names Lachin. On day 7 they came, and day 9 was quiet; room 8 is shut.", "6"),
        ("Point 6 of the statement of 9 November 2020 includes the following: a road and a bridge.", "6"),
    ],
)  # fmt: skip
def test_numbers_without_a_noun_in_every_language(text: str, points: str) -> None:
    found = [each.target or "" for each in ALL.find(Document(text)) if each.resolved and each.kind is Kind.CITATION]

    assert found == [f"point_{number}" for number in points]
