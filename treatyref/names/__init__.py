"""What treaties, and other instruments, are called."""

from treatyref.names.names import names_of
from treatyref.names.record import Name, Origin

__all__ = ["Name", "Origin", "names_of"]
