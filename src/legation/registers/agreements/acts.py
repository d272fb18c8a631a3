"""What a sentence says has become of a treaty: the word that says so, the stage it means, and who acted."""

from legation.registers.agreements.dating import when
from legation.registers.agreements.following import following
from legation.registers.agreements.governing import governor
from legation.registers.agreements.instrument import Instrument
from legation.registers.agreements.instruments import instruments
from legation.registers.agreements.joined import JOINING, examples, followed
from legation.registers.agreements.stages import STAGE_OF, Act
from legation.rules.passage import Dated, Passage


def acts(passage: Passage) -> list[Act]:
    """All that the sentence says has become of the treaties it names; kept for the other rules."""
    kept = passage.recall_own("acts")
    if isinstance(kept, list):
        return kept
    named = instruments(passage)
    found: list[Act] = []
    for n in range(len(named)) if named and _tells(passage) else ():
        before, jumped = _governing(passage, named, n)
        own = following(passage, named, n) if jumped else iter(())
        own_acts = list(own)
        if own_acts:  # "signed a pact in 1990; the treaty expired in 1995"
            found += own_acts
        elif before is not None and passage.tag(before.place) == "noun":
            found.append(before)  # "negotiations on a treaty were concluded": it is the talks that were
        elif before is not None:
            found.append(before)
            undated = when(passage, before) == [Dated()]  # "entered into a treaty, signed in 1850"
            after = list(following(passage, named, n, governed=True))
            after = [act for act in after if act.stage != before.stage or (undated and act.doers == [])]
            later = [act if act.doers or act.partners else _by(act, before) for act in after]
            done = before.stage == "negotiating" and any(act.stage in ("signed", "in force") for act in later)
            found[-1:] = later if done else [before, *later]
        else:
            found += following(passage, named, n)
    found += examples(passage, named, found)
    found += followed(passage, named, found)
    found = [_short_of(passage, act) for act in found]
    passage.note("acts", found)
    return found


def _short_of(passage: Passage, act: Act) -> Act:
    """What was "almost signed", or whose signing was put off, has not been."""
    if any("almost" in token for token in passage.tokens[max(act.place - 2, 0) : act.place]):
        return act._replace(modality="negated")
    if act.stage != "signed" or "put off" not in passage.classes or "nominal" not in passage.tokens[act.place]:
        return act
    rest = passage.tokens[act.place : passage.clause(act.place)[1]]
    return act._replace(modality="planned") if any("put off" in token for token in rest) else act


def _by(act: Act, before: Act) -> Act:
    """What became of a treaty, of those who did what is told of it first."""
    return act._replace(doers=before.doers, partners=before.partners)


def _tells(passage: Passage) -> bool:
    """Whether a word of the sentence may say what became of a treaty; lists that may hold unknown names are read."""
    telling = passage.has(*STAGE_OF, "talks", "ratifications", "exchanged") or "plan" in passage.all_tags
    return telling or passage.strange or "effective from" in passage.classes


def _governing(passage: Passage, named: list[Instrument], n: int) -> tuple[Act | None, bool]:
    """The verb or noun before the treaty that it depends on, and whether past others: "signed a", "talks on a"."""
    i, jumped = named[n].first - 1, False
    for other in reversed(named[:n]):
        k = passage.back(i, JOINING)
        if other.end != k + 1 or (i > k and (passage.tag(k + 1) == "word" or passage.is_prep(k + 1, "on", "for"))):
            break  # "a statement to start negotiations on the agreement"
        i, jumped = other.first - 1, True
    return governor(passage, named[n], i), jumped
