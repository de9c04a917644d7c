"""The schema of the Texts of Trade Agreements: chapters of articles, each article one line."""

import re

from lxml import etree

from treatyref.provision import Version
from treatyref.reader.language import language_of
from treatyref.reader.schema import LineReader, Wanted
from treatyref.reader.xml import local_name, shown

HEADS = {"chapter": 1, "annex": 1, "article": 2, "preamble": 0}
"""The units of the schema, with the levels of their headings."""
SEAM = re.compile(r"[ \t\u00a0]{2,}|\n+")
"""The schema keeps no paragraphs; doubled spaces show where they were."""


def read_tota(root: etree._Element, wanted: Wanted) -> Version:
    """Read a treaty of the TOTA corpus; left out, its language gives the version's id too."""
    said = {local_name(each): shown(each) for each in root.iterfind("meta/*")}
    reader = LineReader()
    body = root.find("body")
    for each in (root if body is None else body).iterchildren(*HEADS):
        _read(reader, each)
    spoken = wanted.language or language_of(said.get("language")) or "en"
    return reader.version(wanted, spoken, said.get("name", ""), said.get("source", ""))


def _read(reader: LineReader, element: etree._Element) -> None:
    """Set out a unit: the label that the schema implies, before the number that it gives, then its name and words."""
    kind, number = local_name(element), element.get("number", "").strip()
    if number and kind != "preamble":
        reader.say(number if number[0].isalpha() and " " in number else f"{kind.capitalize()} {number}", HEADS[kind])
    reader.say(element.get("name"), HEADS[kind])
    inner = list(element.iterchildren(*HEADS))
    for line in SEAM.split(element.text or "" if inner else "".join(map(str, element.itertext()))):
        reader.say(line)
    for each in inner:
        _read(reader, each)
