"""Which instrument a unit is of.

`subject` tells what the text is about, `named` the instruments that it names and which of them "the Convention" is.
`memory` goes through the units, with the `trail` of what was cited: it asks what stands `beside` a unit (`small_words`),
else lets the candidates be weighed (`weighing`, with the weights in ``weights.toml``), and says by which rule it is bound.
"""
