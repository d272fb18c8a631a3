"""Witnesses that cannot both be right: steps of the reconciliation from facts to `disagreements`.

Only what is stated and not rejected is held against each other. Two facts are at odds in

- **date**, where something that comes once has two dates that have no day in common, and nothing
  that would let it come again lies, or may lie, between them; where it is there since a day and began
  on another;
- **status** (of a treaty: **stage**), where one says it ended and another that it is there after
  that, with no new beginning ("since 2010" tells of one); where two speaking at one time say that
  it is there and that it is not; where a source says it is still to come after another says it came
  (not one that tells that itself, nor a copy of its passage);
- **place, kind of mission, name, number, party**, where they speak of one thing at one time and
  differ in that alone. They speak of one time where their dates agree or, without a date, where
  their sources spoke at one time or are one source.

Approximate dates are at odds with nothing, nor is one passage with itself. A refinement is no
disagreement, nor is a later state.

Which side is shown: one that a person accepted; else the one whose source has the better rank, then
more witnesses, then (of dates) the finer, then the one said last. Where one of these reasons shows that
it ended, who says that it is there is `beaten`: `record.standing` does not hear it of days after the end;
where one shows that it is there, but no source with a date says so, it is not known from the end on.
"""

# ruff: noqa: S608 - what is put into SQL are words of this folder and quoted identifiers of the schema

from legation.record.step import NEVER, OF_OLD, Step

_STATED = f"""
SELECT mattered.*, coalesce(earliest_start, {OF_OLD}) AS low, coalesce(
        CASE WHEN since IS NULL AND until IS NULL THEN latest_end ELSE latest_start END, {NEVER}) AS high,
    date IS NOT NULL OR since IS NOT NULL OR until IS NOT NULL AS is_dated
FROM mattered WHERE modality = 'stated' OR turn = 'absent'
"""

# Two dates of what comes once: none begins, or ends, twice without the opposite between.
_DATES = f"""
SELECT 'date' AS odds, one.id AS one, other.id AS other
FROM stated AS one JOIN stated AS other
    ON other.matter = one.matter AND other.by_value = one.by_value AND other.turn = one.turn AND other.low > one.high
WHERE one.once IS NOT NULL AND one.is_dated AND other.is_dated AND NOT one.approximate AND NOT other.approximate
    AND one.low > {OF_OLD} AND other.high < {NEVER}
    AND date_diff('day', one.high, other.low) <= one.once
    AND NOT EXISTS (
        SELECT 1 FROM stated AS turned WHERE turned.history = one.history AND turned.low <= other.high
            AND turned.high >= one.low AND ((one.turn = 'ends' AND turned.turn = 'begins')
                OR (one.turn <> 'ends' AND turned.turn IN ('ends', 'absent')))
    )
"""

# It is there since a day, and it began on another: where nothing ended, and nothing else began then.
_SINCE = f"""
SELECT 'date' AS odds, since_then.id AS one, begun.id AS other
FROM stated AS since_then JOIN stated AS begun ON begun.matter = since_then.matter
WHERE since_then.turn = 'holds' AND since_then.since IS NOT NULL AND begun.turn = 'begins' AND begun.once IS NOT NULL
    AND begun.is_dated AND NOT since_then.approximate AND NOT begun.approximate
    AND begun.low > {OF_OLD} AND begun.high < {NEVER} AND since_then.low > {OF_OLD} AND since_then.high < {NEVER}
    AND (since_then.low > begun.high OR since_then.high < begun.low)
    AND NOT EXISTS (
        SELECT 1 FROM stated AS turned WHERE turned.history = begun.history AND (turned.turn IN ('ends', 'absent')
            OR (turned.turn = 'begins' AND turned.low <= since_then.high AND turned.high >= since_then.low))
    )
"""

# It ended, and it is there after that.
_AFTER_THE_END = """
SELECT DISTINCT gone.against AS odds, gone.id AS one, there.id AS other
FROM gone JOIN stated AS there ON there.matter = gone.matter
JOIN speaking ON speaking.fact = there.id
WHERE there.turn = 'holds' AND there.until IS NULL
    AND ((there.is_dated AND there.date IS NOT NULL AND there.low > gone.high)
        OR ((there.date IS NULL) AND (speaking.spoke_low > gone.high OR speaking.document = gone.document)))
    AND NOT EXISTS (
        SELECT 1 FROM stated AS turned WHERE turned.history = gone.history AND turned.high >= gone.low
            AND (turned.turn = 'begins' OR (turned.turn = 'holds' AND turned.since IS NOT NULL))
    )
"""

