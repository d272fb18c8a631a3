"""Runs the rules over a document and ties what they draft to its text."""

import atexit
import gc
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from legation.errors import InvalidValue
from legation.extraction.cells import Cells
from legation.extraction.chronology import dated_above
from legation.extraction.columns import Columns
from legation.extraction.headings import AllHeadings
from legation.extraction.languages import Language, Languages, language_name
from legation.extraction.pairs import labelled
from legation.extraction.rows import Rows, RowSaid, Unread
from legation.extraction.sentences import sentences
from legation.extraction.surroundings import Outline
from legation.extraction.unread import unknown_names, weight
from legation.extraction.words import Words
from legation.model import Block, BlockKind, Document, Given, Problem, ProblemKind, Span, Statement
from legation.names import Names
from legation.registers import REGISTERS
from legation.rules.draft import Draft
from legation.rules.lexicon import Lexicon
from legation.rules.offices import KIND_NOUNS
from legation.rules.passage import Passage, Surroundings
from legation.rules.register import Register
from legation.rules.rule import Rule

# Kinds of names that stand for a party; a city may stand for its state.
PARTIES = frozenset(("state", "demonym", "weak", "organisation", "city"))
NATIONS = frozenset(("state", "demonym"))
# How many sentences back a passage may point; older ones are let go.
REACH = 5
# How many blocks back their tokens are kept.
REMEMBERED = 60
# How many objects are made before the garbage collector looks for cycles among them: about a page's worth, most of
# which are gone by then. At Python's own 700 it goes through the same tokens again and again.
UNCOLLECTED = 50_000


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says, and what in it could not be resolved."""

    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]


class Reader:
    """Reads documents by the rules of the registers, each passage in its language.

    `language` is that of a text of which nothing says its language.
    """

    def __init__(self, names: Names, registers: Sequence[Register] = REGISTERS, language: str = "en") -> None:
        self.names = names
        self.registers = tuple(registers)
        self.language = language
        self.languages = Languages(registers)
        self.handed = frozenset(name for register in registers for name in register.headed)
        self.telling = frozenset(name for register in registers for name in register.telling)
        self.columns = {register.name: Columns(register) for register in registers}
        self.headings = AllHeadings(registers)
        self.cells = Cells(names)

    @classmethod
    def load(cls, names: Names | None = None) -> "Reader":
        """A reader of all registers, with these tables of names or with tables of its own.

        Its tables last as long as the process: the garbage collector need not go through them again and again,
        which took a third of the time of ordinary prose. Nor need it look at a page before it has been read.
        """
        reader = cls(names or Names.load())
        reader.languages.of(reader.language)
        gc.freeze()
        gc.set_threshold(UNCOLLECTED, *gc.get_threshold()[1:])
        atexit.register(gc.unfreeze)  # else libraries take what is frozen at the end for leaks, and say so
        return reader

    def words(self, rule: Rule, text: str, language: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
        """The phrases in a text that showed it to the rule, with their classes.

        In `language`, or in the first other one that has some: a document may hold passages in several.
        """
        for code in dict.fromkeys((language or self.language, *self.languages.codes)):
            spoken = self.languages.of(code)
            found = spoken.triggers.words(rule, text) if spoken is not None else []
            if found:
                return found
        return []

    def read(self, document: Document) -> Extraction:
        """The statements of a document, in the order of its text, each once, and its problems.

        What is in a language without rules gives none, and a problem for each such language.
        """
        return _Reading(self, document).run()


class _Reading:
    """One pass over one document.

    Nothing that it makes holds it in turn, so that all of it goes with the last statement and leaves no garbage.
    """

    def __init__(self, reader: Reader, document: Document) -> None:
        self.reader = reader
        self.document = document
        self.language = document.source.language or reader.language
        lexicons = {code: self._lexicon(code) for code in dict.fromkeys(one.language for one in document.blocks)}
        languages = {code: lexicon.language for code, lexicon in lexicons.items()}
        self.words = Words(document, reader.names, [lexicons[one.language] for one in document.blocks].__getitem__)
        self.outline = Outline(document, self.words, reader.handed)
        self.statements: list[Statement] = []
        self.problems: list[Problem] = []
        self.recent: list[Passage] = []
        self.passed: list[tuple[int, Surroundings]] = []
        self.memory: dict[str, set[object]] = {}
        self.rows = Rows(reader.headings, reader.cells, document, languages.__getitem__)
        self.row: list[int] = []

    def run(self) -> Extraction:
        if not self._unread_languages():
            return Extraction((), tuple(self.problems))
        spoken: Language | None = None
        known = {code: self._of(code) for code in dict.fromkeys(one.language for one in self.document.blocks)}
        for i, block in enumerate(self.document.blocks):
            language = known[block.language]
            if language is not spoken:
                spoken, self.recent, self.passed = language, [], []  # nothing points back at what is in another
            if language is not None:
                self._block(i, block, language)
            elif block.kind is BlockKind.HEADING:
                self.outline.at(i)
            self._forget(i - REMEMBERED)
            self._note_row(i)
        self._tell_unmapped()
        statements = sorted(self.statements, key=lambda s: (s.start, s.end, s.register, str(s.fields), s.rule))
        return Extraction(tuple(_once(statements)), tuple(self.problems))

    def _of(self, code: str | None) -> Language | None:
        """The rules of a block's language, the document's where that is not known; None where there are none."""
        return self.reader.languages.of(code or self.language)

    def _lexicon(self, of: str | None) -> Lexicon:
        """The words of a block's language; those of the reader's own for a language that has none."""
        for code in (of, None, self.reader.language):
            language = self._of(code)
            if language is not None:
                return language.lexicon
        raise InvalidValue(f"there are no words for {self.reader.language!r}; see rules/grammar.toml")

    def _unread_languages(self) -> bool:
        """Name each language of the document that has no rules; whether there is another."""
        codes = dict.fromkeys([one.language or self.language for one in self.document.blocks] or [self.language])
        unread = [code for code in codes if self._of(code) is None]
        read = len(unread) < len(codes)
        if not unread:
            return read
        *most, last = [language_name(code) for code in self.reader.languages.codes]
        have = f"{', '.join(most)} and {last}" if most else last
        for name in dict.fromkeys(map(language_name, unread)):
            problem = f"is {'partly ' if read else ''}in {name}; rules are for {have}"
            self.problems.append(Problem(ProblemKind.LANGUAGE, self.document.id, problem))
        return read

    def _forget(self, i: int) -> None:
        """Tokens of a block long past are hardly asked for again, but by a row that is not at its end."""
        if i >= 0 and i not in self.row:
            self.words.forget(i)

    # --- one row -----------------------------------------------------------------------------

    def _note_row(self, i: int) -> None:
        """Keep the blocks of a row together, and read it with its last."""
        place = self.document.blocks[i].cell
        if place is None or place.row < 0:
            return
        self.row.append(i)
        after = self.document.blocks[i + 1].cell if i + 1 < len(self.document.blocks) else None
        if after is None or (after.table, after.row) != (place.table, place.row):
            self._read_row(self.row)
            self._read_pair(self.row)
            self.row = []

    def _read_pair(self, row: Sequence[int]) -> None:
        """What a row says as a label and its value, where its cells by themselves say nothing."""
        passage = labelled(self.document, self.words, row, self.outline.at(row[-1]))
        language = self._of(self.document.blocks[row[-1]].language)
        if passage is None or language is None:
            return
        views = [self.document.blocks[i].view for i in row]
        whole = Span(views[0].source(0, len(views[0])).start, views[-1].source(0, len(views[-1])).end)
        if self.statements and self.statements[-1].end > whole.start:
            return
        for register, rule in language.rules(passage.classes):
            for draft in rule.read(passage):
                self._state(register, rule, draft, whole)

    def _read_row(self, blocks: Sequence[int]) -> None:
        """What the row says by the headings of its columns, but for what one of its cells has said already."""
        made = len(self.statements)
        for one in self.rows.read(blocks, self.outline.at(blocks[-1])):
            views = [self.document.blocks[i].view for i in one.blocks]
            places = [view.source(0, len(view)) for view in views]
            if isinstance(one, Unread):
                block = self.document.blocks[one.blocks[0]]
                self._problem(ProblemKind.UNREAD, one.message, block, Span(0, len(block.view)))
                continue
            if self.document.blocks[one.blocks[0]].row is not None:
                made -= self._take_up(one, places, made)
            if not self._is_said(one, places, made):
                whole = Span(min(place.start for place in places), max(place.end for place in places))
                self._state(one.register, one.rule, one.draft, whole)

    def _take_up(self, one: RowSaid, places: Sequence[Span], made: int) -> bool:
        """Let go of what one whole cell of a sheet says, where the row says the same: there a row is the passage.

        `made` is how many statements there were before the row's own; whether one of them went.
        """
        said = (one.register.name, self.reader.columns[one.register.name].fill(one.rule, one.draft), "stated")
        for at in range(made - 1, -1, -1):
            statement = self.statements[at]
            if statement.end <= places[0].start:
                break
            whole = (statement.start, statement.end) in places
            if whole and (statement.register, statement.fields, statement.modality) == said:
                del self.statements[at]
                return True
        return False

    def _is_said(self, one: RowSaid, places: Sequence[Span], made: int) -> bool:
        """Whether a rule has read the same thing in one of the cells, and more closely; `made` are what cells said."""
        by = one.register.history.by
        value = one.draft.fields.get(by) if by else None
        for statement in reversed(self.statements[:made]):
            if statement.end <= places[0].start:
                return False
            inside = any(place.start <= statement.start and statement.end <= place.end for place in places)
            if inside and statement.register == one.register.name and (not by or statement.get(by) == value):
                return True
        return False

    def _tell_unmapped(self) -> None:
        """Name what sources.toml says of headings and means nothing."""
        for heading, meant in self.document.source.columns:
            if not self.reader.headings.knows(meant):
                problem = (
                    f"columns: {heading!r} is to be {meant!r}, which is no heading that is known; give one, such as "
                    '"Country" or "Embassy", or a register and one of its fields with a dot between'
                )
                self.problems.append(Problem(ProblemKind.SETTING, self.document.id, problem))

    # --- one block ---------------------------------------------------------------------------

    def _block(self, i: int, block: Block, language: Language) -> None:
        where = self.outline.at(i)
        if block.cell is not None and block.cell.row < 0:
            return
        text = block.view.text
        hits = language.triggers.find(text)
        around = where.column.union(*(t.classes for t in where.lead if t.tag in ("noun", "verb")))
        if block.kind is BlockKind.HEADING or self._heading_names_a_party(block):
            self.recent, self.passed = [], []
        if not around and (not hits or self._speaks_of_no_one(i, where, hits)):
            self._pass(i, where)
            return
        for past, surroundings in self.passed:
            for _ in self._passages(past, surroundings):
                pass
        self.passed = []
        hits.sort(key=itemgetter(0))
        starts = [hit[0] for hit in hits]
        for span, passage in self._passages(i, where):
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if last > first or around:
                classes = around.union(*(hit[2] for hit in hits[first:last]))
                self._read(block, span, passage, language.rules(classes))

    def _speaks_of_no_one(self, i: int, where: Surroundings, hits: list[tuple[int, int, frozenset[str]]]) -> bool:
        """Whether neither the block, nor those a pronoun could point to, nor its surroundings name a party.

        Where an office is named a state may be meant by a name no table knows, so that is looked at.
        """
        if where.home or where.partner or any(not classes.isdisjoint(KIND_NOUNS) for _, _, classes in hits):
            return False
        return not any(self.words.speak_of(PARTIES, k) for k in range(max(0, i - REACH), i + 1))

    def _heading_names_a_party(self, block: Block) -> bool:
        """Whether a cell's column says whose it is ("Kenya's mission there"), so that no cell before it does."""
        heading = block.cell.column_heading if block.cell else None
        return heading is not None and self.words.speak_of(NATIONS, heading)

    def _pass(self, i: int, where: Surroundings) -> None:
        """Leave a block in which no rule has anything to read; a later sentence may still point back at it."""
        self.passed.append((i, where))
        if len(self.passed) > REACH:  # each holds a sentence at least
            self.passed.pop(0)
            self.recent = []

    def _passages(self, i: int, where: Surroundings) -> Iterator[tuple[Span, Passage]]:
        """The sentences of a block, each as a passage that knows the ones before it."""
        text = self.document.blocks[i].view.text
        for k, span in enumerate(sentences(text, where.language)):
            yield span, self._passage(i, text, span, where, k > 0)

    def _passage(self, i: int, text: str, span: Span, where: Surroundings, follows: bool) -> Passage:
        before = self.recent[-1] if self.recent else None
        words = self.words
        passage = Passage(
            *(text, lambda: words.sentence(i, span), where, before, follows),
            habits=words.lexicon(i).habits,
            document_memory=self.memory,
        )
        self.recent.append(passage)
        if len(self.recent) > REACH:
            self.recent.pop(0)
            self.recent[0].before = None
        return passage

    def _read(self, block: Block, span: Span, passage: Passage, rules: list[tuple[Register, Rule]]) -> None:
        if not passage.tokens or passage.tokens[-1].text == "?":
            return  # a question states nothing
        known = len(self.statements)
        place: Span | None = None
        for register, rule in rules:
            for draft in rule.read(passage):
                place = place or block.view.source(span.start, span.end)
                quote = self.document.text[place[0] : place[1]]
                self._state(register, rule, draft, place, dated_above(passage.where, draft, quote))
        self._open(block, span, passage, read=len(self.statements) > known)

    # --- statements --------------------------------------------------------------------------

    def _state(self, register: Register, rule: Rule, draft: Draft, place: Span, above: tuple[Given, ...] = ()) -> None:
        start, end = place
        statement = Statement(
            register=register.name,
            document=self.document.id,
            quote=self.document.text[start:end],
            start=start,
            end=end,
            fields=self.reader.columns[register.name].fill(rule, draft),
            modality=draft.modality,
            given=(*draft.given, *above),
            rule=rule.id,
        )
        self.statements.append(statement)

    def _open(self, block: Block, span: Span, passage: Passage, *, read: bool) -> None:
        """Note what the passage left open."""
        for start, end in unknown_names(passage):
            name = passage.text[start:end]
            problem = f"{name!r} stands where a state should, and is none that names/state_forms.csv knows"
            self._problem(ProblemKind.UNKNOWN_NAME, problem, block, span)
        promise = 0 if read or block.kind is BlockKind.HEADING else weight(passage, self.reader.telling)
        if promise:
            problem = "names two parties and a word of the trade, but gave no statement"
            self._problem(ProblemKind.UNREAD, problem, block, span, promise)

    def _problem(self, kind: ProblemKind, message: str, block: Block, span: Span, weight: int = 0) -> None:
        start, end = block.view.source(span.start, span.end)
        quote = self.document.text[start:end]
        self.problems.append(Problem(kind, self.document.id, message, start, end, quote, weight))


def _once(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Statements that differ only in the rule that made them are one; the first stands."""
    seen: set[tuple[Any, ...]] = set()
    for statement in statements:
        key = (statement.register, statement.start, statement.end, statement.fields, statement.modality)
        if key not in seen:
            seen.add(key)
            yield statement
