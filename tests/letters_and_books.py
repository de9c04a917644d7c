"""One short op-ed in every form that people keep documents in besides pages, PDF and DOCX."""

from tests.sample_files import make_zip

__all__ = ["EXPECTED", "SAMPLES"]

EXPECTED = "The road was agreed in Article 6 of the trilateral statement."
"""What each of them says."""

ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
ODT = make_zip(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}><office:body><office:text>"
        "<text:tracked-changes><text:p>Taken out.</text:p></text:tracked-changes><text:p>The road  was<text:s/>agreed"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See Article 9.</text:p></text:note-body>"
        "</text:note><text:span> in Article</text:span><text:s/>6 of the\ntrilateral statement.<office:annotation><text:p>Check!"
        "</text:p></office:annotation></text:p></office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta><dc:title>On a road</dc:title><meta:initial-creator>A. Writer"
        "</meta:initial-creator><meta:creation-date>2023-01-19T08:00:00</meta:creation-date><dc:language>en-GB</dc:language>"
        "</office:meta></office:document-meta>",
    },
    "utf-8",
)
EPUB = make_zip(
    {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book/contents.opf"/></rootfiles></container>',
        "book/contents.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>On a road</dc:title><dc:creator>A. Writer</dc:creator><dc:date>2023-01-19</dc:date></metadata><manifest>"
        '<item id="b" href="second%20part.xhtml"/><item id="a" href="first.xhtml"/><item id="c" href="../../outside.xhtml"/>'
        '</manifest><spine><itemref idref="a"/><itemref idref="c"/><itemref idref="b"/></spine></package>',
        "book/first.xhtml": "<html><body><p>The road was agreed in <i>Article 6</i> of the trilateral statement.</p></body></html>",
        "book/second part.xhtml": "<html><body><p>See Article 9.</p></body></html>",
    },
    "utf-8",
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title On a road}{\author A. Writer}{\creatim\yr2023\mo1\dy19}}"
    rb"\f0 The road was \b agreed\b0  in Article\~6 of the trilateral statement.\par See Article 9.\par}"
).replace(rb"\~", b" ")
MAIL = (
    b'From: "A. Writer" <a@example.org>\r\nSubject: =?utf-8?q?On_a_road?=\r\nDate: Thu, 19 Jan 2023 08:00:00 +0400\r\n'
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n'
    b"<p>Point 1.</p>\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"The road was agreed in Article =36 of the trilateral statement.\r\n\r\nSee Article 9.\r\n--x\r\n"
    b"Content-Disposition: attachment; filename=a.txt\r\nContent-Type: text/plain\r\n\r\nPoint 2.\r\n--x--\r\n"
)
SAVED = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/road\r\nSubject: Ignored\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/road\r\n\r\n<html><head><title>On a road"
    b"</title></head><body><p>The road was agreed in Article 6 of the trilateral =\r\nstatement.</p><p>See Article 9.</p></body>"
    b"</html>\r\n--x--\r\n"
)
SUBTITLES = (
    b"1\n00:00:01,000 --> 00:00:02,500\n<i>The road was agreed</i>\nin Article 6\n\n2\n00:00:02,600 --> 00:00:04,000\n"
    b"{\\an8}of the trilateral statement.\n\n3\n00:01:00,000 --> 00:01:02,000\nSee Article 9.\n"
)
SAMPLES = {
    "road.odt": ODT,
    "road.epub": EPUB,
    "road.rtf": RTF,
    "road.eml": MAIL,
    "road.mhtml": SAVED,
    "road.srt": SUBTITLES,
    "road.vtt": b"WEBVTT\n\n" + SUBTITLES.replace(b",", b"."),
}
"""Each format's file by its name."""
