"""Documents as they come, for property tests: `documents()` gives text, `layouts()` text with its words.

Every word that carries meaning is made of letters and is unique in its document, so that a test
can say where each went.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

WORD = st.text("abcdefghijklmnopqrstuvwxyzéñç", min_size=3, max_size=9)
SPACES = st.sampled_from([" ", " ", " ", "\t", "  ", "\xa0", "\t ", " \u200b", "\u2009"])
BULLETS = st.sampled_from(["•", "-", "–", "*", "▪", "1.", "(a)", "\uf0b7"])
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
DIRT = st.sampled_from(["", "", "", "\xad", "\u200b", "[12]", "[citation needed]", "²", "\ufeff", "’s", "ﬁ"])


@dataclass(frozen=True)
class Layout:
    """A text, and the unique words it must not lose, in the order they stand on the page."""

    text: str
    words: tuple[str, ...]


def _wrapped(words: list[str], width: int, indent: str = "") -> str:
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join(indent + one for one in [*lines, line])


@st.composite
def _words(draw, used, least=1, most=30):
    words = draw(st.lists(WORD, min_size=least, max_size=most))
    out = []
    for word in words:
        used.append(
            f"{word}{'abcdefghij'[len(used) // 10 % 10]}{'abcdefghij'[len(used) % 10]}q{len(used) // 100 * 'x'}"
        )
        out.append(used[-1])
    return out


@st.composite
def _block(draw, used):
    kind = draw(
        st.sampled_from(
            ["heading", "markdown", "underlined", "prose", "wrapped", "list", "grid", "pipes", "lines", "page"]
        )
    )
    if kind == "page":
        return draw(st.sampled_from(["\f", "---", "* * *", "", "\f\n12"]))
    words = draw(_words(used))
    title = " ".join(words[:6]).capitalize()
    used[len(used) - len(words) :] = [
        *([words[0].capitalize()] if kind in ("heading", "markdown", "underlined") else words[:1]),
        *words[1:],
    ]
    if kind in ("heading", "markdown", "underlined"):
        del used[len(used) - len(words) + len(words[:6]) :]
        return {"heading": title, "markdown": f"## {title}", "underlined": f"{title}\n{'=' * len(title)}"}[kind]
    if kind == "prose":
        return "".join(word + draw(DIRT) + draw(SPACES) for word in words).strip() + "."
    if kind == "wrapped":
        return _wrapped(words, draw(st.integers(20, 90)), draw(st.sampled_from(["", "", "   "])))
    if kind == "lines":
        return "\n".join(words)
    if kind == "list":
        bullet, gap = draw(BULLETS), draw(st.sampled_from([" ", "   ", "\t"]))
        return draw(st.sampled_from(["\n", "\n\n"])).join(f"{bullet}{gap}{word}" for word in words)
    rows = [words[at : at + 3] + [""] * (3 - len(words[at : at + 3])) for at in range(0, len(words), 3)]
    if kind == "pipes":
        made = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([made[0], "|---|---|---|", *made[1:]])
    width = max(map(len, words)) + 6
    border = "+".join(["", *["-" * width] * 3, ""])
    lines = [border]
    for row in rows:
        lines.append("|" + "|".join(f" {'- ' + cell if cell else cell:<{width - 1}}" for cell in row) + "|")
        lines.append(border)
    return "\n".join(lines)


@st.composite
def layouts(draw):
    """A page of headings, prose, lists and tables with the dirt of real files, and its words."""
    used: list[str] = []
    blocks = [draw(_block(used)) for _ in range(draw(st.integers(1, 7)))]
    return Layout("\n\n".join(blocks), tuple(used))


def documents():
    """Texts of every kind: assembled pages, and runs of the signs that layout is made of."""
    signs = st.text(
        st.sampled_from("ab1I •-–*+|=_#[](){}.:;,!?\t\n\r\f\xa0\xad\u200b\u0301ﬁ²’‐İ`~^©\x00\x1c\u2028"), max_size=300
    )
    return st.one_of(layouts().map(lambda one: one.text), signs, st.text(max_size=200))
