"""What held on a day: steps of the reconciliation from facts to `standings`.

A **matter** is one thing that may hold for a time: the embassy of one state in another, at one place
and of one kind; a membership; a treaty. A statement that leaves the place or kind out speaks of the
only one its history has, where there is only one.

What the facts of a matter say of days is **evidence**, of three roles: `held`, a stretch of days on
which a source attests it; `began` and `ended`, days between which it did. A source that says it is
there attests the time when it spoke: each day of the year, if all that is known of the source is its
year. A beginning in 1963 attests the last day of 1963, for that is the first on which it is certain.
"Had an embassy", without a date, attests no day. A stated interval attests what lies surely within
it. A source that tells, without a date, that it was opened attests nothing where another dates that
or tells of its end.

Between two days at which evidence begins or stops nothing changes, so the standing is worked out
once for each stretch:

- `attested`: held by evidence then, and not ended since that began;
- `ended`: an end before, and no evidence that it held after that end or may have begun once more;
- `between`: held before; and after, or until it ended after, with no beginning between;
- `presumed`: held before, and nothing speaks of an end;
- `unknown` is not stored: every other day. So too the days on which it may have ended ("closed in
  2003", asked of June 2003) or begun once more, and those before it is said to have. All sides of
  a dispute on dates are heard: between two dates given for one beginning it is not known. Where it is
  shown that it ended, for a reason (`record.odds`), who says that it is there is heard only of the days
  up to the end; where it is shown that it is there, though on no day, it is not known from the end on.
"""

# ruff: noqa: S608 - what is put into SQL are words of this folder and quoted identifiers of the schema

from legation.record.step import NEVER, OF_OLD, Step, day_after, day_before

_ONLY = "CASE WHEN count(DISTINCT {0}) = 1 THEN max({0}) END"

_PLACED_FACTS = f"""
SELECT joined.*, coalesce(joined.form, of_history.form) AS matter_form,
    coalesce(joined.where_it_is, of_form.where_it_is, of_history.where_it_is) AS matter_place
FROM joined
LEFT JOIN (
    SELECT history, {_ONLY.format("form")} AS form, {_ONLY.format("where_it_is")} AS where_it_is
    FROM joined WHERE turn <> '' GROUP BY history
) AS of_history ON of_history.history = joined.history
LEFT JOIN (
    SELECT history, form, {_ONLY.format("where_it_is")} AS where_it_is
    FROM joined WHERE turn <> '' GROUP BY history, form
) AS of_form ON of_form.history = joined.history AND of_form.form = joined.form
"""

# What is over with its day is a matter of its own.
_MATTERED = """
SELECT placed_facts.*, substr(sha256(concat_ws('/', history, coalesce(matter_place, '-'), coalesce(matter_form, '-'),
    CASE WHEN turn = 'passes' THEN id ELSE '' END)), 1, 16) AS matter
FROM placed_facts
"""

# Facts with the time each of their sources spoke, or the times stated. What is beaten is not heard of days after the
# end: who says since when it is there, or spoke in the year of the end, is heard up to that. An end that is beaten is
# one that may have been then, or on any later day.
_HEARD = f"""
SELECT DISTINCT fact.id, matter, fact.turn, fact.date, fact.since, fact.until,
    CASE WHEN ended_by < spoke_low THEN ended_by ELSE spoke_low END AS spoke_low,
    CASE WHEN ended_by < spoke_high THEN ended_by ELSE coalesce(spoke_high, {NEVER}) END AS spoke_high,
    coalesce(fact.earliest_start, {OF_OLD}) AS start_low,
    coalesce(fact.latest_start, {NEVER}) AS start_high,
    coalesce(fact.earliest_end, {OF_OLD}) AS end_low,
    CASE WHEN fact.turn = 'ends' AND ended_by IS NOT NULL THEN {NEVER} ELSE coalesce(fact.latest_end, {NEVER}) END
        AS end_high,
    coalesce(CASE WHEN fact.date IS NULL THEN fact.latest_start ELSE fact.latest_end END, {NEVER}) AS turned_by,
    fact.date IS NOT NULL OR fact.since IS NOT NULL OR fact.until IS NOT NULL AS is_dated
FROM mattered AS fact JOIN speaking ON speaking.fact = fact.id
LEFT JOIN beaten ON beaten.fact = fact.id
WHERE fact.turn <> '' AND NOT coalesce(fact.turn <> 'ends' AND
    ended_by < CASE WHEN fact.date IS NULL AND fact.since IS NULL THEN spoke_low ELSE fact.earliest_start END, FALSE)
"""

# What replaces another place or kind in its history ends that.
_REPLACED = f"""
SELECT DISTINCT other.matter, coalesce(one.earliest_start, {OF_OLD}) AS low, coalesce(one.latest_start, {NEVER}) AS high
FROM mattered AS one JOIN mattered AS other ON other.history = one.history AND other.matter <> one.matter
WHERE one.replaces AND one.turn = 'begins' AND other.turn <> ''
"""

