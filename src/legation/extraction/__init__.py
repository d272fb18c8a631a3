"""From a document to its statements: rules are run, and what they draft is tied to the text."""

from legation.extraction.reader import Extraction, Reader

__all__ = ["Extraction", "Reader"]
