"""Readers: from files and bytes to treaties and documents."""
