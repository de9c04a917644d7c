"""Pictures of what was found: pages that load nothing and run nothing they were not made with.

Every picture is a `Page`: a notebook shows it, ``save(path)`` writes it.
"""

from treatyref.display.authorities import Authorities, table_of_authorities
from treatyref.display.compare import Comparison, compare
from treatyref.display.heatmap import heatmap
from treatyref.display.highlight import highlight
from treatyref.display.matrix import matrix
from treatyref.display.network import network
from treatyref.display.page import Page
from treatyref.display.report import report
from treatyref.display.side_by_side import side_by_side
from treatyref.display.timeline import timeline

__all__ = [
    "Authorities",
    "Comparison",
    "Page",
    "compare",
    "heatmap",
    "highlight",
    "matrix",
    "network",
    "report",
    "side_by_side",
    "table_of_authorities",
    "timeline",
]
