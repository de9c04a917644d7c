"""What lawyers call an agreement of two states for short: by the two, and by a set word for its matter."""

from __future__ import annotations

from functools import cache

import pytest

from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind

ARTICLES = "\n\nArticle 2\n\n(1) Assets are safe.\n\nArticle 8\n\nDisputes go to an arbitrator.\n\nDone at Vellhaven on 3 March {}.\n"
TITLES = {
    "av": (
        "Agreement between the Government of Arden and the Government of Vell for the Protection of Investments",
        1994,
    ),
    "ov": ("Agreement between the Kingdom of Orm and Vell on the Promotion and Protection of Investments", 2001),
    "trade": ("Free Trade Agreement between the Republic of Arden and the Kingdom of Orm", 2004),
    "tax": ("Abkommen zwischen Arden und Kell zur Vermeidung der Doppelbesteuerung", 1999),
    "tr": ("Sorda Cumhuriyeti ile Tulm Cumhuriyeti Arasında Dostluk ve Sınır Antlaşması", 1991),
    "hy": ("Պայմանագիր Սորդայի Հանրապետության և Տուլմի Հանրապետության միջև բարեկամության մասին", 1992),
    "ar": ("معاهدة بين جمهورية سوردا ومملكة تولم بشأن المياه", 1993),
    "amitie": ("Traité d'amitié et de bon voisinage entre la République de Sorne et le Royaume de Belle", 2003),
    "said": ("Joint Statement of the Presidents of Ostra and Quill", 2021),
    "tlc": ("Acuerdo de Libre Comercio entre Vell y Kell", 1998),
}


@cache
def matcher() -> Matcher:
    """Treaties of pairs of states, under no name but those that their texts give them."""
    texts = {name: f"{title}\n\nArticle 1\n\nWords.{ARTICLES.format(year)}" for name, (title, year) in TITLES.items()}
    return Matcher([read_treaty(text.encode(), id=name) for name, text in texts.items()], encoder=None)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Article 2(1) of the Arden-Vell BIT was breached.", "av art_2__para_1"),
        ("The tribunal applied Article 8 of the Vell\u2013Orm BIT.", "ov art_8"),
        ("The Vell-Orm BIT is at issue. Article 8 BIT gives an arbitrator.", "ov art_8"),
        ("Article 8 of the BIT between Arden and Vell gives an arbitrator.", "av art_8"),
        ("Article 8 of the BIT with Arden gives an arbitrator.", "av art_8"),
        ("Article 8 of the BIT gives an arbitrator.", ""),
        ("Article 8 of the Arden-Kell BIT is not at hand.", ""),
        ("Article 8 of the Germany-Pakistan BIT is not at hand.", ""),
        ("Arden-Orm FTA, art. 2(1); Arden-Vell BIT, art. 8.", "trade art_2__para_1, av art_8"),
        ("Article 8 of the FTA with Sarnia is not at hand.", ""),
        ("Art. 8 DBA Arden-Kell regelt das Verfahren.", "tax art_8"),
        ("El artículo 8 del TLC Vell-Kell trata de árbitros.", "tlc art_8"),
        ("A bit of article 8 is missing.", ""),
        ("L'article 2 du traité d'amitié entre la Sorne et la Belle ouvre le col.", "amitie art_2"),
        ("L'article 2 du traité d'amitié conclu en 2003 entre la Sorne et la Belle.", "amitie art_2"),
        ("L'article 2 du traité d'amitié de 1999 entre la Sorne et la Belle.", ""),
        ("L'article 2 du traité d'extradition de 2003 entre la Sorne et la Belle.", ""),
        ("Article 8 of the Agreement of 3 March 1994 between Arden and Vell gives an arbitrator.", "av art_8"),
        ("Article 8 of the Agreement of 3 March 1994 between Arden and Sarnia.", ""),
        ("Article 8 of the statement by the presidents of Ostra and Quill is clear.", "said art_8"),
        ("Artikel 8 der Erklärung der Präsidenten von Quill und Ostra ist klar.", "said art_8"),
        ("Article 8 of the statement by the presidents of Ostra and Kell is clear.", ""),
        ("L'article 8 de la déclaration commune des présidents d'Ostra et de Quill est clair.", "said art_8"),
        ("Artikel 8 des 1999 zwischen Arden und Kell geschlossenen Abkommens ist klar.", "tax art_8"),
        ("Artikel 8 des 1999 zwischen Arden und Sarnia geschlossenen Abkommens ist klar.", ""),
        ("L'article 2 du traité conclu à Vellhaven entre la Sorne et la Belle ouvre le col.", "amitie art_2"),
        ("L'article 2 du traité d'amitié du 3 mars 2003 ouvre le col.", "amitie art_2"),
        ("L'article 2 du traité d'amitié du 3 mars 2004 ouvre le col.", ""),
        ("Article 8 of the statement that we signed on 3 March 2021 is clear.", "said art_8"),
        (
            "Article 8 of the Agreement between the Government of Arden and the Government of Vell gives an arbitrator.",
            "av art_8",
        ),
        ("Article 8 of the treaty between the Republic of Vell and Arden gives an arbitrator.", "av art_8"),
        ("Article 8 of the agreement between Arden and Sarnia is not at hand.", ""),
        ("Article 8 of the treaty between Arden and Vell on extradition is not at hand.", ""),
        ("Artículo 8 del tratado de comercio entre Kell y Vell: hay árbitros.", "tlc art_8"),
        ("Artículo 8 del tratado de pesca entre Kell y Vell: hay peces.", ""),
        ("Tulm ile Sorda arasındaki antlaşmanın 8. maddesi açık.", "tr art_8"),
        ("Tulm ile Kell arasındaki antlaşmanın 8. maddesi açık.", ""),
        ("Տուլմի և Սորդայի միջև պայմանագրի 8-րդ հոդվածը պարզ է։", "hy art_8"),
        ("المادة 8 من المعاهدة بين تولم وسوردا واضحة.", "ar art_8"),
        ("Article 8 of the Agreement between the Kingdom of Austria and Vell is old.", ""),
        ("Lawful under 2(1) of the Arden-Vell BIT, said the letter on 3(2).", "av art_2__para_1"),
        ("Art. 8 des Abkommens zwischen der Republik Arden und dem Königreich Kell regelt das Verfahren.", "tax art_8"),
    ],
)
def test_two_states_and_a_set_word(text: str, targets: str) -> None:
    """The two, in either order, or one of them, tell the agreement from others of its kind."""
    found = [each for each in matcher().find(Document(text)) if each.kind is Kind.CITATION and each.resolved]

    assert ", ".join(f"{each.treaty} {each.target}" for each in found) == targets
