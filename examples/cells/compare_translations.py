"""Cells of compare_translations.ipynb."""

# %% [markdown]
# # Compare translations
#
# A treaty has versions: a Russian original, and translations. Clauses have the same address in each, so that a quotation in one
# language and a quotation in another meet at the same clause.

# %%
import treatyref as tr

treaty = tr.load_treaty("trilateral-2020")
treaty.versions

# %%
for version in ("en", "ru"):
    print(treaty.clause("point_6__al_1__s_2", version).text)

# %% [markdown]
# Side by side, clause by clause:

# %%
tr.compare(treaty, "en", "ru")

# %% [markdown]
# How well do the two align, and where do they differ in numbers or names?

# %%
alignment = treaty.align("en", "ru")
print(f"{alignment.share:.0%} of the text is aligned")
for difference in alignment.differences[:5]:
    print(difference.message)

# %% [markdown]
# Of other translations only some words are on record: they are witnesses.

# %%
for witness in treaty.witnesses:
    print(witness)

# %% [markdown]
# Which version does a text quote? The matcher tells them apart where the words decide.

# %%
texts = {
    "wire": "Point 6 of the trilateral statement: “The Republic of Azerbaijan shall guarantee the security of persons, vehicles and "
    "cargo moving along the Lachin Corridor in both directions.”",
    "агентство": "В заявлении сказано: «Азербайджанская Республика гарантирует безопасность движения по Лачинскому коридору граждан, "
    "транспортных средств и грузов в обоих направлениях».",
}
documents = [tr.Document(text, id=name, outlet=name) for name, text in texts.items()]
found = tr.trace(treaty, documents)
tr.versions_by(treaty, found, documents)

# %%
tr.heatmap(treaty, found, version="ru")
