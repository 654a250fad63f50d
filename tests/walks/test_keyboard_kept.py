"""The keyboard is always somewhere that can be seen, and with whatever lies on top."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from configurator.domain.sales import OrderState
from configurator.ui.counter.order_page import OrderPage
from tests.walks.random_walk import RandomWalk


def test_a_product_that_opens_below_takes_no_keyboard(walk: RandomWalk) -> None:
    """The window is turned to the customer just as a product has opened."""
    journey, showing = walk.window.journey, walk.window.showing
    journey.go("product:karsa-sneaker/langkah-01")
    while not journey.building.is_open:
        QApplication.processEvents()
    showing.toggle()
    walk.settle()
    assert showing.shown is not None
    assert QApplication.focusWidget() is showing.shown
    showing.end()
    walk.settle()
    focused = QApplication.focusWidget()
    assert journey.configure is not None
    assert focused is not None
    assert journey.configure.isAncestorOf(focused)


def test_an_order_that_is_done_has_the_keyboard_too(walk: RandomWalk) -> None:
    shop, journey = walk.window.counter.shop, walk.window.journey
    orders = shop.selling.newest_orders(50)
    done = next(order for order in orders if order.state is OrderState.COLLECTED)
    journey.go(f"order:{done.id}")
    walk.settle()
    page = journey.page
    assert isinstance(page, OrderPage)
    assert QApplication.focusWidget() is page.again_button


def test_where_the_search_finds_nothing_the_search_has_the_keyboard(walk: RandomWalk) -> None:
    journey, showing = walk.window.journey, walk.window.showing
    journey.go("product:karsa-sneaker/langkah-01")
    walk.settle()
    page = journey.configure
    assert page is not None
    assert page.view is not None
    page.view.start_search()
    search = QApplication.focusWidget()
    assert search is not None
    QTest.keyClicks(search, "zzzz")
    walk.settle()
    assert not page.view.groups.views
    showing.toggle()
    walk.settle()
    showing.end()
    walk.settle()
    assert QApplication.focusWidget() is search
