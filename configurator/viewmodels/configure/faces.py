"""What the configure page shows, ready worded and formatted, without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from configurator.domain.conditions import Value
from configurator.domain.configuration import Wish
from configurator.domain.resolution import Consequence, SetBy


class Look(Enum):
    """How an option stands."""

    FREE = auto()
    CHOSEN = auto()
    STANDARD = auto()
    FORCED = auto()
    NEEDS_CHANGE = auto()
    SOLD_OUT = auto()
    OVER_MONEY = auto()
    OVER_TIME = auto()


class Remark(Enum):
    """What a badge is about."""

    PLAIN = auto()
    SUGGESTED = auto()
    LAST = auto()


@dataclass(frozen=True, slots=True)
class OptionFace:
    """One option. `value` is what the attribute has with it, for the picture."""

    attribute: str
    option: str
    name: str
    price: str
    look: Look
    note: str = ""
    badge: str = ""
    remark: Remark = Remark.PLAIN
    swatch: str = ""
    picture: str = ""
    value: Value | None = None
    accessible: str = ""

    @property
    def key(self) -> str:
        """Attribute and option in one."""
        return f"{self.attribute}\n{self.option}"


@dataclass(frozen=True, slots=True)
class NumberFace:
    """A number attribute: what is typed, its limits, and what parts of the range would cost.

    `figures` is the number alone; `pieces` are intervals to jump to, few or none.
    """

    figures: str
    unit: str
    limits: str
    price: str
    least: Decimal
    most: Decimal
    step: Decimal
    value: Decimal
    pieces: tuple[OptionFace, ...] = ()


@dataclass(frozen=True, slots=True)
class TextFace:
    """A text attribute: what is typed and what may be."""

    text: str
    longest: int
    letters: str
    price: str
    amount: str
    is_required: bool = False


class Sort(Enum):
    """How an attribute is decided."""

    ONE = auto()
    SOME = auto()
    NUMBER = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class GroupFace:
    """One attribute of the open step. `hint` is muted beside the title, `count` at its right."""

    attribute: str
    title: str
    sort: Sort
    options: tuple[OptionFace, ...] = ()
    hint: str = ""
    count: str = ""
    who: SetBy = SetBy.STANDARD
    reason: str = ""
    has_pictures: bool = False
    number: NumberFace | None = None
    text: TextFace | None = None


class Mark(Enum):
    """How far a step is."""

    OPEN = auto()
    DONE = auto()
    ATTENTION = auto()


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the rail; `detail` says what was chosen or is missing."""

    key: str
    number: int
    name: str
    detail: str
    mark: Mark
    is_here: bool


@dataclass(frozen=True, slots=True)
class BuildLine:
    """One value of the build."""

    attribute: str
    who: SetBy
    name: str
    value: str
    price: str
    is_included: bool
    reason: str = ""
    accessible: str = ""


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of sums: a word, a muted figure, a figure."""

    word: str
    figure: str
    muted: str = ""
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class PanelFace:
    """Sums, total and date. `ready_word` says whether the date is in time, or how long it takes."""

    title: str
    builds_left: str
    sums: tuple[SumLine, ...]
    discount: str
    has_discount: bool
    total: str
    tax: str
    ready: str
    ready_word: str
    is_late: bool
    over: str = ""
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class BranchLine:
    """One branch: its total, and its difference to the open one."""

    key: str
    letter: str
    name: str
    total: str
    difference: str
    is_open: bool
    accessible: str = ""


@dataclass(frozen=True, slots=True)
class NoteFace:
    """What the program changed besides: strong words first, then why."""

    strong: str
    why: str
    can_undo: bool = True
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class WayFace:
    """One way to a blocked wish."""

    gets: str
    gives_up: str
    price: str
    total: str
    days: str
    day: str
    days_later: int
    consequence: Consequence


@dataclass(frozen=True, slots=True)
class RepairFace:
    """The sheet for a blocked wish. Cause runs are (text, strong)."""

    wish: Wish
    title: str
    cause: tuple[tuple[str, bool], ...]
    keep: str
    ways: tuple[WayFace, ...] = ()


@dataclass(frozen=True, slots=True)
class StartLine:
    """Something to start from; `key` says which."""

    key: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DialFace:
    """The two limits, in the dial's own units: money in minor units, time in working days."""

    money: int
    money_text: str
    money_least: int
    money_most: int
    money_step: int
    days: int
    days_text: str
    days_least: int
    days_most: int
    has_money: bool = False
    has_days: bool = False
