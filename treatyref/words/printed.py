"""What the file of a language holds for taking printed texts apart: pages of the web, and treaties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from treatyref.words.lazy import Lazy

Words = tuple[str, ...]
"""Forms, stems and phrases."""
Groups = tuple[tuple[str, ...], ...]
"""Words with their forms: a bar stands between forms of one word in the file."""
W = TypeVar("W")
"""What a record holds for each kind of word: the forms of one language, or the folded forms of all."""


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
