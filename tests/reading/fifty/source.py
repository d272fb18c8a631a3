"""One source with fifty facts, made up: a title, a sentence, and a table. `in_markdown` is its plain form.

Each module beside this one writes it in one format; tests/reading/test_fifty.py reads them all.
"""

# ruff: noqa: E501 - a row a line

TITLE = "Foreign relations of Uruguay"
LEAD = "What follows is the state of things at the end of 2019."
HEADER = ("State", "Diplomatic relations since", "Missions", "Accreditation", "Treaties")
_ROWS = (
    # state, since, city of our embassy, opened, city of their consulate, represented from, its state, treaty, signed
    ("Finland", "21 March 1935", "Helsinki", "2008", "Montevideo", "Tallinn", "Estonia", "Agreement on Fisheries", "4 May 1961"),
    ("Kenya", "9 August 1968", "Nairobi", "2012", "Salto", "Kampala", "Uganda", "Trade Agreement", "17 June 1972"),
    ("Vietnam", "11 August 1993", "Hanoi", "2014", "Montevideo", "Vientiane", "Laos", "Agreement on Visas", "2 October 2003"),
    ("Morocco", "20 December 1962", "Rabat", "1999", "Paysandú", "Nouakchott", "Mauritania", "Air Services Agreement", "28 April 1998"),
    ("Norway", "1 July 1906", "Oslo", "2003", "Rivera", "Reykjavík", "Iceland", "Shipping Agreement", "19 January 1951"),
    ("Croatia", "29 April 1993", "Zagreb", "2016", "Minas", "Sarajevo", "Bosnia and Herzegovina", "Cultural Agreement", "6 November 2001"),
    ("Thailand", "12 October 1976", "Bangkok", "2005", "Maldonado", "Phnom Penh", "Cambodia", "Investment Agreement", "3 March 2010"),
    ("Ghana", "23 February 1978", "Accra", "2018", "Durazno", "Lomé", "Togo", "Agricultural Agreement", "30 July 1985"),
    ("Jordan", "15 May 1987", "Amman", "2011", "Florida", "Damascus", "Syria", "Tax Convention", "8 September 1999"),
    ("Fiji", "14 June 1988", "Suva", "2017", "Rocha", "Honiara", "Solomon Islands", "Agreement on Sport", "25 August 2015"),
)  # fmt: skip


def _row(
    state: str, since: str, city: str, opened: str, theirs: str, seat: str, of: str, treaty: str, day: str
) -> tuple[str, ...]:
    return (
        state,
        since,
        f"Uruguay opened an embassy in {city} in {opened}. {state} has a consulate in {theirs}, Uruguay.",
        f"The embassy of Uruguay in {city} is also accredited to {of}.",
        f"Uruguay and {state} signed the {treaty} on {day}.",
    )


ROWS = tuple(_row(*one) for one in _ROWS)


def in_markdown() -> str:
    """The source as Markdown."""
    lines = [f"# {TITLE}", "", LEAD, "", _line(HEADER), _line(("---",) * len(HEADER)), *map(_line, ROWS)]
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
