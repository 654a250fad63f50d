"""Money, numbers, days and times as the reader's language writes them.

Money comes in as minor units and has been rounded by the domain; nothing here rounds money.
Signs stand before the symbol and are true signs (`−Rp40.000`, `+Rp150.000`).
"""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal

from configurator.domain.money import minor_units
from configurator.wording.figures import (
    MINUS,
    counted,
    decimal_text,
    grouped,
    money_pattern,
    separators,
)
from configurator.wording.spelling import spelled_amount
from configurator.wording.words import Wording

# After the separators of the language have become ' (thousands) and . (decimals).
_NUMBER = re.compile(r"[+-]?([0-9]{1,3}('[0-9]{3})+|[0-9]+)(\.[0-9]*)?")
# Nothing behind the point, as price tags say it: `Rp50.000,-`.
_DASH = re.compile(r"(?<=[0-9])[.,][-–—−]$")
_MINUTE = 60
_HOUR = 60 * _MINUTE


class Formats:
    """Figures and dates in the language of a Wording."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._language = wording.language

    # Money

    def money(self, minor: int, currency: str) -> str:
        """An amount: `Rp1.670.000`, `€1,234.50`, `−Rp40.000`."""
        symbol, decimals, group, point = money_pattern(currency, self._language)
        if decimals:
            whole, fraction = divmod(abs(minor), 10**decimals)
            digits = f"{whole:,}".replace(",", group) + f"{point}{fraction:0{decimals}}"
        else:
            digits = f"{abs(minor):,}".replace(",", group)
        return f"{MINUS}{symbol}{digits}" if minor < 0 else symbol + digits

    def difference(self, minor: int, currency: str) -> str:
        """An amount with its sign: `+Rp150.000`, `−Rp40.000`. Nothing has no sign: `Rp0`."""
        text = self.money(minor, currency)
        return "+" + text if minor > 0 else text

    def amount_in_words(self, minor: int, currency: str) -> str:
        """An amount spelled out, as papers want it: `satu juta rupiah`."""
        return spelled_amount(minor, currency, self._language)

    def parse_money(self, text: str, currency: str) -> int | None:
        """The minor units somebody typed, with or without symbol, separators, and a closing ",-".

        Read as the currency is usually written and as the reader's language writes numbers:
        rupiah may be typed `50.000` or, in English, `50,000`. None where it is no amount, has more
        decimals than the currency, or could mean two amounts.
        """
        symbol, decimals, *habit = money_pattern(currency, self._language)
        bare = text.casefold()
        for name in (symbol.strip(), currency):
            bare = bare.replace(name.casefold(), "")
        bare = _DASH.sub("", "".join(bare.split()))
        found = set()
        for group, point in {(habit[0], habit[1]), separators(self._language)}:
            number = _parse(bare, group, point)
            if number is None or (not decimals and not _is_whole(bare, group, point)):
                continue
            with suppress(ValueError):
                found.add(minor_units(number, currency))
        return found.pop() if len(found) == 1 else None

    # Numbers

    def number(self, number: Decimal | int, unit: str = "", decimals: int | None = None) -> str:
        """A number with its unit: `1,234.5 W`. Decimals as it has, or rounded to `decimals`."""
        if isinstance(number, int):
            text = grouped(number, self._language)
        else:
            text = decimal_text(number, self._language, decimals)
        return f"{text} {unit}" if unit else text

    def count(self, number: int) -> str:
        """A count that stays readable at any size: `1,248`, `3.4 million`, `2 × 10²²`."""
        return counted(number, self._language)

    def percent(self, percent: Decimal | int, decimals: int | None = None) -> str:
        """A percentage: `12 %`, `33,6 %`."""
        return self.number(Decimal(percent), "%", decimals)

    def signed_percent(self, percent: Decimal | int, decimals: int | None = 1) -> str:
        """A percentage with its sign: `+33.6 %`, `−4,0 %`. Nothing has no sign: `0.0 %`."""
        text = self.percent(percent, decimals)
        shown = text.lstrip(MINUS)
        if not any(digit in shown for digit in "123456789"):
            return shown
        return text if percent < 0 else "+" + text

    def parse_number(self, text: str) -> Decimal | None:
        """The number somebody typed in their language's way, None where it is none."""
        return _parse(text, *separators(self._language))

    # Days and times

    def short_day(self, day: date) -> str:
        """`Tue 8 Dec`, `Sel 8 Des`."""
        return self._dated(day, "EEE d MMM")

    def full_day(self, day: date) -> str:
        """`Tuesday, 8 Dec 2026`, `Selasa, 8 Des 2026`."""
        return self._dated(day, "EEEE, d MMM y")

    def long_date(self, day: date) -> str:
        """`21 November 2026`, in Indonesian `5 Desember 2026`."""
        return self._dated(day, "d MMMM y")

    def short_date(self, day: date) -> str:
        """`21 Nov 2026`."""
        return self._dated(day, "d MMM y")

    def day_and_month(self, day: date, today: date) -> str:
        """`21 Nov`, with its year where that is not today's: `21 Nov 2025`."""
        return self._dated(day, "d MMM" if day.year == today.year else "d MMM y")

    def month(self, day: date) -> str:
        """`Nov 2026`."""
        return self._dated(day, "MMM y")

    def clock(self, moment: datetime) -> str:
        """The time of day on the clock of `moment`: `14:32`, in Indonesian `14.32`."""
        return f"{moment:%H.%M}" if self._language == "id" else f"{moment:%H:%M}"

    def moment(self, moment: datetime) -> str:
        """Day and time: `21 Nov 2026, 14:32`."""
        return f"{self.short_date(moment.date())}, {self.clock(moment)}"

    def ago(self, then: datetime, now: datetime) -> str:
        """How long ago something was: `12 min ago`, `yesterday`; beyond a week its date.

        Both with a time zone; days are those of the clock that `now` shows.
        """
        then = then.astimezone(now.tzinfo)
        seconds = int((now - then).total_seconds())
        days = (now.date() - then.date()) // timedelta(days=1)
        if seconds < _MINUTE:
            return self.wording("just now")
        if seconds < _HOUR:
            return self.wording.plural("{n} min ago", "{n} min ago", seconds // _MINUTE)
        if days == 0:
            return self.wording.plural("{n} h ago", "{n} h ago", seconds // _HOUR)
        if days == 1:
            return self.wording("yesterday")
        if days < 7:
            return self.wording.plural("{n} day ago", "{n} days ago", days)
        return self.short_date(then.date())

    def working_days(self, days: int) -> str:
        """`12 working days`."""
        return self.wording.plural("{n} working day", "{n} working days", days)

    def ready_in(self, days: int) -> str:
        """When something is ready, in working days: `ready today`, `ready in 3 working days`."""
        if days <= 0:
            return self.wording("ready today")
        return self.wording.plural("ready in {n} working day", "ready in {n} working days", days)

    def days_later(self, days: int) -> str:
        """A shift of the ready date: `3 days later`, `2 days sooner`, `same day`."""
        if days == 0:
            return self.wording("same day")
        if days < 0:
            return self.wording.plural("{n} day sooner", "{n} days sooner", -days)
        return self.wording.plural("{n} day later", "{n} days later", days)

    def country(self, code: str) -> str:
        """A country's name by its ISO code; the code where it has none."""
        # Imported when used: nobody needs it while a window opens.
        from babel import Locale

        return str(Locale.parse(self._language).territories.get(code, code))

    def _dated(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=self._language)


def _parse(text: str, group: str, point: str) -> Decimal | None:
    """Separators must stand where they belong: "1.5" is no Indonesian number, rather than 15."""
    plain = "".join(text.split()).replace(MINUS, "-")
    found = _NUMBER.fullmatch(plain.replace(group, "'").replace(point, "."))
    return Decimal(found[0].replace("'", "")) if found else None


def _is_whole(text: str, group: str, point: str) -> bool:
    """Whether a number has no decimals; two noughts behind thousands set apart are none either."""
    whole, has_point, fraction = text.partition(point)
    return not has_point or (fraction == "00" and group in whole)
