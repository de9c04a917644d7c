"""The same clause in every version: what matches, what one version splits, adds, lacks or renumbers."""

from treatyref.alignment.align import align_versions, check_alignment
from treatyref.alignment.record import Alignment, Counterpart, Departure, Difference

__all__ = ["Alignment", "Counterpart", "Departure", "Difference", "align_versions", "check_alignment"]
