"""What the file of a language holds, subject by subject.

All forms are as written; compare them folded (`treatyref.words.folded`). A form that ends in an asterisk is a stem,
which any ending of its language may follow. Forms of several words are phrases, with one blank between words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from treatyref.words.level import Level
from treatyref.words.printed import Furniture, Groups, Structure, Words
from treatyref.words.script import Script

__all__ = [
    "Back",
    "Dates",
    "Defining",
    "Framing",
    "Instruments",
    "Language",
    "Lists",
    "Meaning",
    "Numbers",
    "Quoting",
    "Sentences",
    "Units",
]


@dataclass(frozen=True, slots=True)
class Units:
    """Words for the parts of a treaty."""

    levels: Mapping[Level, Words]
    """Every word for a unit of a level, in all its forms, with the abbreviations (without their full stop)."""
    strict: Words
    """Those with a life outside the law, or too short to stand alone: they need a number behind them in figures."""
    inner: Words
    """Words for a unit, or for a number, that are units only right behind a larger one, or before it: "Art. 6 Abs. 1 Z 3", "No. 7 of Article 4"."""
    genitives: Words
    """Forms that name a unit behind a bare number, which would else be a count."""
    plurals: Words
    """Forms that several units share: what stands behind a number is counted, not numbered ("9 points")."""
    counted_before: Words
    """Words that may stand behind a number with a full stop ("6. madde")."""
    general: Words
    """Words for a unit of any name ("provision")."""
    itself: Words
    """Words that a text may call its own parts by."""
    agenda: Words
    """Words that may number an agenda."""
    preambular: Words
    """What makes a paragraph one of the preamble."""
    operative: Words
    """What makes a paragraph none of the preamble; it may stand between an ordinal and its unit."""
    vague: Words
    """What makes a unit word one of prose: "at some point"."""
    owned: Words
    """What follows a unit word that is a paper's, or a text's own: "the article by", "the section above"."""
    elsewhere: Words
    """What makes a numbered unit one of the text itself: "above", "infra"."""
    measures: Words
    """Measures, of which a number counts some."""
    rated: Words
    """Measures that have points: "scale"."""
    common: Words
    """What stands behind a unit that several instruments have: "Article 3 *common* to"."""
    idioms: Words
    """Units of other treaties that live as idioms, with the word behind them: "5 guarantee"."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers in words and figures."""

    cardinals: Mapping[int, Words]
    ordinals: Mapping[int, Words]
    """From 1 to 99, each in the forms that lawyers use; endings of ordinals are written out when the file is read."""
    hundred: Words
    hundredth: Words
    thousand: Words
    zero: Words
    """What comes behind 99, a thousand for years; nought where numbers are written without blanks."""
    endings: Words
    """What may follow the stem of an ordinal (only used when the file is read)."""
    suffixes: Words
    """What makes figures an ordinal: ``th``, ``º``."""
    prefix: Words
    """What stands before figures or words to make them an ordinal, as in Chinese."""
    signs: Words
    """What stands between a label and its number: ``No``, ``№``."""
    sole: Words
    """The number of an article that has no other beside it: "sole article"."""
    final: Words
    penultimate: Words
    """Adjectives that count from the end."""
    first: Words
    last: Words
    """What says "first" or "last" beside a count ("the first three points"), in the plural."""
    ambiguous: Words
    """Number words that are an article, or another word of this or another language: numbers only beside a unit."""
    governors: Words
    """Words that ask for a genitive, so that the unit behind a bare number is named, not counted."""
    letters: str
    """The letters of lists, in order; empty for a to z."""
    typed: Words
    """Two strings of the same length: Latin letters, and the letters of lists that they are typed for."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What joins the members of a list: "and", "or", "to" of a range, "from" before one, "not", "inclusive", "both"; "but" between statements."""

    and_: Words
    or_: Words
    range_: Words
    from_: Words
    not_: Words
    inclusive: Words
    both: Words
    but: Words


