"""Pointers: locators composed of unit words, styles of numbers, brackets and orders, read alike wherever one is taken."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatyref as tr
from treatyref.address import Address
from treatyref.document import Document
from treatyref.errors import SeveralProvisions, UnknownProvision
from treatyref.matcher.citation import CitationFinder
from treatyref.page import Page
from treatyref.pointer import label_of, locate, members, pointers_in, read_locator
from treatyref.reader.plain import parse_text
from treatyref.reference import Kind
from treatyref.treaty import Treaty
from treatyref.words import languages as languages_of_words

ARTICLES, PARAGRAPHS, LETTERS = 4, 3, "abc"
ROMANS = ("i", "ii")
HIGH = 40
"""No article of the made-up treaty has this number."""


def text_of(rule: str) -> str:
    """A treaty of four articles, each of three paragraphs of three letters of two Roman items, and a fifth that refers; an annex."""
    lines = ["Convention on Weirs", ""]
    for article in range(1, ARTICLES + 1):
        lines += [f"Article {article}", ""]
        for paragraph in range(1, PARAGRAPHS + 1):
            lines.append(f"{paragraph}. The keeper of weir {paragraph} of row {article} shall:")
            for letter in LETTERS:
                lines.append(f"({letter}) tend gate {letter} of it:")
                lines += [f"({roman}) with tool {roman};" for roman in ROMANS]
        lines.append("")
    lines += ["Article 5", "", f"The duty under {rule} is light.", ""]
    return "\n".join([*lines, "Annex I", "", "1. Row one.", "2. Row two.", "3. Row three.", ""])


def weirs(rule: str = "the law") -> Treaty:
    version = parse_text(text_of(rule), version="en", language="en")
    return Treaty("weirs", "Convention on Weirs", versions=(version,))


WEIRS = weirs()
FINDER = CitationFinder([WEIRS])


def cited(locator: str) -> list[str | None]:
    """What a text about the treaty is found to cite."""
    found = FINDER.find(Document(f"The keeper waits, as {locator} of the Convention on Weirs demands."))
    return [each.target for each in found if each.kind is Kind.CITATION and each.resolved]


def referred(locator: str) -> list[str]:
    """What a treaty's own text is found to refer to."""
    found = weirs(locator).cross_references
    return [target for each in found if each.source.startswith("art_5") for target in each.targets]


ARTICLE_WORDS = ("Article {}", "article {}", "Art. {}", "art {}", "Article No. {}")
PARAGRAPH_WORDS = ("paragraph {}", "para. {}", "par. {}", "para {}", "§ {}")
LETTER_WORDS = (
    "subparagraph ({})",
    "point ({})",
    "letter {}",
    "lit. {}",
    "subpara. ({})",
    "let. ({})",
    "item ({})",
    "sub-paragraph ({})",
)
NUMBERS = ("one", "two", "three", "four")
ORDINALS = ("first", "second", "third", "fourth")


@st.composite
def locators(draw: st.DrawFn) -> tuple[str, str]:
    """A locator of one place, and the eId that it names."""
    article = draw(st.integers(1, ARTICLES))
    paragraph = draw(st.integers(1, PARAGRAPHS))
    letter = draw(st.sampled_from(LETTERS))
    roman = draw(st.sampled_from(ROMANS))
    depth = draw(st.integers(1, 4))
    numbers = [str(article), str(paragraph), letter, roman][:depth]
    style = draw(st.sampled_from(["brackets", "spaced", "down", "bare down", "up", "mixed"]))
    top = draw(st.sampled_from(ARTICLE_WORDS))
    middle = draw(st.sampled_from(PARAGRAPH_WORDS))
    low = draw(st.sampled_from(LETTER_WORDS))
    eid = Address.of(zip(("art", "para", "point", "point"), numbers, strict=False)).eid
    named = top.format(article)
    if depth == 1:
        style = draw(st.sampled_from(["plain", "word", "ordinal", "roman"]))
        word = {"word": f"Article {NUMBERS[article - 1].title()}", "ordinal": f"the {ORDINALS[article - 1]} article"}
        return word.get(style, f"Article {['I', 'II', 'III', 'IV'][article - 1]}" if style == "roman" else named), eid
    rest = "".join(f"({each})" for each in numbers[3:])
    if style in {"brackets", "spaced"}:
        gap = " " if style == "spaced" else ""
        return named + "".join(f"{gap}({each})" for each in numbers[1:]), eid
    if style == "mixed" or depth == len("12"):
        inner = "".join(f"({each})" for each in numbers[2:])
        return f"{named}, {middle.format(paragraph)}{inner}", eid
    lower = low.format(letter) + rest
    if style == "up":
        return f"{lower} of {middle.format(paragraph)} of {named}", eid
    link = ", " if style == "down" else " "
    return f"{named}{link}{middle.format(paragraph)}{link}{lower}", eid


