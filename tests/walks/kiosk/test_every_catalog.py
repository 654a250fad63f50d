"""A stranger through every shipped catalog, by touch alone, to a code that the counter opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from configurator.domain.texts import Language
from configurator.viewmodels.kiosk.kiosk import Place
from tests.walks.kiosk.at_work import LYING, UPRIGHT, KioskAtWork
from tests.walks.kiosk.conftest import StartKiosk
from tests.walks.kiosk.opened import opened_at_counter

PRODUCTS = (
    "langkah-01",
    "jas-priangan",
    "kayuh-01",
    "rakit-01",
    "piring-siang",
    "readymix",
    "tirai-01",
    "laptop-2009",
)


@pytest.mark.parametrize(("number", "product"), list(enumerate(PRODUCTS)), ids=PRODUCTS)
def test_a_stranger_gets_a_code_that_the_counter_opens(
    start: StartKiosk, data: Path, number: int, product: str
) -> None:
    language: Language = "id" if number % 2 else "en"
    size = LYING if number // 2 % 2 else UPRIGHT
    at = start(language=language, size=size, seed=number)
    walk(at, product, data)


def walk(at: KioskAtWork, product: str, data: Path) -> int:
    """One stranger; how many questions there were."""
    at.begin()
    at.pick_product(product)
    at.pick_start()
    questions = at.go_through()
    resolution = at.kiosk.building.model.resolution
    code = at.summary().code.code
    assert opened_at_counter(data, code) == resolution
    at.touch(at.summary().done)
    at.until(lambda: at.kiosk.place is Place.ATTRACT)
    return questions
