"""The two sides of diplomatic relations, as a passage gives them, and a draft for each pair."""

from collections.abc import Iterator

from legation.model import Given
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.places import unnamed
from legation.rules.sentence import LEADING
from legation.rules.tokens import Token

GROUPED = frozenset("comma and determiner adverb possessive word noun demonym region preposition".split())
DESCRIBED = frozenset(("determiner", "adverb", "word", "noun", "preposition", "government"))


def followed_by_of(passage: Passage, i: int) -> bool:
    """Whether the noun at `i` has an "of" after it: "establishment of"."""
    verb = passage.habits.participle and "nominal" not in passage.tokens[i]  # "rompues en 1972, les relations"
    return passage.is_prep(i + 1, "of") or (not verb and passage.is_prep(i + 1, "in"))


def sides_of(passage: Passage, noun: int, verb: int | None) -> list[Party]:
    """Between whom: "between A and B", "with B", "A's", "A and B established", "both", or the pair in question."""
    own = passage.owners(noun)
    if passage.tag(noun - 1) == "open" and passage.tag(noun - 2) == "state":  # "B (relations: May 2000)"
        return [*_one(passage, passage.parties_at(noun - 2)), *passage.parties_at(noun - 2)]
    for i in range(noun + 1, len(passage.tokens)):
        tag = passage.tag(i)
        if passage.is_prep(i, "between"):
            found = _list(passage, i + 1) or _recalled(passage, i + 1)
            if len(found) >= 2:
                return found[:2]
        if passage.is_prep(i, "with") or (i == noun + 1 and passage.is_prep(i, "to")):
            counterparts = _list(passage, i + 1)
            if passage.tag(i + 1) == "group" and (named := _each_named(passage, verb)):
                return named
            others = frozenset(("determiner", "word", "number", "adverb", "preposition"))
            # A name that no table knows, or "most African states".
            strange = i == noun + 1 and passage.tag(passage.ahead(i + 1, others)) in ("capital", "region")
            if not counterparts and (strange or passage.tag(i + 1) == "group" or unnamed(passage, i + 1)):
                return []
            if counterparts:
                first = own
                if not own and verb is not None and verb < noun:  # "Peru's severance of relations with"
                    first = passage.subject(verb) or passage.owners(verb) or _doer_ahead(passage, verb, i)
                if not first and (listed := _following(passage, i + 1)):
                    return [*counterparts[:1], *listed]
                if not own and verb is not None and verb > noun:
                    first = agents_of(passage, verb)  # "relations with A were severed by B and C"
                if passage.tag(i + 1) == "pronoun" and first == counterparts:  # "A recognised B and … with it"
                    counterparts = [p for p in [_beside(passage, first[0], i)] if p is not None]
                first = [p for p in first if p.key not in {c.key for c in counterparts}]
                if len(first) > 1 and len(counterparts) == 1:
                    return [*counterparts, *first]
                return (
                    [*(first[:1] or _one(passage, counterparts)), *counterparts] if first or passage.where.home else []
                )
        if tag in ("subordinator", "semicolon") or (tag in ("verb", "noun") and i > noun + 12):
            break
    if len(own) == 2:
        return own
    ahead = _ahead(passage, noun)
    if ahead:
        doer = passage.subject(verb) if verb is not None and verb < noun else own
        doer = [p for p in doer if p.key not in {c.key for c in ahead}]
        return [*(doer[:1] or _one(passage, ahead)), *ahead]
    if verb is not None:
        if verb < noun and not passage.passive(verb) and not followed_by_of(passage, verb):
            subject = passage.subject(verb)
            if len(subject) >= 2:
                several = any("including" in token for token in passage.tokens[:verb])  # of whom with whom is not said
                ours = len(subject) > 2 and subject[0].key == passage.where.home and _apart(passage, subject[0].key)
                return subject if ours else subject[:2] if len(subject) == 2 and not several else []
            if len(subject) == 1:
                other = passage.only_other(subject[0].key) or _beside(passage, subject[0], verb)
                return [*subject, other] if other else []
        agents = agents_of(passage, verb)
        if agents:
            other = passage.only_other(agents[0].key)
            return [agents[0], other] if other else []
    if own:
        other = passage.only_other(own[0].key)
        return [own[0], other] if other else []
    return _pair_in_question(passage, noun)


