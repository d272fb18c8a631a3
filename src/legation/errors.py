"""What can go wrong, in one family.

Every error carries a sentence a user can act on: it names the file or the value, the place in
it, and the way out. The command line turns an error into an exit status; nothing else does.
"""


class LegationError(Exception):
    """Anything legation refuses or cannot do; the message is written for the user."""


class UnreadableSource(LegationError):
    """A file that cannot be read as a document: missing, forbidden, empty or not text."""


class Unfetched(LegationError):
    """A page that may not or cannot be fetched; the message gives the reason and the way out, not the address."""


class InvalidValue(LegationError):
    """A value outside its vocabulary or form: a date, a code, a field, a setting."""


class BrokenQuote(LegationError):
    """A quote that is not the text at its offsets: a fault in a reader or a rule."""


class RecordError(LegationError):
    """A record that is missing, locked, or not made by legation."""
