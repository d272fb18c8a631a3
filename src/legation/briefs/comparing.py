"""What is new, changed or gone on the day of a brief against another day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from legation.briefs.choosing import Share, choose, stands
from legation.briefs.days import first_day
from legation.briefs.known import look
from legation.briefs.question import Question
from legation.model.fact import Fact
from legation.rules.briefing import Part, Taken


@dataclass(frozen=True, slots=True)
class Before:
    """How matters stood on the day that a brief is compared with: each with the fact that tells it, and its share."""

    day: date
    told: Mapping[str, tuple[Share, Fact]]

    def mark(self, share: Share, facts: Sequence[Fact]) -> str:
        """`new` or `changed` where any of the facts told together is, otherwise empty."""
        marks = {self._mark(share, one) for one in facts}
        return next((one for one in ("new", "changed") if one in marks), "")

    def gone(self, parts: Mapping[Part, Sequence[Share]]) -> list[tuple[Share, Fact]]:
        """What stood on that day and does not on the day of the brief: by the fact that says its end, if one does."""
        now = {fact.matter: (share, fact) for shares in parts.values() for share in shares for fact in share.facts}
        found = []
        for matter, (share, fact) in self.told.items():
            if stands(fact) and fact.turn not in ("absent", "ends"):
                told = now.get(matter, (share, fact))
                if matter not in now or (told[1].held is not None and told[1].held.standing == "ended"):
                    found.append(told)
        return found

    def _mark(self, share: Share, fact: Fact) -> str:
        day = first_day(fact)
        came = day is not None and day > self.day
        if share.briefing.taken is not Taken.STANDING:
            return "new" if came else ""
        before = self.told.get(fact.matter)
        if before is None:
            return "new" if came else ""
        ended = fact.held is not None and fact.held.standing == "ended"
        return "changed" if came or (ended and stands(before[1])) else ""


def before(question: Question, day: date) -> Before:
    """How things stood on the day, as a brief of it would tell."""
    then = replace(question, on=day)
    parts = choose(then, look(then))
    standing = (share for shares in parts.values() for share in shares if share.briefing.taken is Taken.STANDING)
    return Before(day, {fact.matter: (share, fact) for share in standing for fact in share.facts if fact.matter})
