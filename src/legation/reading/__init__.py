"""Files → documents: an exact text, its blocks with the way back to it, and its source."""

from legation.reading.files import Found, find_files, read_file
from legation.reading.settings import SourceSettings, read_settings

__all__ = ["Found", "SourceSettings", "find_files", "read_file", "read_settings"]
