"""The files of the languages: one schema, no form twice where it would be two things, and numbers that can be read back."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from treatyref.errors import ArgumentError
from treatyref.names.known import corpora, known
from treatyref.words import LANGUAGES, SCRIPTS, Forms, Level, by_form, folded, language, languages, lexicon, pattern
from treatyref.words.load import read_table
from treatyref.words.record import Lazy
from treatyref.words.search import plain


def table(code: str) -> dict[str, Any]:
    return tomllib.loads(files("treatyref.words").joinpath(f"{code}.toml").read_text(encoding="utf-8"))


def shape(value: Any, *, depth: int = 0) -> Any:
    """The names in a table; of words by number or by kind, only that there are some."""
    if isinstance(value, dict) and depth < 2:
        return {name: shape(inner, depth=depth + 1) for name, inner in value.items()}
    return "table" if isinstance(value, dict) else "words"


def test_every_file_has_a_language() -> None:
    names = {
        each.name.removesuffix(".toml") for each in files("treatyref.words").iterdir() if each.name.endswith(".toml")
    }

    assert {name for name in names if len(name) == 2} == set(LANGUAGES)
    assert len(LANGUAGES) > 12


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_schema(code: str) -> None:
    """Every file has the tables and names of every other."""

    def plain(each: dict[str, Any]) -> Any:
        return {name: shape(value) if isinstance(value, dict) else "value" for name, value in each.items()}

    mine, english = table(code), table("en")
    own = {"units": "levels", "instruments": "nouns", "structure": "labels", "numbers": "cardinals"}
    for name, inner in own.items():
        mine[name] = {**mine[name], inner: {}}
        english[name] = {**english[name], inner: {}}
    for each in (mine, english):
        each["instruments"]["bilateral"] = {}
    assert plain(mine) == plain(english)
    assert language(code).code == code
    assert language(code).script in SCRIPTS.values()


@pytest.mark.parametrize("code", LANGUAGES)
def test_yes_or_no_is_no_word(code: str) -> None:
    """What a file says yes or no to is true or false, since an empty string would be taken for a list of words."""
    each = language(code)

    records = (each, *(getattr(each, name) for name in each.kinds if isinstance(getattr(each, name), Lazy)))
    told = [getattr(one, name) for one in records for name, kind in one.kinds.items() if kind == "bool"]

    assert {type(value) for value in told} == {bool}


@pytest.mark.parametrize("code", LANGUAGES)
def test_rows_are_those_of_english(code: str) -> None:
    """Levels, kinds of instrument and ranks of labels have the same names in every file."""
    mine, english = table(code), table("en")

    assert {name.upper() for name in mine["units"]["levels"]} <= {level.name for level in Level}
    assert mine["instruments"]["nouns"].keys() <= english["instruments"]["nouns"].keys()
    assert mine["structure"]["labels"].keys() == english["structure"]["labels"].keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_are_whole(code: str) -> None:
    """1 to 99, and hundreds that have words of their own, each with a form, no form for two numbers; twelve months."""
    words = language(code)
    for numbers in (words.numbers.cardinals, words.numbers.ordinals):
        assert [each for each in numbers if each % 100] == list(range(1, 100))
        forms = Counter(form for each in numbers.values() for form in folded(each))
        assert all(numbers.values())
        assert [form for form, times in forms.items() if times > 1] == []
    assert list(words.months) == list(range(1, 13))
    assert set(words.numbers.cardinals[30]).isdisjoint(words.numbers.ordinals[30]) or code == "ar"


@pytest.mark.parametrize("code", LANGUAGES)
def test_forms_are_clean(code: str) -> None:
    """No stray blanks, bars, quotes or stars; letters of the language's own script."""
    words = language(code)
    forms = [form for each in words.units.levels.values() for form in each]
    forms += [form for each in words.instruments.nouns.values() for form in each]
    own = re.compile(rf"[{words.script.letters}{SCRIPTS['latin'].letters if words.also else ''}\d]")
    for form in forms:
        assert form == " ".join(form.split())
        assert re.fullmatch(r"[^|\"*]+\*?", form)
        assert own.search(form) or not form[0].isalpha(), form
    assert len(set(forms)) >= len(forms) - 40
    marks = words.quoting.marks
    assert marks
    assert all(len(pair) == 2 for pair in marks)


def test_a_unit_word_has_one_level_in_its_language() -> None:
    """But for the words that really mean two things."""
    both = {"provision", "provisions", "положени*", "§", "§§", "par", "n", "parágrafo", "հաս", "frase", "disposition"}
    for words in languages():
        levels: dict[str, Level] = {}
        for level, forms in words.units.levels.items():
            for form in forms:
                assert levels.setdefault(form, level) == level or form in both, (words.code, form)


def test_files_read_as_json_hold_what_they_hold_as_toml() -> None:
    """What `read_table` makes of every file of words, and `known` of the list of instruments, is what the file says."""
    every = [each.name for each in files("treatyref.words").iterdir() if each.name.endswith(".toml")]
    instruments = tomllib.loads((corpora() / "instruments.toml").read_text(encoding="utf-8"))["instruments"]

    for name in every:
        assert read_table(name) == tomllib.loads(files("treatyref.words").joinpath(name).read_text(encoding="utf-8"))
    for each, row in zip(known(), instruments, strict=True):
        assert asdict(each) == {
            "names": tuple(row["names"]),
            "short": tuple(row.get("short", ())),
            "date": row.get("date"),
            "count": row.get("articles"),
        }


def test_a_file_may_use_all_of_toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quotation mark in a comment, and single ones around a string, are read, if not as fast."""
    (tmp_path / "xx.toml").write_text("""of = "von"  # not "aus"\narticles = 'der die'\n""", encoding="utf-8")
    monkeypatch.setattr("treatyref.words.load.FOLDER", tmp_path)

    assert read_table("xx.toml") == {"of": "von", "articles": "der die"}


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(ArgumentError, match="no words of language 'xx'; there are en, ru"):
        language("xx")


def gathered_fields(record: Lazy, parts: list[Lazy]) -> Iterator[tuple[object, set[str]]]:
    """Each set of words of the joined record, with the same words gathered one by one."""
    for name in record.kinds:
        joined, own = getattr(record, name), [getattr(part, name) for part in parts]
        if isinstance(joined, Forms):
            yield joined, {plain(form) for forms in own for form in forms}
        elif isinstance(joined, Lazy):
            yield from gathered_fields(joined, own)
        elif isinstance(joined, Mapping):
            yield from ((joined[key], {plain(f) for each in own for f in each.get(key, ())}) for key in joined)


def test_the_joined_record_has_every_word() -> None:
    """What is folded all at once is what is folded word by word, in every field."""
    for joined, expected in gathered_fields(lexicon(), list(languages())):
        assert joined == expected
    assert lexicon().stop_counts == {each.code for each in languages() if each.stop_counts}


def test_words_of_all_languages() -> None:
    months = by_form(lambda each: each.months)

    assert [months[name] for name in ("november", "novembre", "noviembre", "ноября", "листопада", "kasim")] == [11] * 6
    assert {"and", "und", "и", "و", "和"} <= lexicon().lists.and_
    assert re.findall(pattern(("第", "条")), "第六条") == ["第", "条"]
    assert re.findall(pattern(("art", "articl*")), "art articles start") == ["art", "articles"]
    assert re.search(pattern(()), "") is None


def test_nothing_is_read_before_it_is_asked_for() -> None:
    """Importing the package reads no words."""
    code = "import treatyref, sys; from treatyref.words.load import language; print(language.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "0"
