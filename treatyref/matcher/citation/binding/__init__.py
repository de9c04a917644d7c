"""Which instrument a unit is of.

`subject` tells what the text is about. `memory` goes through the text with the `trail` of what was cited: it asks what
stands beside a unit (`small_words`), else lets the candidates be weighed (`weighing`, with the weights in
``weights.toml``), and says by which `rule` the unit is bound.
"""
