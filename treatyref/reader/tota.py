"""The schema of the Texts of Trade Agreements: chapters of articles, each article one line."""

import re

from lxml import etree

from treatyref.provision import Version
from treatyref.reader.inner import fill_with_lines
from treatyref.reader.language import language_of
from treatyref.reader.outline import OutlineUnit, assemble
from treatyref.reader.schema import GENERATED, Wanted
from treatyref.reader.xml import local_name, shown

SEAM = re.compile(r"[ \t\u00a0]{2,}|\n+")
"""The schema keeps no paragraphs; doubled spaces show where they were."""

RUN_IN = re.compile(r"(?<=[;:.,])(?:\s+(?:and|or|y|o|et|ou))?\s+(?=\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)")
"""Lists stand in the running text; a member begins behind a stop."""

CONJUNCTION = re.compile(r"(?<!\s)\s+(and|or|y|o|et|ou)\s+$")


def read_tota(root: etree._Element, wanted: Wanted) -> Version:
    """Read a treaty of the TOTA corpus; left out, its language gives the version's id too."""
    said = {local_name(each): shown(each) for each in root.iterfind("meta/*")}
    spoken = wanted.language or language_of(said.get("language")) or "en"
    body = root.find("body")
    units = [
        _unit(each, spoken) for each in (root if body is None else body).iterchildren(etree.Element) if _is_unit(each)
    ]
    source = said.get("source", "")
    return assemble(units, version=wanted.version or spoken, language=spoken, title=said.get("name", ""), source=source)


def _is_unit(element: etree._Element) -> bool:
    return local_name(element) in {"chapter", "article", "preamble", "annex"}


def _unit(element: etree._Element, language: str) -> OutlineUnit:
    kind = local_name(element)
    num, said = _number(kind, element.get("number", "").strip())
    unit = OutlineUnit(kind, num, element.get("name", ""), said=said)
    inner = [each for each in element.iterchildren(etree.Element) if _is_unit(each)]
    unit.children = [_unit(each, language) for each in inner]
    text = element.text or "" if inner else "".join(map(str, element.itertext()))
    lines = [line for stretch in SEAM.split(text) for line in _members(stretch)]
    if kind == "preamble":
        unit.words = [line for line in lines if line.strip()]
    else:
        fill_with_lines(unit, lines, language)
    return unit


def _number(kind: str, number: str) -> tuple[str, dict[str, str]]:
    """The label that the schema implies, before the number that it gives."""
    if not number or kind == "preamble":
        return "", {}
    if number[0].isalpha() and " " in number:
        return number, {}
    return f"{kind.capitalize()} {number}", dict(GENERATED)


def _members(text: str) -> list[str]:
    """Cut a run-in list into its members; a conjunction stays with the member before."""
    lines: list[str] = []
    at = 0
    for found in RUN_IN.finditer(text):
        word = CONJUNCTION.search(found[0])
        lines.append(text[at : found.start()] + (f" {word[1]}" if word else ""))
        at = found.end()
    return [*lines, text[at:]]
