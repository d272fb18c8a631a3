"""How passages say that a post changed hands: taken up, left, passed on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.registers.offices.actors import object_person, subject
from legation.registers.offices.clauses import passive, post_after, post_of, resolved, said, when
from legation.registers.offices.further import terms
from legation.registers.offices.holders import drafts, with_holder
from legation.registers.offices.named import owner, people, titled
from legation.registers.offices.posts import Held
from legation.registers.offices.seats import seats_at
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person, after


def assumed(passage: Passage) -> Iterable[Draft]:
    """Someone became, took office as or assumed the post of."""
    for verb in passage.find("verb", "assumed"):
        person = subject(passage, verb)
        if person is None:
            continue
        post = post_after(passage, verb)
        if "arriving" in passage.tokens[verb]:
            yield from _arrived(passage, person, verb)
            continue
        if post is None and "the office" not in passage.tokens[verb] and not _took_over(passage, verb):
            continue
        post = post or post_of(passage, person, verb)
        found = resolved(passage, person, post, verb)
        if found is not None:
            dates = when(passage, verb)
            yield from terms(passage, person, post, found, "appointed", dates, said(passage, person, verb))


def _took_over(passage: Passage, verb: int) -> bool:
    """Whether the verb needs no object to say that an office was taken: "el embajador X asumió en 1997"."""
    alone = passage.tag(verb + 1) in ("date", "comma", "stop", "") or passage.is_prep(verb + 1, "in", "on")
    return alone and "by itself" in passage.tokens[verb]


def _arrived(passage: Passage, person: Person, verb: int) -> Iterator[Draft]:
    """ "The first ambassador, X, arrived in A on D": X held the post at A then."""
    post, dates = post_of(passage, person, verb), when(passage, verb)
    there = _reached(passage, verb)
    low, _ = passage.clause(verb)
    if post is None or not post.abroad or not any(dates) or passage.has("credentials"):
        return
    from_ = {p.key for k in passage.find("verb", "left") if low <= k < verb for p in _reached(passage, k)}
    found = resolved(passage, person, post, verb)
    if found is None or (from_ and from_ != {found.of.key if found.of is not None else ""}):
        return  # "left A, where he had served, and arrived in B"
    if not there or {p.key for p in found.at} & {p.key for p in there}:
        yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))


def _reached(passage: Passage, verb: int) -> tuple[Party, ...]:
    i = verb + 2 if passage.is_prep(verb + 1, "in", "at", "from") else verb + 1
    there = seats_at(passage, i)
    return there[0] if there is not None else ()


def left(passage: Passage) -> Iterable[Draft]:
    """ "Ambassador X left A on D": the post ended, where A is the place of the post."""
    for verb in passage.find("verb", "left"):
        person = subject(passage, verb)
        post = titled(passage, person) if person is not None else None
        there = _reached(passage, verb)
        if person is None or post is None or not post.abroad or not there:
            continue
        found, dates = resolved(passage, person, replace(post, at=post.at or there), verb), when(passage, verb)
        if found is not None and any(dates) and {p.key for p in found.at} & {p.key for p in there}:
            yield from drafts(passage, person, found, "ended", dates, said(passage, person, verb))


def departed(passage: Passage) -> Iterable[Draft]:
    """Someone left the post, resigned, was recalled or died in office."""
    for verb in passage.find("verb", "departed"):
        token = passage.tokens[verb]
        if any("only called home" in t for t in passage.tokens[verb : passage.clause(verb)[1]]):
            continue  # "recalled for consultations"
        if "sent away" in token and not passive(passage, verb):
            person = object_person(passage, verb)
            if person is not None and titled(passage, person) is None:
                continue
        elif "term ended" in token:
            person = _whose(passage, verb)
        elif "an ending" in token:
            person = after(people(passage), verb) if passage.is_prep(verb + 1, "of") else None  # "el cese de X como Y"
        else:
            person = subject(passage, verb)
        if person is None:
            continue
        post = post_after(passage, verb) or post_of(passage, person, verb)
        dates = when(passage, verb)
        found = resolved(passage, person, post, verb)
        if found is not None and (any(dates) or post is not None):
            yield from drafts(passage, person, found, "ended", dates, said(passage, person, verb))


def called_home(passage: Passage) -> Iterable[Draft]:
    """An envoy presented letters of recall: the post ended on that day."""
    for noun in passage.find("noun", "recall"):
        verb = next((k for k in passage.find("verb", "presented") if noun - 6 <= k < noun), None)
        person = subject(passage, verb) if verb is not None else None
        if verb is None or person is None:
            continue
        found = resolved(passage, person, post_of(passage, person, verb), verb)
        if found is not None and found.kind == "diplomat":
            yield from drafts(passage, person, found, "ended", when(passage, verb), said(passage, person, verb))


def _whose(passage: Passage, i: int) -> Person | None:
    """Whose term it is: "Ambassador X's", "his"."""
    if passage.tag(i - 1) == "possessive" and "a person's" in passage.tokens[i - 1]:
        kept = with_holder(passage, i)
        return kept[0] if kept is not None else None
    return owner(passage, i)


def succeeded(passage: Passage) -> Iterable[Draft]:
    """One holder gave way to another: the successor was appointed, and the first one's term ended, on that day."""
    for verb in passage.find("verb", "succeeded"):
        first, second = subject(passage, verb), after(people(passage), verb + 1)
        backward = passive(passage, verb) or "by whom" in passage.tokens[verb]
        if first is not None and first == second:  # "le sucedió X", "X, que había sido ministro, fue reemplazado por Y"
            kept = with_holder(passage, verb)
            second = kept[0] if kept is not None else None
            if "by whom" in passage.tokens[verb]:
                first, second = _last_before(passage, verb) or second, first
        old, new = (first, second) if backward else (second, first)
        anyone = new or old
        if anyone is None:
            continue
        own = post_after(passage, verb, direct=False)
        post = own or next((t for p in (new, old) if p is not None and (t := titled(passage, p)) is not None), None)
        found = resolved(passage, anyone, post, verb)
        if found is None and (kept := with_holder(passage, verb)) is not None:
            known = [p for p in (old, new) if p is not None and p.surname == kept[0].surname]
            found = kept[1] if known else None
        if found is None:
            continue
        dates, modality = when(passage, verb), passage.modality(verb)
        token = passage.date_of(verb)
        since = token is not None and token.prefix == "since"
        if "/" in (dates.date or "") or since:
            dates = Dated()  # the years of the one who went, not the day of the change
        if old is not None and any(dates):
            yield from drafts(passage, old, found, "ended", dates, modality)
        if new is not None:
            own_dates = dates if any(dates) else _chosen_on(passage, new)
            yield from drafts(passage, new, found, "appointed", own_dates, modality)
            yield from _stayed(passage, new, found)


