"""How the shop wants its kiosks, kept as one JSON text in the store."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from configurator.services.settings import HoldsSettings

KEY = "kiosk"

KioskTheme = Literal["light", "dark", "high-contrast"]


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """Everything about kiosks that a shop sets.

    After `idle_seconds` without a touch it asks, and after `question_seconds` more it parks the
    build and begins anew. Parked builds lapse after `keep_days`. `screen_inches` is the screen's
    diagonal (0: as the screen says); `pin_hash` the hash of the PIN that opens the staff's menu
    ("": a code for one run is written to the terminal).
    """

    idle_seconds: int = 90
    question_seconds: int = 20
    keep_days: int = 14
    theme: KioskTheme = "light"
    motion: bool = True
    screen_inches: int = 0
    recognise: bool = True
    pin_hash: str = ""


def load_kiosk_settings(work: HoldsSettings) -> KioskSettings:
    """The kiosk's settings; what is missing or senseless is left as usual."""
    try:
        found = json.loads(work.settings.get(KEY) or "{}")
    except (ValueError, RecursionError):
        found = {}
    sound = {}
    for name, is_sound in _SOUND.items():
        if isinstance(found, dict) and name in found and is_sound(found[name]):
            sound[name] = found[name]
    return KioskSettings(**sound)


def save_kiosk_settings(work: HoldsSettings, settings: KioskSettings) -> None:
    """Keep the kiosk's settings."""
    work.settings.put(KEY, json.dumps(asdict(settings), sort_keys=True))


def _between(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


LIMITS: Mapping[str, tuple[int, int]] = {
    "idle_seconds": (15, 3600),
    "question_seconds": (5, 600),
    "keep_days": (1, 365),
    "screen_inches": (0, 100),
}
"""The least and the most of the numbers."""

_SOUND: Mapping[str, Callable[[object], bool]] = {
    **{name: _between(*limits) for name, limits in LIMITS.items()},
    "theme": lambda value: value in get_args(KioskTheme),
    "motion": lambda value: isinstance(value, bool),
    "recognise": lambda value: isinstance(value, bool),
    "pin_hash": lambda value: isinstance(value, str),
}
