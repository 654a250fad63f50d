"""What a cell says, as the format's text, and the other way round."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from configurator.catalogs.normal_form import decimal_text
from configurator.catalogs.spreadsheets.columns import Form
from configurator.catalogs.spreadsheets.sheets import KINDS, YES_NO

SEPARATOR = " | "
_NUMERIC = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_DIGITS = 15
_WORDS = {Form.YES_NO: YES_NO, Form.KIND: KINDS}
_BREAK = re.compile("\r\n?")


def joined(items: Sequence[str]) -> str:
    """A list in one cell: `a | b`."""
    return SEPARATOR.join(re.sub(r"([\\|])", r"\\\1", item) for item in items)


def parted(text: str) -> list[str]:
    """The items of a list in one cell; empty ones are left out."""
    items = [""]
    escaped = False
    for character in text:
        if escaped or character not in "\\|":
            items[-1] += character
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            items.append("")
    return [item.strip() for item in items if item.strip()]


def number_of(text: str) -> float | int | None:
    """The number to write for a text; None where a cell could not give the same text back."""
    if not _NUMERIC.fullmatch(text):
        return None
    value = Decimal(text)
    if len(value.as_tuple().digits) > _DIGITS:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def text_of(value: Any, form: Form, number_format: str) -> str:
    """The format's text for what stands in a cell. `value` is as openpyxl gives it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number_text(value, form, number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    text = _BREAK.sub("\n", str(value)).strip()
    if form is Form.DAYS and re.fullmatch(r"\d{1,4}", text):
        return f"{text} days"
    if form is Form.PERCENT and _NUMERIC.fullmatch(text):
        return f"{text} %"
    words = _WORDS.get(form, {})
    for word, called in words.items():
        if text.casefold() in (called.en.casefold(), called.id.casefold()):
            return word
    return text


def _number_text(value: float, form: Form, number_format: str) -> str:
    exact = Decimal(repr(value))
    if not exact.is_finite():
        return repr(value)
    if form is Form.PERCENT or (number_format and "%" in number_format):
        percent = exact * 100 if "%" in number_format else exact
        return f"{decimal_text(percent)} %"
    text = decimal_text(exact)
    return f"{text} days" if form is Form.DAYS else text
