"""What a treaty's own words in a text show of the units and nouns in it."""

import pytest

from treatyref.matcher.matcher import Matcher
from treatyref.reader.treaty_file import read_treaty
from treatyref.treaty import Treaty


def treaty(name: str, title: str, *articles: str) -> Treaty:
    """A bare text of articles."""
    return read_treaty(
        "\n\n".join([title, *(f"Article {at}\n\n{text}" for at, text in enumerate(articles, 1))]).encode(), id=name
    )


PACT = treaty(
    "pact",
    "Covenant on Open Harbours",
    "No harbour of a Party shall be closed to ships that flee from a storm.",
    "1. Pilots are licensed by the harbour master.\n\n2. A licence shall be withdrawn where the pilot has twice run a ship aground.\n\n3. Dues are paid in grain.",
)
CODE = treaty(
    "code",
    "Lantern Convention on the Keeping of Lighthouses",
    "The keeper of a lighthouse shall not be arrested or detained while the lamp burns.",
    "A keeper may be dismissed in the case of grave neglect and by decision of the council of keepers.",
    "Lamps are lit at dusk.",
)
OTHER = treaty(
    "wells",
    "Convention on Deep Wells",
    "Wells are deep.",
    "The digger of a well shall not be arrested before noon, except in the case of a grave offence against the council of diggers.",
    "Buckets are kept dry.",
)


def linked(text: str, *treaties: Treaty) -> list[tuple[str, str]]:
    """The citations of a text that lead to a provision, each with its treaty and place."""
    return [
        (str(each.treaty), str(each.target))
        for each in Matcher(treaties, encoder=None).find(text)
        if each.kind == "citation" and each.resolved
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            'The Covenant\'s Article 1 covers a harbour "closed to ships that flee from a storm".',
            [("pact", "art_1")],
        ),
        (
            'A pilot who "has twice run a ship aground" loses it (art. 2, paras. 2 and 3).',
            [("pact", "art_2__para_2"), ("pact", "art_2__para_3")],
        ),
        (
            'Nobody may hold him: "shall not be arrested or detained while the lamp burns". Article 2 of the Convention is less kind.',
            [("code", "art_2")],
        ),
    ],
)
def test_words_beside_a_unit_show_its_treaty(text: str, places: list[tuple[str, str]]) -> None:
    """Where a text names no treaty, the words that it quotes beside a unit, or of the only treaty called so, tell what it is of."""
    assert linked(text, PACT, CODE) == places


def test_words_of_two_treaties_show_nothing_of_a_noun_of_both() -> None:
    """Quotations from two Conventions leave open which one "the Convention" is."""
    text = 'One says "The digger of a well shall not be arrested before noon", one "shall not be arrested or detained while the lamp burns". Article 3 of the Convention is plain.'

    assert linked(text, CODE, OTHER) == []


def test_two_quotations_are_no_long_one() -> None:
    """Where each of two marked stretches is word for word of its own treaty, no clause that is like both together claims them."""
    text = 'The keeper "shall not be arrested or detained while the lamp burns" (Lantern Convention, Art. 1); a digger is held "in the case of a grave offence against the council of diggers" (Deep Wells Convention, Art. 2).'

    found = [each for each in Matcher([CODE, OTHER], encoder=None).find(text) if each.kind == "quotation"]

    assert [(each.treaty, each.target, each.verdict) for each in found] == [
        ("code", "art_1__s_1", "verbatim"),
        ("wells", "art_2__s_1", "verbatim"),
    ]


NUMBERED = [
    treaty(f"lake-{at}", f"Lund Convention ({number}) on {topic}", "It is so.", "It stays so.")
    for at, (number, topic) in enumerate([("III", "Lakes"), ("IV", "Rivers")], 3)
]


