"""Finders of references, and the arbiter that joins what they find."""