# A beginning or an end without a date is heard only where no other has one: it may be the same.
_TURNING = """
SELECT matter, bool_or(turn = 'ends' AND is_dated) AS ends,
    bool_or(turn = 'ends' OR (turn = 'begins' AND is_dated)) AS turns
FROM heard GROUP BY matter
"""

_EVIDENCE = f"""
SELECT DISTINCT matter, role, low, high FROM (
    SELECT heard.matter, 'held' AS role, spoke_low AS low, spoke_high AS high
        FROM heard JOIN turning ON turning.matter = heard.matter
        WHERE NOT is_dated AND spoke_low IS NOT NULL AND (turn = 'holds' OR (turn = 'begins' AND NOT turns))
    UNION ALL
    SELECT matter, 'held', start_low, end_high FROM heard
        WHERE turn IN ('holds', 'passes') AND is_dated AND since IS NULL AND until IS NULL
    UNION ALL
    SELECT matter, 'held', start_high,
        CASE WHEN until IS NOT NULL THEN end_low WHEN spoke_low >= start_high THEN spoke_low ELSE start_high END
    FROM heard WHERE turn = 'holds' AND since IS NOT NULL
    UNION ALL
    SELECT matter, 'held', end_low, end_low FROM heard
        WHERE turn = 'holds' AND since IS NULL AND until IS NOT NULL
    UNION ALL
    SELECT matter, 'began', start_low, turned_by FROM heard
        WHERE (turn = 'begins' AND is_dated) OR (turn = 'holds' AND since IS NOT NULL)
    UNION ALL
    SELECT matter, 'ended', start_low, end_high FROM heard
        WHERE turn IN ('ends', 'passes', 'absent') AND date IS NOT NULL
    UNION ALL
    SELECT matter, 'ended', end_low, end_high FROM heard WHERE turn IN ('holds', 'ends') AND until IS NOT NULL
    UNION ALL
    SELECT matter, 'ended', start_low, start_high FROM heard WHERE turn = 'absent' AND since IS NOT NULL
    UNION ALL
    SELECT heard.matter, 'ended', {OF_OLD}, spoke_high FROM heard JOIN turning ON turning.matter = heard.matter
        WHERE turn = 'ends' AND NOT is_dated AND NOT ends
    UNION ALL
    SELECT matter, 'ended', spoke_low, spoke_high FROM heard
        WHERE turn = 'absent' AND NOT is_dated AND spoke_low IS NOT NULL
    UNION ALL
    SELECT matter, 'ended', low, high FROM replaced
) AS told
WHERE low <= high AND low > {OF_OLD} OR role = 'ended'
"""

# What a document without a date attests lies somewhere after all it tells: on no day for certain.
# Of two ends, one within the other, the finer is heard; so of two beginnings. An end without a date
# lies after the last day on which it is attested before its source spoke.
_REFINED = f"""
SELECT told.matter, told.role, CASE
        WHEN told.role = 'ended' AND told.low = {OF_OLD} THEN coalesce({day_after("there.high")}, told.low)
        ELSE told.low
    END AS low, told.high
FROM evidence AS told LEFT JOIN (
    SELECT gone.matter, gone.high AS ended_by, max(held.high) AS high
    FROM evidence AS gone JOIN evidence AS held ON held.matter = gone.matter AND held.high < gone.high
    WHERE gone.role = 'ended' AND gone.low = {OF_OLD} AND held.role <> 'ended'
    GROUP BY gone.matter, gone.high
) AS there ON there.matter = told.matter AND there.ended_by = told.high
LEFT JOIN (
    SELECT DISTINCT coarse.matter, coarse.role, coarse.low, coarse.high
    FROM evidence AS coarse JOIN evidence AS fine ON fine.matter = coarse.matter AND fine.role = coarse.role
    WHERE coarse.role <> 'held' AND fine.low >= coarse.low AND fine.high <= coarse.high
        AND (fine.low > coarse.low OR fine.high < coarse.high)
) AS finer ON finer.matter = told.matter AND finer.role = told.role AND finer.low = told.low
    AND finer.high = told.high
WHERE finer.matter IS NULL AND (told.role <> 'held' OR told.high < {NEVER})
"""

# What began is held by the last day on which it can have begun; but not where it ended within the days
# on which it can have begun, unless it was there before: then it may have begun once more after that end.
_CERTAIN = f"""
SELECT matter, role, low, high FROM refined
UNION SELECT matter, 'held', high, high FROM refined AS begun WHERE role = 'began' AND high < {NEVER}
    AND (NOT EXISTS (
        SELECT 1 FROM refined AS gone WHERE gone.matter = begun.matter AND gone.role = 'ended'
            AND gone.low >= begun.low AND gone.high <= begun.high AND begun.high > begun.low
    ) OR EXISTS (
        SELECT 1 FROM refined AS there WHERE there.matter = begun.matter AND there.role <> 'ended'
            AND there.low < begun.low
    ))
"""

