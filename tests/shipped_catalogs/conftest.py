"""The shipped catalogs, read once."""

from pathlib import Path

import pytest

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Product

SHIPPED = Path(__file__).parents[2] / "catalogs"


@pytest.fixture(scope="session")
def readings() -> dict[str, CatalogReading]:
    """Every folder of `catalogs/` as it reads, by its name."""
    return {folder.name: read_catalog(folder) for folder in sorted(SHIPPED.iterdir())}


@pytest.fixture(scope="session")
def sneaker(readings: dict[str, CatalogReading]) -> Product:
    """Langkah 01."""
    return _only_product(readings["sneaker"])


@pytest.fixture(scope="session")
def laptop(readings: dict[str, CatalogReading]) -> Product:
    """The laptop range of 2009."""
    return _only_product(readings["laptop"])


def _only_product(reading: CatalogReading) -> Product:
    assert reading.catalog is not None
    (product,) = reading.catalog.products
    return product
