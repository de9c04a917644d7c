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
    """Words for the parts of a treaty.

    Attributes
    ----------
    levels : mapping of Level to tuple of str
        Every word for a unit of a level, in all its forms, with the abbreviations (without their full stop).
    strict : tuple of str
        Those with a life outside the law, or too short to stand alone: they need a number behind them in figures.
    genitives : tuple of str
        Forms that name a unit behind a bare number, which would else be a count.
    plurals : tuple of str
        Forms that several units share: what stands behind a number is counted, not numbered ("9 points").
    counted_before : tuple of str
        Words that may stand behind a number with a full stop ("6. madde").
    general : tuple of str
        Words for a unit of any name ("provision").
    itself : tuple of str
        Words that a text may call its own parts by.
    agenda : tuple of str
        Words that may number an agenda.
    preambular : tuple of str
        What makes a paragraph one of the preamble.
    operative : tuple of str
        What makes a paragraph none of the preamble; it may stand between an ordinal and its unit.
    vague : tuple of str
        What makes a unit word one of prose: "at some point".
    owned : tuple of str
        What follows a unit word that is a paper's, or a text's own: "the article by", "the section above".
    elsewhere : tuple of str
        What makes a numbered unit one of the text itself: "above", "infra".
    measures : tuple of str
        Measures, of which a number counts some.
    rated : tuple of str
        Measures that have points: "scale".
    common : tuple of str
        What stands behind a unit that several instruments have: "Article 3 *common* to".
    idioms : tuple of str
        Units of other treaties that live as idioms, with the word behind them: "5 guarantee".
    """

    levels: Mapping[Level, Words]
    strict: Words
    genitives: Words
    plurals: Words
    counted_before: Words
    general: Words
    itself: Words
    agenda: Words
    preambular: Words
    operative: Words
    vague: Words
    owned: Words
    elsewhere: Words
    measures: Words
    rated: Words
    common: Words
    idioms: Words


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers in words and figures.

    Attributes
    ----------
    cardinals, ordinals : mapping of int to tuple of str
        From 1 to 99, each in the forms that lawyers use; endings of ordinals are written out when the file is read.
    hundred, hundredth, zero : tuple of str
        What comes behind 99; nought where numbers are written without blanks.
    endings : tuple of str
        What may follow the stem of an ordinal (only used when the file is read).
    suffixes : tuple of str
        What makes figures an ordinal: ``th``, ``º``.
    prefix : tuple of str
        What stands before figures or words to make them an ordinal, as in Chinese.
    signs : tuple of str
        What stands between a label and its number: ``No``, ``№``.
    sole : tuple of str
        The number of an article that has no other beside it: "sole article".
    final, penultimate : tuple of str
        Adjectives that count from the end.
    first : tuple of str
        "First" before a count ("the first three points"), in the plural.
    ambiguous : tuple of str
        Number words that are an article, or another word of this or another language: numbers only beside a unit.
    governors : tuple of str
        Words that ask for a genitive, so that the unit behind a bare number is named, not counted.
    letters : str
        The letters of lists, in order; empty for a to z.
    typed : tuple of str
        Two strings of the same length: Latin letters, and the letters of lists that they are typed for.
    """

    cardinals: Mapping[int, Words]
    ordinals: Mapping[int, Words]
    hundred: Words
    hundredth: Words
    zero: Words
    endings: Words
    suffixes: Words
    prefix: Words
    signs: Words
    sole: Words
    final: Words
    penultimate: Words
    first: Words
    ambiguous: Words
    governors: Words
    letters: str
    typed: Words


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
    """How a text points back to a unit.

    Attributes
    ----------
    strong : tuple of str
        Determiners of lawyers: "the said", "the same".
    weak : tuple of str
        Demonstratives, which may point to anything.
    ibidem, thereof : tuple of str
        "ibid.", "thereof".
    former, latter : tuple of str
        The one and the other of two.
    preceding, following : tuple of str
        What stands before the unit that comes before or after the one with these words.
    present : tuple of str
        What stands before the unit, or the instrument, that holds these words: "this", "the present".
    subject, onward : tuple of str
        "it" before a verb of saying, and what may stand between: "further", "also".
    far : tuple of str
        Demonstratives of `weak` that point away from the text: "that".
    definite, possessive, all_ : tuple of str
        "the", "its", "all" before a unit word.
    alone, alone_figures : tuple of str
        Ordinals that stand without noun and article (Russian, Turkish), an asterisk for any letters, and what ends those in figures;
        empty where the article before it tells that an ordinal has no noun.
    alone_before, alone_plural : tuple of str
        What no noun stands before, so that an ordinal there has none, an asterisk for any letters; verbs behind several.
    alone_verbs, alone_led : tuple of str
        Verbs in the singular: what they have for a subject is no count; what may lead to a number at the head of a sentence.
    compared : tuple of str
        What leads to a number that another is compared with: "unlike nine".
    counting : tuple of str
        Words behind which a number counts something, or tells a time: "at nine".
    inside : tuple of str
        What leads from a name to a unit of it: "the Convention, in Article 5".
    looked_up : tuple of str
        What sends to a source: "see".
    timed : tuple of str
        What stands before an ordinal that is a day.
    persons : tuple of str
        What stands behind "the latter" if that is somebody.
    talking : tuple of str
        What stands behind "the last point" if that is one of a talk: "the last point *I* made".
    one_after, one_before : tuple of str
        Neighbours of what was cited last: "the one after".
    """

    strong: Words
    weak: Words
    ibidem: Words
    thereof: Words
    former: Words
    latter: Words
    preceding: Words
    following: Words
    present: Words
    subject: Words
    onward: Words
    far: Words
    definite: Words
    possessive: Words
    all_: Words
    alone: Words
    alone_figures: Words
    alone_before: Words
    alone_plural: Words
    alone_verbs: Words
    alone_led: Words
    compared: Words
    counting: Words
    inside: Words
    looked_up: Words
    timed: Words
    persons: Words
    talking: Words
    one_after: Words
    one_before: Words


@dataclass(frozen=True, slots=True)
class Dates:
    """How days are written.

    Attributes
    ----------
    suffixes : tuple of str
        What may follow the figures of a day: ``th``.
    small : tuple of str
        Small words within a date: "9 *of* November".
    years : tuple of str
        What may follow the figures of a year.
    day : tuple of str
        What must follow the figures of a day, where the language has such a word.
    dated : tuple of str
        What stands between an instrument and its date: "of", "signed on".
    ambiguous : tuple of str
        Names of months that are other words as well.
    times : tuple of str
        Words for a time that an instrument may be called by: "yesterday's statement".
    which : tuple of str
        What opens the clause that tells when an instrument was signed: "*which was* signed on".
    signed : tuple of str
        Verbs of such a clause, before or behind its date.
    same : tuple of str
        What means the date that was written last: "of the same day".
    yesterday, last_week, last_month, last_year, last : tuple of str
        Times told from the day of writing, as they stand beside an instrument: "last year's"; the last month of a name,
        with ``{month}``.
    """

    suffixes: Words
    small: Words
    years: Words
    day: Words
    dated: Words
    ambiguous: Words
    times: Words
    which: Words
    signed: Words
    same: Words
    yesterday: Words
    last_week: Words
    last_month: Words
    last_year: Words
    last: Words


@dataclass(frozen=True, slots=True)
class Instruments:
    """What a treaty, or another instrument, is called.

    Attributes
    ----------
    nouns : mapping of str to tuple of str
        By kind of instrument: ``"statement"``, ``"agreement"``, ``"convention"``.
    modifiers : tuple of str
        Adjectives that only describe an instrument.
    adjuncts : tuple of str
        Nouns before "agreement" or "statement" that make it another one ("gas deal").
    others : tuple of str
        What has numbered parts without being an instrument: "report".
    indefinite : tuple of str
        What stands before an instrument that is none in particular.
    offices : tuple of str
        Those who make instruments, between the noun and its date.
    joining : tuple of str
        Small words within a name, of which an acronym has no letter: "of", "on", "the".
    leads : tuple of str
        What leads from the noun to its topic: "on", "against", "concerning".
    topical, peace : tuple of str
        What leads to a topic with a small letter that tells a treaty from others ("a treaty on security"), and the topics
        that do not: those of any agreement that ends a war.
    weak : tuple of str
        Words in so many names that they tell none apart: "international", "optional".
    omitted : tuple of str
        Words of a title that an acronym leaves out: "all forms".
    between : tuple of str
        What leads from the noun to several who made the instrument.
    landmarks : tuple of str
        What stands with the name of a water or a land: "River Sane", "Sane River".
    named_after : tuple of str
        How an instrument is called by a place or a topic, with ``{place}``, ``{noun}`` and ``{root}``, the place without a last vowel.
    of_place : tuple of str
        The same by a place alone, never by a topic: "Treaty of Lund".
    realms : tuple of str
        What states are, and those who speak for them: "republic", "kingdom", "government".
    makers : tuple of str
        What leads from the noun to who made it: "by", "between".
    signers : tuple of str
        What leads to one of those whose an instrument is, besides: "with", "from".
    owners : tuple of str
        Whose a paper is: "my", "our".
    matters : tuple of str
        Endings of nouns that tell an instrument's matter, before its noun: "extradi*tion* treaty".
    placed : tuple of str
        What makes a name of a place, with capital letters: "Peace of Orlau".
    owning : tuple of str
        Words that lead to what holds a unit, whatever it is: "of", but not "in".
    replaced : tuple of str
        What makes an instrument another than the one in force: "previous", "draft".
    bodies : tuple of str
        Bodies that may be called after a treaty: "Committee".
    vague : tuple of str
        How names begin that instruments have in every part of the world: "peace".
    resting : tuple of str
        What stands beside an instrument that something rests on: "under", "according to", or behind it "uyarınca".
    """

    nouns: Mapping[str, Words]
    modifiers: Words
    adjuncts: Words
    others: Words
    indefinite: Words
    offices: Words
    joining: Words
    leads: Words
    topical: Words
    peace: Words
    weak: Words
    omitted: Words
    between: Words
    landmarks: Words
    named_after: Words
    of_place: Words
    realms: Words
    makers: Words
    signers: Words
    owners: Words
    matters: Words
    placed: Words
    owning: Words
    replaced: Words
    bodies: Words
    vague: Words
    resting: Words


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where sentences end.

    Attributes
    ----------
    citing : tuple of str
        Abbreviations of citations, behind whose stop a sentence goes on: "art.", "no.", "ibid.".
    cues : tuple of str
        Words that open a sentence before a name and are no part of it: "see", "contrast", "according".
    contrasting : tuple of str
        Those that lead to what is set against another source: "contrast", "cf.".
    colon_ends : bool
        Whether a colon before a capital is a full stop, typed on a Latin keyboard.
    stops : str
        Signs that always end a sentence, besides the common ones.
    before_name, before_number, after_number, at_end : tuple of str
        Abbreviations, by what may stand behind them.
    after_name : tuple of str
        Abbreviations that end a sentence only before a word that begins one: "Ltd.", "p.m.".
    vowels : str
        Letters of which every short word has one, and an abbreviation ("Sgt.") may have none.
    starters : tuple of str
        Words that begin sentences and are no names.
    lettered : tuple of str
        What is lettered: "Annex A. The Parties".
    """

    citing: Words
    cues: Words
    contrasting: Words
    colon_ends: bool
    stops: str
    before_name: Words
    before_number: Words
    after_number: Words
    at_end: Words
    after_name: Words
    vowels: str
    starters: Words
    lettered: Words


