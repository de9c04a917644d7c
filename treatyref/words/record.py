"""What the file of a language holds, subject by subject.

All forms are as written; compare them folded (`treatyref.words.folded`). A form that ends in an asterisk is a stem,
which any ending of its language may follow. Forms of several words are phrases, with one blank between words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, TypeVar

from treatyref.words.script import Script

Words = tuple[str, ...]
"""Forms, stems and phrases."""
Groups = tuple[tuple[str, ...], ...]
"""Words with their forms: a bar stands between forms of one word in the file."""
W = TypeVar("W")
"""What a record holds for each kind of word: the forms of one language, or the folded forms of all."""
T = TypeVar("T")
"""What a record holds for each trait: whether a language has it, or the codes of those that have."""


class Lazy:
    """A record that is given what makes its fields, by name; nobody else changes it."""

    kinds: ClassVar[Mapping[str, str]] = {}
    """Its fields, in order, and what each holds."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.kinds = {**cls.kinds, **cls.__annotations__}

    def __init__(self, make: Callable[[str], object]) -> None:
        self.__dict__["_make"] = make

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - one value of any field
            if name not in self.kinds:
                raise AttributeError(name)
            value = self.__dict__[name] = self._make(name)
            return value

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)


class Level(IntEnum):
    """What a unit word names; the order is the depth at which treaties use it."""

    PROTOCOL = 0
    ANNEX = 1
    PART = 2
    TITLE = 3
    CHAPTER = 4
    SECTION = 5
    PREAMBLE = 6
    ARTICLE = 7
    RULE = 8
    PARAGRAPH = 9
    POINT = 10
    SUBPARAGRAPH = 11
    RECITAL = 12
    ALINEA = 13
    INDENT = 14
    INTRO = 15
    SENTENCE = 16


class Units(Lazy, Generic[W]):
    """Words for the parts of a treaty."""

    levels: Mapping[Level, W]
    """Every word for a unit of a level, in all its forms, with the abbreviations (without their full stop)."""
    strict: W
    """Those with a life outside the law, or too short to stand alone: they need a number behind them in figures."""
    inner: W
    """Words for a unit, or for a number, that are units only right behind a larger one, or before it: "Art. 6 Abs. 1 Z 3", "No. 7 of Article 4"."""
    genitives: W
    """Forms that name a unit behind a bare number, which would else be a count."""
    plurals: W
    """Forms that several units share: what stands behind a number is counted, not numbered ("9 points")."""
    counted_before: W
    """Words that may stand behind a number with a full stop ("6. madde")."""
    general: W
    """Words for a unit of any name ("provision")."""
    itself: W
    """Words that a text may call its own parts by."""
    agenda: W
    """Words that may number an agenda."""
    preambular: W
    """What makes a paragraph one of the preamble."""
    operative: W
    """What makes a paragraph none of the preamble; it may stand between an ordinal and its unit."""
    vague: W
    """What makes a unit word one of prose: "at some point"."""
    owned: W
    """What follows a unit word that is a paper's, or a text's own: "the article by", "the section above"."""
    elsewhere: W
    """What makes a numbered unit one of the text itself: "above", "infra"."""
    measures: W
    """Measures, of which a number counts some: "km", "days"."""
    acts: W
    """What parts of sections of acts are called, and no parts of articles: "subsection"."""
    served: W
    """What is done with a whole paper, and with no part of a treaty: "the *receipt* of this provision"."""
    rated: W
    """Measures that have points: "scale"."""
    common: W
    """What stands behind a unit that several instruments have: "Article 3 *common* to"."""
    idioms: W
    """Units of other treaties that live as idioms, with the word behind them: "5 guarantee"."""


