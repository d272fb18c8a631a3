"""Files → documents: an exact text, its blocks with the way back to it, and its source."""

from legation.reading.apart import Apart
from legation.reading.files import Found, find_files
from legation.reading.parts import Part, open_parts, read_file, read_part
from legation.reading.settings import SourceSettings, read_settings

__all__ = [
    "Apart",
    "Found",
    "Part",
    "SourceSettings",
    "find_files",
    "open_parts",
    "read_file",
    "read_part",
    "read_settings",
]