def bare(eid: str | None) -> str | None:
    """An eId without the kinds of its inner units, which the parser chooses."""
    return None if eid is None else re.sub("(?:sub)?p(?:ara|oint)_", "", eid)


@settings(max_examples=60, deadline=None)
@given(locators())
def test_one_place(case: tuple[str, str]) -> None:
    """`treaty[...]`, a text about the treaty, and the treaty itself read a locator alike."""
    locator, eid = case

    assert bare(WEIRS[locator].eid) == bare(eid), locator
    assert locator in WEIRS
    assert list(map(bare, cited(locator))) == [bare(eid)], locator
    assert list(map(bare, referred(locator))) == [bare(eid)], locator


def numbers(eid: str | None) -> str:
    """The numbers of an eId."""
    return "/".join(number for _, number in Address(eid or "none").steps)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, ARTICLES - 1),
    st.integers(1, ARTICLES),
    st.sampled_from(["{}-{}", "{} to {}", "{} through {}", "{}–{}", "{} to {} inclusive"]),
)
def test_ranges(first: int, length: int, form: str) -> None:
    """A range names every unit from its first to its last, and no single one."""
    last = min(ARTICLES, first + length)
    pointer = read_locator("Articles " + form.format(first, last))

    assert pointer is not None
    found = [each.eid for place in pointer.places for each in locate(WEIRS, place.steps)]
    assert found == [f"art_{number}" for number in range(first, last + 1)]
    with pytest.raises(SeveralProvisions, match="names") as raised:
        WEIRS["Articles " + form.format(first, last)]
    assert list(raised.value.places) == found


@pytest.mark.parametrize(
    ("locator", "places"),
    [
        ("Article 2(1)-(3)", ["2/1", "2/2", "2/3"]),
        ("Article 2(1)(a), (b) and (c)", ["2/1/a", "2/1/b", "2/1/c"]),
        ("Art. 2 §§ 1-2", ["2/1", "2/2"]),
        ("Articles 3(1)(a), (b) to (c) and (2)", ["3/1/a", "3/1/b", "3/1/c", "3/2"]),
        ("Article 1, paragraph 1 (a) and paragraph 3", ["1/1/a", "1/3"]),
        ("Articles 2/3", ["2", "3"]),
        ("Art. 2-Art. 4", ["2", "3", "4"]),
        ("Articles 1 to 2 inclusive, and 4", ["1", "2", "4"]),
        ("Article 3, paragraphs 1 and 2", ["3/1", "3/2"]),
        ("Articles 1(1) and 2(3)(c)", ["1/1", "2/3/c"]),
        ("subparagraphs (a) to (c) of Article 2, paragraph 3", ["2/3/a", "2/3/b", "2/3/c"]),
        ("Article 2(3), (a) and (c)", ["2/3/a", "2/3/c"]),
        ("paragraph 1 of Article 1 and paragraph 2 of Article 4", ["1/1", "4/2"]),
        ("Article 1, paragraphs 1, 2(a) and 3", ["1/1", "1/2/a", "1/3"]),
        ("Article 1(2)(a), (b)(i) and (c)", ["1/2/a", "1/2/b/i", "1/2/c"]),
        ("Articles 1 (para. 1) and 2 (para. 3)", ["1/1", "2/3"]),
        ("articles 1, paragraph 1, 2, paragraph 2, 3 and 4", ["1/1", "2/2", "3", "4"]),
        ("Articles 1, paragraph 1 (a) and (b), and 4", ["1/1/a", "1/1/b", "4"]),
        ("Articles 1 and 2, paragraph 3", ["1", "2/3"]),
        ("paragraph 3 of Articles 1 and 2", ["1/3", "2/3"]),
        ("Article 1(2)(a)/(b)", ["1/2/a", "1/2/b"]),
        ("the first two paragraphs of Article 3", ["3/1", "3/2"]),
        ("статьи 1 (пункт 2) и 2 (пункт 3)", ["1/2", "2/3"]),
        ("articles 1 (par. 2) et 2 (par. 3)", ["1/2", "2/3"]),
    ],
)
def test_lists(locator: str, places: list[str]) -> None:
    """Lists and ranges of units and of their parts, in brackets and without."""
    pointer = read_locator(locator)

    assert pointer is not None
    found = [each for place in pointer.places for each in locate(WEIRS, place.steps)]
    assert all(each.missing is None for each in found)
    assert ["/".join(number or unit for unit, number in Address(each.eid or "").steps) for each in found] == places
    with pytest.raises(SeveralProvisions):
        WEIRS[locator]