class Numbers(Lazy, Generic[W]):
    """Numbers in words and figures."""

    cardinals: Mapping[int, W]
    ordinals: Mapping[int, W]
    """From 1 to 99, each in the forms that lawyers use; endings of ordinals are written out when the file is read."""
    hundred: W
    hundredth: W
    thousand: W
    zero: W
    """What comes behind 99, a thousand for years; nought where numbers are written without blanks."""
    endings: W
    """What may follow the stem of an ordinal (only used when the file is read)."""
    suffixes: W
    """What makes figures an ordinal: ``th``, ``º``."""
    prefix: W
    """What stands before figures or words to make them an ordinal, as in Chinese."""
    signs: W
    """What stands between a label and its number: ``No``, ``№``."""
    sole: W
    """The number of an article that has no other beside it: "sole article"."""
    final: W
    penultimate: W
    """Adjectives that count from the end."""
    first: W
    last: W
    """What says "first" or "last" beside a count ("the first three points"), in the plural."""
    ambiguous: W
    """Number words that are an article, or another word of this or another language: numbers only beside a unit."""
    governors: W
    """Words that ask for a genitive, so that the unit behind a bare number is named, not counted."""
    letters: str
    """The letters of lists, in order, with blanks between where some are written with several; empty for a to z."""
    typed: W
    """Two strings of the same length: Latin letters, and the letters of lists that they are typed for."""


class Lists(Lazy, Generic[W]):
    """What joins the members of a list: "and" and the words of "as well as", "or", "to" of a range, "from" before one, "not", "inclusive", "and following" behind one, "both"; "but" between statements."""

    and_: W
    besides: W
    or_: W
    range_: W
    from_: W
    not_: W
    inclusive: W
    following: W
    both: W
    but: W


class Back(Lazy, Generic[W]):
    """How a text points back to a unit."""

    strong: W
    """Determiners of lawyers: "the said", "the same"."""
    weak: W
    """Demonstratives, which may point to anything."""
    ibidem: W
    thereof: W
    """What stands for the place named before: "ibid."; "thereof"."""
    former: W
    latter: W
    """The one and the other of two."""
    preceding: W
    following: W
    """What stands before the unit that comes before or after the one with these words."""
    present: W
    """What stands before the unit, or the instrument, that holds these words: "this", "the present"."""
    subject: W
    onward: W
    """Words such as "it" before a verb of saying, and what may stand between: "further", "also"."""
    far: W
    """Demonstratives of `weak` that point away from the text: "that"."""
    definite: W
    possessive: W
    all_: W
    """Words such as "the", "its", "all" before a unit word."""
    alone: W
    alone_figures: W
    """Ordinals that stand without noun and article (Russian, Turkish), an asterisk for any letters, and what ends those in figures;
    empty where the article before it tells that an ordinal has no noun."""
    alone_before: W
    alone_plural: W
    """What no noun stands before, so that an ordinal there has none, an asterisk for any letters; verbs behind several."""
    alone_verbs: W
    alone_after: W
    """Words behind which a number without a noun is a name, where numbers are names at all: "about nine"."""
    being: W
    """Those among verbs that say of a count, too, what it is, before an article: "nine *is* a record"."""
    owner_endings: W
    """What a word ends with whose an ordinal behind it is."""
    alone_led: W
    """Verbs in the singular: what they have for a subject is no count; what may lead to a number at the head of a sentence."""
    compared: W
    """What leads to a number that another is compared with: "unlike nine"."""
    counting: W
    """Words behind which a number counts something, or tells a time: "at nine"."""
    inside: W
    """What leads from a name to a unit of it: "the Convention, in Article 5"."""
    looked_up: W
    """What sends to a source: "see"."""
    timed: W
    """What stands before an ordinal that is a day."""
    persons: W
    """What stands behind "the latter" if that is somebody."""
    talking: W
    """What stands behind "the last point" if that is one of a talk: "the last point *I* made"."""
    of_these: W
    """What stands behind "the second" of two that were cited last."""
    one_after: W
    one_before: W
    """Neighbours of what was cited last: "the one after"."""