@pytest.mark.parametrize(
    "text",
    [
        "The Third Lund Convention is old. Article 2 of the Fourth Convention ends it.",
        "LC III is old; so is Article 2 of the Fourth.",
        "Under Article 2 of the Fourth, unlike the Third Lund Convention, it ends.",
        "Convention IV, Article 2, ends it.",
    ],
)
def test_one_of_a_series_by_its_number_alone(text: str) -> None:
    """Of conventions of a series one is called by its number, with the place of the series or without."""
    assert linked(text, *NUMBERED) == [("lake-4", "art_2")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Under the Harbours Covenant captains respect local laws (article 2).", ["art_2"]),
        ("The Harbours Covenant makes them equal before the law (art. 2).", ["art_2"]),
        ("The Harbours Covenant is clear; under the law (art. 2) it is not.", []),
        ("The Harbours Covenant is plain; its article only says that.", []),
    ],
)
def test_laws_in_prose(text: str, places: list[str]) -> None:
    """Laws that are respected, and the law that all are equal before, are no source of a bracket; "the article only says" names no number."""
    assert [place for _, place in linked(text, PACT)] == places


def test_a_title_that_is_well_known_gives_the_day() -> None:
    """A bare text without its day is told by the year of the instrument whose title it bears; a day that it says goes first."""
    bare = treaty("bare", "Vienna Convention on Diplomatic Relations", "Missions are kept.", "They are opened.")
    dated = treaty(
        "dated", "Vienna Convention on Diplomatic Relations", "Missions are kept.", "Done at Lund on 3 May 2004."
    )

    assert str(bare.date) == "1961-04-18"
    assert str(dated.date) == "2004-05-03"
    assert linked("Article 2 of the 1961 Convention opens them.", bare) == [("bare", "art_2")]


COVENANTS = [
    treaty("air", "Lund Covenant on Air", "All peoples breathe.", "They breathe at night."),
    treaty("bread", "Lund Covenant on Bread", "All peoples eat.", "They eat at noon."),
]


@pytest.mark.parametrize(
    "text",
    [
        "Article 1 common to the two Covenants is short: the Lund Covenant on Air is no longer.",
        "Both the Lund Covenant on Air and the Lund Covenant on Bread begin with it (common article 1).",
        "It stands in common article 1 of the Lund Covenant on Bread and the Lund Covenant on Air.",
    ],
)
def test_a_common_article_is_of_each(text: str) -> None:
    """A common article is one of every instrument that is named with it, or together before."""
    assert sorted(linked(text, *COVENANTS)) == [("air", "art_1"), ("bread", "art_1")]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbours Covenant is old. The law on pilots, in its article 2, says otherwise.",
        "Le Harbours Covenant est vieux. La loi sur l'eau de 2006, en son article 2, dit le contraire.",
    ],
)
def test_what_a_law_has_is_its_own(text: str) -> None:
    """The law that is the subject of a sentence is the owner of "its article", though nothing later refers to it."""
    assert linked(text, PACT) == []


def test_a_negation_is_looked_for_in_the_sentence_of_the_quotation() -> None:
    """A "not" of the sentence before is none of the quotation, which leaves out its own."""
    text = 'No ship was not pleased. The Lantern Convention says: the keeper "be arrested or detained while the lamp burns".'

    (found,) = (each for each in Matcher([CODE], encoder=None).find(text) if each.kind == "quotation")

    assert found.verdict == "altered"


def test_two_quotations_from_one_clause() -> None:
    """What stands between two quotations that do not go on from each other is the writer's, and left out by nobody; "he said" splits one."""
    apart = 'Under Article 2 of the Deep Wells Convention "the digger of a well shall not be arrested before noon" but may be for "a grave offence against the council of diggers".'
    split = 'Article 2 of the Deep Wells Convention: "The digger of a well shall not be arrested", he read, "before noon, except in the case of a grave offence against the council of diggers".'

    found = [
        [(each.target, each.verdict) for each in Matcher([OTHER], encoder=None).find(text) if each.kind == "quotation"]
        for text in (apart, split)
    ]

    assert found == [[("art_2__s_1", "verbatim")] * 2, [("art_2__s_1", "verbatim")]]