def _stayed(passage: Passage, person: Person, found: Held) -> Iterator[Draft]:
    """ "… by X, who served until D": X held the post until then."""
    for verb in passage.find("verb", "serving"):
        between = passage.tags(person.end, verb) if verb > person.end else []
        dates = when(passage, verb, lasting=True)
        elsewhere = passage.is_prep(verb + 1, "as")  # "who served as consul in Oslo until 1969"
        if between == ["comma", "subordinator"] and any(dates) and not elsewhere:
            yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))


def _chosen_on(passage: Passage, person: Person) -> Dated:
    """ "…, by X, appointed on D", "by X, who was named on D"."""
    near = (k for k in passage.find("verb", "designated") if person.end < k <= person.end + 3)
    verb = next(near, None) if passage.tag(person.end) == "comma" else None
    return when(passage, verb) if verb is not None else Dated()


def _last_before(passage: Passage, verb: int) -> Person | None:
    return next((p for p in reversed(people(passage)) if p.end <= verb), None)


def inaugurated(passage: Passage) -> Iterable[Draft]:
    """ "The inauguration of President X in May 1999": X took the post then."""
    for verb in passage.find("verb", "inaugurated"):
        person = after(people(passage), verb)
        if person is None or not passage.is_prep(verb + 1, "of"):
            continue
        post = titled(passage, person)
        first = post.first if post is not None and post.end <= person.first else person.first
        if first > verb + 3:
            continue
        found = resolved(passage, person, post or post_after(passage, person.end - 1), verb)
        if found is not None:
            token = passage.date_of(verb)
            dates = Dated(date=token.edtf) if token is not None else Dated()
            yield from drafts(passage, person, found, "appointed", dates, said(passage, person, verb))