_GONE = """
SELECT stated.id, matter, history, against_in AS against, low, high, speaking.document
FROM stated JOIN speaking ON speaking.fact = stated.id JOIN against ON against.of_register = stated.register
WHERE turn = 'ends' AND is_dated
"""

# It is there, and it is not, at one time.
_AT_ONE_TIME = """
SELECT DISTINCT against_in AS odds, not_there.id AS one, there.id AS other
FROM stated AS not_there JOIN stated AS there ON there.matter = not_there.matter
JOIN speaking AS speaking_not ON speaking_not.fact = not_there.id
JOIN speaking AS speaking_there ON speaking_there.fact = there.id
JOIN against ON against.of_register = there.register
WHERE not_there.turn = 'absent' AND there.turn = 'holds' AND NOT not_there.is_dated AND NOT there.is_dated
    AND (speaking_not.document = speaking_there.document
        OR (speaking_not.spoke_low <= speaking_there.spoke_high
            AND speaking_there.spoke_low <= speaking_not.spoke_high))
"""

# It is still to come, says one who spoke after it came.
_NOT_YET = """
SELECT DISTINCT against_in AS odds, awaited.id AS one, there.id AS other, there.matter, speaking.document
FROM stated AS awaited JOIN stated AS there ON there.matter = awaited.matter
JOIN speaking ON speaking.fact = awaited.id
JOIN against ON against.of_register = there.register
WHERE awaited.turn = 'awaits' AND NOT awaited.is_dated AND there.turn IN ('begins', 'holds') AND there.is_dated
    AND there.high < speaking.spoke_low
"""

_CAME = """
SELECT DISTINCT awaited.matter, placed.document
FROM (SELECT DISTINCT matter FROM not_yet) AS awaited
JOIN stated AS told ON told.matter = awaited.matter AND told.turn IN ('begins', 'holds')
JOIN placed ON placed.fact = told.id
"""

# Who tells that it came as well, and whoever copies the passage from there, tells how it went.
_WENT_ON = """
SELECT DISTINCT not_yet.one, not_yet.document, not_yet.matter
FROM not_yet
JOIN placed AS own ON own.fact = not_yet.one AND own.document = not_yet.document
JOIN placed AS copied ON copied.fact = own.fact AND copied.wording = own.wording
JOIN came ON came.document = copied.document AND came.matter = not_yet.matter
"""

_TOO_LATE = """
SELECT DISTINCT odds, not_yet.one, other
FROM not_yet LEFT JOIN went_on ON went_on.one = not_yet.one AND went_on.document = not_yet.document
    AND went_on.matter = not_yet.matter
WHERE went_on.one IS NULL
"""

# What may be at odds with another of its key, where the two speak of one time.
_CONTENDING = """
SELECT DISTINCT fact, odds, key, value, coalesce(family, '') AS family, number, tolerance, members, turn, is_dated,
    low, high
FROM compared
JOIN placed ON placed.statement = compared.statement
JOIN stated ON stated.id = placed.fact
WHERE turn <> 'past' AND (is_dated OR NOT compared.dated)
"""

_RIVALS = """
SELECT DISTINCT one.odds, one.fact AS one, other.fact AS other, one.is_dated
FROM contending AS one JOIN contending AS other
    ON other.odds = one.odds AND other.key = one.key AND other.family = one.family AND other.turn = one.turn
        AND other.is_dated = one.is_dated
WHERE one.fact < other.fact AND other.value <> one.value
    AND (NOT one.is_dated OR (one.low >= other.low AND one.high <= other.high)
        OR (other.low >= one.low AND other.high <= one.high))
    AND (one.number IS NULL OR abs(one.number - other.number) > greatest(one.tolerance, other.tolerance))
    AND (one.members IS NULL OR array_length(array_intersect(one.members, other.members)) > 0)
    AND (one.odds <> 'party' OR (
        array_length(array_intersect(one.members, other.members))
            < least(array_length(one.members), array_length(other.members))
        AND date_diff('day', one.low, one.high) < 31 AND date_diff('day', other.low, other.high) < 31))
    AND (one.odds <> 'name' OR length(one.value) = 1 AND one.value <> substr(other.value, 1, 1)
        OR length(other.value) = 1 AND other.value <> substr(one.value, 1, 1)
        OR length(one.value) > 1 AND length(other.value) > 1)
"""

