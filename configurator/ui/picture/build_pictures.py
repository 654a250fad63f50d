"""Pictures of whole builds for pages that do not configure: gallery, papers, lists."""

from __future__ import annotations

import logging
from collections import OrderedDict

from configurator.catalogs.pictures import PictureRefusedError
from configurator.catalogs.shelf import BrokenCatalogError
from configurator.domain.catalog import Catalog, Product
from configurator.domain.conditions import Values
from configurator.domain.sales import SaleLine
from configurator.services.shop import CatalogFiles
from configurator.ui.picture.source import PictureSource, SourceShelf
from configurator.ui.picture.state import PictureState
from configurator.ui.picture.studio import PictureWish
from configurator.viewmodels.drawing_plan import DrawingPlan

_LOG = logging.getLogger(__name__)

MOST_KEPT = 24


class BuildPictures:
    """Drawings by catalog version and file, each read once; what cannot be read is left out."""

    def __init__(self, library: CatalogFiles, shelf: SourceShelf) -> None:
        self._library = library
        self._shelf = shelf
        self._kept: OrderedDict[tuple[str, str], PictureSource | None] = OrderedDict()

    def of_standard(self, catalog: Catalog, product: Product) -> PictureWish | None:
        """The standard model; None where there is no drawing."""
        return self.of_build(catalog.version, product, product.standard)

    def of_line(self, line: SaleLine) -> PictureWish | None:
        """A build as it was sold; None where its catalog cannot be read any more."""
        try:
            product = self._library.catalog(line.catalog_version).product(line.product)
        except (KeyError, BrokenCatalogError):
            return None
        return self.of_build(line.catalog_version, product, line.values)

    def of_build(self, version: str, product: Product, values: Values) -> PictureWish | None:
        """Any whole build; None where there is no drawing, or the build is not whole."""
        if len(values) < len(product.attributes):
            return None
        if product.drawing is not None:
            source = self._source(version, product.drawing.file)
            if source is not None:
                state = PictureState.of(DrawingPlan(product).groups(values))
                return PictureWish(source, state, None, "contain")
        still = self._source(version, product.picture) if product.picture else None
        return PictureWish(still, PictureState(), None, "contain") if still is not None else None

    def close_ups(self, version: str, product: Product, values: Values) -> dict[str, PictureWish]:
        """The real places on a whole build, by the attributes that decide them."""
        whole = self.of_build(version, product, values)
        if whole is None or product.drawing is None:
            return {}
        return {
            attribute: PictureWish(whole.source, whole.state, region, "cover")
            for attribute, region in product.drawing.regions.items()
        }

    def _source(self, version: str, file: str) -> PictureSource | None:
        key = (version, file)
        if key not in self._kept:
            self._kept[key] = self._read(version, file)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _read(self, version: str, file: str) -> PictureSource | None:
        try:
            return self._shelf.source(self._library.file(version, file))
        except (KeyError, BrokenCatalogError, PictureRefusedError) as trouble:
            _LOG.info("no picture %s: %s", file, trouble)
            return None
