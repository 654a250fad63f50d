"""What a configure page opens with, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Resolution
from configurator.domain.texts import LocalText
from configurator.services.configuring.session import Save, not_saved
from configurator.services.configuring.state import Snapshot
from configurator.services.settings import ShopSettings
from configurator.viewmodels.configure.words import Suggested

FileReader = Callable[[str], bytes]
"""Path inside the catalog's folder -> contents. Raises OSError or KeyError where there is none."""

Suggest = Callable[[Resolution, Sequence[str]], Suggested]
"""What somebody may like of some attributes as things stand; asked after every change."""


def no_suggestions(_resolution: Resolution, _attributes: Sequence[str]) -> Suggested:
    """Nobody knows what anybody likes."""
    return {}


@dataclass(frozen=True)
class StartPoint:
    """Something beside presets to start from: an old order, a saved design."""

    key: str
    name: LocalText
    configuration: Configuration
    detail: LocalText = field(default_factory=LocalText)


@dataclass(frozen=True)
class Opening:
    """Everything a configure page opens with.

    `terms` are those of one piece on `today`; `save` is called at every change and may raise what
    the store raises.
    """

    catalog: Catalog
    product: Product
    terms: PriceTerms
    settings: ShopSettings
    today: date
    start: Snapshot
    read_file: FileReader
    save: Save = not_saved
    starts: tuple[StartPoint, ...] = ()
    suggest: Suggest = no_suggestions
