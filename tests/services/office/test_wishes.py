"""What people wanted and could not have is counted, with what stood in the way."""

from datetime import datetime, timedelta

import pytest

from configurator.domain.configuration import Configuration, Wish
from configurator.domain.texts import LocalText
from configurator.services.configuring.state import Blocked
from configurator.services.office.wishes import Wishes
from configurator.services.settings import DEMO_SHOP
from configurator.services.terms import price_terms
from configurator.storage.store import SqlStore
from tests.services.counter import ENGINE, MORNING, SHOE, SHOES, HandClock


@pytest.fixture
def blocked() -> Blocked:
    """The trail sole, wanted by somebody who chose the classic lacing."""
    terms = price_terms(DEMO_SHOP, SHOES, SHOE, MORNING.date())
    chosen = Configuration("shoe", SHOES.version, {"lacing": "classic"})
    wish = Wish("sole", "trail")
    return Blocked(
        wish,
        ENGINE.cause(chosen, wish),
        tuple(ENGINE.repairs(chosen, terms, wish)),
    )


def test_a_blocked_wish_is_counted(store: SqlStore, clock: HandClock, blocked: Blocked) -> None:
    wishes = Wishes(store, clock)
    wishes.note(SHOE, blocked, "IDR")
    with store.reading() as work:
        (missed,) = work.wishes.between(MORNING - timedelta(1), MORNING)
        later: datetime = MORNING + timedelta(hours=1)
        assert list(work.wishes.between(later, later)) == []
    assert missed.name == LocalText("Sole: Trail", "Sol: Trail")
    assert missed.against == (LocalText("Lacing: Classic", "Tali: Klasik"),)
    assert missed.worth == blocked.ways[0].difference > 0
    assert (missed.product, missed.currency) == ("shoe", "IDR")