class Dates(Lazy, Generic[W]):
    """How days are written."""

    suffixes: W
    """What may follow the figures of a day: ``th``."""
    small: W
    """Small words within a date: "9 *of* November"."""
    years: W
    """What may follow the figures of a year."""
    day: W
    """What must follow the figures of a day, where the language has such a word."""
    dated: W
    """What stands between an instrument and its date: "of", "signed on"."""
    ambiguous: W
    """Names of months that are other words as well."""
    times: W
    """Words for a time that an instrument may be called by: "yesterday's statement"."""
    which: W
    """What opens the clause that tells when an instrument was signed: "*which was* signed on"."""
    signed: W
    """Verbs of such a clause, before or behind its date."""
    same: W
    """What means the date that was written last: "of the same day"."""
    yesterday: W
    last_week: W
    last_month: W
    last_year: W
    last: W
    """Times told from the day of writing, as they stand beside an instrument: "last year's"; the last month of a name, with ``{month}``."""


class Instruments(Lazy, Generic[W]):
    """What a treaty, or another instrument, is called."""

    nouns: Mapping[str, W]
    """By kind of instrument: ``"statement"``, ``"agreement"``, ``"convention"``."""
    exchanged: W
    """What an agreement is called that two notes make: "exchange of notes"."""
    bilateral: Mapping[str, W]
    """What an instrument of two is called for short, with what its title speaks of: ``"BIT"`` of investments."""
    modifiers: W
    """Adjectives that only describe an instrument."""
    adjuncts: W
    """Nouns before "agreement" or "statement" that make it another one ("gas deal")."""
    others: W
    """What has numbered parts without being an instrument: "report"."""
    indefinite: W
    """What stands before an instrument that is none in particular."""
    offices: W
    """Those who make instruments, between the noun and its date."""
    joining: W
    """Small words within a name, of which an acronym has no letter: "of", "on", "the"."""
    leads: W
    """What leads from the noun to its topic: "on", "against", "concerning"."""
    topical: W
    peace: W
    """What leads to a topic with a small letter that tells a treaty from others ("a treaty on security"), and the topics
    that do not: those of any agreement that ends a war."""
    weak: W
    """Words in so many names that they tell none apart: "international", "optional"."""
    omitted: W
    """Words of a title that an acronym leaves out: "all forms"."""
    between: W
    """What leads from the noun to several who made the instrument."""
    named_after: W
    """How an instrument is called by a place or a topic, with ``{place}``, ``{noun}``, ``{root}``, the place without a last vowel, and
    ``{tail}``, all that stands behind the noun in a title."""
    of_place: W
    """The same by a place alone, never by a topic: "Treaty of Lund"."""
    realms: W
    """What states are, and those who speak for them: "republic", "kingdom", "government"."""
    makers: W
    """What leads from the noun to who made it: "by", "between"."""
    signers: W
    """What leads to one of those whose an instrument is, besides: "with", "from"."""
    owners: W
    """Whose a paper is: "my", "our"."""
    matters: W
    """Endings of nouns that tell an instrument's matter, before its noun: "extradi*tion* treaty"."""
    agents: W
    """Those who make an instrument for others, whom an older title names beside them: "commissioners", "plenipotentiaries"."""
    peoples: W
    """What makes one of a people, before or behind its name: "the Orm *nation*"."""
    placed: W
    """What makes a name of a place, with capital letters: "Peace of Orlau"."""
    owning: W
    """Words that lead to what holds a unit, whatever it is: "of", but not "in"."""
    replaced: W
    """What makes an instrument another than the one in force: "previous", "draft"."""
    sectioned: W
    """Laws whose units are sections or clauses, hardly ever articles: "act", "bill"."""
    bodies: W
    """Bodies that may be called after a treaty: "Committee"."""
    vague: W
    """How names begin that instruments have in every part of the world: "peace"."""
    resting: W
    """What stands beside an instrument that something rests on: "under", "according to", or behind it "uyarınca"."""


