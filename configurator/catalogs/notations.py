"""The small notations of the format: numbers, days, per cents, colours, parts, letters, ids.

Each takes the text that was written and gives what it means, or raises `NotThis` with the code of
the message that tells what was expected.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

LONGEST_TEXT = 4000
LONGEST_ID = 100

NUMBER_PATTERN = r"-?\d{1,12}(\.\d{1,9})?"
DAYS_PATTERN = r"\d{1,4} (working )?days?"
PERCENT_PATTERN = r"-?\d{1,6}(\.\d{1,6})? ?%"
SHARE_PATTERN = PERCENT_PATTERN + " of (base|subtotal)"
COLOUR_PATTERN = "#[0-9A-Fa-f]{6}"
PART_PATTERN = r"\S+( [x×] \d{1,9}(\.\d{1,6})?( \S+)?)?"
DAY_PATTERN = r"\d{4}-\d{2}-\d{2}"
PRODUCT_ID_PATTERN = r"[a-z0-9][a-z0-9.-]*"

_NUMBER = re.compile(NUMBER_PATTERN)
_LONG_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAYS = re.compile(r"(\d{1,4}) +(?:working +)?days?")
_PERCENT = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?) ?%")
_SHARE = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?) ?% +of +(?:the +)?(base|subtotal)(?: +price)?")
_COLOUR = re.compile(COLOUR_PATTERN)
_PART = re.compile(r"(\S+?)(?:\s*[x×]\s+|\s+[x×]\s*)(\d{1,9}(?:\.\d{1,6})?)(?:\s+(\S+))?")
_PRODUCT_ID = re.compile(PRODUCT_ID_PATTERN)


class NotThis(ValueError):  # noqa: N818 - said of what was written
    """The text is not what is expected here; `code` names the message."""

    def __init__(self, code: str, **parameters: str) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of the base price or of the subtotal."""

    percent: Decimal
    of: Literal["base", "subtotal"]


@dataclass(frozen=True, slots=True)
class PartLine:
    """An article with its quantity, as written in one line."""

    article: str
    quantity: Decimal
    unit: str


def number(text: str) -> Decimal:
    """`40`, `2.5`, `-3`: at most 12 digits before the point and 9 after it."""
    if not _NUMBER.fullmatch(text.strip()) or not text.isascii():
        long = text.isascii() and _LONG_NUMBER.fullmatch(text.strip())
        raise NotThis("number-too-long" if long else "number", found=text)
    return Decimal(text.strip())


def whole(text: str) -> int:
    """`4`: a whole number, zero or more."""
    value = number(text)
    if value != value.to_integral_value() or value < 0:
        raise NotThis("whole", found=text)
    return int(value)


def yes_no(text: str) -> bool:
    """`yes` or `no` (`true` and `false` are understood)."""
    word = text.strip().lower()
    if word in ("yes", "true"):
        return True
    if word in ("no", "false"):
        return False
    raise NotThis("yes-no", found=text)


def days(text: str) -> int:
    """`3 days`: working days."""
    match = _DAYS.fullmatch(text.strip())
    if not match:
        raise NotThis("days", found=text)
    return int(match[1])


def percent(text: str) -> Decimal:
    """`12.5 %`."""
    match = _PERCENT.fullmatch(text.strip())
    if not match:
        raise NotThis("percent", found=text)
    return Decimal(match[1])


def share(text: str) -> Share:
    """`12.5 % of base` or `5 % of subtotal`."""
    match = _SHARE.fullmatch(text.strip())
    if not match:
        raise NotThis("share", found=text)
    return Share(Decimal(match[1]), "base" if match[2] == "base" else "subtotal")


def day(text: str) -> date:
    """`2026-11-30`."""
    if not re.fullmatch(DAY_PATTERN, text.strip()):
        raise NotThis("day", found=text)
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotThis("day", found=text) from None


def colour(text: str) -> str:
    """`#3A2A1E`."""
    if not _COLOUR.fullmatch(text.strip()):
        raise NotThis("colour", found=text)
    return text.strip()


def part(text: str) -> PartLine:
    """`SOLE-TR x 2` or `CLOTH x 1.5 m`; the article alone is one piece."""
    text = text.strip()
    if text and not re.search(r"\s", text):
        return PartLine(text, Decimal(1), "pcs")
    match = _PART.fullmatch(text)
    if not match or Decimal(match[2]) == 0:
        raise NotThis("part", found=text)
    return PartLine(match[1], Decimal(match[2]), match[3] or "pcs")


def identifier(text: str) -> str:
    """An id: one word or several, on one line, without `"` and `|`."""
    if not text or len(text) > LONGEST_ID or text != text.strip():
        raise NotThis("id", found=text)
    if not text.isprintable() or '"' in text or "|" in text or text == "*":
        raise NotThis("id", found=text)
    return text


def file_id(text: str) -> str:
    """An id that a file or folder is called by: lower-case letters, digits, `-` and `.`."""
    if not _PRODUCT_ID.fullmatch(text) or len(text) > LONGEST_ID or ".." in text:
        raise NotThis("file-id", found=text)
    return text


def letters(text: str) -> str:
    """`A-Z 0-9 -`: the characters of ranges and of single ones, `space` for the blank."""
    characters: dict[str, None] = {}
    for word in text.split():
        if word in ("space", "␠"):
            characters[" "] = None
        elif len(word) == 3 and word[1] == "-":
            first, last = ord(word[0]), ord(word[2])
            if last < first or last - first > 5000:
                raise NotThis("letters", found=word)
            characters.update(dict.fromkeys(chr(code) for code in range(first, last + 1)))
        else:
            characters.update(dict.fromkeys(word))
    if not characters or not all(character.isprintable() for character in characters):
        raise NotThis("letters", found=text)
    return "".join(characters)


def slug(name: str) -> str:
    """A rule's id: its name in lower case, everything else than letters and digits a hyphen."""
    ascii_name = unicodedata.normalize("NFKD", name).lower()
    kept = "".join(c if c.isalnum() else "-" for c in ascii_name if not unicodedata.combining(c))
    return re.sub("-+", "-", kept).strip("-")
