"""What tables a record has, with a word on each of their columns: data only, `record.schema` makes them.

Three words of the registers are renamed as columns, because SQL keeps them for itself and a
stranger should not have to quote: `from` is `since`; `start` and `end` of a quote are
`quote_start` and `quote_end`. `date` and `until` keep their names.
"""

from legation.rules.register import FieldType

SCHEMA = "8"  # of the tables below; a record of another schema is built again, not migrated

TYPES = {FieldType.PARTIES: "VARCHAR[]", FieldType.NUMBER: "DOUBLE"}  # every other type is VARCHAR

DATES = (
    ("date", "VARCHAR", "When, as EDTF (ISO 8601-2): 1826, 2011-04, 1963-01-25, 2002~"),
    ("since", "VARCHAR", "For what lasts: its start, as EDTF"),
    ("until", "VARCHAR", "For what lasts: its end, as EDTF"),
)
BOUNDS = (
    ("earliest_start", "DATE", "First day on which it may have begun or happened; empty where open or not known"),
    ("latest_start", "DATE", "Last day on which it may have begun or happened; empty where open or not known"),
    ("earliest_end", "DATE", "First day on which it may have ended; of what happened, the same as earliest_start"),
    ("latest_end", "DATE", "Last day on which it may have ended; of what happened, the same as latest_start"),
)
MODALITY = ("modality", "VARCHAR", "stated, negated, planned or alleged")

STANDING = "ruled by a person, disputed, agreed (two witnesses or more) or single"

