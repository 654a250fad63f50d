"""Makes the codes that builds travel in, and opens them, on any machine of any shop."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from configurator.domain.catalog import Attribute, Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.texts import LocalText
from configurator.services.portable.bits import as_text, from_text
from configurator.services.portable.coding import (
    Hashes,
    Missing,
    UnreadableError,
    product_code,
    product_code_of,
    read,
    written,
)
from configurator.services.portable.signing import Signature, make_known, opened, public_key, signed
from configurator.services.ports import CatalogLibrary, Store
from configurator.services.repositories import KeptSettings

PREFIX = "KB:"
"""What every code begins with; no number of a document does."""
MOST_BYTES = 300


class TooLargeError(Exception):
    """The configuration needs more bytes than a code may have; `bytes` says how many."""

    def __init__(self, needed: int) -> None:
        super().__init__(f"{needed} bytes")
        self.bytes = needed


class CodeTrouble(Enum):
    """Why a code opens nothing."""

    NOT_A_BUILD = "not a build"
    """It is something else, or was read only in part."""
    FORGED = "forged"
    """It says a shop made it that did not, or was changed afterwards."""
    UNKNOWN_PRODUCT = "unknown product"
    """None of the catalogs here has the product."""
    CHANGED = "changed"
    """The catalog was changed so that nobody can tell what was meant."""


@dataclass(frozen=True, slots=True)
class LostChoice:
    """A choice that the catalog no longer has.

    Names are those of the catalog now, or of an earlier version kept here; empty where neither
    knows. `typed` is the number or text where it was one.
    """

    attribute: LocalText
    value: LocalText


@dataclass(frozen=True, slots=True)
class CarriedBuild:
    """What a code carried: a configuration of a product, all of whose choices the product has."""

    catalog: Catalog
    product: Product
    configuration: Configuration
    lost: tuple[LostChoice, ...]
    signature: Signature


def as_code(
    configuration: Configuration, catalog: Catalog, product: Product, settings: KeptSettings
) -> str:
    """A build as text, however long, signed with the key in `settings`. Raises as Carrying.code."""
    return PREFIX + as_text(signed(written(configuration, catalog, product), settings))


class Carrying:
    """Codes for builds, signed with the shop's key."""

    def __init__(self, store: Store, library: CatalogLibrary) -> None:
        self._store = store
        self._library = library

    def code(self, configuration: Configuration, catalog: Catalog, product: Product) -> str:
        """A build as text for a QR code, at most MOST_BYTES long.

        Raises TooLargeError, NotPortableError, and KeyError for choices the product does not have.
        """
        with self._store.writing() as work:
            text = as_code(configuration, catalog, product, work.settings)
        if len(text) > MOST_BYTES:
            raise TooLargeError(len(text))
        return text

    def public_key(self) -> str:
        """The shop's public key, by which other shops know its signature."""
        with self._store.writing() as work:
            return public_key(work.settings)

    def make_known(self, key: str) -> None:
        """Know another shop by its public key from now on. Raises NotAKeyError."""
        with self._store.writing() as work:
            make_known(key, work.settings)

    def open(self, text: str) -> CarriedBuild | CodeTrouble:
        """What a code carries, by the catalogs that are sold from here now."""
        text = text.strip()
        if not text.startswith(PREFIX) or len(text) > MOST_BYTES:
            return CodeTrouble.NOT_A_BUILD
        try:
            message = from_text(text.removeprefix(PREFIX))
            with self._store.reading() as work:
                content, signature = opened(message, work.settings)
            wanted = product_code_of(content)
        except (ValueError, UnreadableError):
            return CodeTrouble.NOT_A_BUILD
        if signature is Signature.FORGED:
            return CodeTrouble.FORGED
        found = self._product(wanted)
        if found is None:
            return CodeTrouble.UNKNOWN_PRODUCT
        try:
            reading = read(content, *found)
        except UnreadableError:
            return CodeTrouble.NOT_A_BUILD
        if reading.doubtful:
            return CodeTrouble.CHANGED
        catalog, product = found
        earlier = list(self._earlier(catalog, product)) if reading.missing else []
        lost = tuple(
            _lost(missing, [product, *earlier], reading.hashes) for missing in reading.missing
        )
        return CarriedBuild(catalog, product, reading.configuration, lost, signature)

    def _product(self, wanted: int) -> tuple[Catalog, Product] | None:
        for catalog in self._library.gallery():
            for product in catalog.products:
                if product_code(catalog.id, product.id) == wanted:
                    return catalog, product
        return None

    def _earlier(self, catalog: Catalog, product: Product) -> Iterator[Product]:
        """The product as earlier versions kept here had it, the last first."""
        with self._store.reading() as work:
            history = work.publications.history(catalog.id)
        for version in dict.fromkeys(publication.version for publication in history):
            if version != catalog.version:
                try:
                    yield self._library.catalog(version).product(product.id)
                except KeyError:
                    continue


def _lost(missing: Missing, products: list[Product], hashes: Hashes) -> LostChoice:
    """A lost choice as the newest of some versions names it."""
    name, value = LocalText(), LocalText.same(missing.typed)
    for attribute in _attributes(missing, products, hashes):
        name = name or attribute.name
        if missing.option_code is not None and not value:
            option = hashes.option(attribute, missing.option_code)
            value = LocalText() if option is None else attribute.option(option).name
    return LostChoice(name, value)


def _attributes(missing: Missing, products: list[Product], hashes: Hashes) -> Iterator[Attribute]:
    for product in products:
        for attribute in hashes.attributes(product, missing.attribute_code):
            if attribute.kind is missing.kind and missing.attribute in (None, attribute.id):
                yield attribute
