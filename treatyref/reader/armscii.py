"""ARMSCII-8, the encoding of older Armenian pages, which Python's own codecs do not know."""

SIGNS = "և։)(»«—.՝,-֊…՜՛՞"
"""What stands at 0xA2 to 0xB1; 0xA1, the eternity sign, has a code point of its own since Unicode 7."""

FIRST_LETTER, LETTERS = 0xB2, 38
"""Capital and small letters take turns from 0xB2."""

TABLE = {
    0xA1: "\u058d",
    **{0xA2 + at: sign for at, sign in enumerate(SIGNS)},
    **{FIRST_LETTER + 2 * at: chr(0x0531 + at) for at in range(LETTERS)},
    **{FIRST_LETTER + 2 * at + 1: chr(0x0561 + at) for at in range(LETTERS)},
    0xFE: "՚",
    0xFF: "\ufffd",
}
"""Bytes, or Latin-1 characters, and what they stand for; below 0xA1 the encoding is Latin-1."""

LEAST_SHARE = 0.6
"""Share of a text's letters that must be Latin-1 small letters of ARMSCII-8 for the text to be a misread one."""


def decode_armscii(data: bytes) -> str:
    r"""Return the text of ARMSCII-8 bytes.

    Examples
    --------
    >>> decode_armscii(b"\xd0\xe1\xb9\xed\xb3\xcd 6")
    'Հոդված 6'
    """
    return data.decode("latin-1").translate(TABLE)


def repair_armscii(text: str) -> str:
    """Return a text that was read as Latin-1 by mistake as it should have been read; any other text unchanged.

    Notes
    -----
    In ARMSCII-8 small letters are odd and capitals even, so Armenian that was
    read as Latin-1 is a text of odd characters between 0xB3 and 0xFD with
    hardly a Latin letter among them; no language that Latin-1 was made for
    looks like that.

    Examples
    --------
    >>> repair_armscii("Ðá¹í³Í 6")
    'Հոդված 6'
    >>> repair_armscii("à côté de la forêt")
    'à côté de la forêt'
    """
    if text.isascii():
        return text
    small = sum(map(text.count, map(chr, range(FIRST_LETTER + 1, FIRST_LETTER + 2 * LETTERS, 2))))
    capital = sum(map(text.count, map(chr, range(FIRST_LETTER, FIRST_LETTER + 2 * LETTERS, 2))))
    latin = sum(map(str.isascii, filter(str.isalpha, text))) if small > capital else len(text)
    wide = any(char > "\xff" for char in text if char.isalpha()) if small > capital else True
    if wide or small < LEAST_SHARE * (small + capital + latin):
        return text
    return text.translate(TABLE)
