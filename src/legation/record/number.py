"""Numbers with their units as people write them, never more roughly than given."""

import re

_CURRENCY = re.compile(r"[A-Z]{3}")
_LARGE = {
    "en": ((1_000_000_000, "{} billion"), (1_000_000, "{} million")),
    "es": ((1_000_000, "{} millones"),),
}
_UNITS = {
    "en": {"persons": "{} people", "count": "{}", "%": "{}%", "km2": "{} km²"},
    "es": {"persons": "{} personas", "count": "{}", "%": "{} %", "km2": "{} km²"},
}
_DECIMALS = 3  # of millions; what has more is written out


def amount(value: float, unit: str, language: str) -> str:
    """A number with its unit in words: "USD 210 million", "900 people", "36.4%"; plain without a unit."""
    if not unit:
        return f"{value:,.15g}"
    if _CURRENCY.fullmatch(unit):
        told = _large(value, language)
        return (
            f"{unit} {told}"
            if language != "es"
            else f"{told}{' de' if 'millon' in told or 'millón' in told else ''} {unit}"
        )
    return _UNITS[language].get(unit, "{} " + unit).format(_written(value, language))


def _large(value: float, language: str) -> str:
    for size, words in _LARGE[language]:
        scaled = value / size
        if abs(scaled) >= 1 and round(scaled, _DECIMALS) == scaled:
            told = words.format(_written(scaled, language))
            return "1 millón" if told == "1 millones" else told
    return _written(value, language)


def _written(value: float, language: str) -> str:
    """The number with the marks of the language (CLDR), a true minus before it."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.######", locale=language).replace("-", "−")
