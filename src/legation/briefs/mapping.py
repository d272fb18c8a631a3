"""The map of a brief on one state: where it has missions, where those who have missions in it are from."""

from collections.abc import Iterable

from legation.briefs.brief import Drawing
from legation.briefs.choosing import Share, is_there
from legation.briefs.question import Question
from legation.briefs.words import say
from legation.maps.atlas import draw, missions_of
from legation.maps.places import Places
from legation.maps.sheet import svg
from legation.record.slots import mended
from legation.rules.register import Shown


def map_of(question: Question, shares: Iterable[Share]) -> Drawing | None:
    """The map of what stands on the day, as the shares have it, and what its signs mean; None where it has none."""
    state, language = question.states[0], question.language
    there = [(share.register.shown, fact) for share in shares for fact in share.facts if is_there(fact)]
    missions = missions_of([fact for shown, fact in there if shown is Shown.MAP], state)
    atlas = draw(Places(question.names), state, missions, [fact for shown, fact in there if shown is Shown.ARCS])
    if not atlas.marks:
        return None
    called = question.names.called(state, language, state=True)
    words = [mended(say("map missions", language, called), language)]
    if atlas.lines:
        words.append(say("map lines", language))
    if any(one.standing == "unknown" for one in atlas.marks):
        words.append(say("map pale", language))
    told = "; ".join(words) + "."
    if atlas.nowhere:
        told += " " + say("map nowhere", language, len(atlas.nowhere))
    return Drawing(svg(atlas, told), told)