_SEGMENTS = f"""
SELECT matter, day AS first_day, coalesce({day_before("lead(day) OVER (PARTITION BY matter ORDER BY day)")}, {NEVER})
    AS last_day
FROM (
    SELECT matter, low AS day FROM certain WHERE low > {OF_OLD}
    UNION
    SELECT matter, {day_after("high")} FROM certain WHERE high < {NEVER}
) AS edges
"""

_WEIGHED = """
SELECT part.matter, first_day, last_day,
    max(low) FILTER (WHERE role = 'held' AND low <= first_day AND high >= first_day) AS covered,
    max(high) FILTER (WHERE role = 'held' AND high < first_day) AS held_before,
    min(low) FILTER (WHERE role = 'held' AND low > first_day) AS held_after,
    max(high) FILTER (WHERE role = 'ended' AND high < first_day) AS ended_before,
    min(low) FILTER (WHERE role = 'ended' AND low > first_day) AS ended_after,
    bool_or(role = 'ended' AND low <= first_day AND high >= first_day) AS ending,
    bool_or(role = 'began' AND low <= first_day AND high >= first_day) AS beginning,
    min(low) FILTER (WHERE role = 'began' AND high > first_day) AS began_after
FROM segments AS part JOIN certain ON certain.matter = part.matter
GROUP BY part.matter, first_day, last_day
"""

_JUDGED_DAYS = """
SELECT matter, first_day, last_day, held_before, ended_before, CASE
    WHEN covered IS NOT NULL AND (ended_before IS NULL OR covered > ended_before) THEN 'attested'
    WHEN ended_before IS NOT NULL AND (held_before IS NULL OR held_before <= ended_before)
        THEN CASE WHEN beginning THEN 'unknown' ELSE 'ended' END
    WHEN held_before IS NULL OR ending THEN 'unknown'
    WHEN ended_after IS NOT NULL AND (held_after IS NULL OR ended_after <= held_after)
        AND (began_after IS NULL OR began_after >= ended_after) THEN 'between'
    WHEN held_after IS NOT NULL AND (began_after IS NULL OR began_after > held_after) THEN 'between'
    WHEN began_after IS NOT NULL THEN 'unknown'
    ELSE 'presumed'
END AS standing
FROM weighed
"""

_DATED_DAYS = """
SELECT matter, first_day, last_day, standing, CASE standing
    WHEN 'attested' THEN NULL WHEN 'ended' THEN ended_before ELSE held_before
END AS attested
FROM judged_days WHERE standing <> 'unknown'
"""

# Stretches of one standing that follow each other are one.
_STOOD = f"""
SELECT matter, min(first_day) AS first_day, max(last_day) AS last_day, standing, max(attested) AS attested
FROM (
    SELECT *, sum(CASE WHEN follows THEN 0 ELSE 1 END) OVER (PARTITION BY matter ORDER BY first_day) AS run
    FROM (
        SELECT *, coalesce(
            lag(standing) OVER (PARTITION BY matter ORDER BY first_day) = standing
            AND lag(last_day) OVER (PARTITION BY matter ORDER BY first_day) = {day_before("first_day")}
            AND coalesce(lag(attested) OVER (PARTITION BY matter ORDER BY first_day), {OF_OLD})
                = coalesce(attested, {OF_OLD}), FALSE) AS follows
        FROM dated_days
    ) AS compared_days
) AS runs
GROUP BY matter, run, standing
"""

# The fact that speaks for a matter: one that says it is there, the finest dated of the most attested.
_MATTERS = """
SELECT matter AS id, register, history, id AS fact, states
FROM (
    SELECT *, row_number() OVER (PARTITION BY matter ORDER BY
        CASE turn WHEN 'holds' THEN 0 WHEN 'begins' THEN 1 WHEN 'passes' THEN 1 WHEN 'ends' THEN 2 ELSE 3 END,
        CASE WHEN where_it_is IS NULL THEN 1 ELSE 0 END, witnesses DESC,
        CASE WHEN date IS NULL AND since IS NULL THEN 1 ELSE 0 END, id) AS place
    FROM mattered WHERE turn <> ''
) AS ordered_facts
WHERE place = 1
"""


def matter_steps() -> list[Step]:
    """From `joined` facts to `mattered` facts, each with the matter it speaks of."""
    return [Step("placed_facts", _PLACED_FACTS), Step("mattered", _MATTERED)]


def steps() -> list[Step]:
    """From `mattered` facts, and those `beaten` in a disagreement, to `matters_made` and `stood`."""
    return [
        Step("heard", _HEARD),
        Step("replaced", _REPLACED),
        Step("turning", _TURNING),
        Step("evidence", _EVIDENCE),
        Step("refined", _REFINED),
        Step("certain", _CERTAIN),
        Step("segments", _SEGMENTS),
        Step("weighed", _WEIGHED),
        Step("judged_days", _JUDGED_DAYS),
        Step("dated_days", _DATED_DAYS),
        Step("stood", _STOOD),
        Step("matters_made", _MATTERS),
    ]
