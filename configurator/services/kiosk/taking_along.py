"""A build in its code, for as long as the counter cannot look it up."""

from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.services.portable.carrying import MOST_BYTES, as_code
from configurator.services.portable.coding import NotPortableError


def code_with_build(configuration: Configuration, catalog: Catalog, product: Product) -> str | None:
    """A code that brings the whole build along; None where the build does not fit into one.

    The shop's key is in the store, which cannot be reached: a key that nobody keeps signs it, so a
    counter opens it as one that proves nothing.
    """
    try:
        text = as_code(configuration, catalog, product, _NoSettings())
    except (NotPortableError, KeyError):
        return None
    return text if len(text) <= MOST_BYTES else None


class _NoSettings:
    """Keeps nothing."""

    def get(self, _key: str) -> str | None:
        return None

    def put(self, _key: str, _text: str) -> None:
        return None
