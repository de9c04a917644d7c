"""Writers: from versions of a treaty to files."""
