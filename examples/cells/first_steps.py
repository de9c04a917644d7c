"""Cells of first_steps.ipynb."""

# %% [markdown]
# # First steps
#
# Which text cites, quotes or paraphrases which clause of a treaty, and how faithfully? We take the trilateral declaration of
# 9/10 November 2020 and a short text about it.

# %%
import treatyref as tr

treaty = tr.load_treaty("trilateral-2020")
treaty["Article 6"].clauses[1].text

# %% [markdown]
# A provision is found by its number, by a label in several languages, or by its address.

# %%
[treaty[name].eid for name in ("6", "Article 6", "пункт 6", "point_6__al_3", "6.3")]

# %% [markdown]
# A document is any text. `tr.read_document` reads a file (`.html`, `.txt`, `.md`, `.pdf`, `.docx`, TEI).

# %%
op_ed = tr.Document(
    "Article 6 of the November 9 statement is plain. It says that “The Lachin Corridor (50 km wide), "
    "which will provide a connection between Nagorno-Karabakh and Armenia, shall remain under the control of the "
    "Russian Federation peacemaking forces.” Article 36 of the Vienna Convention is another matter.",
    id="op-ed",
    title="A corridor of words",
)
matcher = tr.Matcher([treaty])
found = matcher.find(op_ed)
found

# %% [markdown]
# The quotation was altered: 5 km became 50 km. Side by side:

# %%
quotation = found.filter(kind="quotation")[0]
tr.side_by_side(quotation, treaty)

# %% [markdown]
# The document, with its links in the margin:

# %%
tr.highlight(op_ed, found)

# %% [markdown]
# Every reference explains itself, also one that could not be resolved.

# %%
for reference in found:
    print(tr.explain(reference))

# %% [markdown]
# References are a sequence. They filter, and become a frame of pandas, polars or Arrow.

# %%
found.to_pandas()[["kind", "target", "start", "end", "score", "verdict"]]

# %% [markdown]
# Next: [many documents](trace_clause_citations.ipynb), [translations](compare_translations.ipynb),
# [your own treaty](your_own_treaty.ipynb), [your own gold](evaluate_your_gold.ipynb).
