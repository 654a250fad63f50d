"""Tiles for the products, and for what to start one from."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.domain.catalog import Catalog, Product
from configurator.domain.kiosk import Design
from configurator.domain.resolution import Resolution
from configurator.ui.kiosk.kit import Kit
from configurator.ui.parts.card_face import Badge, BadgeKind, CardFace
from configurator.ui.picture.studio import PictureWish
from configurator.viewmodels.kiosk.kiosk import key_of

MOST_DESIGNS = 4
UNKNOWN = "\u00a0"
"""Keeps the room of a price that is not known yet, so that nothing moves when it is."""


def product_tiles(kit: Kit) -> list[CardFace]:
    """Everything that can be made here."""
    kiosk = kit.kiosk
    return [_product_tile(kit, *one) for one in kiosk.products()]


def _product_tile(kit: Kit, catalog: Catalog, product: Product) -> CardFace:
    kiosk, wording = kit.kiosk, kit.kiosk.wording
    least = kiosk.least_price(catalog, product)
    return CardFace(
        key_of(catalog, product),
        wording.of(product.name),
        wording("from {price}", price=least) if least else UNKNOWN,
        wording.of(product.description),
        picture=kit.pictures.of_standard(catalog, product),
    )


def start_tiles(kit: Kit) -> list[CardFace]:
    """The visitor's own designs, a surprise, presets, styles of others, and the standard."""
    return list(_starts(kit))


def _starts(kit: Kit) -> Iterator[CardFace]:
    kiosk = kit.kiosk
    wording, building = kiosk.wording, kiosk.building
    product = building.model.opening.product
    designs = list(kiosk.designs_of(product))[:MOST_DESIGNS]
    for place, design in enumerate(designs):
        usual = place == 0 and design.is_ordered
        name = wording("Your usual") if usual else design.name or wording("Your design")
        yield from _design(kit, design, name)
    yield CardFace(
        "surprise:",
        wording("Surprise me"),
        "",
        wording("We put something together; you change what you like."),
        badge=Badge(wording("New each time"), BadgeKind.SUGGESTED),
        picture=_picture(kit, building.of_configuration(building.surprising())),
    )
    for preset in product.presets:
        found = building.of_preset(preset.id)
        if found is not None:
            yield _tile(kit, f"preset:{preset.id}", wording.of(preset.name), found)
    for style in kiosk.styles_of(product):
        badge = Badge(wording("A customer's style"), BadgeKind.SUGGESTED)
        yield from _design(kit, style, style.name, badge)
    standard = building.model.resolution
    if not standard.configuration.choices:
        yield _tile(kit, "standard:", wording("Standard model"), standard)


def _design(kit: Kit, design: Design, name: str, badge: Badge | None = None) -> Iterator[CardFace]:
    found = kit.kiosk.building.of_configuration(design.configuration)
    if found is not None:
        yield _tile(kit, f"design:{design.key}", name, found, badge)


def _tile(kit: Kit, key: str, name: str, found: Resolution, badge: Badge | None = None) -> CardFace:
    model = kit.kiosk.building.model
    ready = model.speech.formats.short_day(model.speech.day_after(found.ready_days))
    return CardFace(
        key,
        name,
        model.speech.money(found.price.total),
        kit.kiosk.wording("ready {day}", day=ready),
        badge=badge,
        picture=_picture(kit, found),
    )


def _picture(kit: Kit, found: Resolution | None) -> PictureWish | None:
    opening = kit.kiosk.building.model.opening
    if found is None:
        return None
    return kit.pictures.of_build(opening.catalog.version, opening.product, found.values)
