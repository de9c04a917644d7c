"""Cells of your_own_treaty.ipynb."""

# %% [markdown]
# # Your own treaty
#
# Any text with numbered articles or points is a treaty: plain text, HTML, Markdown, PDF, DOCX, Akoma Ntoso, TEI.

# %%
import tempfile
from pathlib import Path

import treatyref as tr

TEXT = """Treaty on the Strait

Article 1
The Strait is open to ships of all nations. No toll is levied.

Article 2
1. The Parties shall keep two lighthouses, one at each end.
2. Each lighthouse shall be lit from dusk to dawn, unless both Parties agree otherwise.

Article 3
This Treaty remains in force for ten years.
"""
treaty = tr.read_treaty(TEXT.encode(), id="strait-1999", title="Treaty on the Strait")
[(clause.id, clause.text) for clause in treaty.clauses]

# %% [markdown]
# Tell the matcher what people call it; then it is found like any bundled treaty.

# %%
from dataclasses import replace

treaty = replace(treaty, aliases=("Treaty on the Strait", "Strait Treaty"))
document = tr.Document(
    "Article 2(1) of the Strait Treaty is kept. But the Treaty also says that “each lighthouse shall be lit from dusk to dawn”, "
    "full stop; what follows is left out.",
    id="letter",
)
found = tr.Matcher([treaty]).find(document)
found

# %%
tr.highlight(document, found)

# %% [markdown]
# To keep it, make a folder: the text of each version and a `treaty.toml` that says what the treaty is called.

# %%
folder = Path(tempfile.mkdtemp()) / "strait-1999"
folder.mkdir()
(folder / "en.txt").write_text(TEXT, encoding="utf-8")
(folder / "treaty.toml").write_text(
    """
id = "strait-1999"
title = "Treaty on the Strait"
date = 1999-05-01
parties = ["Aland", "Beland"]
unit = "article"

[aliases]
en = ["Strait Treaty"]

[[versions]]
id = "en"
file = "en.txt"
language = "en"
""",
    encoding="utf-8",
)
tr.read_treaty(folder)

# %% [markdown]
# As Akoma Ntoso, for exchange:

# %%
print(treaty.to_akn()[:600])
