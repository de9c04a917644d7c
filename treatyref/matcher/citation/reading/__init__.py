"""What a page has, before anything is asked of its units.

`dates` are marked first, so that their figures are no units. `instruments` goes through the nouns (`noun`) and the names
of treaties (`alias`, `nametable`, told apart by `likeness`), and takes in what stands behind a noun (`tail`) and the date
that belongs to it (`dating`). `shortform` adds the names that the text defines itself.
"""
