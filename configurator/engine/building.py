"""Makes the engine for a product: from the cache, by compiling, or with a solver."""

from typing import Protocol

from configurator.domain.catalog import Product
from configurator.engine.diagram import DamagedError, Diagram
from configurator.engine.diagram_search import DiagramSearch
from configurator.engine.interface import Engine, Progress, TooLargeError, never_cancel
from configurator.engine.room import has_room_for_solver
from configurator.engine.search import Search
from configurator.engine.search_engine import SearchEngine
from configurator.engine.structure import structure_key
from configurator.engine.sweeping import Sweeper
from configurator.engine.translation import Translation, translate

MOST_NODES = 1 << 23
"""So many nodes a diagram may take while it is made; beyond that a solver answers."""

ENGINE_VERSION = 2
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
    cache: DiagramCache,
    progress: Progress = never_cancel,
    most_nodes: int = MOST_NODES,
) -> Engine:
    """The engine for a product.

    Raises CancelledError when `progress` says so, TooFineError or TooManyCombinationsError when
    numbers or prices cannot be cut finely enough, and MemoryError where a solver has no room.
    """
    translation = translate(product)
    diagram = diagram_for(translation, cache, progress, most_nodes)
    if diagram is None:
        return solver_engine(translation)
    search = DiagramSearch(Sweeper(diagram), translation.finite)
    return SearchEngine(translation, search, lambda: _solver_search(translation))


def diagram_for(
    translation: Translation,
    cache: DiagramCache,
    progress: Progress = never_cancel,
    most_nodes: int = MOST_NODES,
) -> Diagram | None:
    """The diagram of a product, from the cache or compiled and kept; None where it is too large.

    It is kept under what it depends on, which prices are no part of: a catalog version with other
    prices finds the diagram of the one before. Raises CancelledError when `progress` says so.
    """
    key = f"{structure_key(translation)}-{ENGINE_VERSION}"
    diagram = _cached(cache.load(key), key, translation)
    if diagram is None:
        # Imported when needed: a product that is in the cache starts half a second sooner.
        from configurator.engine.compiling import compile_diagram

        try:
            diagram = compile_diagram(translation.finite, progress, most_nodes)
        except TooLargeError:
            return None
        cache.keep(key, diagram.to_bytes(key))
    return diagram


def solver_engine(translation: Translation) -> Engine:
    """The engine that asks a solver, for products whose diagram would be too large."""
    search = _solver_search(translation)
    return SearchEngine(translation, search, lambda: search)


def _solver_search(translation: Translation) -> Search:
    from configurator.engine.solver_search import SolverSearch

    if not has_room_for_solver():
        raise MemoryError
    return SolverSearch(translation.finite)


def _cached(kept: bytes | None, key: str, translation: Translation) -> Diagram | None:
    """The diagram in kept bytes; None where there is none or it is not this product's."""
    if kept is None:
        return None
    try:
        diagram = Diagram.from_bytes(kept, key)
    except DamagedError:
        return None
    sizes = [variable.size for variable in translation.finite.variables]
    return diagram if diagram.fits(sizes) else None
