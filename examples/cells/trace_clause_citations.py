"""Cells of trace_clause_citations.ipynb."""

# %% [markdown]
# # Trace clause citations in a corpus
#
# Who leans on which clause, how faithfully, and when? The corpus is the commentary that ships with the project:
# texts written for it, outlets and authors invented.

# %%
import treatyref as tr

treaty = tr.load_treaty("trilateral-2020")
documents = tr.sample_corpus()[:80]
found = tr.trace(treaty, documents)
found.counts()

# %% [markdown]
# The treaty, every word shaded by how often it is quoted. A clause opens to the references to it.

# %%
tr.heatmap(treaty, found)

# %% [markdown]
# Which provisions are used most, and which never?

# %%
tr.most_used(treaty, found, level="top")

# %%
tr.never_used(treaty, found, kinds={"quotation"}, whole=False)

# %% [markdown]
# Who uses them, and when?

# %%
tr.matrix(treaty, found, by="language")

# %%
tr.timeline(treaty, found)

# %% [markdown]
# Who quotes faithfully? The least faithful stand first, with the changes that matter.

# %%
tr.fidelity_by(treaty, found)

# %% [markdown]
# Which words of the third paragraph of point 6 does each author quote, and which are left out?

# %%
tr.selective_quotation(treaty, found, "point_6__al_3__s_1")

# %% [markdown]
# Quotations that are announced under the number of another provision:

# %%
tr.wrong_numbers(treaty, found)

# %% [markdown]
# Every use of point 8 in its context:

# %%
tr.concordance(treaty, found, target="8")

# %% [markdown]
# The citation graph is a networkx graph. Which clauses are used together?

# %%
from treatyref.graph import co_citation

graph = tr.build_graph(treaty, found)
together = co_citation(graph, level="top")
pairs: list[tuple[str, str, int]] = sorted(together.edges(data="weight"), key=lambda edge: -edge[2])
[(one.split("#")[1], other.split("#")[1], documents_with_both) for one, other, documents_with_both in pairs[:5]]

# %%
tr.network(treaty, found)

# %% [markdown]
# Who uses each provision, and where; `save("authorities.docx")` writes it for Word:

# %%
tr.table_of_authorities(treaty, found.filter(target=8))

# %% [markdown]
# All of it on one page: `tr.report(treaty, found).save("report.html")`. The references as a file:
# `found.to_jsonl`, `found.to_csv`, `found.to_parquet`; for other tools `treatyref.export` writes Web Annotations, TEI, RDF and BRAT.
