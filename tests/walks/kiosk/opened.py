"""What the counter makes of a code."""

from __future__ import annotations

from pathlib import Path

from configurator.app import open_shop
from configurator.domain.kiosk import ParkedBuild
from configurator.domain.resolution import Resolution
from configurator.services.configuring.session import ConfiguringSession
from configurator.services.configuring.state import Snapshot
from configurator.services.kiosk.handing_over import Taken
from configurator.services.terms import price_terms
from tests.walks.counter_at_work import MondayClock


def opened_at_counter(data: Path, code: str) -> Resolution:
    """The build of a code as the counter's session has it, by its own engine."""
    with open_shop(data, clock=MondayClock()) as shop:
        found = shop.scanning.find(code.lower().replace("-", " "))
        assert isinstance(found, ParkedBuild), code
        taken = shop.handing_over.take(found.id)
        assert isinstance(taken, Taken)
        draft = shop.drafting.resume(taken.draft)
        assert draft is not None
        catalog = shop.library.catalog(draft.configuration.catalog_version)
        product = catalog.product(draft.configuration.product)
        terms = price_terms(
            shop.settings(), catalog, product, MondayClock().now().date(), currency=draft.currency
        )
        start = Snapshot(draft.configuration, draft.quantity, draft.note)
        return ConfiguringSession(shop.engine_of(catalog, product), terms, start).resolution
