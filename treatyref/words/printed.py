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
    """The words around an article on a page.

    Attributes
    ----------
    buttons : tuple of str
        Whole lines that are buttons and entries of menus.
    elsewhere : tuple of str
        Headings of links that lead elsewhere.
    counted : tuple of str
        What stands behind a number in reading times and view counts.
    notices : tuple of str
        Phrases of notices, anywhere in a line: "all rights reserved"; three dots stand for a few other words.
    photos, contacts, authors : tuple of str
        Words before a colon that begin a caption, a contact line or a byline: "Photo:".
    by, published : tuple of str
        "by" before the name of who wrote, and "published" behind it.
    agencies : tuple of str
        News agencies, as they stand behind a stroke at the end of a caption.
    page, of_pages : tuple of str
        "page" before its number, and "of" before how many there are.
    continued, contents : tuple of str
        "(continued)" under a running head, and the heading of a table of contents.
    """

    buttons: Words
    elsewhere: Words
    counted: Words
    notices: Words
    photos: Words
    contacts: Words
    authors: Words
    by: Words
    published: Words
    agencies: Words
    page: Words
    of_pages: Words
    continued: Words
    contents: Words


@dataclass(frozen=True, slots=True)
class Structure:
    """The words by which a treaty's text is taken apart.

    Attributes
    ----------
    labels : mapping of str to tuple of str
        Heading words by rank: ``"book"``, ``"part"``, ``"article"``, ``"annex"`` ...
    attached : tuple of str
        What ties an annex to its treaty: "to" in "Annex 1 to the Treaty".
    citing : tuple of str
        How a preamble begins that cites what it rests on: "having regard to".
    reciting : tuple of str
        How recitals begin: "recalling", "desiring"; stems allowed.
    reciting_endings : tuple of str
        Endings of other participles that recitals begin with.
    whereas : tuple of str
        The heading of recitals.
    agreed : tuple of str
        The words of agreement before the first unit: "have agreed as follows".
    makers : tuple of str
        How a preamble begins that has no recital: "We", "The Parties".
    witness : tuple of str
        How the closing formula begins: "in witness whereof".
    done : tuple of str
        How place and day begin: "done at".
    places : tuple of str
        What stands before the place that it was made at.
    signed : tuple of str
        How signatures begin: "for the Government of", "(signed)".
    behind : tuple of str
        The heading of what stands behind the signatures: "Reservations".
    notes : tuple of str
        The heading of notes.
    open_words : tuple of str
        Words that no sentence, item or heading ends with.
    verbs : tuple of str
        Verbs of sentences, which headings do not have.
    verb_endings : tuple of str
        How the last word of a short sentence ends that is a verb: "Fire stops".
    nominal : tuple of str
        Small words that headings have.
    subjects : tuple of str
        Words that begin sentences and not headings: "each", "the Parties".
    item_ends : tuple of str
        What may stand behind the comma of a list's last item but one: "and".
    """

    labels: Mapping[str, Words]
    attached: Words
    citing: Words
    reciting: Words
    reciting_endings: Words
    whereas: Words
    agreed: Words
    makers: Words
    witness: Words
    done: Words
    places: Words
    signed: Words
    behind: Words
    notes: Words
    open_words: Words
    verbs: Words
    verb_endings: Words
    nominal: Words
    subjects: Words
    item_ends: Words
