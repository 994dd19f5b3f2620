"""The guide without the internet: the whole site as a ZIP for a memory stick, and the whole guide as one file."""

from .stick import pack, pack_into, size_words
from .whole_file import one_file

__all__ = ["one_file", "pack", "pack_into", "size_words"]
