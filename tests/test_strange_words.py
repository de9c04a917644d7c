"""Word files are joined over all languages: those of languages that no bundled text is in change nothing in these texts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest

from treatyref.words.load import FIRST, LANGUAGES

READ = """
import json, sys
import treatyref.words.load as load

kept = tuple(code for code in load.LANGUAGES if code not in sys.argv[1].split(","))
for module in list(sys.modules.values()):
    if module.__name__.startswith("treatyref") and hasattr(module, "LANGUAGES"):
        module.LANGUAGES = kept

import treatyref as tr
from treatyref.matcher.citation.finder import CitationFinder
from treatyref.language import guess_language
import pytest

from tests.commentary import corpus_folder

found = {}
treaties = [tr.load_treaty(each) for each in tr.list_treaties()]
for treaty in treaties:
    for version in treaty.versions:
        bare = tr.read_treaty(version.text.encode())
        found[f"{treaty.id} {version.id}"] = [bare.title, str(bare.date), *(each.eid for each in bare.walk())]
finder = CitationFinder(treaties)
for document in tr.read_corpus(corpus_folder() / "documents.jsonl"):
    cited = [[each.kind.name, each.target, each.span.start, each.span.end, each.resolved] for each in finder.find(document)]
    found[document.id] = [document.language, guess_language(document.text), *cited]
print(json.dumps(found))
"""


def read_without(*codes: str) -> Mapping[str, list[object]]:
    """What is read in the bundled texts where there are no files of some languages."""
    done = subprocess.run([sys.executable, "-c", READ, ",".join(codes)], capture_output=True, text=True, check=True)
    found: Mapping[str, list[object]] = json.loads(done.stdout)
    return found


@pytest.mark.long
def test_words_of_other_languages_change_nothing() -> None:
    found = read_without()
    strange = set(LANGUAGES).difference(FIRST)

    assert len(strange) > 20
    assert strange.isdisjoint(str(each[0]) for each in found.values())
    assert sum(map(len, found.values())) > 1_000
    assert read_without(*strange) == found
