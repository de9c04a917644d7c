"""Labels that their count shows: in languages without a file of words, and in texts that were scanned or typed wrong."""

import pytest

from treatyref import Matcher, read_treaty
from treatyref.reader.plain.counted import learn

NOUNS = ("Warlo", "Warlo ma", "D-Arlo", "Warlo :", "WARLO")
WRITTEN = ("eno", "tovi", "mirka", "salo", "pente", "ruk", "hapta")
SENTENCE = "Leme taro sivi nok pala ruda, ena mika tolo sive paruda."
PAGE = "<html><head><title>x</title></head><body><h1>GARO MELI TARUN</h1><h2>Sivalo</h2><p>{}</p>{}</body></html>"


def numbers(text: str) -> list[str]:
    """The numbers of the articles of the only version of a text."""
    (version,) = read_treaty(text.encode(), id="x").versions
    return [each.number for each in version.walk() if each.kind == "article"]


def written(heads: list[str], *, inner: bool = True) -> str:
    """A treaty in no language, each of its articles under a head, every second one with paragraphs."""
    items = f"1. {SENTENCE}\n\n2. {SENTENCE}"
    articles = "\n\n".join(f"{head}\n\n{items if n % 2 and inner else SENTENCE}" for n, head in enumerate(heads))
    return f"GARO MELI TARUN\n\nSivalo\n\n{SENTENCE}\n\n{articles}\n"


@pytest.mark.parametrize("noun", NOUNS)
def test_words_before_a_number_count_articles(noun: str) -> None:
    """Whatever they are; the numbers of paragraphs begin anew in each, and tell no second language."""
    assert numbers(written([f"{noun} {n}" for n in range(1, 9)])) == [str(n) for n in range(1, 9)]


@pytest.mark.parametrize(
    "head", ["{}. warlo", "{}-warlo", "{}\u2010to warlo", "Warlo {} aad", "Warlo {}", "Warlo ({})"]
)
def test_words_around_a_number_count_articles(head: str) -> None:
    """They may stand behind it, and be joined to it."""
    assert numbers(written([head.format(n) for n in range(1, 9)])) == [str(n) for n in range(1, 9)]


def test_words_may_follow_a_label_and_its_stop() -> None:
    """On the same line."""
    text = "\n\n".join(f"Warlo {n}. {SENTENCE}" for n in range(1, 6))
    assert numbers(f"GARO MELI TARUN\n\n{text}\n") == ["1", "2", "3", "4", "5"]


def test_numbers_in_words_are_counted() -> None:
    """The headings of all articles have their noun in common, and each its own word; so may the figure be in brackets behind."""
    plain = [f"Warlo {word}" for word in WRITTEN]
    both = [f"Warlo {word} ({n})" for n, word in enumerate(WRITTEN, start=1)]
    assert numbers(written(plain)) == numbers(written(both)) == [str(n) for n in range(1, 8)]


def test_short_lines_without_a_noun_in_common_are_no_labels() -> None:
    """So is a text whose paragraphs are short."""
    lines = [f"{word} leme {other}" for word, other in zip(WRITTEN, WRITTEN[::-1], strict=True)]
    assert learn(lines, [None] * len(lines), [True] * len(lines)) == {}


def test_the_first_article_may_be_written_out() -> None:
    """Many languages have a word there: "Article premier"."""
    assert numbers(written(["Warlo premo", *(f"Warlo {n}" for n in range(2, 8))])) == [str(n) for n in range(1, 8)]


def test_numbers_alone_are_articles_if_paragraphs_begin_anew_under_each() -> None:
    """As headings of a page; without paragraphs under them they are points."""
    heads = [str(n) for n in range(1, 7)]
    items = f"<p>1. {SENTENCE}</p><p>2. {SENTENCE}</p>"
    pages = ("".join(f"<h2>{head}</h2>{each}" for head in heads) for each in (items, f"<p>{SENTENCE}</p>"))
    assert [numbers(PAGE.format(SENTENCE, page)) for page in pages] == [heads, []]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Artide 3", 3), ("ARTlCLE 3", 3), ("Articlc 3.", 3), ("rticle 3", 3), ("Article S", 5), ("Article l", 1),
        ("Artlcle 7", 7), ("Article 1l", 11), ("Articie 12. Ports", 12),
    ],
)  # fmt: skip
def test_a_label_that_was_misprinted_is_known_by_its_place(printed: str, number: int) -> None:
    """The first, the last, or one between two others."""
    heads = [printed if n == number else f"Article {n}" for n in range(1, 13)]
    assert numbers(written(heads)) == [str(n) for n in range(1, 13)]


@pytest.mark.parametrize(
    "line", ["Particles 3", "Article 13", "Annals 3", "Articles", "Artide 3 of the old treaty ends."]
)
def test_other_lines_are_no_misprinted_label(line: str) -> None:
    """Another word, another number, a reference."""
    assert "3" not in numbers(written(["Article 1", "Article 2", line, "Article 4", "Article 5"]))


