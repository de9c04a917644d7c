"""What the file of a language holds for taking printed texts apart: pages of the web, and treaties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Furniture", "Groups", "Structure", "Words"]

Words = tuple[str, ...]
"""Forms, stems and phrases."""
Groups = tuple[tuple[str, ...], ...]
"""Words with their forms: a bar stands between forms of one word in the file."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words around an article on a page."""

    buttons: Words
    """Whole lines that are buttons and entries of menus."""
    elsewhere: Words
    """Headings of links that lead elsewhere."""
    counted: Words
    """What stands behind a number in reading times and view counts."""
    notices: Words
    """Phrases of notices, anywhere in a line: "all rights reserved"; three dots stand for a few other words."""
    photos: Words
    contacts: Words
    authors: Words
    """Words before a colon that begin a caption, a contact line or a byline: "Photo:"."""
    by: Words
    published: Words
    """What stands before the name of who wrote ("by"), and behind it ("published")."""
    agencies: Words
    """News agencies, as they stand behind a stroke at the end of a caption."""
    page: Words
    of_pages: Words
    """What stands before the number of a page ("page"), and before how many there are ("of")."""
    continued: Words
    contents: Words
    """What says under a running head that something goes on ("continued"), and the heading of a table of contents."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The words by which a treaty's text is taken apart."""

    labels: Mapping[str, Words]
    """Heading words by rank: ``"book"``, ``"part"``, ``"article"``, ``"annex"`` ..."""
    attached: Words
    """What ties an annex to its treaty: "to" in "Annex 1 to the Treaty"."""
    citing: Words
    """How a preamble begins that cites what it rests on: "having regard to"."""
    reciting: Words
    """How recitals begin: "recalling", "desiring"; stems allowed."""
    reciting_endings: Words
    """Endings of other participles that recitals begin with."""
    whereas: Words
    """The heading of recitals."""
    agreed: Words
    """The words of agreement before the first unit: "have agreed as follows"."""
    makers: Words
    """How a preamble begins that has no recital: "We", "The Parties"."""
    witness: Words
    """How the closing formula begins: "in witness whereof"."""
    done: Words
    """How place and day begin: "done at"."""
    places: Words
    """What stands before the place that it was made at."""
    signed: Words
    """How signatures begin: "for the Government of", "(signed)"."""
    behind: Words
    """The heading of what stands behind the signatures: "Reservations"."""
    apart: Words
    """What an article is called that stands outside the numbers of the others: "additional article"."""
    notes: Words
    """The heading of notes."""
    open_words: Words
    """Words that no sentence, item or heading ends with."""
    verbs: Words
    """Verbs of sentences, which headings do not have."""
    verb_endings: Words
    """How the last word of a short sentence ends that is a verb: "Fire stops"."""
    nominal: Words
    """Small words that headings have."""
    subjects: Words
    """Words that begin sentences and not headings: "each", "the Parties"."""
    item_ends: Words
    """What may stand behind the comma of a list's last item but one: "and"."""
