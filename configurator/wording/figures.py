"""Figures as a language writes them: separators, signs, long counts. Exact at any length."""

from decimal import Decimal
from functools import cache

from configurator.domain.money import CURRENCIES, round_half_up
from configurator.domain.texts import Language

MINUS = "−"
NO_BREAK_SPACE = "\u00a0"

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_EXACT_BELOW = 10**6
_WORDS_BELOW = 10**15


@cache
def separators(language: Language) -> tuple[str, str]:
    """What stands between thousands, and before decimals."""
    # Imported when used: Babel takes a tenth of a second that a command without text can save.
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_group_symbol(language), get_decimal_symbol(language)


@cache
def money_pattern(currency: str, language: Language) -> tuple[str, int, str, str]:
    """Symbol, decimals, thousands and decimal separator of an amount.

    Rupiah are written as in Indonesia in every language, as they stand on every price tag there
    (`Rp1.670.000`); other currencies as the reader's language has it (`€1,234.50`, `€1.234,50`).
    """
    from babel.numbers import get_currency_symbol

    decimals = CURRENCIES[currency].decimals
    if currency == "IDR":
        return "Rp", decimals, *separators("id")
    symbol = get_currency_symbol(currency, language)
    if symbol[-1].isalpha():
        symbol += NO_BREAK_SPACE
    return symbol, decimals, *separators(language)


def grouped(number: int, language: Language) -> str:
    """A whole number with thousands set apart: `1,248`, `1.248`."""
    digits = f"{abs(number):,}".replace(",", separators(language)[0])
    return MINUS + digits if number < 0 else digits


def decimal_text(number: Decimal, language: Language, decimals: int | None = None) -> str:
    """A number with thousands set apart and as many decimals as asked for (None: as it has).

    Rounds halves away from zero.
    """
    if decimals is not None:
        number = Decimal(round_half_up(number.scaleb(decimals))).scaleb(-decimals)
    group, point = separators(language)
    digits = f"{abs(number):,f}"
    if decimals is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    whole, _, fraction = digits.partition(".")
    text = whole.replace(",", group) + (point + fraction if fraction else "")
    return MINUS + text if number < 0 else text


def counted(number: int, language: Language) -> str:
    """A count that stays readable: exact below a million, then `3.4 million`, then `2 × 10²²`."""
    size = abs(number)
    if size < _EXACT_BELOW:
        return grouped(number, language)
    sign = MINUS if number < 0 else ""
    exponent = len(str(size)) - 1
    tenths = round_half_up(Decimal(size).scaleb(1 - exponent))
    if tenths == 100:
        tenths, exponent = 10, exponent + 1
    if 10**exponent < _WORDS_BELOW:
        from babel.numbers import format_compact_decimal

        rounded = tenths * 10 ** (exponent - 1)
        return sign + format_compact_decimal(
            rounded, format_type="long", locale=language, fraction_digits=1
        )
    mantissa = decimal_text(Decimal(tenths) / 10, language)
    return f"{sign}{mantissa} × 10{str(exponent).translate(_SUPERSCRIPTS)}"
