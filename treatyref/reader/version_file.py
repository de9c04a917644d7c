"""The version of a treaty that a file holds, whatever the format: the content decides, then the name."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from lxml import etree

from treatyref.errors import StructureError, UnknownFormat
from treatyref.fold import composed
from treatyref.language import guess_language
from treatyref.names.title import read_title
from treatyref.provision import Version
from treatyref.reader.akn import read_akn
from treatyref.reader.docx import docx_blocks
from treatyref.reader.formex import ROOTS, read_formex
from treatyref.reader.mail import read_mail
from treatyref.reader.markdown import is_quoted, read_headed_markdown
from treatyref.reader.own import is_own_markdown, is_own_page, read_own_markdown, read_own_page, unescaped
from treatyref.reader.package import read_epub, read_odt
from treatyref.reader.page import treaty_page
from treatyref.reader.pdf import pdf_pages, read_pdf
from treatyref.reader.plain import LineBlock, parse_blocks, parse_text
from treatyref.reader.reading import Reading
from treatyref.reader.rtf import read_rtf
from treatyref.reader.schema import Wanted
from treatyref.reader.set_out import read_tota
from treatyref.reader.sniff import Format, sniff
from treatyref.reader.subtitles import read_subtitles
from treatyref.reader.tei import read_tei_treaty
from treatyref.reader.text import FileSource
from treatyref.reader.tongues import LanguagePart, Tongue, split_languages, tongues
from treatyref.reader.wikitext import is_wikitext, wikitext_blocks
from treatyref.reader.xml import local_name, parse_xml

T = TypeVar("T")

FORMATS = (
    "Akoma Ntoso", "plain text", "Markdown", "HTML", "PDF", "DOCX", "ODT", "RTF", "EPUB", "EUR-Lex Formex 4", "EUR-Lex HTML", "TOTA XML", "TEI",
)  # fmt: skip
"""What is read, as errors list it."""

MARKDOWN = re.compile(r"\ufeff?\s*(?:---[ \t]*\r?\n[A-Za-z_-]+:|\#{1,3}[ \t]+\w)")
"""How a text begins that is Markdown whatever its name: a head of fields, or a heading."""
HEADINGS = re.compile(r"(?m)^#{1,6}[ \t]*(?=[^\W_])")
FEWEST_HEADINGS = 3
"""Lines behind signs for headings by which a text is Markdown, whatever its file is called."""
DRESSED = re.compile(
    r"(?m)^ {0,3}(?:\#{2,6}[ \t]?[^\W_]|(?:\*\*|__)[^\W_][^*_\n]{0,80}(?:\*\*|__)[ \t]*$)|[*_]\([a-z]{1,3}\)[*_]"
)
"""Headings and letters dressed as Markdown does it; two of them in a text are no accident."""


SCHEMAS: dict[str, Callable[[etree._Element, Wanted], Version]] = {
    "akomaNtoso": read_akn,
    **dict.fromkeys(("TEI", "TEI.2", "teiCorpus"), read_tei_treaty),
    **dict.fromkeys(ROOTS, read_formex),
    "treaty": read_tota,
}
"""One reader a schema, by the names of root elements."""


def read_versions(source: FileSource, wanted: Wanted) -> tuple[Version, ...]:
    r"""Read the version of a treaty that a file holds, or the two of a bilingual text.

    A format that is none of `FORMATS`, a damaged file and one without provisions are a `ReadError`.

    >>> read_versions(FileSource(b"# Pact\n\n1. Fire stops.\n2. Talks go on.\n", "pact.md"), Wanted())[0].provisions[
    ...     -1
    ... ].num
    '2.'
    >>> read_versions(FileSource(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Wanted())
    Traceback (most recent call last):
    ...
    treatyref.errors.UnknownFormat: the XML begins with <svg>, which is no format of treaties; treaties are read from ...
    """
    try:
        told = sniff(source)
        told = Format.MARKDOWN if told is Format.HTML and _is_marked(source, wanted) else told
        return READERS[told](source, wanted)
    except UnknownFormat as error:
        msg = f"{error}; treaties are read from {', '.join(FORMATS[:-1])} and {FORMATS[-1]}"
        raise UnknownFormat(msg) from error


def _is_marked(source: FileSource, wanted: Wanted) -> bool:
    """Whether a text that begins with an element of a page is Markdown all the same: it has more headings of Markdown than ends of elements."""
    text = source.text(wanted.encoding)
    return len(HEADINGS.findall(text)) >= max(FEWEST_HEADINGS, text.count("</"))


def _parsed(
    text: str, wanted: Wanted, *, title: str | None = None, language: str | None = None, heads: Collection[int] = ()
) -> tuple[Version, ...]:
    text = text if heads else composed(unescaped(text))
    parts = [] if wanted.language or wanted.version else split_languages(text, heads)
    if not parts:
        parts = [LanguagePart(wanted.language or language or guess_language(text) or "en", text, frozenset(heads))]
    named = (wanted.title or title or "") if len(parts) == 1 else ""
    return _readable(
        lambda part: parse_text(
            part.text, version=wanted.version or part.language, language=part.language, title=named, heads=part.heads
        ),
        parts,
    )


def _readable(parse: Callable[[T], Version], parts: Sequence[T]) -> tuple[Version, ...]:
    """Parse the languages of a file; one that shows no provisions is left out if another does."""
    found: list[Version] = []
    refused: StructureError | None = None
    for part in parts:
        try:
            found.append(parse(part))
        except StructureError as error:
            refused = refused or error
    if not found and refused is not None:
        raise refused
    return tuple(found)


def _blocks(shown: Sequence[LineBlock], wanted: Wanted, *, language: str | None = None) -> tuple[Version, ...]:
    """Parse the paragraphs of a page or a word processor's file, each language by itself."""
    several: list[Tongue] = []
    kept = [replace(block, text=composed(block.text)) for block in shown if block.text.strip() or block.number]
    if not (wanted.language or wanted.version):
        lines = [f"{block.number} {block.text}".strip() for block in kept]
        several = tongues(
            lines, [True] * len(lines), [bool(block.head) for block in kept], [block.cell for block in kept]
        )
    if not several:
        spoken = wanted.language or language or guess_language("\n".join(block.text for block in kept)) or "en"
        several = [Tongue(spoken, tuple(range(len(kept))))]
    return _readable(
        lambda each: parse_blocks(
            [kept[at] for at in each.lines],
            version=wanted.version or each.language,
            language=each.language,
            title=wanted.title or "",
        ),
        several,
    )


def _text(source: FileSource, wanted: Wanted) -> tuple[Version, ...]:
    text = source.text(wanted.encoding)
    if is_wikitext(text):
        return _blocks(wikitext_blocks(text), wanted)
    marked = MARKDOWN.match(text) or len(HEADINGS.findall(text)) >= FEWEST_HEADINGS
    dressed = marked or len(DRESSED.findall(text)) > 1 or is_quoted(text)
    return _markdown(source, wanted) if dressed else _parsed(text, wanted)


def _markdown(source: FileSource, wanted: Wanted) -> tuple[Version, ...]:
    text = source.text(wanted.encoding)
    if is_own_markdown(text):
        return (read_own_markdown(text, wanted),)
    reading, heads = read_headed_markdown(composed(text), bullets=True)
    said = reading.metadata
    return _parsed(reading.text, wanted, title=said.title, language=said.language, heads=heads)


def _html(source: FileSource, wanted: Wanted) -> tuple[Version, ...]:
    page = source.text(wanted.encoding)
    if is_own_page(page):
        return (read_own_page(page, wanted),)
    shown, language = treaty_page(page)
    return _blocks(shown, wanted, language=language)


def _pdf(source: FileSource, wanted: Wanted) -> tuple[Version, ...]:
    """The lines as they are printed: the parser joins them, and knows a number at the start of one."""
    pages, metadata = pdf_pages(source)
    text = "\f".join("\n".join(lines) + "\n" for lines in pages)
    if not text.strip():
        read_pdf(source)  # says that the pages are pictures
    return _titled(_parsed(text, wanted), wanted, metadata.title)


def _titled(versions: tuple[Version, ...], wanted: Wanted, said: str | None) -> tuple[Version, ...]:
    """Take what a file says of its title only where its text begins with none: programs write there what they like, and letters a subject."""
    if len(versions) > 1 or wanted.title or read_title(versions[0].title).noun:
        return versions
    return (replace(versions[0], title=said or versions[0].title),)


def _xml(source: FileSource, wanted: Wanted) -> tuple[Version, ...]:
    """Tell the schemas apart by the root element."""
    root = parse_xml(source.data, name=source.name)
    name = local_name(root)
    if name not in SCHEMAS:
        of = f" of {source.name}" if source.name else ""
        msg = f"the XML{of} begins with <{name}>, which is no format of treaties"
        raise UnknownFormat(msg)
    return (SCHEMAS[name](root, wanted),)


def _read_by(read: Callable[[FileSource], Reading]) -> Callable[[FileSource, Wanted], tuple[Version, ...]]:
    """Parse the words of a file that no schema of treaties is made for, as of a plain text."""

    def parsed(source: FileSource, wanted: Wanted) -> tuple[Version, ...]:
        reading = read(source)
        said = reading.metadata
        return _titled(_parsed(reading.text, wanted, language=said.language), wanted, said.title)

    return parsed


READERS: dict[Format, Callable[[FileSource, Wanted], tuple[Version, ...]]] = {
    Format.TEXT: _text,
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.PDF: _pdf,
    Format.DOCX: lambda source, wanted: _blocks(docx_blocks(source), wanted),
    Format.XML: _xml,
    Format.ODT: _read_by(read_odt),
    Format.RTF: _read_by(read_rtf),
    Format.EPUB: _read_by(read_epub),
    Format.MAIL: _read_by(read_mail),
    Format.SUBTITLES: lambda source, wanted: _parsed(read_subtitles(source.text(wanted.encoding)).text, wanted),
}
"""One reader a format."""