@pytest.mark.parametrize(
    "locator",
    ["Article 40", "Article 2(9)", "2(1)(z)", "Article 2, paragraph 1, point (k)", "paragraph 2", "Annex II", "annex I, paragraph 9", "recital 3",
     "Article 2 of the moon and paragraph", "Article 2 bis", "Article 2(1)(a)(v)", "the road", "Part III", "Article", "2.1.1.1", "Article 2 or so"],
)  # fmt: skip
def test_what_is_not_there_is_nowhere_else(locator: str) -> None:
    """A locator that is no place never leads to another."""
    assert locator not in WEIRS
    assert cited(locator) in ([], ["art_2"])  # "Article 2 of the moon" is of another, "Article 2 or so" of this one
    with pytest.raises(UnknownProvision):
        WEIRS[locator]


def test_steps_are_followed_once() -> None:
    """Where steps lead in a version is remembered with where they start from, and whether only that counts."""
    paragraph = read_locator("paragraph 3")
    assert paragraph is not None
    version = parse_text(text_of(""), version="v", language="en")

    asked = [("art_1", False), ("art_2", False), ("art_2__para_1", True), ("art_2__para_1", False)]
    first, again = ([locate(version, paragraph.steps, at, inside=inside) for at, inside in asked] for _ in range(2))

    assert [each.eid for (each,) in first] == ["art_1__para_3", "art_2__para_3", "art_2__para_1", "art_2__para_3"]
    assert all(one is other for one, other in zip(first, again, strict=True))


@pytest.mark.parametrize("within", ["art_2__para_1", "art_2", "art_2__para_1__point_b"])
def test_a_bare_paragraph_is_the_nearest(within: str) -> None:
    """In an article "paragraph 3" is its own; an article is the treaty's."""
    paragraph, article = read_locator("paragraph 3"), read_locator("Article 3")

    assert paragraph is not None
    assert article is not None
    assert [each.eid for each in locate(WEIRS, paragraph.steps, within)] == ["art_2__para_3"]
    assert [each.eid for each in locate(WEIRS, article.steps, within)] == ["art_3"]


@pytest.mark.parametrize(
    ("locator", "eid"),
    [
        ("Article 1's second paragraph", "1/2"),
        ("l'article 1, § 1er, a)", "1/1/a"),
        ("art. 1 al. 2 let. b", "1/2/b"),
        ("第一条第二款第(a)项", "1/2/a"),
    ],
)
def test_parts_as_other_laws_write_them(locator: str, eid: str) -> None:
    """A possessive, a sign with an ordinal, a letter of an alinea, a letter in brackets where no blanks part words."""
    assert numbers(WEIRS[locator].eid) == eid


def test_a_number_behind_a_part_is_of_the_larger_unit() -> None:
    """Only where a list can go on: no count, and no part of another unit, joins it."""
    assert cited("Articles 1, paragraph 3, 4 weirs were mended under it, and Article 2") == ["art_1__para_3", "art_2"]
    assert cited("Articles 1 and 2, paragraph 3 of Article 4") == ["art_1", "art_2", "art_4__para_3"]


