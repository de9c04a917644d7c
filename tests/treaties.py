"""Generated treaties: plain texts in the grammar of treaties, and outlines with whatever a file may hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from treatyref.provision import Version
from treatyref.reader.akn import OutlineUnit, assemble
from treatyref.reader.plain import parse_text
from treatyref.reader.rebuild import Rebuilder

__all__ = ["hostile_versions", "plain_versions", "raw_versions"]

SENTENCES = (
    "The Parties shall meet yearly.", "Fire stops at midnight.", "A returns the valley; B opens the road.",
    "The force (1,960 troops) stays for five years.", "No Party may close the strait.", "Talks go on. A road is built.",
    "Fees & dues are <fair>.", 'The "Depositary" keeps *the* original_text.', "It costs 5 % - or 6 # - of `all`.",
    "Стороны прекращают огонь.", "Կողմերը պաշտպանում են ճանապարհը։",
)  # fmt: skip
HEADINGS = ("Scope", "Use of the strait", "Final clauses", "Disputes & talks", "Definitions [*]")
ROMAN = ("I", "II", "III", "IV", "V", "VI")
sentences = st.sampled_from(SENTENCES)


@st.composite
def _paragraph(draw: st.DrawFn) -> str:
    """One line of one to three sentences."""
    return " ".join(draw(st.lists(sentences, min_size=1, max_size=3)))


@st.composite
def _points(draw: st.DrawFn) -> str:
    """Numbered points, some with unnumbered paragraphs below."""
    out = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        out.append(f"{number}. {draw(_paragraph())}")
        out += draw(st.lists(_paragraph(), max_size=2))
    return "\n\n".join(out)


@st.composite
def _article(draw: st.DrawFn, number: int) -> str:
    """An article: a heading or none, then words, numbered paragraphs, or an introduced list."""
    lines = [f"Article {number}"]
    if draw(st.booleans()):
        lines.append(draw(st.sampled_from(HEADINGS)))
    shape = draw(st.sampled_from(("words", "paragraphs", "list")))
    if shape == "words":
        lines += draw(st.lists(_paragraph(), min_size=1, max_size=3))
    elif shape == "paragraphs":
        lines += [f"{n}. {draw(_paragraph())}" for n in range(1, draw(st.integers(2, 4)) + 1)]
    else:
        letters = "abcd"[: draw(st.integers(2, 4))]
        lines += ["The Parties shall:", *(f"({letter}) {draw(sentences)}" for letter in letters)]
    return draw(st.sampled_from(("\n", "\n\n"))).join(lines)


@st.composite
def _articles(draw: st.DrawFn) -> str:
    """Articles, perhaps in chapters, perhaps with an annex and a signature block."""
    out: list[str] = []
    number = 0
    for chapter in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            out.append(f"Chapter {ROMAN[chapter]}\n{draw(st.sampled_from(HEADINGS))}")
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            out.append(draw(_article(number)))
    if draw(st.booleans()):
        out.append("DONE at Oslo on 1 May 1999 in two originals.")
    if draw(st.booleans()):
        out.append(f"ANNEX I\n1. {draw(sentences)}\n2. {draw(sentences)}")
    return "\n\n".join(out)


@st.composite
def plain_versions(draw: st.DrawFn) -> Version:
    """A version cut out of a plain text."""
    front = draw(
        st.sampled_from(("", "We declare:\n\n", "Treaty on the Strait\n\nThe Parties, wishing peace, agree:\n\n"))
    )
    text = front + draw(st.one_of(_points(), _articles())) + draw(st.sampled_from(("", "\n", "\n\n")))
    version = parse_text(text, version="en-test", language="en")
    return replace(version, source="Made by a test.", authoritative=draw(st.booleans()))


ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=25).filter(lambda text: bool(text.strip()))
"""Any characters at all: controls, directions, marks of Markdown and HTML."""

SIGNS = st.text(
    st.sampled_from(" \t\n\r*_#\\`<>&;[]()!-+=.1a\"'|~$^{}:\u202e\u200b\xa0"), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
words = st.one_of(sentences, ANY, SIGNS)
KINDS = st.sampled_from(
    (
        "article",
        "point",
        "paragraph",
        "subparagraph",
        "chapter",
        "indent",
        "alinea",
        "quotedStructure",
        "crossheading",
        "hcontainer",
        "intro",
        "wrapUp",
    )
)
NUMBERS = st.sampled_from(("", "", "1.", "2.", "(a)", "Article 4 bis", "XIV", "§ 3.", "Ⅳ", "*", "№ 7", "- ", "#"))


def _units(children: st.SearchStrategy[list[OutlineUnit]]) -> st.SearchStrategy[OutlineUnit]:
    return st.builds(
        OutlineUnit, KINDS, NUMBERS, st.one_of(st.just(""), words), st.lists(words, max_size=2), children,
        said=st.sampled_from(({}, {"attributes": '{"generated": "true"}'}, {"warnings": '[["gap", "4 & <5> \\"follow\\""]]'})).map(dict),
    )  # fmt: skip


outlines = st.recursive(_units(st.just([])), lambda inner: _units(st.lists(inner, max_size=3)), max_leaves=8)
loose = st.builds(
    OutlineUnit,
    st.sampled_from(("init", "recital", "citation", "formula", "recitals", "alinea", "done", "signature")),
    NUMBERS,
    st.just(""),
    st.lists(words, max_size=2),
    st.lists(st.builds(OutlineUnit, st.just("recital"), NUMBERS, st.just(""), st.lists(words, max_size=1)), max_size=2),
)


@st.composite
def hostile_versions(draw: st.DrawFn) -> Version:
    """A version with any shape and any characters."""
    units: list[OutlineUnit] = []
    if draw(st.booleans()):
        units.append(
            OutlineUnit("preamble", words=draw(st.lists(words, max_size=2)), children=draw(st.lists(loose, max_size=3)))
        )
    units.append(OutlineUnit("point", "1.", words=[draw(words)]))
    units += draw(st.lists(outlines, max_size=3))
    if draw(st.booleans()):
        units.append(
            OutlineUnit(
                "conclusions", words=draw(st.lists(words, max_size=2)), children=draw(st.lists(loose, max_size=2))
            )
        )
    if draw(st.booleans()):
        units.append(
            OutlineUnit(
                "annex",
                "Annex I",
                draw(st.one_of(st.just(""), words)),
                draw(st.lists(words, max_size=1)),
                draw(st.lists(outlines, max_size=2)),
            )
        )
    title = " ".join(draw(st.one_of(st.just(""), words)).split())
    return assemble(
        units,
        version=draw(st.sampled_from(("en", "a & <b>", "ru-x"))),
        language="en",
        title=title,
        source=draw(st.one_of(st.just(""), words)).strip(),
    )


GAPS = st.sampled_from((" ", "\n", "\n\n", "\t", "\r\n", " \n \n  ", "\n\n\n", "\x0c", "\u2003"))
RAW = st.text(st.sampled_from(" \t\n\r.;aA1*_#\\`<>&[]-+=|~'\"\u202e\u00ad\u2028\x85"), min_size=1, max_size=14)


raw = st.one_of(sentences, RAW.map(str.strip).filter(bool))


def _raw_unit(draw: st.DrawFn, build: Rebuilder, eid: str, depth: int) -> None:
    """A unit with any blanks between its parts, and signs at its edges that are neither number nor words."""
    build.open(eid, draw(KINDS))
    if draw(st.booleans()):
        build.rest(draw(st.sampled_from(("“", '"', "« ", "[*"))))
    parts = draw(st.lists(st.sampled_from(("num", "heading", "words")), unique=True)) or ["words"]
    for at, part in enumerate(sorted(parts, key=("num", "heading", "words").index)):
        build.gap(draw(GAPS) if at else "")
        getattr(build, part)(draw(raw))
    for at in range(draw(st.integers(0, 2)) if depth < 3 else 0):
        build.gap(draw(GAPS))
        _raw_unit(draw, build, f"{eid}__al_{at}" if draw(st.booleans()) else f"x{build.length}", depth + 1)
    if draw(st.booleans()):
        build.rest(draw(st.sampled_from(("”", ' ";', "\n\n[*]"))))
    build.close()


@st.composite
def raw_versions(draw: st.DrawFn) -> Version:
    """A version with any white space anywhere, line feeds inside words, and stretches that are in no unit."""
    build = Rebuilder("en", "en")
    if draw(st.booleans()):
        build.drop(draw(raw), "title")
    for at in range(draw(st.integers(1, 3))):
        build.gap(draw(st.one_of(st.just(""), GAPS)))
        if draw(st.booleans()):
            build.drop(draw(raw), draw(st.sampled_from(("page header", "a & <b>"))))
            build.gap(draw(GAPS))
        _raw_unit(draw, build, f"point_{at + 1}", 0)
    build.gap(draw(st.one_of(st.just(""), GAPS)))
    return build.finish(draw(st.sampled_from(("", "A title"))))
