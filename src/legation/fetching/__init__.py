"""Pages of the web, saved by their addresses, so that building needs no network.

Needs the extra `legation[fetch]`, and is imported by the command alone. One module a concern: what
an address is, what a file is named, a visit at a time, robots.txt, a page and its redirects, the
folder it is kept in.
"""

from legation.fetching.addresses import shown
from legation.fetching.fetching import Fetched, Outcome, fetch
from legation.fetching.visits import Limits

__all__ = ["Fetched", "Limits", "Outcome", "fetch", "shown"]
