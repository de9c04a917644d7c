"""What treaties, and other instruments, are called."""

from treatyref.names.known import known_by_file
from treatyref.names.names import names_of
from treatyref.names.record import Name, Origin

__all__ = ["Name", "Origin", "known_by_file", "names_of"]
