"""Makes the engine for a product: from the cache, by compiling, or with a solver."""

from typing import Protocol

from configurator.domain.catalog import Product
from configurator.engine.compiling import MOST_NODES, Progress, compile_diagram, never_cancel
from configurator.engine.diagram import DamagedError, Diagram
from configurator.engine.diagram_engine import DiagramEngine
from configurator.engine.interface import Engine
from configurator.engine.translation import translate

ENGINE_VERSION = 1
"""Part of every cache key: raised whenever compiled diagrams change."""


class DiagramCache(Protocol):
    """Keeps compiled diagrams as bytes. What it gives back is checked, never trusted."""

    def load(self, key: str) -> bytes | None:
        """The bytes kept under a key, or None."""
        ...

    def keep(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; failing to is no harm."""
        ...


class NoCache:
    """Keeps nothing."""

    def load(self, key: str) -> bytes | None:  # noqa: ARG002
        """Nothing is ever kept."""
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Forget it."""


def build_engine(
    product: Product,
    catalog_version: str,
    cache: DiagramCache,
    progress: Progress = never_cancel,
    most_nodes: int = MOST_NODES,
) -> Engine:
    """The engine for a product of a catalog version.

    Raises CancelledError when `progress` says so, TooFineError or TooManyCombinationsError when
    numbers or prices cannot be cut finely enough.
    """
    translation = translate(product)
    key = f"{catalog_version}-{product.id}-{ENGINE_VERSION}"
    kept = cache.load(key)
    if kept is not None:
        try:
            diagram = Diagram.from_bytes(kept)
        except DamagedError:
            pass
        else:
            if diagram.fits([variable.size for variable in translation.finite.variables]):
                return DiagramEngine(translation, diagram)
    diagram = compile_diagram(translation.finite, progress, most_nodes)
    cache.keep(key, diagram.to_bytes())
    return DiagramEngine(translation, diagram)