@dataclass(frozen=True, slots=True)
class Back:
    """How a text points back to a unit."""

    strong: Words
    """Determiners of lawyers: "the said", "the same"."""
    weak: Words
    """Demonstratives, which may point to anything."""
    ibidem: Words
    thereof: Words
    """What stands for the place named before: "ibid."; "thereof"."""
    former: Words
    latter: Words
    """The one and the other of two."""
    preceding: Words
    following: Words
    """What stands before the unit that comes before or after the one with these words."""
    present: Words
    """What stands before the unit, or the instrument, that holds these words: "this", "the present"."""
    subject: Words
    onward: Words
    """Words such as "it" before a verb of saying, and what may stand between: "further", "also"."""
    far: Words
    """Demonstratives of `weak` that point away from the text: "that"."""
    definite: Words
    possessive: Words
    all_: Words
    """Words such as "the", "its", "all" before a unit word."""
    alone: Words
    alone_figures: Words
    """Ordinals that stand without noun and article (Russian, Turkish), an asterisk for any letters, and what ends those in figures;
    empty where the article before it tells that an ordinal has no noun."""
    alone_before: Words
    alone_plural: Words
    """What no noun stands before, so that an ordinal there has none, an asterisk for any letters; verbs behind several."""
    alone_verbs: Words
    alone_led: Words
    """Verbs in the singular: what they have for a subject is no count; what may lead to a number at the head of a sentence."""
    compared: Words
    """What leads to a number that another is compared with: "unlike nine"."""
    counting: Words
    """Words behind which a number counts something, or tells a time: "at nine"."""
    inside: Words
    """What leads from a name to a unit of it: "the Convention, in Article 5"."""
    looked_up: Words
    """What sends to a source: "see"."""
    timed: Words
    """What stands before an ordinal that is a day."""
    persons: Words
    """What stands behind "the latter" if that is somebody."""
    talking: Words
    """What stands behind "the last point" if that is one of a talk: "the last point *I* made"."""
    one_after: Words
    one_before: Words
    """Neighbours of what was cited last: "the one after"."""


@dataclass(frozen=True, slots=True)
class Dates:
    """How days are written."""

    suffixes: Words
    """What may follow the figures of a day: ``th``."""
    small: Words
    """Small words within a date: "9 *of* November"."""
    years: Words
    """What may follow the figures of a year."""
    day: Words
    """What must follow the figures of a day, where the language has such a word."""
    dated: Words
    """What stands between an instrument and its date: "of", "signed on"."""
    ambiguous: Words
    """Names of months that are other words as well."""
    times: Words
    """Words for a time that an instrument may be called by: "yesterday's statement"."""
    which: Words
    """What opens the clause that tells when an instrument was signed: "*which was* signed on"."""
    signed: Words
    """Verbs of such a clause, before or behind its date."""
    same: Words
    """What means the date that was written last: "of the same day"."""
    yesterday: Words
    last_week: Words
    last_month: Words
    last_year: Words
    last: Words
    """Times told from the day of writing, as they stand beside an instrument: "last year's"; the last month of a name, with ``{month}``."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """What a treaty, or another instrument, is called."""

    nouns: Mapping[str, Words]
    """By kind of instrument: ``"statement"``, ``"agreement"``, ``"convention"``."""
    exchanged: Words
    """What an agreement is called that two notes make: "exchange of notes"."""
    bilateral: Mapping[str, Words]
    """What an instrument of two is called for short, with what its title speaks of: ``"BIT"`` of investments."""
    modifiers: Words
    """Adjectives that only describe an instrument."""
    adjuncts: Words
    """Nouns before "agreement" or "statement" that make it another one ("gas deal")."""
    others: Words
    """What has numbered parts without being an instrument: "report"."""
    indefinite: Words
    """What stands before an instrument that is none in particular."""
    offices: Words
    """Those who make instruments, between the noun and its date."""
    joining: Words
    """Small words within a name, of which an acronym has no letter: "of", "on", "the"."""
    leads: Words
    """What leads from the noun to its topic: "on", "against", "concerning"."""
    topical: Words
    peace: Words
    """What leads to a topic with a small letter that tells a treaty from others ("a treaty on security"), and the topics
    that do not: those of any agreement that ends a war."""
    weak: Words
    """Words in so many names that they tell none apart: "international", "optional"."""
    omitted: Words
    """Words of a title that an acronym leaves out: "all forms"."""
    between: Words
    """What leads from the noun to several who made the instrument."""
    landmarks: Words
    """What stands with the name of a water or a land: "River Sane", "Sane River"."""
    named_after: Words
    """How an instrument is called by a place or a topic, with ``{place}``, ``{noun}`` and ``{root}``, the place without a last vowel."""
    of_place: Words
    """The same by a place alone, never by a topic: "Treaty of Lund"."""
    realms: Words
    """What states are, and those who speak for them: "republic", "kingdom", "government"."""
    makers: Words
    """What leads from the noun to who made it: "by", "between"."""
    signers: Words
    """What leads to one of those whose an instrument is, besides: "with", "from"."""
    owners: Words
    """Whose a paper is: "my", "our"."""
    matters: Words
    """Endings of nouns that tell an instrument's matter, before its noun: "extradi*tion* treaty"."""
    placed: Words
    """What makes a name of a place, with capital letters: "Peace of Orlau"."""
    owning: Words
    """Words that lead to what holds a unit, whatever it is: "of", but not "in"."""
    replaced: Words
    """What makes an instrument another than the one in force: "previous", "draft"."""
    bodies: Words
    """Bodies that may be called after a treaty: "Committee"."""
    vague: Words
    """How names begin that instruments have in every part of the world: "peace"."""
    resting: Words
    """What stands beside an instrument that something rests on: "under", "according to", or behind it "uyarınca"."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where sentences end."""

    citing: Words
    """Abbreviations of citations, behind whose stop a sentence goes on: "art.", "no.", "ibid."."""
    cues: Words
    """Words that open a sentence before a name and are no part of it: "see", "contrast", "according"."""
    contrasting: Words
    """Those that lead to what is set against another source: "contrast", "cf."."""
    colon_ends: bool
    """Whether a colon before a capital is a full stop, typed on a Latin keyboard."""
    stops: str
    """Signs that always end a sentence, besides the common ones."""
    before_name: Words
    before_number: Words
    after_number: Words
    at_end: Words
    """Abbreviations, by what may stand behind them."""
    after_name: Words
    """Abbreviations that end a sentence only before a word that begins one: "Ltd.", "p.m."."""
    vowels: str
    """Letters of which every short word has one, and an abbreviation ("Sgt.") may have none."""
    starters: Words
    """Words that begin sentences and are no names."""
    lettered: Words
    """What is lettered: "Annex A. The Parties"."""


