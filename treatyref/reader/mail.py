"""Letters and saved pages in the form of mail: .eml and .mhtml."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import cast

from treatyref.errors import FormatError
from treatyref.reader.page import read_page
from treatyref.reader.reading import Metadata, Reading
from treatyref.reader.text import FileSource, decode

MOST_PARTS = 1000
"""Parts of a letter that are looked at; a bomb nests more."""
LONGEST_FIELD = 2000
"""Characters of a field of a head that are read, twice a line of mail: the parser of the standard library is slow on long ones."""


class _Bounded(EmailPolicy):
    """The usual reading of heads, with fields cut where they are too long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_FIELD]


def read_mail(source: FileSource) -> Reading:
    """Return the words of a letter or of a page that a browser saved as one file, and what its head says.

    The plain text of a letter is taken if it has one, else its page; attachments are not read.
    """
    data = source.data.encode("utf-8", "surrogateescape") if isinstance(source.data, str) else source.data
    try:
        letter = cast("EmailMessage", BytesParser(EmailMessage, policy=_Bounded()).parsebytes(data))
        parts = list(_texts(letter))
        saved = letter.get("Snapshot-Content-Location")
        parts.sort(key=lambda each: each.get_content_type() == ("text/plain" if saved else "text/html"))
        if not parts:
            msg = f"{source.name or 'the letter'} holds no text; save what is attached to it, and read that"
            raise FormatError(msg)
        reading = _reading(parts[0], source.name)
        return replace(reading, metadata=_metadata(letter, parts[0], reading.metadata))
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, OverflowError) as error:
        if isinstance(error, FormatError):
            raise
        msg = f"{source.name or 'the letter'} is damaged ({error}); save it again"
        raise FormatError(msg) from error


def _texts(letter: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts that are text and no attachments, in order."""
    for number, part in enumerate(letter.walk()):
        if number >= MOST_PARTS:
            return
        if part.get_content_type() in {"text/plain", "text/html"} and not part.is_attachment():
            yield part


def _reading(part: EmailMessage, name: str) -> Reading:
    """Read one part; a declared encoding that does not fit gives way to evidence."""
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else str(data).encode("utf-8", "replace")
    try:
        text = raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(raw, name=name)
    text = text.replace("\r\n", "\n")
    return read_page(text) if part.get_content_type() == "text/html" else Reading(text.strip("\n"))


def _metadata(letter: EmailMessage, part: EmailMessage, said: Metadata) -> Metadata:
    """What the head says; what the page itself says comes first."""
    try:
        date = parsedate_to_datetime(str(letter["Date"])).date() if letter["Date"] else None
    except (ValueError, TypeError, OverflowError):
        date = None
    senders = letter["From"].addresses if letter["From"] and hasattr(letter["From"], "addresses") else ()
    author = next((each.display_name or each.addr_spec for each in senders), None)
    address = letter.get("Snapshot-Content-Location") or part.get("Content-Location")
    saved = letter.get("Snapshot-Content-Location") is not None
    title, url = (str(each).strip() if each else None for each in (letter["Subject"], address))
    return said.filled(Metadata(title, None if saved else author, None, None if saved else date, url))