@pytest.mark.parametrize("word", ["ANNEX", "Appendix", "Schedule", "Attachment"])
def test_annexes_by_letter(word: str) -> None:
    """A capital behind the word is a number; an annex that is not there is never taken for the treaty itself."""
    annexes = [f"{word} {letter}\n\nList\n\n1. One buoy is red.\n\n2. Two buoys are green.\n" for letter in "ABC"]
    treaty = tr.read_treaty(
        "\n".join(["AGREEMENT ON BUOYS\n\nArticle 1\n\nBuoys are kept.\n", *annexes]).encode(), id="buoys"
    )
    noun = word.capitalize()

    assert [treaty[f"{noun} {letter}"].eid for letter in "ABC"] == ["att_1", "att_2", "att_3"]
    assert treaty[f"{noun} C, paragraph 2"].eid == "att_3__point_2"
    assert (treaty["annex b"].eid, treaty["annex b para 2"].eid) == ("att_2", "att_2__point_2")
    assert f"{noun} D" not in treaty
    found = CitationFinder([treaty]).find(
        Document(f"Paragraph 1 of {noun} B to the Agreement on Buoys, and {noun} D, paragraph 1, of it.")
    )
    assert [each.target if each.resolved else None for each in found] == ["att_2__point_1", None]


def test_headed_points_are_called_chapters() -> None:
    """Where a treaty has no chapters, and its headed points hold others."""
    headed = tr.read_treaty(b"PEACE ACCORD\n\n1. WAR\n\n1.1. It ends.\n\n2. LAND\n\n2.1. It is shared.\n", id="accord")

    assert headed["chapter 2"].eid == "point_2"
    assert headed["chapter 2, point 2.1"].eid == "point_2__para_1"
    assert "chapter 2, point 1.1" not in headed
    assert "point 2, paragraph 2(a)" not in headed
    assert "chapter 3" not in headed
    assert "chapter 2" not in WEIRS


def test_an_article_below_a_part_that_a_copy_has_no_heading_of() -> None:
    """Where articles are numbered through and the copy has no Parts at all; what is passed over is told."""
    found = FINDER.find(Document("The keeper relies on Part II, article 3, paragraph 2, of the Convention on Weirs."))

    assert [each.target for each in found if each.kind is Kind.CITATION] == ["art_3__para_2"]
    assert any("no part II" in note for each in found for note in each.evidence.notes)
    assert cited("Part II, article 77,") == []
    assert cited("Part II") == []


def test_the_letter_of_an_abbreviation_is_no_unit() -> None:
    assert [each.places[0].steps[0].number for each in pointers_in(Page("99 U.N.T.S. 31, art. 5"))] == ["5"]