_SAME_THING = """
SELECT odds, one, other FROM rivals WHERE is_dated
UNION SELECT odds, one, other FROM rivals
    JOIN speaking AS speaking_one ON speaking_one.fact = one
    JOIN speaking AS speaking_other ON speaking_other.fact = other
    WHERE NOT is_dated AND (speaking_one.document = speaking_other.document
        OR (speaking_one.spoke_low <= speaking_other.spoke_high
            AND speaking_other.spoke_low <= speaking_one.spoke_high))
"""

_FOUND = """
SELECT DISTINCT odds, one, other FROM (
    SELECT odds, one, other FROM at_odds_in_date
    UNION ALL SELECT odds, one, other FROM at_odds_in_since
    UNION ALL SELECT odds, one, other FROM at_odds_after_the_end
    UNION ALL SELECT odds, one, other FROM at_odds_at_one_time
    UNION ALL SELECT odds, one, other FROM at_odds_too_late
    UNION ALL SELECT odds, one, other FROM at_odds_in_same_thing
) AS every_kind
"""

# One passage does not contradict itself: "in 1952 and 1954" tells of two.
_IN_ONE_PASSAGE = """
SELECT DISTINCT found.odds, found.one, found.other
FROM found
JOIN placed AS one_link ON one_link.fact = found.one
JOIN statements AS one_said ON one_said.id = one_link.statement
JOIN placed AS other_link ON other_link.fact = found.other
JOIN statements AS other_said ON other_said.id = other_link.statement
WHERE one_said.document = other_said.document
    AND one_said.quote_start < other_said.quote_end AND other_said.quote_start < one_said.quote_end
"""

_PAIRS = """
SELECT odds, one, other FROM found EXCEPT SELECT odds, one, other FROM in_one_passage
"""

# Pairs that share a fact are one disagreement: named by the first fact any of its facts is at odds with.
_ROOTS = """
SELECT odds, fact, min(neighbour) AS root FROM (
    SELECT odds, one AS fact, least(one, other) AS neighbour FROM pairs
    UNION ALL SELECT odds, other, least(one, other) FROM pairs
) AS both_ways
GROUP BY odds, fact
"""

_ROOTED = """
SELECT pairs.odds, one, other,
    substr(sha256(concat_ws('/', pairs.odds, least(one_root.root, other_root.root))), 1, 16) AS disagreement
FROM pairs
JOIN roots AS one_root ON one_root.odds = pairs.odds AND one_root.fact = pairs.one
JOIN roots AS other_root ON other_root.odds = pairs.odds AND other_root.fact = pairs.other
"""

_SIDED = """
SELECT disagreement, odds, one AS fact FROM rooted WHERE odds <> 'title'
UNION SELECT disagreement, odds, other FROM rooted WHERE odds <> 'title'
"""

_WEIGHTS = """
SELECT disagreement, odds, fact, register, history, CASE WHEN ruled THEN 0 ELSE 1 END AS w_ruling, rank AS w_rank,
    -witnesses AS w_witnesses, CASE WHEN odds = 'date' THEN date_diff('day', low, high) ELSE 0 END AS w_precision,
    CASE WHEN said_by IS NULL THEN 1 ELSE 0 END AS w_undated, said_by AS w_said
FROM sided JOIN stated ON stated.id = sided.fact
"""

_SIDES = """
SELECT *, row_number() OVER (
    PARTITION BY disagreement
    ORDER BY w_ruling, w_rank, w_witnesses, w_precision, w_undated, w_said DESC, fact
) AS place
FROM weights
"""

