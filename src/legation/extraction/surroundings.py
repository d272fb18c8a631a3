"""What stands around a block: whose row, item, heading and document it is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from legation.extraction.chronology import Chronology
from legation.extraction.entries import Entries
from legation.extraction.words import Words
from legation.model import Block, BlockKind, CellPlace, Document
from legation.rules.offices import KIND_NOUNS
from legation.rules.passage import Surroundings
from legation.rules.tokens import NONE, Token

# What follows a label, and how far from the start at most: no state's name or date is as long.
LABELLED = re.compile(r"[:(\[–—.-]")
LONGEST_LABEL = 120
TELLING = frozenset(("noun", "verb", "plan"))  # the words of a heading that say what is below it
# The headings of a table's columns as its copy has them, without the table: "Country | Relations since | Notes".
COLUMNS = re.compile(r"(?:[^|.:;\d]{1,40}\|){1,6}[^|.:;\d]{1,40}")
SENTENCE_ENDS = re.compile(r"[^\WA-Z_]\.\s+[^\Wa-z\d_]")  # not behind an initial; letters of any language

# What a heading is made of that only says where: "Asia and the Pacific", "Europe (EU)".
PLACES = frozenset(("region", "state", "city", "demonym"))
PLACED = PLACES | {"and", "comma", "determiner", "open", "close", "hyphen", "organisation"}


class Outline:
    """Follows a document from block to block and says what surrounds each.

    `handed` are the classes that a heading hands down to the paragraphs under it.
    """

    def __init__(self, document: Document, words: Words, handed: frozenset[str] = NONE) -> None:
        self._document = document
        self._handed = handed
        self._words = words
        self._tokens = words.tokens
        source = document.source
        self._top = Surroundings(
            home=source.state,
            partner=source.counterpart,
            partner_by="document" if source.counterpart else "",
            language=words.lexicon(0).language if document.blocks else "en",
        )
        self._section = self._top
        self._outside: Surroundings | None = None  # the section around the entry that a line has opened
        self._within: dict[tuple[BlockKind, frozenset[str], int | None], Surroundings] = {}  # of the section
        self._section_level = 0
        self._section_column: frozenset[str] = NONE
        self._section_head: tuple[Token, ...] = ()
        self._headings: list[tuple[int, frozenset[str], tuple[Token, ...]]] = []  # levels, classes, words; outer first
        self._headed = False  # whether a line has told what the columns are
        self._introduction: int | None = None
        self._chronology = Chronology(document, words)
        self._rows: dict[tuple[int, int], str | None] = {}
        self._members: dict[tuple[int, int], list[int]] = {}
        self._lists: dict[int, str | None] = {}
        self._said: dict[int, frozenset[str]] = {}
        self._led_by: dict[int, list[int]] = {}
        self._entries = Entries(document, words, self._members)
        for i, block in enumerate(document.blocks):
            if block.cell is not None and block.cell.row >= 0:
                self._members.setdefault((block.cell.table, block.cell.row), []).append(i)
            elif block.lead is not None:
                self._led_by.setdefault(block.lead, []).append(i)

    def at(self, i: int) -> Surroundings:
        """What surrounds block `i`; blocks must be asked for in order."""
        around = self._chronology.within(i, self._at(i))
        language = self._words.lexicon(i).language
        return around if around.language == language else replace(around, language=language)

    def _at(self, i: int) -> Surroundings:
        block = self._document.blocks[i]
        if block.kind is BlockKind.HEADING:
            self._enter(i, block)
            column = self._section_column if self._seat(self._tokens(i)) else NONE
            return self._plainly(block.kind, column | self._of_entry(i))
        column = self._column(i, block)
        if block.cell is not None:
            around = self._plainly(block.kind, column | self._of_entry(i))
            partner = self._row(block.cell.table, block.cell.row)
            dated = self._row_date(i, block.cell)
            row = self._beside(i, block.cell)
            at = block.cell.column_heading
            head = tuple(self._tokens(at)) if at is not None else ()
            by = "row" if partner else ""
            if partner and self._is_left(i, block.cell):
                self._open(partner)
            if partner is None and around.partner and self._names_no_third(block.cell, around):
                partner, by = around.partner, around.partner_by  # "Ambassadors to Finland", and below only their names
            caption = self._caption()
            return replace(around, partner=partner, partner_by=by, dated=dated, row=row, head=head, caption=caption)
        around = self._labelled(self._plainly(block.kind, column | self._of_entry(i), block.lead), i)
        about = self._entries.about(i)
        if about is None:
            return around
        self._open(about if self._opens(i) else None)
        return replace(around, partner=about, partner_by="item")

    def _open(self, about: str | None) -> None:
        """Begin an entry on a state within the section; with None, end the one there was."""
        outside = self._outside = self._outside or self._section
        self._section = replace(outside, partner=about, partner_by="item above") if about else outside
        self._within = {}

    def _is_left(self, i: int, cell: CellPlace) -> bool:
        """Whether a row ends its table, of two rows at most and no headings: an entry of a page copied as text."""
        after = self._document.blocks[i + 1].cell if i + 1 < len(self._document.blocks) else cell
        return after is None and 0 <= cell.row < 2 and cell.column_heading is None

    def _opens(self, i: int) -> bool:
        """Whether what follows a line on a state is about it, to the next such line or heading.

        One of three or more such lines on end is of a list, and opens nothing; nor does a line before another.
        """
        blocks = self._document.blocks
        if i + 1 < len(blocks) and self._entries.about(i + 1) is not None:
            return False
        return any(k < 0 or self._entries.about(k) is None for k in (i - 1, i - 2))

    def _of_entry(self, i: int) -> frozenset[str]:
        """What the date of an entry in block `i` is of, where no heading but sentences of such entries tell it."""
        if not self._entries.date(i):
            return NONE
        column = self._section_column if self._document.blocks[i].kind is BlockKind.HEADING else NONE
        return column if self._headed else column | self._entries.told

    def _plainly(self, kind: BlockKind, column: frozenset[str], lead: int | None = None) -> Surroundings:
        """What surrounds every block of a kind, column and list in the section, but for what its row or label adds."""
        known = self._within.get((kind, column, lead))
        if known is None:
            head = () if kind in (BlockKind.HEADING, BlockKind.CELL) else self._section_head
            about = self._organisation()
            known = replace(self._section, kind=kind, column=column, head=head, organisation=about)
            if lead is not None:
                known = self._led(known, lead)
            self._within[kind, column, lead] = known
        return known

    def _labelled(self, around: Surroundings, i: int) -> Surroundings:
        """An entry that begins with a state, or a date, and a colon, dash or bracket is about it."""
        signed = LABELLED.search(self._document.blocks[i].view.text, 0, LONGEST_LABEL)
        if not signed or not self._words.may_be_labelled(i):
            return around
        tokens: Sequence[Token] = self._tokens(i)
        signs = ("colon", "dash", "open", "hyphen", "stop")  # "Finland: …", "Finland. …"
        if around.kind is not BlockKind.PARAGRAPH:  # "Oslo, Norway – The minister said" is a report's
            tokens = _from_state(tokens)
        if len(tokens) < 3 or tokens[1].tag not in signs:
            return around
        first = tokens[0]
        if first.tag == "state" and first.state and first.state != around.home:
            return replace(around, partner=first.state, partner_by="item")
        if first.tag == "date" and first.edtf and tokens[1].tag != "open":
            return replace(around, dated=first.edtf)
        return around

    def _enter(self, i: int, block: Block) -> None:
        if block.view.text.startswith("| "):  # "# | Country | Date", the head of a table copied as text
            return
        tokens = self._tokens(i)
        home = self._top.home
        self._within = {}
        self._section, self._outside = self._outside or self._section, None
        named = list(dict.fromkeys(t.state for t in tokens if t.tag in ("state", "demonym") and t.state))
        others = [state for state in named if state != home]
        if [t.tag for t in tokens[:3]] == ["date", "open", "preposition"]:
            return  # "19 July 1949 (from France)", a value that stands alone
        if not self._entries.date(i):  # a row of a table, copied as text, that blank lines part from the next
            self._section_column, self._section_head = self._headed_by(i, block.level, tuple(tokens))
            self._headed = False
        self._introduction = None
        if home is None and len(others) == 1:
            self._section = replace(self._top, home=others[0])
            self._section_level = block.level
        elif len(others) == 1:
            self._section = replace(self._top, partner=others[0], partner_by="heading")
            self._section_level = block.level
        elif len(others) == 2 and home is None:
            self._section = replace(self._top, home=others[0], partner=others[1], partner_by="heading")
            self._section_level = block.level
        elif seat := self._seat(tokens):
            self._section = replace(self._top, partner=seat, partner_by="heading")
            self._section_level = block.level
        elif named or any(t.tag in ("region", "organisation") for t in tokens) or self._closes(block):
            self._section = self._top
            self._section_level = block.level

    def _headed_by(self, i: int, level: int, tokens: tuple[Token, ...]) -> tuple[frozenset[str], tuple[Token, ...]]:
        """What a heading says its entries are; one that is but a place, "Africa", what the one above it says.

        One that begins with a preposition goes on from the one above it: "Visits", "To Kenya".
        """
        above = [outer for outer in self._headings if outer[0] <= level]
        if above and _goes_on(tokens):
            return above[-1][1] | self._classes(i), above[-1][2] + tokens
        self._headings = [outer for outer in self._headings if outer[0] < level]
        where = {t.tag for t in tokens}
        if self._headings and where and where <= PLACED and not where.isdisjoint(PLACES):
            return self._headings[-1][1:]
        self._headings.append((level, self._classes(i), tokens))
        return self._classes(i), tokens

    def _organisation(self) -> str:
        """The one organisation that the nearest heading to name one is about; "" where it names a state as well."""
        for _, _, tokens in reversed(self._headings):
            named = {t.text for t in tokens if t.tag == "organisation"}
            if named or any(t.tag in ("state", "demonym") for t in tokens):
                alone = len(named) == 1 and not any(t.tag in ("state", "demonym") for t in tokens)
                return named.pop().removeprefix("the ") if alone else ""
        return ""

    def _seat(self, tokens: Sequence[Token]) -> str | None:
        """The state of a heading that is but a city abroad, below one that speaks of missions: "Embassies", "Oslo"."""
        city = tokens[0].cities if len(tokens) == 1 and tokens[0].tag == "city" else ()
        abroad = bool(city) and self._top.home is not None and self._top.home not in city
        return city[0] if abroad and not KIND_NOUNS.isdisjoint(self._section_column) else None

    def _closes(self, block: Block) -> bool:
        """Whether a heading that names no one ends the section of the one before: its level says so."""
        return 0 < block.level <= self._section_level

    def _column(self, i: int, block: Block) -> frozenset[str]:
        """What the heading of a cell's column says; for an entry of a list, what introduces the list."""
        if block.cell is not None:
            head = block.cell.column_heading
            return (self._classes(head) if head is not None else NONE) or (self._section_column | self._introduced())
        if block.kind is BlockKind.LINE and self._entries.about(i) is None:
            classes = self._classes(i)
            if classes and not any(t.tag in ("date", "colon", "dash") for t in self._tokens(i)[:-1]):
                self._section_column, self._headed = classes, not block.view.text.endswith(".")
                if not {"colon", "dash", "hyphen", "open"} & {token.tag for token in self._tokens(i)[:-1]}:
                    self._section_head, self._within = tuple(self._tokens(i)), {}
                return NONE
        if block.kind is BlockKind.PARAGRAPH:
            text = block.view.text
            tokens = self._tokens(i) if " | " in text else ()
            if tokens and tokens[0].tag == "state":  # "Peru | 25 January 1963 |", a row that blank lines part
                return self._section_column if self._headed else self._section_column & self._handed
            if COLUMNS.fullmatch(text):
                self._section_column, self._headed = self._classes(i), True
            else:  # several sentences introduce no list but by a colon
                self._introduction = i if text.endswith(":") or not SENTENCE_ENDS.search(text) else None
            return self._section_column & self._handed
        introduction = block.lead if block.lead is not None else self._introduction
        return self._section_column | (self._classes(introduction) if introduction is not None else NONE)

    def _caption(self) -> tuple[Token, ...]:
        """What stands above a table: the paragraph that introduces it, else the heading."""
        i = self._introduction
        introduced = i is not None and self._document.blocks[i].view.text.endswith(":")
        return tuple(self._tokens(i)) if introduced and i is not None else self._section_head

    def _introduced(self) -> frozenset[str]:
        """What the paragraph above a table says of it, where it ends on a colon."""
        i = self._introduction
        return self._classes(i) if i is not None and self._document.blocks[i].view.text.endswith(":") else NONE

    def _classes(self, i: int) -> frozenset[str]:
        if i not in self._said:
            self._said[i] = NONE.union(*[t.classes for t in self._tokens(i) if t.tag in TELLING])
        return self._said[i]

    def _led(self, around: Surroundings, lead: int) -> Surroundings:
        """A list's lead, or the item or line above: whom its items are about."""
        tokens = tuple(self._tokens(lead))
        block = self._document.blocks[lead]
        around = replace(around, lead=tokens)
        if block.kind in (BlockKind.ITEM, BlockKind.LINE) and tokens:
            first = tokens[0]
            if first.tag == "state" and first.state != around.home and len(tokens) <= 12:
                own = self._list(lead)
                if own is not None and own != first.state:
                    return replace(around, partner=own, partner_by="list")
                return replace(around, partner=first.state, partner_by="item above")
            if block.lead is not None and block.lead != lead:
                return self._led(around, block.lead)
            if block.kind is BlockKind.LINE and not _describes(tokens) and not self._entries.date(lead):
                return replace(around, partner=None, partner_by="")
        return around

    def _list(self, lead: int) -> str | None:
        """The one state the items of a list speak of, where they say nothing of the one above them."""
        if lead not in self._lists:
            about: set[str | None] = {t.state for t in self._tokens(lead) if t.state}
            votes: Counter[str] = Counter()
            for i in self._led_by.get(lead, []):
                votes.update(_votes(self._tokens(i), self._top.home))
            best = votes.most_common(2)
            clear = best and best[0][1] >= 2 and (len(best) == 1 or best[0][1] > best[1][1])
            self._lists[lead] = best[0][0] if clear and not any(votes[s] for s in about if s) else None
        return self._lists[lead]

    # --- rows --------------------------------------------------------------------------------

    def _beside(self, i: int, cell: CellPlace) -> tuple[Token, ...]:
        """The tokens of the other cells of a cell's row, in order."""
        return tuple(t for k in self._members.get((cell.table, cell.row), []) if k != i for t in self._tokens(k))

    def _row_date(self, i: int, cell: CellPlace) -> str:
        """The date of a table's row: what stands alone in its first cell, under "Date" or "Year"."""
        first = next(iter(self._members.get((cell.table, cell.row), [])), i)
        block = self._document.blocks[first]
        if first == i or block.cell is None or block.cell.column_heading is None:
            return ""
        heading, tokens = self._tokens(block.cell.column_heading), self._tokens(first)
        of_dates = len(heading) == 1 and "column of dates" in heading[0]
        return tokens[0].edtf if len(tokens) == 1 and of_dates else ""

    def _row(self, table: int, row: int) -> str | None:
        """Whose row it is: the state in its first cell, else the one its own words speak of most.

        Of the states named other than the document's own, two names joined by a dash ("A-B
        relations") count most, then a name that begins a sentence, then any other, then a city where
        the sentence names no other state. A tie is no answer.
        """
        if (table, row) not in self._rows:
            self._rows[table, row] = self._whose(self._members.get((table, row), []))
        return self._rows[table, row]

    def _names_no_third(self, cell: CellPlace, around: Surroundings) -> bool:
        """Whether a row names no state but the two that are spoken of, and no city elsewhere."""
        two = {around.home, around.partner}
        members = self._members.get((cell.table, cell.row), [])
        tokens = (t for i in members for t in self._tokens(i) if t.tag in ("state", "demonym", "city"))
        return all(t.state in two if t.tag != "city" else not two.isdisjoint(t.cities) for t in tokens)

    def _whose(self, members: list[int]) -> str | None:
        home = self._top.home
        first: set[str] = set()
        votes: Counter[str] = Counter()
        for i in members:
            block = self._document.blocks[i]
            tokens = self._tokens(i)
            if block.cell is not None and block.cell.column == 0:
                first.update(t.state for t in tokens if t.tag in ("state", "demonym") and t.state and t.state != home)
            votes.update(_votes(tokens, home))
        if len(first) == 1:
            return first.pop()
        best = votes.most_common(2)
        if not best or (len(best) == 2 and best[0][1] == best[1][1]):
            return None
        return best[0][0]