def _ahead(passage: Passage, noun: int) -> list[Party]:
    """The counterparts the sentence opens with: "With Ghana, Norway established relations in 1957"."""
    opens = passage.ahead(0, frozenset(("adverb",)))
    comma = next((i for i in range(opens, noun) if passage.tag(i) == "comma"), noun)
    if not passage.is_prep(opens, "with") or not {"state", "and", "determiner"}.issuperset(
        passage.tags(opens + 1, comma)
    ):
        return []
    return [p for k in range(opens + 1, comma) if passage.tag(k) == "state" for p in passage.parties_at(k)]


def _recalled(passage: Passage, i: int) -> list[Party]:
    """ "Between the two countries", where the sentence before spoke of the relations of two among others."""
    pair = passage.recall("relations pair") if passage.tag(i) == "group" and passage.same_block else None
    return [Party(p.key, "sentence before") for p in pair] if isinstance(pair, list) and len(pair) == 2 else []


def _doer_ahead(passage: Passage, verb: int, i: int) -> list[Party]:
    """ "Having broken off relations with B, A resumed them": A, behind what opens the sentence."""
    if passage.ahead(0, frozenset(("subordinator", "have", "adverb", "preposition"))) != verb:
        return []
    comma = next((k for k in range(i, len(passage.tokens)) if passage.tag(k) == "comma"), len(passage.tokens))
    acts = passage.tag(passage.ahead(comma + 2, frozenset(("adverb",)))) in ("verb", "have")
    return passage.parties_at(comma + 1) if acts and passage.tag(comma + 1) in ("state", "own", "group") else []


def _apart(passage: Passage, state: str) -> bool:
    """ "A and B, C and D established relations": A with each of the others."""
    first = next((i for i, token in enumerate(passage.tokens) if token.state == state), -2)
    return passage.tag(first + 1) == "and"


def _beside(passage: Passage, party: Party, end: int) -> Party | None:
    """What `party` did something to before `end`: B in "A, which had recognised B, opened relations"."""
    for i in range(end - 1, 0, -1):
        verb = passage.back(i - 1)
        if passage.tag(i) == "state" and passage.tag(verb) == "verb" and passage.subject(verb) == [party]:
            return passage.parties_at(i)[0]
    return None


def _each_named(passage: Passage, verb: int | None) -> list[Party]:
    """ "A recognised B and C and established relations with each nation": A, B and C."""
    acted = next((i for i in range((verb or 0) - 1, 0, -1) if passage.tag(i) == "verb"), None)
    if acted is None or passage.tag(passage.back((verb or 0) - 1, frozenset(("plan", "adverb")))) != "and":
        return []
    actor = passage.subject(acted)
    places, _ = passage.coordinated(acted + 1, lambda t: t.tag == "state")
    named = [party for k in places for party in passage.parties_at(k)]
    return [*actor, *named] if len(actor) == 1 and len(named) > 1 else []


def _one(passage: Passage, counterparts: list[Party]) -> list[Party]:
    home = passage.where.home
    if home and all(p.key != home for p in counterparts):
        return [Party(home, "document")]
    return []


def _following(passage: Passage, i: int) -> list[Party]:
    """ "The following have no relations with B: A, C and D", where B stands at token `i`: A, C and D."""
    _, end = passage.coordinated(i, _can_be_side)
    told = any("the following" in token for token in passage.tokens[:i])
    listed, _ = passage.enumerated(end + 1, _can_be_side) if told and passage.tag(end) == "colon" else ([], 0)
    return [p for k in listed for p in passage.parties_at(k)]


def _can_be_side(token: Token) -> bool:
    named = token.tag in ("state", "group", "pronoun", "demonym", "own")
    return named or (token.tag == "city" and token.capital is not None)


def _describes(passage: Passage, i: int) -> bool:
    """A demonym that tells what one named before is: "with A, the first Italian state to do so"."""
    return passage.tag(i) == "demonym" and "ranked" in passage.tokens[i - 1]