_DISAGREED = """
SELECT shown.disagreement AS id, shown.register, shown.odds, shown.history, shown.fact AS shown, CASE
    WHEN shown.w_ruling < other.w_ruling THEN 'ruling'
    WHEN shown.w_rank < other.w_rank THEN 'rank'
    WHEN shown.w_witnesses < other.w_witnesses THEN 'witnesses'
    WHEN shown.w_precision < other.w_precision THEN 'precision'
    WHEN shown.w_undated < other.w_undated OR shown.w_said > other.w_said THEN 'recency'
    ELSE 'order' END AS why
FROM sides AS shown JOIN sides AS other ON other.disagreement = shown.disagreement AND other.place = 2
WHERE shown.place = 1
"""

# Whom the standing does not hear as surely, and after which day: who says that it is there, after the end, where the
# end is shown; who says that it ended, where it is shown that it is there and no source with a date says so (one with
# a date is heard of its own days, and both may be right). In both the shown side stands above the other for a reason;
# mere order is none.
_BEATEN = f"""
SELECT other.fact, min(CASE WHEN ended.id = shown.fact THEN ended.high ELSE {OF_OLD} END) AS ended_by
FROM sides AS shown JOIN sides AS other ON other.disagreement = shown.disagreement
JOIN stated AS there ON there.id IN (shown.fact, other.fact) AND there.turn = 'holds' AND there.until IS NULL
JOIN gone AS ended ON ended.id IN (shown.fact, other.fact) AND ended.matter = there.matter
    AND ended.against = shown.odds
WHERE shown.place = 1 AND other.place > 1
    AND (ended.id = shown.fact OR (NOT there.is_dated
        AND NOT EXISTS (SELECT 1 FROM speaking WHERE speaking.fact = there.id AND spoke_high IS NOT NULL)))
    AND (other.w_ruling <> shown.w_ruling OR other.w_rank <> shown.w_rank
    OR other.w_witnesses <> shown.w_witnesses OR other.w_undated <> shown.w_undated OR other.w_said <> shown.w_said)
GROUP BY other.fact
"""

_JUDGED = """
SELECT mattered.*, coalesce(leads, TRUE) AS shown, why, CASE
    WHEN ruled THEN 'ruled' WHEN at_odds.fact IS NOT NULL THEN 'disputed' WHEN witnesses > 1 THEN 'agreed' ELSE 'single'
END AS standing
FROM mattered LEFT JOIN (
    SELECT fact, bool_and(place = 1) AS leads, min(why) AS why
    FROM sides JOIN disagreed ON disagreed.id = sides.disagreement GROUP BY fact
) AS at_odds ON at_odds.fact = mattered.id
"""

_LIKELY = """
SELECT one AS fact, other FROM pairs WHERE odds = 'title' UNION SELECT other, one FROM pairs WHERE odds = 'title'
"""


def steps(against: dict[str, str]) -> list[Step]:
    """From `mattered` facts to `disagreed`, `sides`, `likely`, `beaten` and `judged` facts.

    `against` names for each register what it is called when one says it is there and one it is not.
    """
    rows = " UNION ALL ".join(
        f"SELECT '{name}' AS of_register, '{odds}' AS against_in" for name, odds in against.items()
    )
    return [
        Step("against", rows),
        Step("stated", _STATED),
        Step("at_odds_in_date", _DATES),
        Step("at_odds_in_since", _SINCE),
        Step("gone", _GONE),
        Step("at_odds_after_the_end", _AFTER_THE_END),
        Step("at_odds_at_one_time", _AT_ONE_TIME),
        Step("not_yet", _NOT_YET),
        Step("came", _CAME),
        Step("went_on", _WENT_ON),
        Step("at_odds_too_late", _TOO_LATE),
        Step("contending", _CONTENDING),
        Step("rivals", _RIVALS),
        Step("at_odds_in_same_thing", _SAME_THING),
        Step("found", _FOUND),
        Step("in_one_passage", _IN_ONE_PASSAGE),
        Step("pairs", _PAIRS),
        Step("roots", _ROOTS),
        Step("rooted", _ROOTED),
        Step("sided", _SIDED),
        Step("weights", _WEIGHTS),
        Step("sides", _SIDES),
        Step("disagreed", _DISAGREED),
        Step("beaten", _BEATEN),
        Step("judged", _JUDGED),
        Step("likely", _LIKELY),
    ]
