"""What each language calls the units of a treaty, the treaty itself, and those who made it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RANKS", "Words", "words_of"]

RANKS = ("part", "title", "chapter", "section", "annex", "article", "paragraph", "subparagraph", "indent", "sentence")
"""From the widest to the narrowest; what is narrower may stand in what is wider."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; all but `units` are regular expressions.

    Attributes
    ----------
    units : dict of str to str
        Under the name of each unit, its word in all forms, set apart by spaces.
    this : str
        What stands before the unit that holds the words.
    last : str
        What stands before the unit that comes before it.
    of : str
        What ties an inner unit to the outer one behind it.
    joins, to : str
        What stands between the numbers of a list, and of a range.
    treaty : str
        The treaty, with the word for "this".
    other : str
        Another treaty, behind "of".
    parties : str
        Those who made the treaty.
    means : str
        What stands between a term in quotation marks and what it means.
    called : str
        What stands before a name that is introduced for what was just said.
    ending : str
        What a term may end with besides its form in the definition.
    """

    units: dict[str, str]
    this: str
    last: str
    of: str
    joins: str
    to: str
    treaty: str
    other: str
    parties: str
    means: str
    called: str
    ending: str


ENGLISH = Words(
    units={
        "part": "part parts",
        "title": "title titles",
        "chapter": "chapter chapters",
        "section": "section sections",
        "annex": "annex annexes appendix appendices schedule schedules protocol protocols",
        "article": "article articles art. arts. rule rules clause clauses point points provision",
        "paragraph": "paragraph paragraphs para. paras.",
        "subparagraph": "subparagraph subparagraphs sub-paragraph sub-paragraphs item items",
        "indent": "indent",
        "sentence": "sentence",
    },
    this=r"(?:this|the\s+present)",
    last=r"the\s+(?:preceding|previous|foregoing)",
    of=r"\s+(?:of|in|to|under)\s+(?:the\s+)?",
    joins=r"(?:and|or|and/or)",
    to=r"(?:to|through)",
    treaty=r"(?:this|(?:the\s+)?present)\s+(?:Treaty|Convention|Agreement|Protocol|Statement|Declaration|Charter|Covenant|Pact|Accord"
    r"|Memorandum|Statute|Constitution|Communiqu[ée])\b",
    other=r"(?:the|that|said)?\s*(?:[A-Z]\w+\s+){0,4}(?:Treaty|Convention|Agreement|Protocol|Statement|Declaration|Charter|Covenant|Pact"
    r"|Statute|Constitution|Regulation|Directive|Act|Code|Decision|Resolution)\b",
    parties=r"(?:(?:High\s+)?Contracting\s+(?:Parties|Party|States?)|States?\s+Part(?:ies|y)|Part(?:ies|y))(?!\w)",
    means=r"\s*,?\s*(?:means|shall\s+mean|refers\s+to|includes|has\s+the\s+meaning|denotes)\b",
    called=r"(?:hereinafter|hereafter|henceforth)(?:\s+(?:referred\s+to|called|known|designated|the|as|collectively|jointly))*",
    ending=r"(?:'s|’s|s|es)?",
)

RUSSIAN = Words(
    units={
        "part": "часть части частью частей частям частями частях",
        "chapter": "глава главы главе главу главой глав",
        "section": "раздел раздела разделу разделом разделе разделы разделов",
        "annex": "приложение приложения приложению приложением приложении приложений приложениями",
        "article": "статья статьи статье статью статьей статьёй статей статьям статьями статьях",
        "paragraph": "пункт пункта пункту пунктом пункте пункты пунктов пунктам пунктами пунктах положения положение",
        "subparagraph": "подпункт подпункта подпункту подпунктом подпункте подпункты подпунктов подпунктами подпунктах",
        "indent": "абзац абзаца абзацу абзацем абзаце",
        "sentence": "предложение предложения предложении",
    },
    this=r"(?:настоящ(?:ая|ей|ую|ее|его|ему|им|ем|ий)|данн(?:ая|ой|ую|ое|ого|ому|ым|ом|ый))",
    last=r"предыдущ(?:ая|ей|ую|его|ему|им|ем|ий)",
    of=r"\s+",
    joins=r"(?:и|или)",
    to=r"(?:по|до)",
    treaty=r"настоящ(?:ий|его|ему|им|ем|ее|ая|ей|ую)\s+(?:Договор|Соглашени|Конвенци|Протокол|Заявлени|Деклараци|Устав|Меморандум|Пакт)\w*",
    other=r"(?:[А-ЯЁ]\w+\s+){0,3}(?:Договора|Соглашения|Конвенции|Протокола|Заявления|Декларации|Устава|Меморандума|Пакта|Закона|Кодекса)\b",
    parties=r"(?:(?:Высоки[ехм]\w*\s+)?Договаривающ\w+(?:ся)?\s+)?(?:Сторон(?:[аыеу]|ой|ам|ами|ах)?|Государств\w{0,3}-участник\w{0,3})(?!\w)",
    means=r"\s*(?:означа[ею]т|понима[ею]тся|[-–—]\s)",
    called=r"далее(?:\s+(?:именуем\w+|также|совместно|по\s+тексту|[-–—]))*",
    ending=r"\w{0,3}",
)

FRENCH = Words(
    units={
        "part": "partie parties",
        "title": "titre titres",
        "chapter": "chapitre chapitres",
        "section": "section sections",
        "annex": "annexe annexes appendice protocole protocoles",
        "article": "article articles art. point points",
        "paragraph": "paragraphe paragraphes par.",
        "subparagraph": "alinéa alinéas sous-paragraphe lettre lettres",
        "indent": "tiret",
        "sentence": "phrase",
    },
    this=r"(?:le\s+|la\s+|du\s+|au\s+)?présente?",
    last=r"(?:le|du|au)\s+précédent",
    of=r"\s+(?:du\s+|de\s+la\s+|de\s+l['’]\s*|des\s+|de\s+|à\s+l['’]\s*|au\s+)",
    joins=r"(?:et|ou)",
    to=r"à",
    treaty=r"(?:le\s+|la\s+|du\s+|au\s+)?présente?\s+(?:Traité|Convention|Accord|Protocole|Déclaration|Charte|Pacte|Statut)\b",
    other=r"(?:Traité|Convention|Accord|Protocole|Déclaration|Charte|Pacte|Statut|Règlement|Directive|Code|Loi)\b",
    parties=r"(?:(?:Hautes\s+)?Parties\s+contractantes|Partie\s+contractante|États?\s+[Pp]arties?|Parties|Partie)(?!\w)",
    means=r"\s*,?\s*(?:désigne(?:nt)?|signifie(?:nt)?|s['’]entend(?:ent)?|on\s+entend)\b",
    called=r"ci-après(?:\s+(?:dénommée?s?|appelée?s?|désignée?s?|le|la|les|l['’]))*",
    ending=r"s?",
)

LANGUAGES = {"en": ENGLISH, "ru": RUSSIAN, "fr": FRENCH}
"""By ISO 639-1 code."""


def words_of(language: str) -> Words:
    """Return the words of a language, given by its ISO 639-1 code; the English ones where it has none of its own."""
    return LANGUAGES.get(language, ENGLISH)
