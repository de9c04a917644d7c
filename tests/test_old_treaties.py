"""Treaties of the nineteenth and early twentieth century: what they are called, and how historians cite them."""

from __future__ import annotations

from functools import cache

import pytest

from treatyref.document import Document
from treatyref.matcher.citation import CitationFinder
from treatyref.names.facts import made_by_title
from treatyref.names.older import made_title
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind

LUSK = """TREATY OF PEACE BETWEEN ORM AND VELD SIGNED AT LUSK, ARDEN, OCTOBER 18, 1912.

His Majesty the King of Orm, and

His Majesty the Emperor of the Velds

being equally desirous of putting an end to the war, have agreed upon the following articles:

ARTICLE I. The two governments cease their fire.

ARTICLE II. The two governments recall their troops.

ART. III. Prisoners are exchanged.
"""
TURKAN = """Трактат, заключенный между Императором Ормским и Шахом Вельским о мире, в Туркане 10 февраля 1828 года

Во имя Бога.

Статья I
Отныне пребудет мир.

Статья II
Шах уступает две области.

Статья III
Граница идёт по реке Сан.
"""


@cache
def finder() -> CitationFinder:
    """Two treaties under no name but those that their titles give them."""
    return CitationFinder([read_treaty(LUSK.encode(), id="lusk"), read_treaty(TURKAN.encode(), id="turkan")])


def test_a_title_tells_where_and_when() -> None:
    """The first line of an old print ends with a full stop, and tells place and day."""
    lusk, turkan = (read_treaty(text.encode()) for text in (LUSK, TURKAN))

    assert (lusk.place, str(lusk.date), lusk.parties) == ("Lusk", "1912-10-18", ("Orm", "Veld"))
    assert (turkan.place, str(turkan.date)) == ("Туркане", "1828-02-10")
    assert made_by_title("Treaty on the Law of 18 October 1912 and its use") == ("", None)


ARTICLES = "ARTICLE 1\nPorts open.\n\nARTICLE 2\nTolls end.\n\nARTICLE 3\nIt begins in May.\n"


@pytest.mark.parametrize(
    ("head", "foot", "day"),
    [
        (
            "TREATY OF LUSK",
            "In testimony whereof we have set our hands, this 9th day of May, A. D. 1832.",
            "1832-05-09",
        ),
        ("CONVENTION ON OARS, signed at Lusk, June 21, 192643", "", "1926-06-21"),
        (
            "CONVENTION ON OARS\n\nThe Conference,\nadopts this tenth day of June of the year one thousand nine hundred and"
            " ninety-three the following Convention:",
            "IN WITNESS WHEREOF we have signed this twelfth day of June 1993.",
            "1993-06-10",
        ),
    ],
)
def test_words_of_witness_and_of_adoption_tell_the_day(head: str, foot: str, day: str) -> None:
    """No word for making stands before it; the mark of a note behind a year is none of its figures."""
    treaty = read_treaty(f"{head}\n\n{ARTICLES}\n{foot}\n".encode())
    assert (str(treaty.date), treaty.title) == (day, head.partition("\n")[0].removesuffix("43"))


