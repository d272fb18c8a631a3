"""Libraries of tables, which are there only where somebody wants them."""

from importlib.util import find_spec

from legation.errors import LegationError


def needed(*names: str) -> None:
    """LegationError that says how to get what is missing of these modules."""
    for name in names:
        if find_spec(name) is None:
            raise LegationError(f"this table needs {name}, which comes with `pip install 'legation[frames]'`")
