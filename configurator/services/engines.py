"""The engines at hand: each made once, and kept while it is likely to be asked again."""

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from configurator.domain.catalog import Catalog, Product
from configurator.engine.interface import Engine

if TYPE_CHECKING:
    from configurator.engine.building import DiagramCache

MOST_ENGINES = 3
"""Of those used last. Ten megabytes each; one that was let go of is back from the cache at once."""


class Engines:
    """Gives the engine of a product, from memory, from the cache of diagrams, or compiled.

    `cache` is a DiagramCache. May be called from any thread; two that ask for engines at the
    same time wait for one another.
    """

    def __init__(self, cache: "DiagramCache") -> None:
        self._cache = cache
        self._engines: OrderedDict[tuple[str, str], Engine] = OrderedDict()
        self._lock = Lock()

    def __call__(self, catalog: Catalog, product: Product) -> Engine:
        """The engine for a product of a catalog. Raises as `build_engine`."""
        # Imported when used: numpy, networkx and oxidd take most of a second.
        from configurator.engine.building import build_engine

        key = (catalog.version, product.id)
        with self._lock:
            if key not in self._engines:
                self._engines[key] = build_engine(product, self._cache)
                if len(self._engines) > MOST_ENGINES:
                    self._engines.popitem(last=False)
            self._engines.move_to_end(key)
            return self._engines[key]
