"""What a shop sets for itself, kept as one JSON text in the store."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal, Protocol, get_args

from configurator.domain.money import CURRENCIES
from configurator.domain.own_taxes import OwnTax, own_tax_from, own_tax_plain
from configurator.domain.texts import LANGUAGES, NO_TEXT, Language, LocalText
from configurator.services.ports import Work
from configurator.services.repositories import KeptSettings

KEY = "shop"

ThemeName = Literal["light", "dark", "high-contrast", "system"]
PriceDisplay = Literal["with tax", "without tax"]
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """Everything about the shop that its papers, prices and windows follow.

    `accent` is `#RRGGBB`; `logo` a file or empty; `text_scale` per cent of the usual text size;
    `validity_days` calendar days that a quote is good for; `country` the ISO code that phone
    numbers without a country belong to; `tax_regime` one of `taxes.REGIMES`, `store_tax_percent`
    the sales tax of the store where the regime leaves it to the store (US); `closed_weekdays`
    the days of the week without work (Monday is 0), `holidays` the dates without; `margin_floor`
    the per cent of a price without tax that should remain after its cost (0: any).
    Whoever is signed in has to do so again after `idle_minutes` without doing anything, and after
    `session_hours` in any case. `cash_rounding` is the smallest amount that can be paid in cash,
    in minor units (0: any); `payment_terms` the id of the terms that sales have by default.
    `own_taxes` come before those of the regime: a store's sales tax, a rate that was changed by
    law; `store` names the one of the shop's stores where this is. `price_group` is the group whose
    price books everybody is sold by who has none of their own ("": those for all).
    """

    name: str = ""
    address: str = ""
    phone: str = ""
    mail: str = ""
    tax_number: str = ""
    country: str = "ID"
    accent: str = "#2B4590"
    logo: str = ""
    language: Language = "id"
    theme: ThemeName = "light"
    text_scale: int = 100
    currency: str = "IDR"
    price_group: str = ""
    price_display: PriceDisplay = "with tax"
    validity_days: int = 14
    terms: LocalText = NO_TEXT
    tax_regime: str = "ID"
    store_tax_percent: Decimal = Decimal(0)
    closed_weekdays: frozenset[int] = frozenset((5, 6))
    holidays: frozenset[date] = frozenset()
    margin_floor: Decimal = Decimal(0)
    idle_minutes: int = 30
    session_hours: int = 12
    cash_rounding: int = 0
    payment_terms: str = ""
    store: str = ""
    own_taxes: tuple[OwnTax, ...] = ()


DEMO_SHOP = ShopSettings(
    name="Karsa Atelier",
    address="Jl. Braga 58\nBandung 40111",
    phone="+62224203118",
    mail="halo@karsa-atelier.example",
    tax_number="01.234.567.8-423.000",
    terms=LocalText(
        en="Made to order: work begins with a deposit of 50\u00a0%. "
        "The rest is due when you collect.",
        id="Dibuat sesuai pesanan: pengerjaan dimulai dengan uang muka 50\u00a0%. "
        "Sisanya dibayar saat barang diambil.",
    ),
)
"""The shop that the demonstration fills; an empty shop starts from `ShopSettings()`."""


class HoldsSettings(Protocol):
    """Any piece of work that can read and keep settings."""

    @property
    def settings(self) -> KeptSettings: ...


def load_settings(work: HoldsSettings) -> ShopSettings:
    """The shop's settings; the usual ones where the shop has not set any."""
    return settings_from(work.settings.get(KEY) or "{}")


def save_settings(work: Work, settings: ShopSettings) -> None:
    """Keep the shop's settings."""
    work.settings.put(KEY, settings_text(settings))


def is_first_run(work: Work) -> bool:
    """Whether nobody has set up this shop yet."""
    return work.settings.get(KEY) is None


def settings_text(settings: ShopSettings) -> str:
    """Settings as JSON text."""
    plain = {field.name: _plain(getattr(settings, field.name)) for field in fields(settings)}
    return json.dumps(plain, sort_keys=True)


def settings_from(text: str) -> ShopSettings:
    """Settings from JSON text.

    What is missing, unknown or senseless (damaged, or of another version of the program) is
    left at its usual value: a bad setting must not keep a shop from opening.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = {}
    if not isinstance(found, dict):
        found = {}
    sound = {}
    for name, read in _READERS.items():
        try:
            sound[name] = read(found[name])
        except (KeyError, TypeError, ValueError, InvalidOperation, AttributeError):
            continue
    return ShopSettings(**sound)  # type: ignore[arg-type]


def _plain(value: object) -> object:
    match value:
        case LocalText(en, id):
            return {"en": en, "id": id}
        case Decimal() | date():
            return str(value)
        case OwnTax():
            return own_tax_plain(value)
        case tuple():
            return [_plain(item) for item in value]
        case frozenset():
            return sorted(str(item) if isinstance(item, date) else item for item in value)
        case _:
            return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in allowed:
            raise ValueError(value)
        return str(value)

    return read


def _between(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(value)
        return value

    return read


def _colour(value: object) -> str:
    if not _COLOUR.fullmatch(_text(value)):
        raise ValueError(value)
    return _text(value)


def _percent(value: object) -> Decimal:
    percent = Decimal(_text(value))
    if not 0 <= percent <= 100:
        raise ValueError(value)
    return percent


def _both_languages(value: object) -> LocalText:
    if not isinstance(value, dict):
        raise TypeError(value)
    return LocalText(en=_text(value.get("en", "")), id=_text(value.get("id", "")))


def _weekdays(value: object) -> frozenset[int]:
    if not isinstance(value, list):
        raise TypeError(value)
    days = frozenset(map(_between(0, 6), value))
    if len(days) == 7:
        raise ValueError("a shop works on some day")
    return days


def _days(value: object) -> frozenset[date]:
    if not isinstance(value, list):
        raise TypeError(value)
    return frozenset(date.fromisoformat(_text(day)) for day in value)


def _own_taxes(value: object) -> tuple[OwnTax, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(own_tax_from, value))


_READERS: Mapping[str, Callable[[object], object]] = {
    "name": _text,
    "address": _text,
    "phone": _text,
    "mail": _text,
    "tax_number": _text,
    "country": _text,
    "accent": _colour,
    "logo": _text,
    "language": _one_of(*LANGUAGES),
    "theme": _one_of(*get_args(ThemeName)),
    "text_scale": _between(50, 300),
    "currency": _one_of(*CURRENCIES),
    "price_group": _text,
    "price_display": _one_of(*get_args(PriceDisplay)),
    "validity_days": _between(0, 3650),
    "terms": _both_languages,
    "tax_regime": _text,
    "store_tax_percent": _percent,
    "closed_weekdays": _weekdays,
    "holidays": _days,
    "margin_floor": _percent,
    "idle_minutes": _between(1, 24 * 60),
    "session_hours": _between(1, 24 * 7),
    "cash_rounding": _between(0, 1_000_000),
    "payment_terms": _text,
    "store": _text,
    "own_taxes": _own_taxes,
}
