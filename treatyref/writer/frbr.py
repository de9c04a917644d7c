"""The head of an Akoma Ntoso document: work, expression and manifestation, as FRBR keeps them apart."""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from treatyref.provision import Concept, Version

LANGUAGES = {
    "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "et": "est", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hr": "hrv", "hu": "hun", "hy": "hye",
    "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz", "lt": "lit", "lv": "lav", "mt": "mlt", "nl": "nld", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "sr": "srp", "sv": "swe", "tr": "tur", "uk": "ukr",
    "uz": "uzb", "zh": "zho",
}  # fmt: skip
"""ISO 639-1 codes and the three letters of FRBR addresses."""

UNDATED = datetime.date(1, 1, 1)
"""The schema wants a day; this one is no treaty's."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the head of the document says of the treaty as a work."""

    id: str = ""
    """Short name of the treaty."""
    title: str = ""
    """Its title."""
    date: datetime.date | None = None
    """The day it bears."""
    parties: tuple[str, ...] = ()
    """Who made it."""
    unit: str = ""
    """``"article"`` makes it an act; anything else a statement."""
    original: str = ""
    """ISO 639-1 code of the text that the parties signed, empty if it is not known."""
    dates: tuple[datetime.date, ...] = ()
    aliases: tuple[str, ...] = ()
    variants: tuple[tuple[str, ...], ...] = ()
    count: int | None = None
    short: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    """As of `Treaty`."""

    def dump(self) -> str:
        """The record in one line of JSON; what is empty is left out."""
        said = {name: value for name, value in asdict(self).items() if value not in ("", (), None)}
        return json.dumps(said, ensure_ascii=False, default=str)

    @classmethod
    def load(cls, line: str) -> Work | None:
        """Return the record that a line of JSON holds, or None if it holds none.

        >>> work = Work("pact", "Pact", datetime.date(1999, 5, 1), ("A", "B"), "point", short=("P",))
        >>> Work.load(work.dump()) == work, Work.load("[]")
        (True, None)
        """
        try:
            said = json.loads(line)
            day = said.get("date")
            return cls(
                id=str(said["id"]),
                title=str(said["title"]),
                date=datetime.date.fromisoformat(day) if day else None,
                parties=tuple(map(str, said.get("parties", ()))),
                unit=str(said["unit"]),
                original=str(said.get("original", "")),
                dates=tuple(map(datetime.date.fromisoformat, said.get("dates", ()))),
                aliases=tuple(map(str, said.get("aliases", ()))),
                variants=tuple(tuple(map(str, group)) for group in said.get("variants", ())),
                count=said["count"] if isinstance(said.get("count"), int) else None,
                short=tuple(map(str, said.get("short", ()))),
                concepts=tuple(map(_concept, said.get("concepts", ()))),
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    @property
    def root(self) -> str:
        """Name of the document's element."""
        return "act" if self.unit == "article" else "statement"

    @property
    def day(self) -> str:
        """The day it bears, as FRBR addresses write it."""
        return (self.date or UNDATED).isoformat()

    @property
    def address(self) -> str:
        """FRBR address of the work."""
        return f"/akn/un/{self.root}/{self.day}/{slug(self.id)}"

    def expression(self, language: str) -> str:
        """FRBR address of the expression in a language."""
        return f"{self.address}/{LANGUAGES.get(language, language) or 'und'}@{self.day}"


def _concept(said: Mapping[str, Any]) -> Concept:
    words = tuple((str(language), str(entries)) for language, entries in said["words"])
    return Concept(str(said["name"]), str(said["kind"]), words)


def slug(text: str) -> str:
    """Return a name as it stands in an address.

    >>> slug("United States")
    'united-states'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def identification(version: Version, work: Work, part: str = "main") -> str:
    """Return the three levels of a document, or of one part of it.

    The part is ``"main"``, or the eId of an attachment.
    """
    author = f'<FRBRauthor href="#{slug(work.parties[0]) if work.parties else "treatyref"}"/>'
    date = f'<FRBRdate date="{work.day}" name="signature"/>'
    expression = work.expression(version.language)
    aliases = _alias(version.id, "version") + (_alias(version.title, "title") if version.title else "")
    authority = f'<FRBRauthoritative value="{str(version.authoritative).lower()}"/>'
    language = f"<FRBRlanguage language={_quoted(LANGUAGES.get(version.language, version.language) or 'und')}/>"
    translation = ""
    if work.original and not version.authoritative and work.original != version.language:
        translation = (
            f'<FRBRtranslation href={_quoted(work.expression(work.original))} by="#treatyref" authoritative="false" '
            f"fromLanguage={_quoted(work.original)}/>"
        )
    if part != "main":
        aliases = authority = translation = ""

    def level(name: str, address: str, this: str, middle: str, last: str) -> str:
        value, whole = _quoted(this), _quoted(address)
        return f"<{name}><FRBRthis value={value}/><FRBRuri value={whole}/>{middle}{date}{author}{last}</{name}>"

    return (
        '<identification source="#treatyref">'
        + level("FRBRWork", work.address, f"{work.address}/!{part}", "", '<FRBRcountry value="un"/>')
        + level("FRBRExpression", expression, f"{expression}/!{part}", aliases, authority + language + translation)
        + level("FRBRManifestation", f"{expression}.xml", f"{expression}/!{part}.xml", "", "")
        + "</identification>"
    )


def _quoted(text: str) -> str:
    """The value of an attribute, in its quotation marks."""
    return f'"{html.escape(text).translate({9: "&#9;", 10: "&#10;", 13: "&#13;"})}"'


def _alias(value: str, name: str) -> str:
    return f'<FRBRalias value={_quoted(value)} name="{name}"/>'