class Sentences(Lazy, Generic[W]):
    """Where sentences end."""

    citing: W
    """Abbreviations of citations, behind whose stop a sentence goes on: "art.", "no.", "ibid."."""
    cues: W
    """Words that open a sentence before a name and are no part of it: "see", "contrast", "according"."""
    contrasting: W
    """Those that lead to what is set against another source: "contrast", "cf."."""
    colon_ends: bool
    """Whether a colon before a capital is a full stop, typed on a Latin keyboard."""
    nouns_capital: bool
    """Whether all nouns are written with a capital letter, so that it tells no name."""
    stops: str
    """Signs that always end a sentence, besides the common ones."""
    before_name: W
    before_number: W
    after_number: W
    at_end: W
    """Abbreviations, by what may stand behind them."""
    after_name: W
    """Abbreviations that end a sentence only before a word that begins one: "Ltd.", "p.m."."""
    vowels: str
    """Letters of which every short word has one, and an abbreviation ("Sgt.") may have none."""
    starters: W
    """Words that begin sentences and are no names."""
    lettered: W
    """What is lettered: "Annex A. The Parties"."""


class Quoting(Lazy, Generic[W]):
    """How a text says that it quotes."""

    verbs: W
    """Verbs of saying of which an instrument is the subject: "states", "provides that"."""
    leads: W
    """Phrases before a quotation: "the text reads", "verbatim"."""
    marks: W
    """Pairs of quotation marks, opening and closing: ``«»``."""
    speakers: W
    orders: W
    """Courts and councils, and their verbs: whose words are then an order's."""
    editorial: W
    """What an editor says in brackets about the words that he quotes: "emphasis", "sic"."""


class Meaning(Lazy, Generic[W]):
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
    prefixes: W
    """What turns a word into its opposite."""
    many: W
    """Words that stand for more than one party: "they", "the sides"."""
    titles: W
    """Words with a capital letter that name nothing by themselves: "Republic", "President"."""


class Framing(Lazy, Generic[W]):
    """How what a writer says is to be taken."""

    breach: W
    denial: W
    proposal: W
    """Beginnings of words by which a writer says that a clause is broken, does not say so, or should be done."""
    due: W
    """How one says what is to be done or was promised, besides modal verbs: "was to", "agreed"."""
    any_law: W
    """Sentences such as any law, contract or statute may have: they state no clause of a treaty that nobody speaks of."""


class Defining(Lazy, Generic[W]):
    """How a text gives a name to what it speaks of."""

    means: W
    """Between a term in quotation marks and its meaning."""
    called: W
    """Before a name that is introduced: "hereinafter"."""
    referred: W
    """What may follow `called`: "referred to as"."""
    parties: W
    """Those who made the treaty."""


class Furniture(Lazy, Generic[W]):
    """The words around an article on a page."""

    buttons: W
    """Whole lines that are buttons and entries of menus."""
    elsewhere: W
    """Headings of links that lead elsewhere."""
    counted: W
    """What stands behind a number in reading times and view counts."""
    notices: W
    """Phrases of notices, anywhere in a line: "all rights reserved"; three dots stand for a few other words."""
    photos: W
    contacts: W
    authors: W
    """Words before a colon that begin a caption, a contact line or a byline: "Photo:"."""
    by: W
    published: W
    """What stands before the name of who wrote ("by"), and behind it ("published")."""
    agencies: W
    """News agencies, as they stand behind a stroke at the end of a caption."""
    page: W
    of_pages: W
    """What stands before the number of a page ("page"), and before how many there are ("of")."""
    continued: W
    contents: W
    """What says under a running head that something goes on ("continued"), and the heading of a table of contents."""


