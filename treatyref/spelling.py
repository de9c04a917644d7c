"""What British and American spelling do differently."""

import re

SPELLINGS = (
    ("our", re.compile(r"(?<=[a-z]{2})our(?=$|s|ed|ing|abl|ite|hood|er|ful|less|al)"), "or"),
    ("is", re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|er|ers|ation|ations|ational)$)"), "iz"),
    ("ys", re.compile(r"(?<=[a-z]{3})ys(?=(?:e|ed|es|ing|er|ers)$)"), "yz"),
    ("re", re.compile(r"(?<=[a-z]{2}[tb])re(?=s?$)"), "er"),
    ("red", re.compile(r"(?<=[a-z]{2}[tb])red$"), "ered"),
    ("ll", re.compile(r"ll(?=[a-z])|ll$"), "l"),
    ("ence", re.compile(r"(?<=def|off|lic|ret)ence"), "ense"),
    ("ogue", re.compile(r"ogue(?=s?$)"), "og"),
    ("gramme", re.compile(r"gramme(?=s?$)"), "gram"),
    ("ement", re.compile(r"(?<=[dg])ement(?=s?$)"), "ment"),
    ("wards", re.compile(r"(?<=ward)s$"), ""),
    ("whilst", re.compile(r"(?<=whil)st$"), "e"),
    ("st", re.compile(r"(?<=among|..mid)st$"), ""),
    ("e", re.compile(r"^(?:ae|oe)|(?<=[hr])ae(?=[mo])"), "e"),
)
"""What British and American spelling do differently, each brought to one form: letters that it needs, where they stand, and what they become; the form itself is never shown."""
SHORTEST_SPELLED = 5
"""Letters of a word that may be spelled in two ways."""


def american(form: str) -> str:
    """Return one form for the two spellings of a word in comparable letters.

    >>> american("organisation"), american("labelling"), american("centre"), american("four")
    ('organization', 'labeling', 'center', 'four')
    """
    if len(form) < SHORTEST_SPELLED or not form.isascii():
        return form
    for letters, pattern, plain in SPELLINGS:
        if letters in form:
            form = pattern.sub(plain, form)
    return form


HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
PARTED = re.compile(r"\b(co(?=o|ex)|non(?=[a-z]{6})|trans(?=[bc][a-z]{5})|anti(?=[a-z]{5}))")
"""Beginnings of words that some write with a hyphen and others without."""


def hyphened(text: str) -> list[str]:
    """Return a name in comparable letters with its hyphens left out, and with those that others write, as far as that is another.

    >>> hyphened("co-operation treaty"), hyphened("cooperation treaty"), hyphened("pact on ports")
    (['cooperation treaty'], ['co-operation treaty'], [])
    """
    joined = HYPHEN.sub("", text)
    return [each for each in (joined, PARTED.sub(r"\1-", joined)) if each != text]