def _list(passage: Passage, i: int) -> list[Party]:
    """The states listed from token `i`, also after "other countries … such as" and "including"."""
    places, _ = passage.coordinated(i, _can_be_side)
    places = [k for k in places if not _describes(passage, k)]
    if not places:
        for j in range(i, min(i + 12, len(passage.tokens))):
            among = passage.is_prep(j, "between") and passage.tag(j + 1) == "pronoun"  # "120 states, among them A"
            if passage.is_prep(j, "as") or passage.tag(j) == "colon" or among or "including" in passage.tokens[j]:
                read = passage.enumerated if passage.tag(j) == "colon" else passage.coordinated
                places, end = read(j + 1 + among, lambda t: t.tag in ("state", "demonym"))
                places = [*places, *_further(passage, end)] if places else places
                break
            if passage.tag(j) == "open":  # "with four states (A, B, C and D)"
                spelled, end = passage.coordinated(j + 1, lambda t: t.tag == "state")
                places = spelled if len(spelled) > 1 and passage.tag(end) == "close" else []
                break
            if passage.tag(j) in ("verb", "date", "subordinator", "semicolon"):
                break
    if not places:  # "with the newly freed state of A"
        k, near = passage.ahead(i, DESCRIBED), passage.ahead(i, DESCRIBED - {"noun", "preposition"})
        whose = k == near or passage.is_prep(passage.back(k - 1), "of")
        places = [k] if passage.tag(k) == "state" and whose else []
    return list(dict.fromkeys(p for k in places for p in passage.parties_at(k)))


def _further(passage: Passage, i: int) -> list[int]:
    """The places of those a second list names: "…, including A and B, as well as its neighbours, including C and D"."""
    j = passage.ahead(i, GROUPED)
    if j == i or j >= len(passage.tokens) or "including" not in passage.tokens[j]:
        return []
    return passage.coordinated(j + 1, lambda t: t.tag == "state")[0]


def bracketed_dates(passage: Passage, noun: int) -> dict[str, str]:
    """The dates that stand in brackets behind states listed after `noun`, by state."""
    found = {}
    for i in range(noun + 1, len(passage.tokens) - 3):
        token = passage.tokens[i]
        if (
            token.tag == "state"
            and token.state
            and [passage.tag(i + k) for k in (1, 2, 3)] == ["open", "date", "close"]
        ):
            found[token.state] = passage.tokens[i + 2].edtf
    return found


def agents_of(passage: Passage, verb: int) -> list[Party]:
    """Who did it, after a passive: "severed by X", "recognised in 1992 by X and Y"."""
    for i in range(verb + 1, passage.clause(verb)[1]):
        if passage.is_prep(i, "by") and passage.tag(passage.ahead(i + 1)) == "state":
            return passage.forward(i + 1)
        if passage.tag(i) in ("verb", "have", "be", "noun"):
            break
    return []


def _pair_in_question(passage: Passage, noun: int) -> list[Party]:
    for i in passage.find("group"):
        pair = passage.pair(i)
        if pair:
            return pair
    remembered = passage.recall("relations pair")
    labelled = passage.where.partner_by in ("item", "row") and passage.where.home
    if (
        isinstance(remembered, list)
        and not labelled
        and passage.tag(noun - 1) == "determiner"
        and not passage.tokens[noun - 1].text.lower().startswith("a")
    ):
        return [Party(p.key, "sentence before") for p in remembered]
    where = passage.where
    if where.home and where.partner:
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
    apart = any("just when" in token for token in passage.tokens[noun:])  # "they ended when A was joined to B"
    if len(passage.states) == 2 and not apart and not _with_a_body(passage):
        return [Party(s) for s in passage.states]
    near = passage.before if passage.same_block and not passage.states else None
    if near is not None and len(near.states) == 2 and (noun == 0 or "definite" in passage.tokens[noun - 1]):
        return [Party(s, "sentence before") for s in near.states]
    return []


def _with_a_body(passage: Passage) -> bool:
    """Whether an organisation is one of two sides: "in B, ASEAN and A marked", "A and the Union marked"."""
    joined = ({passage.tag(i - 1), passage.tag(passage.ahead(i + 1, LEADING))} for i in passage.find("and"))
    return any(two == {"organisation", "state"} for two in joined)


def drafts(passage: Passage, event: str, sides: list[Party], dates: Dated, modality: str) -> Iterator[Draft]:
    """A draft for the first side with each of the others; none where there is but one."""
    if len(sides) < 2:
        return
    first = sides[0]
    for second in sides[1:]:
        if first.key == second.key:
            continue
        passage.note("relations pair", [first, second])
        yield Draft(
            {"event": event, "actor": first.key, "counterpart": second.key, **dates.fields()},
            modality,
            tuple(Given(n, p.by) for n, p in (("actor", first), ("counterpart", second)) if p.by),
        )
