"""From bound units to references.

`resolver` looks each unit up in its treaty; `elliptic` reads numbers that stand without a noun; `mention` adds the names
that no unit is bound to; `explanation` tells a reference in a sentence.
"""
