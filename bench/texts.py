"""What speed is measured on: papers dense in facts, and ordinary prose."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from pydoc_data.topics import topics

EXAMPLES = Path(__file__).parents[1] / "examples" / "papers"
PAGE = 20_000


def dense(corpus: Path | None) -> list[str]:
    """The texts of the corpus, or of the examples where there is none."""
    folder = corpus if corpus is not None and corpus.is_dir() else EXAMPLES
    return [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]


def prose() -> list[str]:
    """The paragraphs of Python's own reference manual, which every Python carries, in pages of 20,000 characters.

    What is not prose in it (code, grammar, tables, lists) is left out.
    """
    pages, page, size = [], [], 0
    for paragraph in filter(_is_prose, "\n\n".join(topics.values()).split("\n\n")):
        page.append(paragraph)
        size += len(paragraph)
        if size > PAGE:
            pages.append("\n\n".join(page))
            page, size = [], 0
    return [*pages, "\n\n".join(page)]


def _is_prose(paragraph: str) -> bool:
    marked = any(line[:1].isspace() or line[:1] in "+|*-" for line in paragraph.splitlines())
    return len(paragraph) > 200 and not marked and paragraph.rstrip().endswith((".", ":"))


def repeated(texts: Sequence[str], characters: int) -> list[str]:
    """The texts over and over, whole, until there are so many characters."""
    return list(_until(cycle(texts), characters))


def _until(texts: Iterable[str], characters: int) -> Iterator[str]:
    so_far = 0
    for text in texts:
        yield text
        so_far += len(text)
        if so_far >= characters:
            return
