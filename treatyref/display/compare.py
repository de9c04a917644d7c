"""Two versions of a treaty beside each other, clause by clause, and what the second changes."""

import re
import textwrap
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from treatyref.address import Address
from treatyref.alignment import Alignment, Difference, align_versions
from treatyref.display.page import Page
from treatyref.errors import UnknownVersion
from treatyref.provision import Version
from treatyref.table import Table, escape
from treatyref.treaty import Treaty
from treatyref.witness import Attestation, Reading, Witness

__all__ = ["Comparison", "Row", "compare"]

WORD = re.compile(r"\s+|\w+|[^\w\s]")
COLUMN = 48
"""Characters of a column of plain text."""

NAMES = 23
"""Characters of the column that names the clauses."""

NOT_ATTESTED = "not attested"


@dataclass(frozen=True, slots=True)
class Row:
    """What both sides say at one place."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    """Ids of the clauses."""
    left_text: str
    right_text: str
    """Their words; empty where a side has none."""
    readings: tuple[Reading, ...] = ()
    """What is attested, where a side is a witness."""

    @property
    def names(self) -> list[str]:
        """Ids of the clauses of both sides, each once."""
        return list(dict.fromkeys((*self.left, *self.right)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a treaty, or a version and a witness, side by side.

    It prints as a table, shows itself in a notebook, and writes a page with `save`.
    """

    treaty: str
    """Id of the treaty."""
    left: str
    right: str
    """Ids of the versions."""
    rows: tuple[Row, ...]
    """In reading order."""
    differences: tuple[Difference, ...] = ()
    """What the right side adds, lacks, splits, merges or renumbers; which numbers and names differ."""
    languages: tuple[str, str] = ("", "")
    """ISO 639-1 codes of both sides."""

    @property
    def table(self) -> Table:
        """The rows as a table, a line a row; long texts are cut where it is printed."""
        rows = [(", ".join(row.names), row.left_text, row.right_text) for row in self.rows]
        return Table(("clause", self.left, self.right), rows)

    @property
    def text(self) -> str:
        """Both sides in full, in columns of plain text."""
        called = ("; ".join(Address(name).label for name in row.names) for row in self.rows)
        named = [(name, row.left_text, row.right_text) for name, row in zip(called, self.rows, strict=True)]
        rows = [("clause", self.left, self.right), *named]
        widths = (NAMES, COLUMN, COLUMN)
        lines = []
        for row in rows:
            wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
            shown = zip_longest(*wrapped, fillvalue="")
            lines += [" | ".join(map(str.ljust, parts, widths)).rstrip() for parts in shown]
            lines.append("-+-".join("-" * width for width in widths))
        return "\n".join(lines)

    @property
    def page(self) -> Page:
        """The comparison as a page of its own."""
        title = f"{self.treaty}: {self.left} and {self.right}"
        listed = "".join(
            f"<li><b>{escape(str(each.change))}</b> {escape(each.message)}</li>" for each in self.differences
        )
        named = f"<h2>Differences</h2><ul>{listed}</ul>" if listed else ""
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("clause", self.left, self.right))
        body = "".join(self._row(row) for row in self.rows)
        return Page(
            title,
            f'<h1>{escape(title)}</h1>{named}<div class="wide" role="region" aria-label="both versions" tabindex="0">'
            f'<table class="versions"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>',
        )

    def _row(self, row: Row) -> str:
        """One line of the page; changed words are marked where both sides are in one language."""
        if row.readings:
            left, right = _apparatus(row)
        elif self.languages[0] == self.languages[1] and row.left_text and row.right_text:
            left, right = _marked(row.left_text, row.right_text)
        else:
            left, right = escape(row.left_text), escape(row.right_text)
        names = "<br>".join(f'<span title="{escape(name)}">{escape(Address(name).label)}</span>' for name in row.names)
        one, two = (f' lang="{escape(language)}"' for language in self.languages)
        return f'<tr><th scope="row">{names}</th><td{one}>{left}</td><td{two}>{right}</td></tr>'

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, UTF-8, and return its path."""
        return self.page.save(path)

    def _repr_html_(self) -> str:
        return self.page._repr_html_()

    def __repr__(self) -> str:
        lines = [self.text, *(f"{each.change}: {each.message}" for each in self.differences)]
        return "\n".join(lines)

    __str__ = __repr__


def compare(treaty: Treaty, left: str, right: str) -> Comparison:
    """Set two versions of a treaty side by side.

    Parameters
    ----------
    treaty : Treaty
        With both.
    left, right : str
        Ids or languages of versions; one of them may be the id of a witness, of
        which only some words are known.

    Returns
    -------
    Comparison

    Raises
    ------
    UnknownVersion
        If there is neither a version nor a witness of that name, or both are witnesses.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> shown = compare(load_treaty("trilateral-2020"), "en-kremlin", "en-mfa-ru")
    >>> [(row.left_text[:31], row.right_text) for row in shown.rows if row.left == ("point_6__al_1__s_1",)]
    [('The Republic of Armenia shall r', 'shall return] shall cede')]
    """
    witnesses = {each.id: each for each in treaty.witnesses}
    if left in witnesses and right in witnesses:
        msg = f"{left!r} and {right!r} are both witnesses; compare each with a version that is known whole"
        raise UnknownVersion(msg)
    if right in witnesses:
        return _with_witness(treaty, treaty.version(left), witnesses[right])
    if left in witnesses:
        return _with_witness(treaty, treaty.version(right), witnesses[left])
    one, two = _version(treaty, left), _version(treaty, right)
    alignment = align_versions(one, two)
    return Comparison(treaty.id, one.id, two.id, _rows(alignment), alignment.differences, (one.language, two.language))


def _version(treaty: Treaty, name: str) -> Version:
    try:
        return treaty.version(name)
    except UnknownVersion as error:
        if not treaty.witnesses:
            raise
        msg = f"{error}, and its witnesses: {', '.join(each.id for each in treaty.witnesses)}"
        raise UnknownVersion(msg) from error


def _rows(alignment: Alignment) -> tuple[Row, ...]:
    return tuple(
        Row(
            tuple(each.id for each in pair.left), tuple(each.id for each in pair.right),
            " ".join(each.text for each in pair.left), " ".join(each.text for each in pair.right),
        )
        for pair in alignment.pairs
    )  # fmt: skip


def _with_witness(treaty: Treaty, version: Version, witness: Witness) -> Comparison:
    """Every clause of the version, and what the witness is known to read there."""
    rows = []
    for clause in version.clauses:
        readings = witness.of(clause.id)
        told = "; ".join(map(str, readings)) or NOT_ATTESTED
        rows.append(Row((clause.id,), (clause.id,) if readings else (), clause.text, told, readings))
    return Comparison(treaty.id, version.id, witness.id, tuple(rows), (), (version.language, witness.language))


def _apparatus(row: Row) -> tuple[str, str]:
    """Mark the lemmas in the clause, and list the readings beside it."""
    lemmas = [re.escape(each.lemma) for each in row.readings if each.lemma]
    left = escape(row.left_text)
    if lemmas:
        parts = re.split(f"({'|'.join(sorted(lemmas, key=len, reverse=True))})", row.left_text)
        left = "".join(f"<b>{escape(part)}</b>" if at % 2 else escape(part) for at, part in enumerate(parts))
    right = []
    for each in row.readings:
        sign = "+ " if each.kind is Attestation.ADDITION else ""
        lemma = f"{escape(each.lemma)}] " if each.lemma else ""
        words = f"<ins>{escape(each.text)}</ins>" if each.text else "<i>left out</i>"
        note = f' <span class="note">{escape(each.note)}</span>' if each.note else ""
        right.append(f"<div>{lemma}{sign}{words}{note}</div>")
    return left, "".join(right)


def _marked(left: str, right: str) -> tuple[str, str]:
    """Mark the words that only one side has."""
    one, two = WORD.findall(left), WORD.findall(right)
    out: tuple[list[str], list[str]] = ([], [])
    for operation, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        own, other = escape("".join(one[a:b])), escape("".join(two[c:d]))
        same = operation == "equal"
        out[0].append(own if same or not own.strip() else f"<del>{own}</del>")
        out[1].append(other if same or not other.strip() else f"<ins>{other}</ins>")
    return "".join(out[0]), "".join(out[1])
