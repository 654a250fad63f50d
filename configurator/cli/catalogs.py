"""Finds the catalog and the product that a command line names."""

from pathlib import Path

from configurator.catalogs.catalog_reading import CATALOG_FILE, CatalogReading
from configurator.catalogs.findings import Finding
from configurator.catalogs.library import Library
from configurator.cli.outcome import Trouble, WrongUsage
from configurator.cli.usage import did_you_mean
from configurator.domain.catalog import Catalog, Product
from configurator.wording.words import Wording

MOST_SHOWN = 20
"""So many errors of a catalog are shown by a command that cannot use it; `check` shows all."""


def read_named(name: str, library: Library, wording: Wording) -> tuple[Path, CatalogReading]:
    """The folder and the reading of a catalog: a folder's path, or the id of one of the shop's.

    One of the shop's may also be called by the name of its folder. Raises WrongUsage where there
    is no such catalog.
    """
    folder = Path(name)
    try:
        if folder.name == CATALOG_FILE and folder.is_file():
            folder = folder.parent
        if folder.is_dir():
            return folder, library.admit(folder)
    except (OSError, ValueError):  # a name that cannot be a path: then it may still be an id
        pass
    found = {}
    for entry in library.entries():
        catalog = entry.reading.catalog
        found[catalog.id if catalog else entry.folder.name] = entry
    called_so = [found[name]] if name in found else []
    called_so += [entry for entry in found.values() if entry.folder.name == name]
    if called_so:
        return called_so[0].folder, called_so[0].reading
    raise WrongUsage(
        wording(
            "There is no catalog “{name}”: neither a folder, nor the id of one of the shop's "
            "({known}).",
            name=name,
            known=", ".join(found) or "–",
        )
        + did_you_mean(name, found, wording)
    )


def usable(name: str, library: Library, wording: Wording) -> Catalog:
    """The catalog of that name. Raises WrongUsage for none, Trouble where it has errors."""
    folder, reading = read_named(name, library, wording)
    if reading.catalog is not None:
        return reading.catalog
    errors = reading.errors
    lines = [located(finding, wording) for finding in errors[:MOST_SHOWN]]
    if len(errors) > MOST_SHOWN:
        lines.append(wording.plural("… and {n} more", "… and {n} more", len(errors) - MOST_SHOWN))
    said = wording.plural(
        "The catalog in {folder} cannot be used; it has {n} error:",
        "The catalog in {folder} cannot be used; it has {n} errors:",
        len(errors),
        folder=folder,
    )
    raise Trouble("\n".join([said, *lines]))


def located(finding: Finding, wording: Wording) -> str:
    """A finding on one line: `catalog.yaml:12:5: what is wrong and what to do`."""
    where = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)
    return f"{where}: {wording.of(finding.message)}"


def product_named(name: str, catalog: Catalog, wording: Wording) -> Product:
    """The product of that id; the only one where no id is given. Raises WrongUsage."""
    known = [product.id for product in catalog.products]
    if name in known:
        return catalog.product(name)
    if not name and len(known) == 1:
        return catalog.products[0]
    if not known:
        raise Trouble(wording("The catalog {catalog} has no product.", catalog=catalog.id))
    if not name:
        raise WrongUsage(
            wording(
                "The catalog {catalog} has several products; name one with --product: {known}.",
                catalog=catalog.id,
                known=", ".join(known),
            )
        )
    raise WrongUsage(
        wording(
            "The catalog {catalog} has no product “{name}”; it has: {known}.",
            catalog=catalog.id,
            name=name,
            known=", ".join(known),
        )
        + did_you_mean(name, known, wording)
    )
