"""A rule: what a reviewer reads to know why a statement was made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legation.rules.draft import Draft
    from legation.rules.passage import Passage


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a passage says something for a register.

    `id` is the register's name, a dot and a few words. `triggers` names phrase sets of the
    register's words.toml: a sentence that holds none of their phrases is never shown to the rule.
    `read` looks at a passage and drafts what it says; its docstring is the published explanation.
    """

    id: str
    triggers: tuple[str, ...]
    read: Callable[["Passage"], Iterable["Draft"]]

    @property
    def explanation(self) -> str:
        """What the rule reads, in the words of its docstring."""
        return (self.read.__doc__ or "").strip()
