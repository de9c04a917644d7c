"""Citations and mentions: the places where a text names a provision, or the treaty as a whole.

`finder` takes these steps, in this order, and none asks anything of a later one:

1. `first_look`: from one scan, whether the text can name anything of the treaties at hand; most texts end here. It
   knows only how their names begin, which `reading` has put in order when the finder was made.
2. `reading`: what the page has: dates, instruments by their names, nouns and dates, and short forms that it defines.
3. `binding`: which instrument each unit is of: what the text is about, what it named before, and the reasons weighed.
4. `resolving`: references with the provisions that they lead to, bare numbers and mentions among them, and their words.
"""

from treatyref.matcher.citation.finder import CitationFinder
from treatyref.matcher.citation.resolving.explanation import explain

__all__ = ["CitationFinder", "explain"]