def _from_state(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of "Oslo, Norway – …" and "Norway, Oslo – …" as of "Norway – …"; others as they are."""
    tags = [t.tag for t in tokens[:3]]
    if tags not in (["city", "comma", "state"], ["state", "comma", "city"]):
        return tokens
    state, city = (tokens[2], tokens[0]) if tags[2] == "state" else (tokens[0], tokens[2])
    return [state, *tokens[3:]] if state.state in city.cities else tokens


def _describes(tokens: Sequence[Token]) -> bool:
    """Whether a line is a description, "Bilateral instruments", and no name: a word of it is small, or of the trade."""
    if any(t.tag in ("word", "noun", "verb") and t.text[:1].islower() for t in tokens):
        return True
    tags = {t.tag for t in tokens}
    return not tags.isdisjoint(("noun", "verb")) and tags.isdisjoint(("state", "demonym", "city", "region"))


def _votes(tokens: Sequence[Token], home: str | None) -> Counter[str]:
    votes: Counter[str] = Counter()
    named = {t.state for t in tokens if t.tag in ("state", "demonym")}
    for i, token in enumerate(tokens):
        before = tokens[i - 1].tag if i else "stop"
        after = tokens[i + 1].tag if i + 1 < len(tokens) else ""
        if token.tag in ("state", "demonym") and token.state and token.state != home:
            seat = before in ("comma", "open") and i > 1 and tokens[i - 2].tag == "city"
            joined = before in ("hyphen", "dash") or after in ("hyphen", "dash")
            votes[token.state] += 0 if seat else 3 if joined else 2 if before == "stop" else 1
        elif token.tag == "city" and token.cities and len(named) <= 1 and token.cities[0] != home:
            votes[token.cities[0]] += 1
    return votes


def _goes_on(tokens: Sequence[Token]) -> bool:
    """Whether a heading is but a preposition and a place: "To Kenya", "From Kenya to Fiji"."""
    placed = any(token.tag == "state" for token in tokens)
    return placed and tokens[0].tag == "preposition" and {t.tag for t in tokens} <= PLACED | {"preposition"}