def test_found_locators(shared: Path) -> None:
    """Every locator that was found wanting is read by `treaty[...]`, or raises and names its places."""
    folder = shared / "cases" / "found"
    treaty = tr.read_treaty(folder / "treaty-boats.txt")
    wrong = []
    for line in (folder / "pointers.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        try:
            found = [treaty[case["locator"]].eid]
        except SeveralProvisions as several:
            found = list(several.places)
        if [each.rpartition("art_")[2] for each in found] != [each.rpartition("art_")[2] for each in case["want"]]:
            wrong.append((case["locator"], found))

    assert wrong == []


def test_a_word_behind_a_label_that_is_passed_over_begins_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the glance at one word turns away, the grammar would have turned away, too; no number in words is among it."""
    languages = [each for each in languages_of_words() if each.script.name == "latin"]
    numbers = {
        form
        for each in languages
        for table in (each.numbers.cardinals, each.numbers.ordinals)
        for forms in table.values()
        for form in forms
    }
    words = ["road", "and", "of", "vii", "mix", "xyz", "the", *(word for each in languages for word in each.common)]
    pages = [Page(f"article {word} 6, b) and 9") for word in [*sorted(numbers), *words]]
    label = label_of("article")
    assert label is not None
    glanced = [members.members_after(page, label, len("article")) for page in pages]
    monkeypatch.setattr(members, "is_prose", lambda _: False)
    assert glanced == [members.members_after(page, label, len("article")) for page in pages]
    assert sum(map(bool, glanced)) > len(numbers) / 2


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Article 1.b.ii", "article 1 subparagraph b subparagraph ii"),
        ("article 6, paragraph 1.a.i", "article 6 paragraph 1 subparagraph a subparagraph i"),
        ("the train at 5.a.m., Article 5.a.m.", "article 5"),
        ("§ 2a des Gesetzes", "paragraph 2a"),
        ("cláusula 2a", "point 2"),
        ("art. 2-undecies, comma 1", "article 2undecies paragraph 1"),
        ("Article 7:653 paragraph 3", "article 7:653 paragraph 3"),
        ("artigo 3.º-A, n.º 1, alínea b)", "article 3A point 1 subparagraph b"),
        ("article 3, II, de l'accord", "article 3 subparagraph II"),
        ("article 3, I, 2°, de l'accord", "article 3 subparagraph I subparagraph 2"),
        ("art. 5º, XI, da Constituição", "article 5 subparagraph XI"),
        ("Art. 103 II GG", "article 103 subparagraph II"),
        ("§ 823 I BGB", "paragraph 823 subparagraph I"),
        ("Art. 6 I 1 lit. f DSGVO", "article 6 subparagraph I subparagraph f"),
        ("In Article 5 I argue that", "article 5"),
        ("Article 7 V. Orlov said", "article 7"),
        ("пп. «б» п. 1 ст. 2", "article 2 point 1 point б"),
        ("2. maddesinin 1. fıkrasının (b) bendi", "article 2 paragraph 1 point b"),
        ("2-ci maddənin 1-ci hissəsinin “a” bəndi", "article 2 paragraph 1 point a"),
    ],
)
def test_parts_behind_parts(text: str, steps: str) -> None:
    """Letters behind points, numbers of another style behind commas, letters before their label."""
    (pointer,) = pointers_in(Page(text))

    assert [" ".join(map(str, place.steps)) for place in pointer.places] == [steps]


@pytest.mark.parametrize(
    "text",
    [
        "Geçici 1. maddesi",
        "o bəndi pozulub",
        "Additional Article 1 of the Treaty",
        "дополнительная статья 2",
        "I only wanted to point out a flaw",
        "a court is free to rule on boats",
        "Show your ID. It is new",
        "the minutes, p. 2",
    ],
)
def test_what_names_no_unit(text: str) -> None:
    """An additional Article 1 is not Article 1, a determiner of one letter is no letter, and one of another language none at all."""
    assert pointers_in(Page(text)) == []


def test_a_sentence_that_begins_with_a_number_ends_the_one_before() -> None:
    """A stop behind a whole label ends a sentence, where the number behind it is a word."""
    assert [
        place for each in pointers_in(Page("set out in the Rules. Two of them differ")) for place in each.places
    ] == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the last two paragraphs of Article 5", ["article 5, paragraph -2", "article 5, paragraph -1"]),
        ("les deux derniers alinéas de l'article 8", ["article 8, alinea -2", "article 8, alinea -1"]),
        ("gli ultimi due commi dell'articolo 8", ["article 8, paragraph -2", "article 8, paragraph -1"]),
        ("les deux premiers paragraphes de l'article 3", ["article 3, paragraph 1 to 2"]),
        ("Nos. 2 and 3 of Article 4", ["article 4, point 2", "article 4, point 3"]),
        ("art. 5º, XXXV, da Carta", ["article 5, subparagraph XXXV"]),
        ("art. 12, I, do Código", ["article 12, subparagraph I"]),
        ("Articles I, II and IV", ["article I", "article II", "article IV"]),
        ("art. 6 i 7 tej Umowy", ["article 6", "article 7"]),
        ("статей 7 і 8 Угоди", ["article 7", "article 8"]),
        ("pts. 6+9", ["point 6", "point 9"]),
        ("Artikel 11a", ["article 11a"]),
        ("paragraph 3 (a); (b) Withdraw it", ["paragraph 3, subparagraph a"]),
        ("River Convention (n 1) arts 6-8", ["article 6 to 8"]),
        ("Articles 31--33", ["article 31 to 33"]),
        ("articles 14, paras. 1 and 3 (a), (b) and (e); and 26", ["article 14, paragraph 1", "article 14, paragraph 3, subparagraph a", "article 14, paragraph 3, subparagraph b", "article 14, paragraph 3, subparagraph e", "article 26"]),
        ("artículos 3 (párrs. 1 y 2), 4 y 7 (párr. 3)", ["article 3, paragraph 1", "article 3, paragraph 2", "article 4", "article 7, paragraph 3"]),
        ("Artt. 3, 5 Abs. 2 und 7 bis 9", ["article 3", "article 5, paragraph 2", "article 7 to 9"]),
        ("articles 9, paras. 1 to 3; 10, para. 1; and 14", ["article 9, paragraph 1 to 3", "article 10, paragraph 1", "article 14"]),
        ("articles 9, paras. 1 and 3, 10, para. 1, and 14, para. 2", ["article 9, paragraph 1", "article 9, paragraph 3", "article 10, paragraph 1", "article 14, paragraph 2"]),
        ("art. 5 (n. 3)", ["article 5, point 3"]),
        ("artigo 5.º, n.ºs 1 e 3, alíneas a) e c)", ["article 5, point 1", "article 5, point 3, subparagraph a", "article 5, point 3, subparagraph c"]),
        ("paragraph 3 (a); (b) of it", ["paragraph 3, subparagraph a", "paragraph 3, subparagraph b"]),
    ],
)  # fmt: skip
def test_counted_and_listed_units(text: str, places: list[str]) -> None:
    found = [place for pointer in pointers_in(Page(text)) for place in pointer.places]

    assert [", ".join(map(str, place.steps)) for place in found] == places


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Article 1F", "art_1__point_F"),
        ("1F(b)", "art_1__point_F__point_b"),
        ("Article 1 F (b)", "art_1__point_F__point_b"),
        ("Art. 1 A", "art_1__point_A"),
        ("Article 2 A", "art_2A"),
        ("Статья 1 F, подпункт «а»", "art_1__point_F__point_a"),
    ],
)
def test_a_letter_behind_a_number_is_a_part_where_no_article_has_it(words: str, place: str) -> None:
    """An article with parts A to F is cited as "1F"; where a treaty has an article 2A, that is meant."""
    text = "Article 1\n\nA. The term keeper has two senses.\n\nB. Lamps are lit.\n\nF. It is not for those who:\n\n(a) sink ships;\n\n(b) sell oil.\n\nArticle 2\n\nOil is free.\n\nArticle 2A\n\nWicks are not."
    treaty = tr.read_treaty(text.encode(), id="lamps")

    assert treaty[words].eid == place


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("articles 3-1, 7, 8-2 et 16", ["article 3 / subparagraph 1", "article 7", "article 8 / subparagraph 2", "article 16"]),
        ("articles 31-33", ["article 31 to 33"]),
        ("paragraphs 12-3", ["paragraph 12 to 13"]),
        ("Articles 31-3", ["article 31 to 33"]),
        ("article 31-3", ["article 31 / subparagraph 3"]),
        ("article 5-1-e", ["article 5 / subparagraph 1 / subparagraph e"]),
    ],
)  # fmt: skip
def test_a_smaller_number_behind_a_hyphen(words: str, places: list[str]) -> None:
    """Behind the hyphen of an article a smaller number is its paragraph, as French lawyers write; a greater one ends a range."""
    (pointer,) = pointers_in(Page(words))
    assert [" / ".join(map(str, place.steps)) for place in pointer.places] == places


@pytest.mark.parametrize(
    "text", ["\u534f\u8bae\u7b2c\u4e09\u6761a)", "\u7b2c\u4e09\u689d(1)a", "art. 5-", "articles 5-x"]
)
def test_a_text_that_ends_with_a_number(text: str) -> None:
    """Behind the last number of a text there is no word, and behind a hyphen perhaps no number."""
    assert [place.end for pointer in pointers_in(Page(text)) for place in pointer.places][-1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "point (c) of its paragraph 3",
        "lettre c) de son paragraphe 3",
        "lettera c) del suo paragrafo 3",
        "letra c) de su apartado 3",
        "alínea c) do seu n.º 3",
    ],
)
def test_what_is_owned_leads_up(text: str) -> None:
    """A part "of its paragraph 3" is one place, in all languages."""
    found = [place for each in pointers_in(Page(text), []) for place in each.places]

    assert [[step.number for step in place.steps] for place in found] == [["3", "c"]]
