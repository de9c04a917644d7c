"""Tell the prose of a saved page from its furniture: menus, notices, bylines, related links, footers."""

from treatyref.furniture.prose import prose_spans

__all__ = ["prose_spans"]