def test_roman_numbers_as_scanned() -> None:
    """Small letters for capitals."""
    assert numbers(written(["ARTICLE I", "ARTICLE ll", "ARTICLE III", "ARTICLE lV", "ARTICLE V"])) == [
        "I",
        "II",
        "III",
        "IV",
        "V",
    ]


def test_a_heading_of_a_lower_level_is_none_of_the_title() -> None:
    """Nor is one that is set in another way below a title."""
    page = PAGE.format(SENTENCE, "".join(f"<h2>Warlo {n}</h2><p>{SENTENCE}</p>" for n in range(1, 6)))
    assert (
        read_treaty(page.encode(), id="x").title
        == read_treaty(written(["Warlo 1", "Warlo 2", "Warlo 3"]).encode(), id="x").title
    )


@pytest.mark.parametrize("noun", ["Warlo", "D-Warlo", "Warlo ma"])
def test_they_are_cited_by_their_own_labels(noun: str) -> None:
    """On a page that says its language, which has no file of words."""
    page = PAGE.format(SENTENCE, "".join(f"<h2>{noun} {n}</h2><p>{SENTENCE}</p>" for n in range(1, 6)))
    treaty = read_treaty(page.replace("<html>", "<html lang='so'>").encode(), id="x")
    found = Matcher([treaty], encoder=None).find(f"{noun} 3, Garo Meli Tarun. Tovi {noun} 4 Garo Meli Tarun.")
    assert [str(each.target) for each in found.filter(kind="citation")] == ["art_3", "art_4"]


def test_a_top_heading_over_a_lower_one_is_the_title() -> None:
    """Whatever its words are in other languages, and with a full stop; what a lower one names is the treaty still."""
    body = f"<h2>Sivalo</h2><p>{SENTENCE}</p>" + "".join(f"<h2>Warlo {n}</h2><p>{SENTENCE}</p>" for n in range(1, 6))
    english = "<h2>Article 1</h2><p>Posts close.</p><h2>Article 2</h2><p>It ends.</p>"
    pages = (f"<h1>Garo dal om.</h1>{body}", f"<h1>Lake Meren</h1><h2>Convention</h2>{english}")
    titles = [read_treaty(f"<html><body>{page}</body></html>".encode(), id="x").title for page in pages]
    assert titles == ["Garo dal om.", "Lake Meren Convention"]


def test_capitals_have_no_accents_in_greek() -> None:
    """So are the headings of most Greek treaties."""
    heads = [f"\u0391\u03a1\u0398\u03a1\u039f {n}" for n in range(1, 4)]
    assert numbers(written(heads)) == ["1", "2", "3"]


def test_numbers_of_three_words() -> None:
    """In Persian "and" joins tens and ones."""
    heads = [
        f"\u0645\u0627\u062f\u0647 {word}:"
        for word in (
            "\u0628\u06cc\u0633\u062a\u0645",
            "\u0628\u06cc\u0633\u062a \u0648 \u06cc\u06a9\u0645",
            "\u0628\u06cc\u0633\u062a \u0648 \u062f\u0648\u0645",
        )
    ]
    assert numbers(written(heads)) == ["20", "21", "22"]


@pytest.mark.parametrize("head", ["{} artikla", "{}. artikla.", "{} straipsnis", "{}. pants", "{}. cikk"])
def test_labels_behind_numbers_are_read_beside_others(head: str) -> None:
    """In languages that set the number first, also where the file has labels of another language."""
    english = "\n\n".join(f"Article {n}\n\nBoats of the Parties are free of toll number {n}." for n in range(1, 5))
    other = "\n\n".join(f"{head.format(n)}\n\nSopimuspuolten veneet ovat vapaita ja ne ovat {n}." for n in range(1, 5))
    versions = read_treaty(f"TREATY ON BOATS\n\n{english}\n\nSOPIMUS VENEISTÄ\n\n{other}\n".encode(), id="x").versions
    assert [sum(each.kind == "article" for each in version.walk()) for version in versions] == [4, 4]


def test_a_script_without_a_file_of_words_is_a_language_of_its_own() -> None:
    """A treaty in English, and below it in Hindi: two versions, each with its articles."""
    english = "\n\n".join(f"Article {n}\n\nBoats of the Parties are free of toll number {n}." for n in range(1, 6))
    hindi = "\n\n".join(
        f"\u0905\u0928\u0941\u091a\u094d\u091b\u0947\u0926 {n}\n\n\u0928\u093e\u0935\u0947\u0902 \u0936\u0941\u0932\u094d\u0915 {n} \u0938\u0947 \u092e\u0941\u0915\u094d\u0924 \u0939\u0948\u0902\u0964"
        for n in range(1, 6)
    )
    versions = read_treaty(
        f"TREATY ON BOATS\n\n{english}\n\n\u0938\u0902\u0927\u093f\n\n{hindi}\n".encode(), id="x"
    ).versions
    articles = [sum(each.kind == "article" for each in version.walk()) for version in versions]
    assert (articles, [version.language for version in versions]) == ([5, 5], ["en", "hi"])
