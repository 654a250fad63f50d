"""The home page as it lies in the window."""

from __future__ import annotations

from collections.abc import Callable

from configurator.ui.counter.gallery import Gallery
from tests.walks.counter_at_work import At


def test_no_row_of_the_gallery_ends_before_the_window_does(start: Callable[[], At]) -> None:
    """Eight products stand beside one another where there is room for four columns of them."""
    at = start()
    at.open_empty()
    gallery = at.home().gallery
    at.until(lambda: len(gallery.cards) == 8)
    at.window.resize(1920, 1080)
    at.until(lambda: gallery.width() > 1000)
    assert ends_of_rows(gallery) == {gallery.width() - 1}


def test_products_can_be_seen_beside_large_text(start: Callable[[], At]) -> None:
    """Where only two columns fit beside the first, their rows have a height of their own."""
    at = start()
    at.open_empty()
    at.window.resize(1560, 1080)
    at.window.counter.change_look(text_scale=200)
    at.until(lambda: len(at.home().gallery.cards) == 8)
    gallery = at.home().gallery
    at.until(lambda: 1120 < gallery.width() < 1300)
    for card in gallery.cards:
        assert card._picture.height() > 100, card.accessibleName()


def ends_of_rows(gallery: Gallery) -> set[int]:
    """Where the rows of cards end, by the lower edge of their cards, px."""
    rows: dict[int, int] = {}
    for card in gallery.cards:
        place = card.geometry()
        rows[place.bottom()] = max(rows.get(place.bottom(), 0), place.right())
    return set(rows.values())
