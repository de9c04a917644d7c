"""How people write where nobody edits: transcripts without capitals, posts without blanks, and footnotes of several schools."""

from __future__ import annotations

from functools import cache

import pytest

from treatyref.document import Document
from treatyref.matcher.matcher import Matcher
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import Kind

CHARTER = b"""CHARTER OF RIGHTS OF THE MARSH PEOPLES

Adopted at Kesra on 4 May 1988

Article 1
1. Life is protected by law.
2. Force may be used:
(a) in defence of any person;
(b) in order to effect an arrest.

Article 2
1. Liberty is protected.
2. Whoever is arrested is told the reasons.

Article 3
Everyone has a fair hearing.
"""


@cache
def matcher() -> Matcher:
    """A charter under no name but those that its text gives it."""
    return Matcher([read_treaty(CHARTER)], encoder=None)


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        ("under the marsh charter article three everyone has a hearing", "art_3"),
        ("i mean art 1(2)(b) of the kesra charter, folks", "art_1__para_2__point_b"),
        ("Marsh Charter Art3 is clear.", "art_3"),
        ("Arts2&3 of the Marsh Charter are ignored", "art_2 art_3"),
        ("(Marsh Charter, Art. 1.2.a.)", "art_1__para_2__point_a"),
        (
            "Articles 3 and 2 \u00a7\u00a7 1 and 2 of the Marsh Charter were breached.",
            "art_3 art_2__para_1 art_2__para_2",
        ),
        ("Charter of Rights of the Marsh Peoples art. 2, para. 2, May 4, 1988.", "art_2__para_2"),
        ("Charter of Rights of the Marsh Peoples, May 4, 1988, art. 1, \u00b6 2(a).", "art_1__para_2__point_a"),
        ("Arti-\ncle 3 of the Marsh Char-\nter is clear.", "art_3"),
        ("point a of the lake and, per Art. 2-\n3 of the Marsh Charter, more", "art_2 art_3"),
        ("Article 3 of the “Charter” of 4 May 1988 is clear.", "art_3"),
        ("Article 3 of the 1988-05-04 Charter is clear.", "art_3"),
        ("the lake charter has an article 3 of its own", ""),
        ("the weather was fine and the old charter of the town has an article 3", ""),
    ],
)
def test_who_cites_loosely_is_understood(text: str, eids: str) -> None:
    """Small letters are no sign where there is no capital, and a blank may be missing before a number."""
    found = [each for each in matcher().find(Document(text)) if each.kind is Kind.CITATION and each.resolved]

    assert [each.target for each in found] == eids.split()