def test_headings_that_lost_their_lines() -> None:
    """A heading at the end of a line, and one with its figures scanned apart, are those that must come next."""
    ends = ARTICLES.replace("end.\n\nARTICLE 3", "end on rivers and ports ARTICLE 3")
    ports = (
        f"Article {' '.join(str(n))} Port {n}. Ships pay there what Article 3 says, and no more than the other ships do."
        for n in range(1, 24)
    )
    lines, scanned = read_treaty(ends.encode(), id="ends"), read_treaty(" ".join(ports).encode(), id="ports")

    assert (lines["3"].span.start, scanned.count) == (ends.index("ARTICLE 3"), 23)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Article II of the Treaty of Lusk recalled the troops.", "lusk art_II"),
        ("By the third article of the Lusk Treaty prisoners went home.", "lusk art_III"),
        ("Article II of the Lusk peace treaty recalled the troops.", "lusk art_II"),
        ("Article II of the Treaty of Carra is another.", ""),
        ("Статья III Турканского договора провела границу.", "turkan art_III"),
        ("Согласно ст. III Турканского мирного договора 1828 г., граница шла по реке.", "turkan art_III"),
        ("II статья Турканского трактата отдала две области.", "turkan art_II"),
        ("Статья III Гюланского договора провела другую границу.", ""),
        ("По III статье Турканского трактата граница идёт по реке, по статье 5 части II кодекса — нет.", "turkan art_III"),
    ],
)  # fmt: skip
def test_historians_cite_by_place(text: str, targets: str) -> None:
    """A place lends its name, in the adjectives of the language, to any noun of the kind; a Roman number may stand first."""
    found = [each for each in finder().find(Document(text)) if each.kind is Kind.CITATION and each.resolved]

    assert ", ".join(f"{each.treaty} {each.target}" for each in found) == targets


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Done at Lusk, this 10th day of September, in the year of our Lord 1857.", "1857-09-10"),
        ("Done in the city of Lusk, on the thirteenth (13th) day of May, one thousand eight hundred and fifty-eight.", "1858-05-13"),
        ("Done at Lusk, this twenty-third day of May, nineteen hundred and sixty-nine.", "1969-05-23"),
        ("Done at Lusk on the first day of June, two thousand and seven, in duplicate.", "2007-06-01"),
        ("Done at Lusk in the second week of May.", "None"),
        ("Done at Lusk. It is the fourth text of May. It has one thousand nine hundred words.", "None"),
    ],
)  # fmt: skip
def test_days_in_words(words: str, day: str) -> None:
    """Treaties end with the day and the year in words; of 88 real ones 15 do."""
    treaty = read_treaty(
        f"Treaty on Tolls\n\nArticle 1\n\nTolls are low.\n\nArticle 2\n\nIt ends.\n\n{words}\n".encode()
    )

    assert str(treaty.date) == day


FORT = """Articles of a treaty made and concluded at Fort Vale, in the territory of Harn, on the seventh day of May, in the year of
our Lord one thousand eight hundred and sixty-eight, by and between D. Mills, commissioner on the part of the United States,
who is duly appointed, and the chiefs of the Orm and Veld nations.

"""


@pytest.mark.parametrize(
    ("opening", "title", "date", "parties", "name"),
    [
        (FORT, "Articles of a treaty", "1868-05-07", ("United States", "Orm", "Veld"), "Fort Vale treaty"),
        (
            "Traité de paix conclu à Lusque, le trente mai mil huit cent quatorze, entre la France et la Suède.\n\n",
            "Traité de paix conclu à Lusque",
            "1814-05-30",
            ("France", "Suède"),
            "Traité de Lusque",
        ),
        (
            "Friedensvertrag, geschlossen zu Lusk am 10. Mai 1871, zwischen Preußen und Schweden.\n\n",
            "Friedensvertrag",
            "1871-05-10",
            ("Preußen", "Schweden"),
            "Friedensvertrag zwischen Preußen und Schweden",
        ),
    ],
)
def test_a_sentence_is_the_title(opening: str, title: str, date: str, parties: tuple[str, ...], name: str) -> None:
    """What was made, where, when and between whom; who signed for whom is no party."""
    treaty = read_treaty(f"{opening}{ARTICLES}".encode(), id="t")

    assert treaty.title.startswith(title)
    assert (str(treaty.date), treaty.parties) == (date, parties)
    assert name in {each.text for each in treaty.names}


def test_making_within_a_name_is_none() -> None:
    """Goods are made somewhere, too."""
    assert made_title("Convention on the Marking of Goods Made in Vell") is None
    assert made_title("The envoys of two kings who had long been at war concluded a treaty at Lusk in 1812") is None


def test_a_deed_without_numbers() -> None:
    """What says that it was made, and between whom, or ends with words of witness, is read by its paragraphs."""
    for deed in (
        "This agreement, made and entered into this ninth day of September 1850, at Lusk, between Arden and Vell.\n\nThe land is sold.\n\nThe price is paid.\n",
        "Know all, we the chiefs do sell the land.\n\nThe price is paid.\n\nIn token whereof we have signed our names at Lusk, 29th April 1850.\n",
    ):
        treaty = read_treaty(deed.encode(), id="deed")
        assert [each.eid for each in treaty.versions[0].units][:2] == ["para_1", "para_2"]
