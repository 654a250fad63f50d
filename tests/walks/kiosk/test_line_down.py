"""A stranger while the line to the shop's store is down: the code brings the build along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from configurator.app import open_shop
from configurator.services.portable.carrying import PREFIX, CarriedBuild
from configurator.services.ports import StoreTrouble, TroubleKind
from tests.walks.counter_at_work import MondayClock
from tests.walks.kiosk.at_work import KioskAtWork


class LineDown:
    """A store that cannot be reached."""

    def writing(self) -> None:
        raise StoreTrouble(TroubleKind.LOCKED, "the server")

    reading = writing


def test_the_code_brings_the_build_along(start: Callable[..., KioskAtWork], data: Path) -> None:
    at = start()
    at.begin()
    at.pick_product("readymix")
    at.pick_start()
    at.answer()
    store = at.shop.parking._store
    at.shop.parking._store = LineDown()  # type: ignore[assignment]
    at.kiosk.finish()
    at.settle()
    field = at.summary().code
    assert field.scanned.startswith(PREFIX)
    assert field.code not in field.scanned
    made = at.kiosk.building.model.session.snapshot.configuration
    with open_shop(data, clock=MondayClock()) as shop:
        carried = shop.carrying.open(field.scanned)
    assert isinstance(carried, CarriedBuild)
    assert carried.configuration == made
    assert carried.lost == ()

    at.shop.parking._store = store
    at.kiosk.mend()
    at.kiosk.finish()
    at.settle()
    assert at.summary().code.scanned == field.code
