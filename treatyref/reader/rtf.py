"""RTF: the words of older word processors' files, read by striprtf."""

import re
from collections.abc import Callable

from treatyref.document import day_of
from treatyref.errors import FormatError, needed
from treatyref.reader.reading import Metadata, Reading
from treatyref.reader.text import FileSource

HEAD = 65_536
"""Characters in which the file says what it is."""
SAID = r"\{\\%s ([^{}]{1,400})\}"
CODE_PAGE = re.compile(r"\\ansicpg\d{1,5}")
FONTS = re.compile(r"\{[^{}]*\\fonttbl")
BRACE = re.compile(r"[{}]")
FONT, CHARSET = re.compile(r"\\f(\d{1,5})(?!\d)"), re.compile(r"\\fcharset(\d{1,3})(?!\d)")
INSTRUCTION = re.compile(r"\\fldinst", re.IGNORECASE)
CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(source: FileSource) -> Reading:
    """Return the text of an RTF file, and what it says of itself."""
    with needed("striprtf", "rtf", "reading RTF"):
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  an optional package
    data = _plain(source.data if isinstance(source.data, str) else source.data.decode("latin-1"))
    try:
        read: Callable[..., str] = rtf_to_text
        text = read(data, errors="replace")
        title, author = (_value(data, name, read) for name in ("title", "author"))
    except (ValueError, LookupError, IndexError, TypeError) as error:
        msg = f"{source.name or 'the RTF'} is damaged ({error}); open it in a word processor and save it again"
        raise FormatError(msg) from error
    paragraphs = (line.strip() for line in text.split("\n"))
    created = CREATED.search(data, 0, HEAD)
    day = day_of("-".join(created.groups())) if created else None
    return Reading("\n\n".join(filter(None, paragraphs)), metadata=Metadata(title, author, None, day))


def _plain(data: str) -> str:
    """Return the file without what striprtf reads in more than linear time: a damaged table of fonts, and the addresses of links.

    Of the table the numbers and character sets are kept, by which letters are told.
    """
    data = INSTRUCTION.sub(r"\\datafield", data)
    start = FONTS.search(data)
    if start is None:
        return data
    depth, end = 1, 0
    for brace in BRACE.finditer(data, start.end()):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            end = brace.end()
            break
    if not end:
        return data.replace("\\fonttbl", "\\colortbl")
    entries = ((FONT.search(each), CHARSET.search(each)) for each in data[start.start() : end].split(";"))
    fonts = (f"{{\\f{font[1]}\\fcharset{charset[1]} x;}}" for font, charset in entries if font and charset)
    return f"{data[: start.start()]}{{\\fonttbl{''.join(fonts)}}}{data[end:]}"


def _value(data: str, name: str, read: Callable[..., str]) -> str | None:
    """Return what the head gives under a name."""
    found = re.search(SAID % name, data[:HEAD])
    page = CODE_PAGE.search(data, 0, HEAD)
    return (
        None
        if found is None
        else read(f"{{\\rtf1{page[0] if page else ''} {found[1]}}}", errors="replace").strip() or None
    )
