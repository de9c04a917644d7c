"""Recitals: read wherever they stand, and found by number, letter or place."""

import textwrap

import pytest

import treatyref as tr

ARTICLES = "\n\nArticle 1\nDolmens stay.\n\nArticle 2\nIt ends.\n"
ONE_LINE = "Convention on Dolmens\n\nThe States Parties, Recalling the Charter,Noting that stones fall, Having regard to their age, Have agreed as follows:"
LETTERED = "Convention on Dolmens\n\nThe States Parties,\n\n(a) Recalling the Charter,\n\n(b) Noting that stones fall,\n\n(c) Having regard to their age,\n\nHave agreed as follows:"


def read(front: str) -> tr.Treaty:
    """Read a treaty of two articles behind some front."""
    return tr.read_treaty((front + ARTICLES).encode(), id="dolmens")


@pytest.mark.parametrize(
    ("front", "recitals"),
    [
        (ONE_LINE, ["rec_1", "rec_2", "rec_3"]),
        (
            "Traité sur les dolmens\n\nLes Hautes Parties contractantes, Considérant que les dolmens sont anciens, Désireuses de les garder, Sont convenues de ce qui suit :",
            ["rec_1", "rec_2"],
        ),
        (
            "Vertrag über Dolmen\n\nDie Vertragsparteien, In dem Wunsch, sie zu erhalten, Eingedenk der Charta, Haben vereinbart:",
            ["rec_1", "rec_2"],
        ),
        ("Treaty of Beijing\n\nThe Parties, meeting in Jinan, Beijing, and Tianjin, have agreed as follows:", []),
        (
            "Treaty on Dolmens\n\nThe Parties, recalling the Charter, noting that stones fall, have agreed as follows:",
            [],
        ),
    ],
)
def test_recitals_in_one_line(front: str, recitals: list[str]) -> None:
    """Each recital is a unit though the preamble has no line breaks, told by its capital; a preamble in one sentence stays whole."""
    units = [clause.id.split("__")[0] for clause in read(front).versions[0].clauses]
    assert [each for each in units if each.startswith("rec")] == recitals


def test_words_of_agreement_are_no_recital() -> None:
    """The words of agreement behind the last recital are a formula, in one line too, and with letters."""
    for front in (ONE_LINE, LETTERED.replace(",\n\nHave", ", Have")):
        (formula,) = [each for each in read(front).versions[0].clauses if each.id.startswith("formula")]
        assert formula.text == "Have agreed as follows:"


@pytest.mark.parametrize(
    "words",
    [
        "preamble (b)",
        "preamble, para. (b)",
        "preambular paragraph (b)",
        "paragraph (b) of the preamble",
        "lit. b of the preamble",
        "second recital",
        "recital 2",
        "preambular paragraph 2",
        "the second paragraph of the preamble",
        "preamble, second recital",
        "Präambel, Abs. 2",
        "alinéa 2 du préambule",
    ],
)
def test_a_lettered_recital_by_letter_or_place(words: str) -> None:
    """A recital with a letter is found by it and by its place, in a lookup and in a text."""
    treaty = read(LETTERED)
    assert treaty[words].eid == "rec_b"
    found = tr.Matcher([treaty], encoder=None).find(f"See {words} of the Convention on Dolmens.")
    assert [each.target for each in found if each.kind == "citation"] == ["rec_b"]


@pytest.mark.parametrize(
    "words", ["preamble (2)", "preamble, para. 2", "recital 2", "the second recital", "preambular paragraph 2"]
)
def test_a_recital_by_place(words: str) -> None:
    """A recital without a number is found by its place, never an article of that number."""
    assert read(ONE_LINE)[words].eid == "rec_2"


def test_a_recital_that_is_not_there() -> None:
    """A number behind the last recital is none, and the preamble's own "s" is no number."""
    treaty = read(ONE_LINE)
    for words in ("preamble (4)", "recital 4"):
        with pytest.raises(tr.TreatyrefError):
            treaty[words]
    found = tr.Matcher([treaty], encoder=None).find(
        "The Convention on Dolmens is old. The preamble's tone of the Convention is solemn."
    )
    assert [each.target for each in found if each.kind == "citation"] == ["preamble"]


def test_decision_making_is_no_instrument() -> None:
    """A noun joined to a participle names no instrument: units behind it are not of a "Joint decision"."""
    text = "Supported decision-making rests on the Convention on Dolmens. Article 2 counts."
    found = tr.Matcher([read(ONE_LINE)], encoder=None).find(text)
    assert [each.target for each in found if each.kind == "citation"] == ["art_2"]


UNBROKEN = (
    "The Parties to this Treaty,Recalling the Pact of 1931 and all that it said of ships,Convinced that ports must be open to those "
    "who come in peace, Noting with regret that the strait was closed for two years,Have agreed as follows:"
)
RUN_IN = (
    "The following shall not be held to close the strait: (1) pilots who board a ship, and who ask for its papers in their own language, or "
    "in that of the ship; (2) ice, for as long as it lasts; (3) the inspection of ships that carry: (a) powder; (b) salt, where a tax is "
    "due on it; and (c) live animals."
)


@pytest.mark.parametrize("width", range(44, 100, 3))
def test_wrapped_lines_hide_nothing(width: int) -> None:
    """Recitals and items that run in are found where a paragraph is wrapped as where it is one line, wherever the lines end."""

    def units(*paragraphs: str) -> list[str]:
        text = "\n\n".join(
            ["Treaty on Straits", paragraphs[0], "Article 1", paragraphs[1], "Article 2", "It ends in 2050."]
        )
        return [each.eid for each in tr.read_treaty(text.encode()).walk()]

    whole = units(UNBROKEN, RUN_IN)
    assert {"rec_3", "formula", "art_1__point_3__point_c"} <= {each.replace("para_", "point_") for each in whole}
    assert units(*(textwrap.fill(each, width) for each in (UNBROKEN, RUN_IN))) == whole
