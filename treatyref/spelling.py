"""What British and American spelling do differently."""

import re

SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})our(?=$|s|ed|ing|abl|ite|hood|er|ful|less|al)"), "or"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|er|ers|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|ed|es|ing|er|ers)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2}[tb])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{2}[tb])red$"), "ered"),
    (re.compile(r"ll(?=[a-z])|ll$"), "l"),
    (re.compile(r"(?<=def|off|lic|ret)ence"), "ense"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"gramme(?=s?$)"), "gram"),
    (re.compile(r"(?<=[dg])ement(?=s?$)"), "ment"),
    (re.compile(r"(?<=ward)s$"), ""),
    (re.compile(r"(?<=whil)st$"), "e"),
    (re.compile(r"(?<=among|..mid)st$"), ""),
    (re.compile(r"^(?:ae|oe)|(?<=[hr])ae(?=[mo])"), "e"),
)
"""What British and American spelling do differently, each brought to one form; the form itself is never shown."""
SHORTEST_SPELLED = 5
"""Letters of a word that may be spelled in two ways."""


def american(form: str) -> str:
    """Return one form for the two spellings of a word in comparable letters.

    Examples
    --------
    >>> american("organisation"), american("labelling"), american("centre"), american("four")
    ('organization', 'labeling', 'center', 'four')
    """
    if len(form) < SHORTEST_SPELLED or not form.isascii():
        return form
    for pattern, plain in SPELLINGS:
        form = pattern.sub(plain, form)
    return form
