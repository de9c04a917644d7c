"""Cells of evaluate_your_gold.ipynb."""

# %% [markdown]
# # Evaluate against your own gold
#
# How far can the finds be trusted on *your* texts? Mark some by hand, and compare. Gold is one JSON object a line: document, kind,
# start, end, text, treaty, target.

# %%
import json
import tempfile
from pathlib import Path

import treatyref as tr

TEXT = (
    "Under Article 6 of the trilateral statement the road stays open. The statement adds that “All economic and transport "
    "connections in the region shall be unblocked.” Article 5 of the lease is another matter."
)
document = tr.Document(TEXT, id="memo")


def mark(kind: str, words: str, target: str | None) -> dict[str, object]:
    """Make a line of gold for words of the text."""
    start = TEXT.index(words)
    return {
        "document": "memo", "kind": kind, "start": start, "end": start + len(words), "text": words,
        "treaty": "trilateral-2020" if kind != "trap" else None, "target": target,
    }  # fmt: skip


gold = [
    mark("citation", "Article 6", "point_6"),
    mark("quotation", "All economic and transport connections in the region shall be unblocked.", "point_9__al_1__s_1"),
    mark("trap", "Article 5", None),
]
path = Path(tempfile.mkdtemp()) / "gold.jsonl"
path.write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf-8")
print(path.read_text(encoding="utf-8"))

# %% [markdown]
# A trap is a place that must link to nothing.

# %%
found = tr.trace("trilateral-2020", [document])
tr.evaluate(found, path)

# %% [markdown]
# It is easier to correct than to start from nothing: write what was found as a folder for the annotation tool BRAT, correct it
# there, and read it back.

# %%
from treatyref.export import read_brat, write_brat

folder = write_brat(found, path.parent / "brat", [document])
print((folder / "memo.ann").read_text(encoding="utf-8"))
corrected = read_brat(folder)
tr.evaluate(found, corrected)

# %% [markdown]
# Three policies set how much evidence a reference needs.

# %%
for policy in (tr.STRICT, tr.BALANCED, tr.LENIENT):
    finds = tr.Matcher(tr.load_treaty("trilateral-2020"), policy=policy).find(document)
    print(f"{policy.name:9} {len(finds)} references")