TABLES: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "meta": (
        "What made this record",
        (
            ("key", "VARCHAR", "program, version, schema; reads: made from all the program reads with"),
            ("value", "VARCHAR", "Its value"),
        ),
    ),
    "documents": (
        "The sources, one row a document",
        (
            ("id", "VARCHAR", "The document's name in every statement"),
            ("title", "VARCHAR", "Its title"),
            ("publisher", "VARCHAR", "Who publishes it"),
            ("published", "VARCHAR", "When, as EDTF"),
            ("published_earliest", "DATE", "First day on which it may have been published"),
            ("published_latest", "DATE", "Last day on which it may have been published"),
            ("published_inferred", "BOOLEAN", "True where the date was worked out from the text, not stated beside it"),
            ("url", "VARCHAR", "Where it was found"),
            (
                "retrieved",
                "VARCHAR",
                "When it was taken from there: EDTF, or an ISO 8601 time; says nothing of when it was published",
            ),
            ("language", "VARCHAR", "ISO 639-1 code of its language"),
            ("state", "VARCHAR", "Code of the state it is about"),
            ("counterpart", "VARCHAR", "Code of the other state, where it is about two"),
            ("rank", "INTEGER", "How far it is trusted where sources disagree, 1 the most; empty where nobody said"),
            ("inferred", "VARCHAR[]", "Which of these columns were worked out from the text"),
            (
                "path",
                "VARCHAR",
                "The file it was read from: the name of the file or folder given to the build, and the way inside it",
            ),
            ("digest", "VARCHAR", "SHA-256 of its bytes"),
            ("file", "VARCHAR", "The file it was read from: files.id"),
            ("original", "VARCHAR", "Where its bytes are kept, in the folder of originals beside the record"),
            (
                "kept",
                "VARCHAR",
                "Empty, or why it stands as it was read before: its file was gone, or unreadable, at the last build",
            ),
            ("characters", "BIGINT", "Length of its text in Unicode code points"),
            ("text", "VARCHAR", "Its text, unchanged; quote_start and quote_end point into it, counted from 0"),
        ),
    ),
    "files": (
        "The files that were read, one row a file",
        (
            ("id", "VARCHAR", "The id of its document or, where it holds several, how their ids begin"),
            ("name", "VARCHAR", "The name of the file or folder given to the build, and the way inside it"),
            ("digest", "VARCHAR", "SHA-256 of the file"),
            ("size", "BIGINT", "How many bytes it has"),
            ("settings", "VARCHAR", "Made from what sources.toml says of it; empty where it says nothing"),
            ("unread", "BIGINT", "How many of its documents could not be read"),
        ),
    ),
    "statements": (
        "What each passage says, one row a statement",
        (
            ("id", "VARCHAR", "Made from the file's content and what is said: the same in every build"),
            ("register", "VARCHAR", "The register it belongs to"),
            ("document", "VARCHAR", "The document it stands in: documents.id"),
            ("quote", "VARCHAR", "The passage, character for character"),
            ("quote_start", "BIGINT", "Where the quote begins in the document's text, in code points from 0"),
            ("quote_end", "BIGINT", "Where it ends, exclusive"),
            MODALITY,
            *DATES,
            *BOUNDS,
            ("states", "VARCHAR[]", "Codes of the states it names, sorted"),
            ("fields", "JSON", "The register's own fields and dates, as the passage gives them"),
            (
                "named",
                "JSON",
                "The same as a person corrected it, organisations under their usual name; empty where nothing changes",
            ),
            ("given", "VARCHAR", "What the passage left out and what gave it, such as 'counterpart: row'"),
            ("rule", "VARCHAR", "The rule that read it"),
            ("stands_in", "VARCHAR", "The block it stands in: heading, paragraph, item, line or cell"),
            ("page", "BIGINT", "The page it begins on, from 1; empty where the paper has no pages"),
            ("sheet_row", "BIGINT", "The row of the sheet it stands in, from 1; empty where it stands in none"),
            ("under", "VARCHAR[]", "The headings it stands under, the outermost first"),
            ("words", "VARCHAR", "The quote's words, small, after the names its table's row gives"),
            ("wording", "VARCHAR", "Passages that repeat each other, word for word or nearly, share it"),
            ("approximate", "BOOLEAN", "Whether one of its dates is approximate or uncertain"),
            ("thing", "VARCHAR", "What it speaks of, dates apart: statements of one thing share it"),
            (
                "amount",
                "VARCHAR",
                "What else keeps facts of one thing apart: the number, or that it was so in the past",
            ),
            ("history", "VARCHAR", "Whose course it is a turn of: opening, closing and reopening share it"),
            ("turn", "VARCHAR", "begins, holds, ends, awaits, absent, past or passes; empty where planned or alleged"),
            ("by_value", "VARCHAR", "The word that says so: the event, stage or status"),
            ("place", "VARCHAR", "Where, of what may move; as it is compared"),
            ("form", "VARCHAR", "Of what kind, where that may change; as it is compared"),
            ("replaces", "BOOLEAN", "Whether after it the history's other places and kinds are over"),
            (
                "once",
                "INTEGER",
                "Days between two dates of it that cannot both be right; empty where it may come again",
            ),
            ("decision", "VARCHAR", "accept, reject or correct where a person ruled on it, else empty"),
            ("ruling", "VARCHAR", "rulings.id"),
        ),
    ),
    "facts": (
        "What the record holds once statements of one thing are put together, one row a fact",
        (
            ("id", "VARCHAR", "Made from the thing and its dates: the same in every build"),
            ("register", "VARCHAR", "The register it belongs to"),
            ("thing", "VARCHAR", "What it speaks of, dates apart"),
            ("history", "VARCHAR", "Whose course it is a turn of: opening, closing and reopening share it"),
            ("matter", "VARCHAR", "What it says holds, or began or ended to hold: matters.id"),
            ("turn", "VARCHAR", "begins, holds, ends, awaits, absent, past or passes; empty where planned or alleged"),
            MODALITY,
            ("standing", "VARCHAR", STANDING),
            ("shown", "BOOLEAN", "False where it is at odds with a fact that is shown before it"),
            ("why", "VARCHAR", "Why the side that is shown is, where it is at odds: see disagreements.why"),
            *DATES,
            *BOUNDS,
            ("last_said", "DATE", "The last day on which a source with a date may say so"),
            ("states", "VARCHAR[]", "Codes of the states it names, sorted"),
            ("statements", "BIGINT", "How many statements it rests on"),
            ("witnesses", "BIGINT", "How many of them count: copies of a sentence, or one document, are one"),
        ),
    ),
    "matters": (
        "What may hold for a time: an embassy in one place, a membership, a treaty",
        (
            ("id", "VARCHAR", "The same in every build"),
            ("register", "VARCHAR", "The register it belongs to"),
            ("history", "VARCHAR", "Matters that follow each other, as a legation and the embassy it became, share it"),
            ("fact", "VARCHAR", "The fact that speaks for it: facts.id"),
            ("states", "VARCHAR[]", "Codes of the states it names, sorted"),
        ),
    ),
    "standings": (
        "On which days a matter held, as far as that is known; on days between its rows it is not known",
        (
            ("matter", "VARCHAR", "matters.id"),
            ("first_day", "DATE", "First day of the stretch"),
            ("last_day", "DATE", "Last day of the stretch; 9999-12-31 where it has no end"),
            ("standing", "VARCHAR", "attested, between, presumed or ended"),
            ("attested", "DATE", "The last day before on which it is attested, or had ended"),
        ),
    ),
    "state_facts": (
        "Facts once for each state they name, one state's together: what is asked of a state is read in one run",
        (
            ("state", "VARCHAR", "Code of one of the states it names"),
            ("id", "VARCHAR", "facts.id; so the columns that follow"),
            ("register", "VARCHAR", "The register it belongs to"),
            ("thing", "VARCHAR", "What it speaks of, dates apart"),
            ("matter", "VARCHAR", "matters.id"),
            ("turn", "VARCHAR", "begins, holds, ends, awaits, absent, past or passes; empty where planned or alleged"),
            MODALITY,
            ("standing", "VARCHAR", STANDING),
            ("shown", "BOOLEAN", "False where it is at odds with a fact that is shown before it"),
            ("why", "VARCHAR", "Why the side that is shown is"),
            ("witnesses", "BIGINT", "How many witnesses say so"),
            *DATES,
            *BOUNDS,
            ("last_said", "DATE", "The last day on which a source with a date may say so"),
            ("states", "VARCHAR[]", "Codes of all states it names, sorted"),
        ),
    ),
    "state_standings": (
        "Standings once for each state their matter names, one state's together",
        (
            ("state", "VARCHAR", "Code of one of the states the matter names"),
            ("matter", "VARCHAR", "matters.id; so the columns that follow"),
            ("first_day", "DATE", "First day of the stretch"),
            ("last_day", "DATE", "Last day of the stretch"),
            ("standing", "VARCHAR", "attested, between, presumed or ended"),
            ("attested", "DATE", "The last day before on which it is attested, or had ended"),
        ),
    ),
    "disagreements": (
        "Facts that cannot all be right",
        (
            ("id", "VARCHAR", "The same in every build"),
            ("register", "VARCHAR", "The register they belong to"),
            ("odds", "VARCHAR", "date, place, kind of mission, status, name, number, party or stage"),
            ("history", "VARCHAR", "The history they are told of"),
            ("shown", "VARCHAR", "The side that is shown: facts.id"),
            ("why", "VARCHAR", "Why: ruling, rank of source, witnesses, precision, recency; order where nothing tells"),
        ),
    ),
    "disagreement_sides": (
        "The facts at odds",
        (
            ("disagreement", "VARCHAR", "disagreements.id"),
            ("fact", "VARCHAR", "facts.id"),
            ("place", "BIGINT", "1 for the side that is shown, then 2, 3, …"),
        ),
    ),
    "perhaps_same": (
        "Facts that are perhaps of one treaty under two names; each pair both ways",
        (("fact", "VARCHAR", "facts.id"), ("other", "VARCHAR", "facts.id")),
    ),
    "compared": (
        "What of a statement is held against others",
        (
            ("statement", "VARCHAR", "statements.id"),
            ("document", "VARCHAR", "documents.id"),
            ("odds", "VARCHAR", "In what they can be at odds"),
            ("key", "VARCHAR", "Statements that share it are held against each other"),
            ("value", "VARCHAR", "What differs"),
            ("dated", "BOOLEAN", "Whether only those with a date are"),
            ("family", "VARCHAR", "Only those that share it, where it is not empty: a surname"),
            ("number", "DOUBLE", "The number"),
            ("tolerance", "DOUBLE", "Half a unit of its last digit"),
            ("members", "VARCHAR[]", "The sides of a treaty, or the telling words of its title"),
        ),
    ),
    "rulings": (
        "What a person decided, and whether the record still has what it decides",
        (
            ("id", "VARCHAR", "Made from its content"),
            ("decision", "VARCHAR", "accept, reject or correct"),
            ("what", "JSON", "The statement or fact it is on, by content"),
            ("fields", "JSON", "What a correction says instead"),
            ("why", "VARCHAR", "The reason"),
            ("ruled_by", "VARCHAR", "Who"),
            ("ruled_on", "DATE", "When"),
            ("statements", "BIGINT", "How many statements it decides; 0 where the passage has changed or gone"),
        ),
    ),
    "fact_statements": (
        "Which statements a fact rests on",
        (
            ("fact", "VARCHAR", "facts.id"),
            ("statement", "VARCHAR", "statements.id"),
            ("place", "BIGINT", "1 for the statement that dates the fact most finely, then 2, 3, …"),
        ),
    ),
    "states": (
        "Names of the states that occur in the record",
        (
            ("code", "VARCHAR", "ISO 3166 alpha-3, of former states ISO 3166-3; XKX, XOM, … as usual"),
            ("name", "VARCHAR", "English name"),
        ),
    ),
    "problems": (
        "What the build could not read, resolve or record",
        (
            ("kind", "VARCHAR", "Why it is not in the record"),
            ("document", "VARCHAR", "The document or file"),
            ("file", "VARCHAR", "The file it was found in: files.id; empty where the record has none of it"),
            ("message", "VARCHAR", "What happened, in plain words"),
            ("quote_start", "BIGINT", "Where in the document's text, in code points from 0; empty for a whole file"),
            ("quote_end", "BIGINT", "Where it ends, exclusive"),
            ("quote", "VARCHAR", "The passage"),
            ("weight", "BIGINT", "How much an unread passage promises; 0 for all else"),
        ),
    ),
}

# What is made of statements, and made anew when they change.
DERIVED = (
    "facts", "fact_statements", "matters", "standings", "disagreements", "disagreement_sides", "perhaps_same",
    "state_facts", "state_standings",
)  # fmt: skip

KEYS = {"documents": "id"}  # all else of a document hangs on its id

# What is looked up by single ids: without an index each look-up reads the column to its end.
INDEXES = (
    ("statements", "id"),
    ("fact_statements", "fact"),
    ("fact_statements", "statement"),
    ("facts", "id"),
    ("facts", "matter"),
    ("facts", "history"),
    ("standings", "matter"),
)
