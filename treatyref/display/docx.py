"""A document of Word, written by hand: headings and paragraphs, nothing that a program could run or load."""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from treatyref.table import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NONE = re.compile("[\ufffe\uffff]")
"""Characters that XML cannot hold, besides those that `escape` takes out."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Date of the parts, so that the same table gives the same bytes."""

STYLES = {
    "Title": '<w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>',
    "Heading1": '<w:name w:val="heading 1"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr>',
    "Quote": '<w:name w:val="Quote"/><w:pPr><w:ind w:left="567"/></w:pPr><w:rPr><w:i/></w:rPr>',
    "ListParagraph": '<w:name w:val="List Paragraph"/><w:pPr><w:spacing w:after="80"/><w:ind w:left="284" w:hanging="284"/></w:pPr>',
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and its style, one of `STYLES`."""

    style: str
    text: str


def write_docx(title: str, blocks: Iterable[Block], path: Path) -> Path:
    """Write paragraphs as a document that Word, LibreOffice and python-docx read."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{each.style}"/></w:pPr><w:r><w:t xml:space="preserve">{_text(each.text)}</w:t></w:r></w:p>'
        for each in blocks
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{told}</w:style>' for name, told in STYLES.items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_text(title)}</dc:title></cp:coreProperties>',
        "word/styles.xml": f'<w:styles xmlns:w="{MAIN}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), DECLARED + text, zipfile.ZIP_DEFLATED)
    return path


def _text(text: str) -> str:
    return NONE.sub("\ufffd", escape(" ".join(text.split())))
