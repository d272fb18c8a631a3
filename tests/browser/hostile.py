"""Papers that would do harm if a page took what they say for more than text."""

from pathlib import Path

SCRIPT = "<script>window.pwned = 1</script>"
HANDLER = "<img src=x onerror='window.pwned = 2'>"
LINK = '<a href="javascript:window.pwned=3">here</a>'
BREAK = "\"'></textarea></title></style></select>--><svg onload=window.pwned=4>{{7*7}}${7*7}"
TURNED = "\u202eamiL\u202c \u2066x\u2069 \u200f"
HIDDEN = "\u200b\u200d\ufeff\u00ad\u2060"
PILE = "Z" + "\u0301\u0316\u0334" * 120  # marks upon marks, over a page's height if they could
ASTRAL = "\U0001f1f5\U0001f1ea \U00012000 \U0001d54f \U000e0041\U000e007f \U0010ffff"
CONTROLS = "\x07\x1b[31m\x85\u2028\u2029"
LONG = 10_000_000  # characters of a line

WORST = " ".join((SCRIPT, HANDLER, LINK, BREAK, TURNED, HIDDEN, PILE, ASTRAL, CONTROLS))


def write(folder: Path) -> None:
    """Write the papers into a new folder."""
    folder.mkdir()
    told = f"Peru has an embassy in {SCRIPT} Helsinki. Peru opened an embassy in Nairobi {HANDLER} in June 1965."
    paper = (
        f"{SCRIPT}{TURNED}\n\n{told}\n\n{WORST}\n\nPeru and Finland established diplomatic relations on 1 May 1963.\n"
    )
    (folder / "worst.txt").write_text(paper, encoding="utf-8")
    names = f"The {SCRIPT} Forum"
    (folder / "members.txt").write_text(
        f"Peru joined the {names} in 1999. Peru is a member of the Council of {PILE} and {HIDDEN}Unity.\n"
        "Peru and Finland established diplomatic relations in 1962.\n",
        encoding="utf-8",
    )
    (folder / "page.html").write_text(
        "<html><head><title>&lt;script&gt;window.pwned=5&lt;/script&gt;</title><base href='http://evil.example/'></head>\x00"
        f"<body onload='window.pwned=6'>{SCRIPT}{HANDLER}<p>Finland has an embassy in Lima. {LINK}</p>"
        "<p>&lt;script&gt;window.pwned=7&lt;/script&gt; Kenya has an embassy&#0; in Lima.</p></body></html>",
        encoding="utf-8",
    )
    (folder / "sources.toml").write_text(
        '["worst.txt"]\ntitle = "<script>window.pwned=8</script> \\u202etitle"\n'
        'publisher = "\\"><img src=x onerror=window.pwned=9>"\nurl = "javascript:window.pwned=10"\n',
        encoding="utf-8",
    )
    head = "Peru has an embassy in Rome and "
    tail = "so on. Peru has an embassy in Madrid."
    between = ("word " * (LONG // 5))[: LONG - len(head) - len(tail)]
    (folder / "line.txt").write_text(head + between + tail, encoding="utf-8")
    (folder / "unbroken.txt").write_text(f"Peru has an embassy in Paris. {'x' * 200_000}", encoding="utf-8")
