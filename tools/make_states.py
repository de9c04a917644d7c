"""Write the names of all states in the library's languages: ``python tools/make_states.py``.

Names are those of the Unicode CLDR (territory names), read through babel, a tool of development only. Adjectives,
capitals and former names are kept beside them in ``peoples.toml``, which is written by hand.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = "en ru fr hy az tr de es it pt uk ar zh".split()
NO_STATES = frozenset("AC AQ BV CP CQ DG EA EZ IC QO SJ TA TF UM UN XA XB ZZ AI AS AW AX BL BM BQ CC CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP MQ MS NC NF PF PM PN PR RE SH SX TC TK VG VI WF YT HK MO CW EH".split())  # fmt: skip
"""Territories that are no states of their own, and what is no territory at all."""
HEAD = "# Names of states: Unicode CLDR 44 or later, territory names, by babel; written by tools/make_states.py.\n"


def names(code: str) -> list[str]:
    """Return the names of a state in all languages, each once."""
    found = (Locale(language).territories.get(code, "") for language in LANGUAGES)
    plain = (name.split(" (")[0].replace(" - ", " ").replace(" & ", " and ").strip() for name in found)
    return list(dict.fromkeys(filter(None, plain)))


def main() -> None:
    """Write the file."""
    codes = sorted(code for code in Locale("en").territories if len(code) == 2 and code.isalpha())
    lines = [f'{code} = "{"|".join(names(code))}"' for code in codes if code not in NO_STATES]
    path = ROOT / "treatyref" / "words" / "states.toml"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
