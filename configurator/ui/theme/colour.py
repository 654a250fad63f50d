"""Colour arithmetic: contrast as in WCAG 2, lightness as CIE L*, and a shop's own accent.

Colours are `#RRGGBB` strings. Formulas: WCAG 2.2 "relative luminance", CIE 1976 L*a*b* for the
D65 white point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

READABLE = 4.5
READABLE_HIGH = 7.0
GROUNDS = ("background", "surface", "raised", "sunken", "stage", "disabled-surface")

_Triple = tuple[float, float, float]


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0..255. Raises ValueError on anything but `#RRGGBB`."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise ValueError(f"not a colour: {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _companded(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(c / 255) for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(top: str, ground: str, share: float) -> str:
    """`top` laid over `ground` with an opacity of `share`."""
    pairs = zip(channels(top), channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def lighter(colour: str, steps: float) -> str:
    """The colour with its L* moved by `steps` (0..100 scale); hue is kept, clipped to sRGB."""
    lightness, a, b = _to_lab(colour)
    return _from_lab((min(max(lightness + steps, 0.0), 100.0), a, b))


def accent_set(wish: str, theme: Mapping[str, str]) -> dict[str, str]:
    """Every colour that follows from a shop's accent, in one theme.

    The wish is darkened (light themes) or lightened (dark) by 2 L* at a time until it reaches
    4.5:1 (7:1 in high contrast) on every ground and under the text laid on it.
    """
    dark = luminance(theme["background"]) < 0.2
    step, share = (2.0, 0.18) if dark else (-2.0, 0.08)
    high = theme["accent-tint"] == theme["surface"]
    need = READABLE_HIGH if high else READABLE
    accent = wish.upper()
    channels(accent)
    for _ in range(51):
        ink = _on(accent, theme["on-accent"], dark=dark)
        tint = theme["surface"] if high else _tint(accent, share, theme)
        hover = lighter(accent, 6.0 if dark else -6.0)
        grounds = [theme[name] for name in GROUNDS] + [tint]
        if all(contrast(accent, ground) >= need for ground in grounds) and all(
            contrast(ink, body) >= need for body in (accent, hover)
        ):
            break
        accent = lighter(accent, step)
    return {
        "accent": accent,
        "accent-hover": hover,
        "accent-tint": tint,
        "accent-tint-text": accent if high else hover,
        "on-accent": ink,
        "attract": theme["attract"] if high else _attract(accent, theme),
    }


def _tint(accent: str, share: float, theme: Mapping[str, str]) -> str:
    tint = mixed(accent, theme["surface"], share)
    while share > 0 and contrast(theme["text-muted"], tint) < READABLE:
        share -= 0.02
        tint = mixed(accent, theme["surface"], max(share, 0.0))
    return tint


def _on(accent: str, usual: str, *, dark: bool) -> str:
    if dark:
        lightness, a, b = _to_lab(accent)
        return _from_lab((min(lightness * 0.14, 12.0), a * 0.3, b * 0.3))
    return usual


def _attract(accent: str, theme: Mapping[str, str]) -> str:
    field = lighter(accent, -8.0)
    while contrast(theme["on-attract-muted"], field) < READABLE:
        field = lighter(field, -4.0)
    return field


_WHITE = (0.95047, 1.0, 1.08883)


def _to_lab(colour: str) -> _Triple:
    r, g, b = (_linear(c / 255) for c in channels(colour))
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / _WHITE[0]
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / _WHITE[2]
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _from_lab(lab: _Triple) -> str:
    lightness, a, b = lab
    fy = (lightness + 16) / 116
    fx, fz = fy + a / 500, fy - b / 200
    x, y, z = (
        (f**3 if f**3 > 216 / 24389 else (116 * f - 16) * 27 / 24389) * white
        for f, white in zip((fx, fy, fz), _WHITE, strict=True)
    )
    red = 3.2404542 * x - 1.5371385 * y - 0.4985314 * z
    green = -0.9692660 * x + 1.8760108 * y + 0.0415560 * z
    blue = 0.0556434 * x - 0.2040259 * y + 1.0572252 * z
    return "#" + "".join(f"{round(_companded(c) * 255):02X}" for c in (red, green, blue))
