"""The words in which lawyers and journalists name units, instruments and back references.

Data only: whoever adds a language adds words here, and no rule. A form that
ends in an asterisk is a stem, which the endings of its language may follow.
All forms are in comparable letters: lower case, straight quotes, е for ё.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from treatyref.fold import fold
from treatyref.words import Level

__all__ = [
    "ADJUNCTS",
    "AGENDA_WORDS",
    "ARTICLES",
    "BACK_WORDS",
    "ENDINGS",
    "FEW",
    "FROM_END",
    "GENERAL_WORDS",
    "GENITIVES",
    "GOING_ON",
    "GOVERNORS",
    "IBIDEM",
    "IDIOMS",
    "INSERTED",
    "LIST_WORDS",
    "MODIFIERS",
    "MONTHS",
    "NO_INSTRUMENT",
    "NUMBER_SIGNS",
    "PARENT_WORDS",
    "PREAMBULAR",
    "RANGE_WORDS",
    "SAYING",
    "SELF_WORDS",
    "STRICT_WORDS",
    "STRONG_BACK",
    "THEREOF",
    "UNIT_WORDS",
    "WEAK_BACK",
    "Level",
]


def _folded(words: Iterable[str]) -> frozenset[str]:
    """The words in comparable letters."""
    return frozenset(map(fold, words))


UNIT_WORDS: Mapping[Level, Mapping[str, str]] = MappingProxyType(
    {
        Level.ANNEX: {
            "en": "annex annexes appendix appendices protocol schedule",
            "ru": "приложени* протокол*",
            "fr": "annexe annexes protocole",
            "hy": "հավելված* արձանագրությ*",
            "az": "əlavə* protokol*",
            "tr": "protokol*",
        },
        Level.PART: {"en": "part parts", "fr": "partie parties", "ru": "раздел*"},
        Level.TITLE: {"en": "title titles", "fr": "titre titres"},
        Level.CHAPTER: {
            "en": "chapter chapters chap",
            "ru": "глав* гл",
            "fr": "chapitre chapitres",
            "hy": "գլուխ* գլխ*",
            "az": "fəsil* fəsl*",
            "tr": "bölüm*",
        },
        Level.SECTION: {"en": "section sections sec", "fr": "section sections", "hy": "բաժ*", "az": "bölmə*"},
        Level.PREAMBLE: {
            "en": "preamble",
            "ru": "преамбул*",
            "fr": "préambule preambule",
            "hy": "նախաբան*",
            "az": "preambula*",
            "tr": "başlangıç*",
        },
        Level.ARTICLE: {
            "en": "article articles art arts provision provisions no",
            "ru": "стать* статей ст стст положени* статт*",
            "fr": "article articles art arts disposition dispositions",
            "hy": "հոդված* հոդ դրույթ*",
            "az": "maddə* madde* müddəa*",
            "tr": "madde* hüküm*",
            "de": "artikel artikels",
        },
        Level.PARAGRAPH: {
            "en": "paragraph paragraphs para paras § §§ ¶ ¶¶ par",
            "ru": "част* ч параграф*",
            "fr": "paragraphe paragraphes par",
            "hy": "մաս* պարագրաֆ*",
            "az": "hissə* paraqraf*",
            "tr": "fıkra* fikra* paragraf*",
            "de": "absatz abs",
        },
        Level.POINT: {
            "en": "point points pt pts clause clauses cl item items indentured",
            "ru": "пункт* п пп пункту",
            "fr": "point points pt clause clauses",
            "hy": "կետ*",
            "az": "bənd* bend* punkt*",
            "tr": "bent bend*",
            "de": "punkt punkte punkts punkten",
        },
        Level.SUBPARAGRAPH: {
            "en": "subparagraph subparagraphs subpara subparas sub-paragraph sub-paragraphs sub-para "
            "sub-point sub-points subpoint subpoints subclause sub-clause letter",
            "ru": "подпункт* подп пункт-литер",
            "fr": "sous-paragraphe sous-paragraphes lettre lettres let",
            "hy": "ենթակետ*",
            "az": "yarımbənd*",
            "tr": "altbent altbend*",
        },
        Level.RECITAL: {"en": "recital recitals", "fr": "considérant considérants"},
        Level.ALINEA: {
            "en": "alinea alineas",
            "ru": "абзац* абз",
            "fr": "alinéa alinéas alinea al",
            "hy": "պարբերությ* ենթապարբերությ*",
            "az": "abzas*",
            "tr": "paragraf*",
        },
        Level.INDENT: {"en": "indent indents", "fr": "tiret tirets", "ru": "дефис*"},
        Level.INTRO: {"en": "chapeau", "fr": "chapeau"},
        Level.SENTENCE: {
            "en": "sentence sentences",
            "ru": "предложени*",
            "fr": "phrase phrases",
            "hy": "նախադասությ*",
            "az": "cümlə*",
            "tr": "cümle*",
        },
    }
)
"""Unit words of each level by language."""

ENDINGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "ru": re.compile(r"[а-я]{0,5}"),
        "hy": re.compile(r"[\u0561-\u0587]{0,7}"),
        "az": re.compile(r"[a-z]{0,8}"),
        "tr": re.compile(r"[a-z]{0,8}"),
    }
)
"""What may follow a stem, in comparable letters; each pattern is tried on the rest of one word."""

GENITIVES = _folded(["пункта", "статьи", "положения", "части", "абзаца", "предложения", "подпункта"])
"""Russian forms that name a unit behind a bare number ("9 пункта"), though they count after 2, 3 and 4."""

FEW = frozenset({2, 3, 4})
"""Numbers after which Russian counts in the genitive singular ("3 пункта" are three of them)."""

GOVERNORS = _folded(
    ["основе", "основании", "нарушение", "нарушением", "нарушения", "нарушению", "выполнение", "выполнения", "реализация",
     "реализации", "исполнение", "исполнения", "соблюдение", "соблюдения", "условии", "требовании", "положении", "рамках",
     "согласно", "имплементации", "невыполнение"]
)  # fmt: skip
"""Words that ask for a genitive, so that "нарушение 4 пункта" names point 4."""

NUMBER_SIGNS = frozenset({"no", "nos", "number", "n", "№", "nr"})

STRICT_WORDS = frozenset(
    ["part", "parts", "parties", "title", "titles", "letter", "par", "let", "al", "cl", "pt", "pts", "ч", "п", "пп", "ст",
     "гл", "section", "sections", "phrase", "phrases", "annex", "protocol", "schedule", "appendix", "no", "sec",
     "lettre", "partie", "titre", "ek", "§", "¶"]
)  # fmt: skip
"""Unit words with a life outside the law, or too short to stand alone: they need a number behind them in figures."""

PREAMBULAR = frozenset({"preambular", "preambulaire", "preambulatory", "преамбульныи"})

LIST_WORDS = _folded(
    [
        "and",
        "or",
        "&",
        "et",
        "ou",
        "и",
        "или",
        "і",
        "та",
        "և",
        "եւ",
        "ու",
        "կամ",
        "və",
        "ve",
        "veya",
        "ilə",
        "und",
        "oder",
        "nor",
    ]
)
"""Words that join the members of a list of units."""

RANGE_WORDS = _folded({"to", "through", "thru", "-", "à", "до", "по"})
INSERTED = frozenset({"bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"})

PARENT_WORDS = frozenset({"of", "in", "to", "de", "du", "des", "d", "von", "der", "от", "из", "к"})
"""Small words between a unit and the larger one, or the instrument, that holds it."""

ARTICLES = _folded(
    ["the", "this", "that", "said", "same", "present", "aforesaid", "aforementioned", "its", "our", "their", "your", "my", "his", "her", "le", "la", "les",
     "l", "s", "cet", "cette", "ce", "ledit", "ladite", "этого", "этому", "этом", "данного", "настоящего", "указанного", "упомянутого",
     "того", "же", "այս", "այդ", "սույն", "bu", "həmin", "der", "die", "das", "des"]
)  # fmt: skip
"""Small words that may stand before the name of an instrument."""

NO_INSTRUMENT = _folded(
    [
        "report",
        "reports",
        "book",
        "books",
        "paper",
        "papers",
        "newspaper",
        "magazine",
        "study",
        "interview",
        "essay",
        "blog",
        "post",
        "page",
        "website",
        "speech",
        "letter",
        "list",
        "agenda",
        "plan",
        "programme",
        "program",
        "budget",
        "contract",
        "thesis",
        "article",
        "chapter",
        "review",
        "survey",
        "manual",
        "guide",
        "journal",
        "manuscript",
        "analysis",
        "presentation",
        "доклада",
        "отчета",
        "отчете",
        "книги",
        "статьи",
        "газеты",
        "интервью",
        "плана",
        "rapport",
        "livre",
        "journal",
        "discours",
        "hesabat",
        "kitab",
        "rapor",
        "kitap",
        "զեկույցի",
    ]
)
"""What has numbered parts without being an instrument: units of these are no citations."""

MONTHS: Mapping[int, str] = MappingProxyType(
    {
        1: "january jan января январь янв janvier հունվար* yanvar* ocak januar",
        2: "february feb февраля февраль фев février fevrier փետրվար* fevral* şubat februar",
        3: "march mar марта март mars մարտ mart märz մարտի",
        4: "april apr апреля апрель апр avril ապրիլ* aprel* nisan",
        5: "may мая май mai մայիս* mayıs",
        6: "june jun июня июнь juin հունիս* iyun haziran juni",
        7: "july jul июля июль juillet հուլիս* iyul temmuz juli",
        8: "august aug августа август авг août aout օգոստոս* avqust* ağustos",
        9: "september sept sep сентября сентябрь сен septembre սեպտեմբեր* sentyabr* eylül",
        10: "october oct октября октябрь окт octobre հոկտեմբեր* oktyabr* ekim oktober",
        11: "november nov ноября ноябрь ноябре ноя novembre նոյեմբեր* noyabr* kasım",
        12: "december dec декабря декабрь дек décembre decembre դեկտեմբեր* dekabr* aralık dezember",
    }
)
"""Names of the months in all languages; a stem takes any ending of its language."""

MODIFIERS = frozenset(
    ["trilateral", "tripartite", "first", "second", "joint", "ceasefire", "cease", "fire", "truce", "brokered", "russian", "moscow", "armistice",
     "capitulation", "karabakh", "nagorno", "тройственн*", "трехсторонн*", "совместн*", "ноябрьск*", "tripartite", "trilaterale",
     "trilateral", "conjointe", "conjoint", "եռակողմ*", "համատեղ", "ucterefli", "birge", "uclu", "ortak", "ateskes", "kapitulyasiya"]
)  # fmt: skip
"""Adjectives that only describe an instrument; any other capital word before a noun is a part of its name."""

SAYING = frozenset(["says", "states", "provides", "stipulates", "declares", "adds", "reads", "requires", "specifies"])
GOING_ON = frozenset(["further", "also", "then", "additionally", "moreover", "furthermore", "goes"])
"""What stands between "it" and a verb of saying in a back reference without a unit."""

STRONG_BACK = _folded(
    ["same", "said", "aforesaid", "aforementioned", "above-mentioned", "latter", "last", "тот", "того", "тому", "том", "та", "той", "ту",
     "же", "указанныи", "указанная", "указанного", "указаннои", "указанном", "упомянутыи", "упомянутого", "упомянутом",
     "вышеуказанныи", "вышеуказанного", "данныи", "данного", "даннои", "данном", "meme", "dernier", "ledit", "ladite", "dudit", "precite",
     "նույն", "նշված", "հիշյալ", "hemin", "eyni", "ayni", "anilan"]
)  # fmt: skip
"""Determiners by which a lawyer points back to a unit already named."""

WEAK_BACK = _folded(
    ["this", "that", "этот", "эта", "этого", "этои", "этому", "этом", "этим", "cet", "cette", "ce", "այս", "այդ", "bu"]
)
"""Demonstratives: they point back too, but also to what the writer is talking about."""

BACK_WORDS = frozenset({"clause", "provision", "disposition", "положение", "положения"})
"""Unit words that point back behind a bare article, since nothing else is called so."""
GENERAL_WORDS = BACK_WORDS - {"clause"}
"""Unit words for a unit of any name."""
SELF_WORDS = frozenset({"article", "articles", "paragraph", "section"})
"""Unit words that a text may call itself or its own parts by: they point back to a unit of that very name only."""
FROM_END: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("last", "final", "dernier", "derniere", "վերջին", "son", "sonuncu", "axirinci"), 1),
        **dict.fromkeys(
            (fold(f"последн{ending}") for ending in ("ий", "его", "ему", "им", "ем", "яя", "ей", "юю", "ее")), 1
        ),
        **dict.fromkeys(
            (fold(f"предпоследн{ending}") for ending in ("ий", "его", "ему", "им", "ем", "яя", "ей", "юю")), 2
        ),
        **dict.fromkeys(("penultimate", "avant-dernier", "նախավերջին"), 2),
    }
)
"""Adjectives that count from the end, and how far."""
AGENDA_WORDS = frozenset({"item", "items"})
"""Unit words that may number an agenda: "Item 2: the budget" cites nothing."""
ADJUNCTS = frozenset(
    ["transit", "gas", "oil", "trade", "loan", "lease", "coalition", "labour", "labor", "purchase", "sales", "press", "bank", "licence",
     "license", "service", "rental", "supply", "grain", "fishing", "railway", "partnership", "association", "framework", "credit",
     "energy", "pipeline", "electricity", "customs", "visa", "investment", "media", "merger", "pension", "tenancy", "wage", "film"]
)  # fmt: skip
"""Nouns before "agreement" or "statement" that make it another one: a gas deal is no ceasefire."""

IBIDEM = frozenset({"ibid", "ibidem", "id", "idem"})
THEREOF = frozenset({"thereof", "therein"})

IDIOMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "5": frozenset(["guarantee", "guarantees", "commitment", "commitments", "protection"]),
        "7": frozenset(["procedure", "procedures", "proceedings"]),
    }
)
"""Articles of other treaties that live as idioms: the word behind the number gives them away."""

NO_INSTRUMENT = _folded(
    ["report", "reports", "brief", "volume", "book", "paper", "newspaper", "magazine", "study", "interview", "essay", "blog", "post", "page", "website",
     "speech", "letter", "list", "agenda", "plan", "programme", "program", "budget", "contract", "thesis", "review", "survey",
     "manual", "guide", "journal", "manuscript", "analysis", "presentation", "menu", "lecture", "invoice", "game", "recipe", "map", "dial", "scale", "form", "catalogue", "textbook", "slide", "request", "questionnaire",
     "доклада", "отчета", "книги", "газеты", "интервью", "плана", "запроса", "повестки", "письма", "rapport", "livre", "discours",
     "hesabatin", "kitabin", "raporun", "kitabin", "զեկուցի"]
)  # fmt: skip
"""What has numbered parts without being an instrument: units of these are no citations."""
