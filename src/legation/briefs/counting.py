"""How many there are of what stands, in words."""

from collections import Counter
from collections.abc import Sequence

from legation.briefs.question import Question
from legation.model.fact import Fact
from legation.record.slots import plural
from legation.rules.register import FieldType, Register


def numbers(question: Question, register: Register, name: str, facts: Sequence[Fact]) -> list[str]:
    """How many of the facts have each value of the field, as the register lists them; of what is no word, how many."""
    language = question.language
    field = register.field(name)
    if field.type is not FieldType.WORD:
        title = register.title.get(language, register.title["en"])
        return [f"{title.lower()}: {len(facts)}"]
    found = Counter(str(one.get(name)) for one in facts)
    told = []
    for value in (one for one in field.vocabulary if found[one]):
        number = found[value]
        word = field.words.get(language, {}).get(value, value)
        if name == register.history.form:
            told.append(f"{number} {word if number == 1 else plural(word, language)}")
        else:
            told.append(f"{word}: {number}")
    return told
