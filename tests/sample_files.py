"""Make the sample treaty in the formats that are no text: DOCX and PDF.

``python -m tests.sample_files`` writes them anew; they are the same to the byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

__all__ = ["make_docx", "make_pdf", "make_zip", "strait_pages"]

FOLDER = Path(__file__).parent / "formats"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ARTICLE, PARAGRAPH, LETTER = 0, 1, 2

STRAIT: tuple[tuple[str, int | None, str], ...] = (
    ("Treaty on the Strait", None, "Title"),
    ("The Parties, wishing to keep the strait open, have agreed as follows:", None, ""),
    ("CHAPTER I", None, ""),
    ("General provisions", None, ""),
    ("", ARTICLE, ""),
    ("Scope", None, ""),
    ("This Treaty applies to the strait. It does not apply to warships.", None, ""),
    ("", ARTICLE, ""),
    ("Duties", None, ""),
    ("Each Party shall keep:", PARAGRAPH, ""),
    ("a list of ships; and", LETTER, ""),
    ("a chart of the strait.", LETTER, ""),
    ("Lists are public.", PARAGRAPH, ""),
    ("CHAPTER II", None, ""),
    ("Final provisions", None, ""),
    ("", ARTICLE, ""),
    ("Entry into force", None, ""),
    ("This Treaty enters into force on signature.", None, ""),
    ("DONE at Oslo on 1 May 1999 in two originals.", None, ""),
    ("ANNEX I", None, ""),
    ("Chart of the northern part.", 3, ""),
    ("Chart of the southern part.", 3, ""),
)
"""Words, level of the list that numbers them, and style."""

LEVELS = (("Article %1", "decimal"), ("%2.", "decimal"), ("(%3)", "lowerLetter"))
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def make_docx(paragraphs: tuple[tuple[str, int | None, str], ...] = STRAIT) -> bytes:
    """Return a DOCX whose numbers are all automatic."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (pattern, kind) in enumerate(LEVELS)
    )
    own = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{own}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        "</w:numbering>"
    )
    body = "".join(_paragraph(*each) for each in paragraphs)
    parts = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/numbering.xml": numbering,
    }
    return make_zip(parts)


def _paragraph(words: str, level: int | None, style: str) -> str:
    listed, depth = (2, 0) if level == 3 else (1, level)
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{listed}"/></w:numPr>' if level is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{styled}{number}</w:pPr><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def make_zip(parts: dict[str, str], encoding: str = "utf-8") -> bytes:
    """Return a zip file of texts, the same to the byte every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, (1999, 5, 1, 0, 0, 0)), content.encode(encoding), zipfile.ZIP_DEFLATED
            )
    return target.getvalue()


def make_pdf(pages: Sequence[Sequence[str | tuple[str, int, int]]]) -> bytes:
    """Return a PDF with these lines on its pages, in a font that every reader has; with a size and a step to the next line, if told."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(
            f"({_in_pdf(line)}) Tj 0 -16 Td"
            if isinstance(line, str)
            else f"/F1 {line[1]} Tf ({_in_pdf(line[0])}) Tj 0 -{line[2]} Td"
            for line in lines
        )
        stream = f"BT /F1 11 Tf 72 760 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _in_pdf(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def strait_pages() -> tuple[tuple[str, ...], ...]:
    """The sample text on two pages with running heads, a word cut in two, and page numbers."""
    lines = (FOLDER / "strait.txt").read_text(encoding="utf-8").splitlines()
    filled = [line for line in lines if line]
    cut = filled.index("CHAPTER II")
    at = next(n for n, line in enumerate(filled) if line.startswith("This Treaty applies"))
    filled[at : at + 1] = ["This Treaty applies to the strait. It does not ap-", "ply to warships."]
    cut += 1
    return (*filled[:cut], "1"), (*filled[cut:], "2")


if __name__ == "__main__":
    (FOLDER / "strait.docx").write_bytes(make_docx())
    (FOLDER / "strait.pdf").write_bytes(make_pdf(strait_pages()))
