"""Pictures of every page: both languages, all themes, two sizes; the same ones every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from configurator.services.kiosk.shop import KioskShop
from configurator.services.shop import Shop
from configurator.ui.application import Wardrobe, make_application
from configurator.ui.screenshots.camera import PICTURE_CLOCK, Album
from configurator.ui.screenshots.counter import CounterCamera
from configurator.ui.screenshots.kiosk import KioskCamera
from configurator.ui.screenshots.office import OfficeCamera

__all__ = ["PICTURE_CLOCK", "take_screenshots"]


def take_screenshots(
    shop: Shop, open_kiosk: Callable[[], KioskShop], folder: Path, only: str = "*"
) -> int:
    """Pictures of every page as PNG into a folder, made where there is none; the exit status.

    `shop` must be an empty one, of its own; it is filled with the demonstration. `open_kiosk`
    opens the same shop as a kiosk sees it. `only` is a pattern of names, for some of them.
    Raises OSError where a picture cannot be written.
    """
    wardrobe = Wardrobe(make_application())
    folder.mkdir(parents=True, exist_ok=True)
    album = Album(folder, only)
    counter = CounterCamera(shop, wardrobe, album)
    try:
        counter.take_pages()
        office = OfficeCamera(counter.window.counter, wardrobe, album)
        try:
            office.take_pages()
        finally:
            office.close()
        counter.take_sign_in()
    finally:
        counter.close()
    kiosk_shop = open_kiosk()
    kiosk = KioskCamera(kiosk_shop, album)
    try:
        kiosk.take_pages()
    finally:
        kiosk.close()
        kiosk_shop.close()
    return 0
