"""Working days: when something is ready that takes so many of them."""

from collections.abc import Set
from datetime import date, timedelta

from configurator.services.settings import ShopSettings

_DAY = timedelta(days=1)
_LONGEST = 3660
"""Calendar days after which a search for a working day is given up: ten years."""


def is_working_day(day: date, closed_weekdays: Set[int], holidays: Set[date]) -> bool:
    """Whether the shop works on `day`. Weekdays count from Monday, 0."""
    return day.weekday() not in closed_weekdays and day not in holidays


def working_day_after(
    start: date, days: int, closed_weekdays: Set[int], holidays: Set[date]
) -> date:
    """The day on which something begun on `start` and taking `days` working days is ready.

    `start` itself is not counted. With 0 days it is `start`, or the next day the shop works.
    Raises ValueError for negative days, or where no working day comes within ten years.
    """
    if days < 0:
        raise ValueError(f"{days} working days")
    day, left = start, days
    while left > 0 or not is_working_day(day, closed_weekdays, holidays):
        day += _DAY
        if (day - start).days > _LONGEST + 7 * days:
            raise ValueError("no working day within ten years")
        if is_working_day(day, closed_weekdays, holidays):
            left = max(0, left - 1)
    return day


def ready_on(start: date, days: int, settings: ShopSettings) -> date:
    """The day on which `days` working days of this shop are over, counted from `start`."""
    return working_day_after(start, days, settings.closed_weekdays, settings.holidays)


def working_days_until(start: date, end: date, settings: ShopSettings) -> int:
    """How many working days of this shop lie after `start` and not after `end`; 0 if none."""
    return sum(
        is_working_day(start + _DAY * step, settings.closed_weekdays, settings.holidays)
        for step in range(1, (end - start).days + 1)
    )
