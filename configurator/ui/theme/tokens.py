"""The token file as frozen data: colours by role, sizes in logical pixels at 100 %."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from configurator.ui.theme import colour as colours

Role = Literal[
    "background", "surface", "raised", "sunken", "stage", "line", "line-strong",
    "text-strong", "text", "text-muted",
    "accent", "accent-hover", "accent-tint", "accent-tint-text", "on-accent",
    "positive", "positive-tint", "warning", "warning-tint", "danger", "danger-tint",
    "forced", "forced-tint", "focus", "scrim", "shadow", "disabled-surface",
    "attract", "on-attract", "on-attract-muted",
]  # fmt: skip
ThemeName = Literal["light", "dark", "high-contrast"]

ROLES: tuple[str, ...] = get_args(Role)
THEME_NAMES: tuple[ThemeName, ...] = get_args(ThemeName)


class TokensError(ValueError):
    """The token file is missing, is not JSON, or lacks something; the message names it."""


@dataclass(frozen=True, slots=True)
class TypeStep:
    """One size of the scale: size and line in logical px, weight 400..600, tracking in em."""

    size: int
    line: int
    weight: int
    tracking: float
    kiosk: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. `colours` maps a role to `#RRGGBB`, or `#AARRGGBB` for scrim and shadow."""

    name: ThemeName
    colours: Mapping[str, str]
    steps: Mapping[int, TypeStep]
    families: tuple[str, ...]
    figures: str
    radii: Mapping[str, int]
    motion: Mapping[str, int]
    control: Mapping[str, float]
    kiosk_large: int
    text_pairs: tuple[tuple[str, str], ...]
    other_pairs: tuple[tuple[str, str], ...]

    @property
    def is_dark(self) -> bool:
        """Light letters on dark paper."""
        return colours.luminance(self.colours["background"]) < 0.2

    @property
    def is_high_contrast(self) -> bool:
        """Thick borders, no tints."""
        return self.name == "high-contrast"

    @property
    def hairline(self) -> float:
        """Width of an ordinary border, logical px."""
        return 1.5 if self.is_high_contrast else 1.0

    @property
    def chosen_line(self) -> float:
        """Width of the frame of a chosen thing, logical px."""
        return 4.0 if self.is_high_contrast else 2.0

    def with_accent(self, accent: str) -> Tokens:
        """The same theme in a shop's own colour (`#RRGGBB`), moved until it can be read.

        Raises ValueError when `accent` is not a colour.
        """
        return replace(
            self,
            colours=MappingProxyType({**self.colours, **colours.accent_set(accent, self.colours)}),
        )


def _colour(value: Any) -> str:
    if isinstance(value, str):
        return value
    return f"#{round(float(value['alpha']) * 255):02X}{value['rgb'].lstrip('#')}"


def _pairs(table: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for words in table:
        ink, _, ground = words.partition(" on ")
        pairs.append((ink, ground.split(" ")[0]))
    return tuple(pairs)


def load_tokens(path: Path) -> Mapping[ThemeName, Tokens]:
    """Reads every theme of the token file.

    Raises TokensError when the file cannot be read or a role has no colour.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return MappingProxyType({name: _one(data, name) for name in THEME_NAMES})
    except OSError as error:
        raise TokensError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise TokensError(f"{path}: {error!r}") from error


def _one(data: Mapping[str, Any], name: ThemeName) -> Tokens:
    table = {role: _colour(value) for role, value in data["colour"][name].items()}
    missing = [role for role in ROLES if role not in table]
    if missing:
        raise KeyError(f"no colour for {', '.join(missing)} in {name}")
    kinds = data["type"]
    steps = {
        int(size): TypeStep(
            int(size), step["line"], step["weight"], step["tracking"], kinds["kiosk-factor"][size]
        )
        for size, step in kinds["sizes"].items()
    }
    return Tokens(
        name=name,
        colours=MappingProxyType(table),
        steps=MappingProxyType(steps),
        families=tuple(kinds["family"]),
        figures=kinds["figures"],
        radii=MappingProxyType({k: v for k, v in data["radius"].items() if isinstance(v, int)}),
        motion=MappingProxyType({k: v for k, v in data["motion"].items() if isinstance(v, int)}),
        control=MappingProxyType(dict(data["control"])),
        kiosk_large=kinds["kiosk-factor"]["attract"],
        text_pairs=_pairs(data["contrast"][name]["text"]),
        other_pairs=_pairs(data["contrast"][name]["non-text"]),
    )