@dataclass(frozen=True, slots=True)
class Quoting:
    """How a text says that it quotes."""

    verbs: Words
    """Verbs of saying of which an instrument is the subject: "states", "provides that"."""
    leads: Words
    """Phrases before a quotation: "the text reads", "verbatim"."""
    marks: Words
    """Pairs of quotation marks, opening and closing: ``«»``."""
    speakers: Words
    orders: Words
    """Courts and councils, and their verbs: whose words are then an order's."""
    editorial: Words
    """What an editor says in brackets about the words that he quotes: "emphasis", "sic"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words that may not be changed without changing what was agreed; forms of one word belong together."""

    negation: Groups
    modal: Groups
    condition: Groups
    scope: Groups
    unit: Groups
    direction: Groups
    """By what they bear."""
    antonyms: Groups
    """Pairs of opposites that look alike."""
    prefixes: Words
    """What turns a word into its opposite."""
    many: Words
    """Words that stand for more than one party: "they", "the sides"."""
    titles: Words
    """Words with a capital letter that name nothing by themselves: "Republic", "President"."""


@dataclass(frozen=True, slots=True)
class Framing:
    """Beginnings of words by which a writer says that a clause is broken, does not say so, or should be done."""

    breach: Words
    denial: Words
    proposal: Words


@dataclass(frozen=True, slots=True)
class Defining:
    """How a text gives a name to what it speaks of."""

    means: Words
    """Between a term in quotation marks and its meaning."""
    called: Words
    """Before a name that is introduced: "hereinafter"."""
    referred: Words
    """What may follow `called`: "referred to as"."""
    parties: Words
    """Those who made the treaty."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language."""

    code: str
    name: str
    """ISO 639-1, and the English name."""
    script: Script
    """Its class of letters."""
    longest_ending: int
    """Letters that may follow a stem."""
    attached: Words
    """Small words that are written together with the next one, longest first (Arabic); dropped before words are compared."""
    possessor_first: bool
    """Whether the larger unit stands before the smaller one."""
    stop_counts: bool
    """Whether a full stop behind figures makes an ordinal."""
    larger_in_genitive: bool
    """Whether the larger unit may stand behind the smaller one in a case of its own, without "of"."""
    lists_are_plural: bool
    """Whether a label before several numbers is in the plural."""
    compounds: bool
    """Whether a topic and its noun are written as one word: "Moorschutzübereinkommen"."""
    points_are_figured: bool
    """Whether points are numbered in figures, while what is lettered has a word of its own."""
    bare_letters: bool
    """Whether a single letter behind a dotted number is one of a list, since no word has one letter: "6.1 f"."""
    possessive_ending: str
    """What joins an owner to what it owns: "Article 6's"."""
    common: Words
    """The commonest words, by which the language is told."""
    telltale: str
    """Letters that no other language of its script has, or only its next of kin."""
    name_endings: Words
    name_cut: str
    """How names of states are declined: endings, and the last letters that give way to them."""
    empty: Words
    """Longer words that say nothing of a clause's matter."""
    small: Words
    """Small words that say nothing about where a text comes from, in the languages that texts are mostly in."""
    of: Words
    articles: Words
    """Small words between a unit and what holds it, and before the name of an instrument."""
    months: Mapping[int, Words]
    """Names, abbreviations and stems."""
    units: Units
    numbers: Numbers
    lists: Lists
    back: Back
    dates: Dates
    instruments: Instruments
    sentences: Sentences
    quoting: Quoting
    meaning: Meaning
    framing: Framing
    furniture: Furniture
    structure: Structure
    defining: Defining