@dataclass(frozen=True, slots=True)
class Quoting:
    """How a text says that it quotes.

    Attributes
    ----------
    verbs : tuple of str
        Verbs of saying of which an instrument is the subject: "states", "provides that".
    leads : tuple of str
        Phrases before a quotation: "the text reads", "verbatim".
    marks : tuple of str
        Pairs of quotation marks, opening and closing: ``«»``.
    speakers, orders : tuple of str
        Courts and councils, and their verbs: whose words are then an order's.
    editorial : tuple of str
        What an editor says in brackets about the words that he quotes: "emphasis", "sic".
    """

    verbs: Words
    leads: Words
    marks: Words
    speakers: Words
    orders: Words
    editorial: Words


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words that may not be changed without changing what was agreed; forms of one word belong together.

    Attributes
    ----------
    negation, modal, condition, scope, unit, direction : tuple of tuple of str
        By what they bear.
    antonyms : tuple of tuple of str
        Pairs of opposites that look alike.
    prefixes : tuple of str
        What turns a word into its opposite.
    many : tuple of str
        Words that stand for more than one party: "they", "the sides".
    titles : tuple of str
        Words with a capital letter that name nothing by themselves: "Republic", "President".
    """

    negation: Groups
    modal: Groups
    condition: Groups
    scope: Groups
    unit: Groups
    direction: Groups
    antonyms: Groups
    prefixes: Words
    many: Words
    titles: Words


@dataclass(frozen=True, slots=True)
class Framing:
    """Beginnings of words by which a writer says that a clause is broken, does not say so, or should be done."""

    breach: Words
    denial: Words
    proposal: Words


@dataclass(frozen=True, slots=True)
class Defining:
    """How a text gives a name to what it speaks of.

    Attributes
    ----------
    means : tuple of str
        Between a term in quotation marks and its meaning.
    called : tuple of str
        Before a name that is introduced: "hereinafter".
    referred : tuple of str
        What may follow `called`: "referred to as".
    parties : tuple of str
        Those who made the treaty.
    """

    means: Words
    called: Words
    referred: Words
    parties: Words


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language.

    Attributes
    ----------
    code, name : str
        ISO 639-1, and the English name.
    script : Script
        Its class of letters.
    longest_ending : int
        Letters that may follow a stem.
    attached : tuple of str
        Small words that are written together with the next one, longest first (Arabic); dropped before words are compared.
    possessor_first : bool
        Whether the larger unit stands before the smaller one.
    stop_counts : bool
        Whether a full stop behind figures makes an ordinal.
    larger_in_genitive : bool
        Whether the larger unit may stand behind the smaller one in a case of its own, without "of".
    lists_are_plural : bool
        Whether a label before several numbers is in the plural.
    compounds : bool
        Whether a topic and its noun are written as one word: "Moorschutzübereinkommen".
    points_are_figured : bool
        Whether points are numbered in figures, while what is lettered has a word of its own.
    bare_letters : bool
        Whether a single letter behind a dotted number is one of a list, since no word has one letter: "6.1 f".
    possessive_ending : str
        What joins an owner to what it owns: "Article 6's".
    common : tuple of str
        The commonest words, by which the language is told.
    telltale : str
        Letters that no other language of its script has, or only its next of kin.
    name_endings, name_cut : tuple of str, str
        How names of states are declined: endings, and the last letters that give way to them.
    empty : tuple of str
        Longer words that say nothing of a clause's matter.
    small : tuple of str
        Small words that say nothing about where a text comes from, in the languages that texts are mostly in.
    of, articles : tuple of str
        Small words between a unit and what holds it, and before the name of an instrument.
    months : mapping of int to tuple of str
        Names, abbreviations and stems.
    """

    code: str
    name: str
    script: Script
    longest_ending: int
    attached: Words
    possessor_first: bool
    stop_counts: bool
    larger_in_genitive: bool
    lists_are_plural: bool
    compounds: bool
    points_are_figured: bool
    bare_letters: bool
    possessive_ending: str
    common: Words
    telltale: str
    name_endings: Words
    name_cut: str
    empty: Words
    small: Words
    of: Words
    articles: Words
    months: Mapping[int, Words]
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