class Structure(Lazy, Generic[W]):
    """The words by which a treaty's text is taken apart."""

    labels: Mapping[str, W]
    """Heading words by rank: ``"book"``, ``"part"``, ``"article"``, ``"annex"`` ..."""
    attached: W
    """What ties an annex to its treaty: "to" in "Annex 1 to the Treaty"."""
    citing: W
    """How a preamble begins that cites what it rests on: "having regard to"."""
    reciting: W
    """How recitals begin: "recalling", "desiring"; stems allowed."""
    reciting_endings: W
    """Endings of other participles that recitals begin with."""
    whereas: W
    """The heading of recitals."""
    agreed: W
    """The words of agreement before the first unit: "have agreed as follows"."""
    makers: W
    """How a preamble begins that has no recital: "We", "The Parties"."""
    witness: W
    """How the closing formula begins: "in witness whereof"."""
    done: W
    """How place and day begin: "done at"."""
    places: W
    """What stands before the place that it was made at."""
    signed: W
    """How signatures begin: "for the Government of", "(signed)"."""
    behind: W
    """The heading of what stands behind the signatures: "Reservations"."""
    apart: W
    """What an article is called that stands outside the numbers of the others: "additional article"."""
    notes: W
    """The heading of notes."""
    open_words: W
    """Words that no sentence, item or heading ends with."""
    hyphened: W
    """What a hyphen at the end of a line belongs to, though the word goes on in the next: "self-" / "determination"."""
    verbs: W
    """Verbs of sentences, which headings do not have."""
    verb_endings: W
    """How the last word of a short sentence ends that is a verb: "Fire stops"."""
    nominal: W
    """Small words that headings have."""
    subjects: W
    """Words that begin sentences and not headings: "each", "the Parties"."""
    item_ends: W
    """What may stand behind the comma of a list's last item but one: "and"."""


class Vocabulary(Lazy, Generic[W, T]):
    """Words and traits: those of one language, or of all together, where a trait is the codes of the languages that have it."""

    attached: W
    """Small words that are written together with the next one, longest first (Arabic); dropped before words are compared."""
    possessor_first: T
    """Whether the larger unit stands before the smaller one."""
    stop_counts: T
    """Whether a full stop behind figures makes an ordinal."""
    stop_behind: T
    """Whether figures behind the word of a unit take that stop, too: "članka 6. stavka 2."."""
    number_first: T
    """Whether the number of a unit stands before its word in running text: "3. cikk", "(2) bekezdés"."""
    larger_in_genitive: T
    """Whether the larger unit may stand behind the smaller one in a case of its own, without "of"."""
    lists_are_plural: T
    """Whether a label before several numbers is in the plural."""
    compounds: T
    """Whether a topic and its noun are written as one word: "Moorschutzübereinkommen"."""
    points_are_figured: T
    """Whether points are numbered in figures, while what is lettered has a word of its own."""
    bare_letters: T
    """Whether a single letter behind a dotted number is one of a list, since no word has one letter: "6.1 f"."""
    possessive_ending: W
    """What joins an owner to what it owns: "Article 6's"."""
    common: W
    """The commonest words, by which the language is told."""
    name_endings: W
    """How names of states are declined."""
    empty: W
    """Longer words that say nothing of a clause's matter."""
    small: W
    """Small words that say nothing about where a text comes from, in the languages that texts are mostly in."""
    of: W
    articles: W
    """Small words between a unit and what holds it, and before the name of an instrument."""
    months: Mapping[int, W]
    """Names, abbreviations and stems."""
    units: Units[W]
    numbers: Numbers[W]
    lists: Lists[W]
    back: Back[W]
    dates: Dates[W]
    instruments: Instruments[W]
    sentences: Sentences[W]
    quoting: Quoting[W]
    meaning: Meaning[W]
    framing: Framing[W]
    furniture: Furniture[W]
    structure: Structure[W]
    defining: Defining[W]


class Language(Vocabulary[Words, bool]):
    """The words of one language."""

    code: str
    name: str
    """ISO 639-1, and the English name."""
    script: Script
    """Its class of letters."""
    also: Words
    """Two strings for a language that is written in two scripts, empty for all others: the letters of the file, and what stands for each
    in the other script, with a blank between them. All words are then read in both."""
    longest_ending: int
    """Letters that may follow a stem."""
    telltale: str
    """Letters that no other language of its script has, or only its next of kin."""
    name_cut: str
    """The last letters of a name that give way to `name_endings`."""
