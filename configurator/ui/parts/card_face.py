"""What an option card says and how large it is, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QPixmap

from configurator.ui.picture.studio import PictureWish
from configurator.ui.theme.tokens import Role


class CardState(Enum):
    """How an option stands. Dearer, cheaper and "no extra" are all FREE; the price says it."""

    FREE = auto()
    CHOSEN = auto()
    STANDARD = auto()
    FORCED = auto()
    NEEDS_CHANGE = auto()
    SOLD_OUT = auto()
    OVER_MONEY = auto()
    OVER_TIME = auto()
    LOADING = auto()

    @property
    def is_in_build(self) -> bool:
        """The value the build has now."""
        return self in _IN_BUILD

    @property
    def is_dim(self) -> bool:
        """Dashed and pale, still focusable and clickable."""
        return self in _DIM


_IN_BUILD = frozenset({CardState.CHOSEN, CardState.STANDARD, CardState.FORCED})
_DIM = frozenset(
    {CardState.NEEDS_CHANGE, CardState.SOLD_OUT, CardState.OVER_MONEY, CardState.OVER_TIME}
)


class BadgeKind(Enum):
    """What a badge is about: its colours and, unless told otherwise, its mark."""

    PLAIN = auto()
    SUGGESTED = auto()
    LAST = auto()
    WARNING = auto()


@dataclass(frozen=True, slots=True)
class Badge:
    """A short remark on a card. `icon` "" takes the one that belongs to kind and state."""

    text: str
    kind: BadgeKind = BadgeKind.PLAIN
    icon: str = ""


BADGE_ICONS = {
    CardState.NEEDS_CHANGE: "link",
    CardState.SOLD_OUT: "clock",
    CardState.OVER_MONEY: "wallet",
    CardState.OVER_TIME: "calendar",
}
BADGE_INKS: dict[BadgeKind, tuple[Role, Role]] = {
    BadgeKind.PLAIN: ("text-strong", "surface"),
    BadgeKind.SUGGESTED: ("accent-tint-text", "accent-tint"),
    BadgeKind.LAST: ("warning", "warning-tint"),
    BadgeKind.WARNING: ("warning", "warning-tint"),
}


@dataclass(frozen=True, slots=True)
class CardFace:
    """Everything on one card, in the reader's language and ready formatted.

    `key` comes back in the signals. `picture` is a pixmap, or a wish that the grid's studio
    fulfils at the card's size; `swatch` (`#RRGGBB`) fills the picture's place when there is none.
    `accessible` is what a screen reader says; empty takes name, price, badge and note.
    """

    key: str
    name: str
    price: str = ""
    note: str = ""
    state: CardState = CardState.FREE
    badge: Badge | None = None
    picture: QPixmap | PictureWish | None = None
    swatch: str = ""
    accessible: str = ""

    @property
    def spoken(self) -> str:
        """The card in words."""
        badge = self.badge.text if self.badge else ""
        parts = (self.name, self.price, badge, self.note)
        return self.accessible or ", ".join(part for part in parts if part)

    @property
    def badge_icon(self) -> str:
        """The mark in front of the badge, or ""."""
        if self.badge is None:
            return ""
        if self.badge.icon:
            return self.badge.icon
        if self.badge.kind is BadgeKind.SUGGESTED:
            return "suggested"
        return BADGE_ICONS.get(self.state, "")


@dataclass(frozen=True, slots=True)
class CardShape:
    """Measures of a card in logical px at 100 %.

    `picture` is the picture's height (0: none), or its width when it stands at the `side`.
    `badge_over` lays the badge over the picture; else it is a line under the price.
    `ticks` makes it a card of a some-of group, with a square box; `low` puts the tick or the box
    where a finger hides nothing: over the picture's right, or at the foot of a card with its
    picture at the side. `narrowest` bounds how many
    stand in a row; `notes` how many lines a note may take (dim cards: one more, kept free).
    `name` is the type size of the name.
    """

    picture: int = 64
    pad_x: int = 12
    pad_y: int = 8
    radius: int = 12
    frame: float = 2.0
    tick: int = 24
    badge: int = 22
    gap: int = 8
    least: int = 0
    badge_over: bool = True
    side: bool = False
    ticks: bool = False
    low: bool = False
    narrowest: int = 150
    notes: int = 3
    name: int = 15


COUNTER = CardShape(notes=1)
COUNTER_WIDE = CardShape(picture=104, pad_x=16, pad_y=12, gap=12, notes=1)
COUNTER_TEXT = CardShape(picture=0, pad_y=12, badge_over=False, least=76)
COUNTER_TICK = CardShape(picture=0, pad_y=12, badge_over=False, ticks=True, least=88)
KIOSK = CardShape(
    picture=148,
    pad_x=20,
    pad_y=16,
    radius=20,
    frame=4.0,
    tick=48,
    badge=36,
    gap=16,
    least=328,
    low=True,
)
KIOSK_SIDE = CardShape(
    picture=112,
    pad_x=20,
    pad_y=16,
    radius=20,
    frame=4.0,
    tick=48,
    badge=36,
    gap=16,
    least=180,
    badge_over=False,
    side=True,
    low=True,
)
