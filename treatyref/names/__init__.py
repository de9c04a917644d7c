"""What treaties, and other instruments, are called."""

from treatyref.names.names import names_of
from treatyref.names.record import Name, Source

__all__ = ["Name", "Source", "names_of"]
