"""Tell the prose of a saved page from its furniture: menus, notices, bylines, related links, footers."""

from treatyref.furniture.prose import is_menu_line, prose_spans

__all__ = ["is_menu_line", "prose_spans"]