def test_units_that_are_read_together_are_of_one_instrument() -> None:
    """Of two units that are read together, the first is of the instrument that is named behind the second."""
    text = "The Lund Covenant on Air is old. She relies on article 1, read in conjunction with article 2, of the Lund Covenant on Bread."
    german = "Der Lund Covenant on Air ist alt. Nach Art. 1 i.V.m. Art. 2 des Lund Covenant on Bread ist es so."

    assert linked(text, *COVENANTS) == linked(german, *COVENANTS) == [("bread", "art_1"), ("bread", "art_2")]


def test_an_act_of_sections_has_no_articles() -> None:
    """Behind an act of which a section was named, articles in a bracket are of the treaty that the text is about."""
    text = "The Lund Covenant on Air binds it. It should repeal section 2 of the Kite Act (arts. 1 and 2)."

    assert linked(text, COVENANTS[0]) == [("air", "art_1"), ("air", "art_2")]


@pytest.mark.parametrize(
    "text",
    ["See 2(2) of the Open Harbours Covenant.", "The Open Harbours Covenant 2(2) says so."],
)
def test_a_number_with_brackets_before_a_name(text: str) -> None:
    """A number with parts in brackets is a unit of what is named right behind it, in short or in full."""
    assert linked(text, PACT) == [("pact", "art_2__para_2")]


REEDS = """Pact on Reed Cutting

Article 1
The Office of the Lake Commissioner and the Council of Reed Cutters shall count the reeds each spring.

Article 2
A reservation incompatible with the object and purpose of the present Pact shall not be permitted.

Article 3
The marsh shall be acessible to all who cut reeds, on the basis of need.
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ('Article 2 of the Pact on Reed Cutting forbids those "incompatible with the object and purpose of the present Pact".', "verbatim"),
        ('Article 3 of the Pact on Reed Cutting: "The marsh shall be accessible to all who cut reeds, on the basis of need."', "faithful"),
        ('Article 2 of the Pact on Reed Cutting: "A reservation incompatible with the object and purpose of the present Pact shall be permitted."', "altered"),
    ],
)  # fmt: skip
def test_a_phrase_and_a_misprint(text: str, verdict: str) -> None:
    """What a rule is on may be quoted without the rule, which the writer states; a doubled letter is a misprint; a "not" is none."""
    matcher = Matcher([read_treaty(REEDS.encode(), id="reeds")], encoder=None)
    assert [each.verdict for each in matcher.find(text) if each.kind == "quotation"] == [verdict]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The Pact on Reed Cutting is short. The only duty in the text is to count, Art. 1.", ["art_1"]),
        ("The Pact on Reed Cutting is old. The bill was opposed; see article 3 of the text.", [None]),
        ("The Pact on Reed Cutting is old. In the 1958 text's Article 3 it is not so.", [None]),
        ("The Pact on Reed Cutting is old. Article 3 of the other famous text, the northern one, is not.", [None]),
    ],
)
def test_the_text_is_what_was_named_last(text: str, targets: list[str | None]) -> None:
    """A text that is spoken of is what was named last, ours or a stranger; the other text is another."""
    matcher = Matcher([read_treaty(REEDS.encode(), id="reeds")], encoder=None)
    assert [each.target for each in matcher.find(text) if each.kind == "citation"] == targets


def test_names_of_bodies_are_no_quotation() -> None:
    """Names of bodies in a row, which a clause has too, quote it only in quotation marks."""
    matcher = Matcher([read_treaty(REEDS.encode(), id="reeds")], encoder=None)
    names = "The Office of the Lake Commissioner and the Council of Reed Cutters"
    assert not [each for each in matcher.find(f"{names} met in Orm.") if each.kind == "quotation"]
    assert [
        each.target for each in matcher.find(f"{names} shall count the reeds, it says.") if each.kind == "quotation"
    ] == ["art_1__s_1"]
