"""A report as data: a picture with its table."""

from dataclasses import dataclass
from enum import Enum

from configurator.domain.texts import LocalText

MOST = 10
"""How many rows a picture has; the table has them all."""


class Unit(Enum):
    """What a figure counts."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    TEXT = "text"


class Shape(Enum):
    """How a report is drawn."""

    COLUMNS = "columns"
    """Upright, one after the other in time; two series stand on each other."""
    BARS = "bars"
    """Lying, the greatest first."""


@dataclass(frozen=True, slots=True)
class Point:
    """One row of a picture. `label` is worded where `is_worded`, else as it is or a day's text."""

    label: LocalText | str
    value: int
    second: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a report's table: its head, and what its figures count."""

    head: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Report:
    """A picture with its table. Money is minor units of `currency`, per cent in tenths.

    `series` names the two series where there are two; `remarks` are sentences with their values.
    """

    name: str
    title: str
    shape: Shape
    unit: Unit
    points: tuple[Point, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[LocalText | str | int, ...], ...]
    currency: str
    series: tuple[str, str] = ("", "")
    remarks: tuple[tuple[str, tuple[tuple[str, Unit, int], ...]], ...] = ()
    is_warning: bool = False
