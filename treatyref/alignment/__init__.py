"""The same clause in every version: what matches, what one version splits, adds, lacks or renumbers."""

from treatyref.alignment.align import Alignment, Counterpart, Departure, Difference, align_versions, check_alignment

__all__ = ["Alignment", "Counterpart", "Departure", "Difference", "align_versions", "check_alignment"]
