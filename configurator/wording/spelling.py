"""Amounts spelled out, as quotes and receipts carry them.

English comes from num2words, without its commas, as on a cheque. Indonesian is spelled here:
num2words 0.5 writes "satu juta satu ribu" for 1.001.000, which is "satu juta seribu".
"""

from configurator.domain.money import CURRENCIES
from configurator.domain.texts import Language

_UNITS = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
_SCALES = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun")

_MAJOR: dict[str, dict[Language, tuple[str, str]]] = {
    "IDR": {"en": ("rupiah", "rupiah"), "id": ("rupiah", "rupiah")},
    "EUR": {"en": ("euro", "euros"), "id": ("euro", "euro")},
    "USD": {"en": ("US dollar", "US dollars"), "id": ("dolar AS", "dolar AS")},
    "SGD": {"en": ("Singapore dollar", "Singapore dollars"), "id": ("dolar Singapura",) * 2},
    "MYR": {"en": ("ringgit", "ringgit"), "id": ("ringgit", "ringgit")},
    "GBP": {"en": ("pound", "pounds"), "id": ("pound sterling", "pound sterling")},
    "CHF": {"en": ("Swiss franc", "Swiss francs"), "id": ("franc Swiss", "franc Swiss")},
    "JPY": {"en": ("yen", "yen"), "id": ("yen", "yen")},
}
_MINOR: dict[str, dict[Language, tuple[str, str]]] = {
    "GBP": {"en": ("penny", "pence"), "id": ("penny", "penny")},
    "CHF": {"en": ("centime", "centimes"), "id": ("rappen", "rappen")},
}
_CENTS: dict[Language, tuple[str, str]] = {"en": ("cent", "cents"), "id": ("sen", "sen")}


def spelled_amount(minor: int, currency: str, language: Language) -> str:
    """An amount of minor units in words: `satu juta enam ratus tujuh puluh ribu rupiah`."""
    whole, fraction = divmod(abs(minor), CURRENCIES[currency].minor_per_major)
    text = _named(whole, _MAJOR[currency][language], language)
    if fraction:
        names = _MINOR.get(currency, {}).get(language, _CENTS[language])
        joint = " and " if language == "en" else " "
        text += joint + _named(fraction, names, language)
    return f"minus {text}" if minor < 0 else text


def spelled(number: int, language: Language) -> str:
    """A number from 0 to 10²¹ - 1 in words."""
    if language == "id":
        return _indonesian(number)
    from num2words import num2words

    return str(num2words(number, lang="en")).replace(",", "")


def _named(number: int, names: tuple[str, str], language: Language) -> str:
    return f"{spelled(number, language)} {names[number != 1]}"


def _indonesian(number: int) -> str:
    if number < 1000:
        return _below_thousand(number)
    words = []
    groups = f"{number:,}".split(",")
    for scale, group in zip(reversed(_SCALES[: len(groups)]), map(int, groups), strict=True):
        if group == 1 and scale == "ribu":
            words.append("seribu")
        elif group:
            words.append(f"{_below_thousand(group)} {scale}".strip())
    return " ".join(words)


def _below_thousand(number: int) -> str:
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        head, rest = f"{_UNITS[number // 10]} puluh", number % 10
    elif number < 200:
        head, rest = "seratus", number - 100
    else:
        head, rest = f"{_UNITS[number // 100]} ratus", number % 100
    return f"{head} {_below_thousand(rest)}" if rest else head
