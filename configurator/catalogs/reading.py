"""Reading a catalog: a folder (or a pack of one) in, a catalog and everything found wrong out."""

from pathlib import Path

from configurator.catalogs.catalog_reading import CATALOG_FILE, NAMED_BUILDS, CatalogReading
from configurator.catalogs.checks import check_named_builds
from configurator.catalogs.draft import Draft, said
from configurator.catalogs.files import Files, FolderFiles, UsedFiles
from configurator.catalogs.findings import Known, Place, Report, Severity
from configurator.catalogs.nodes import compose
from configurator.catalogs.price_books import build_price_books
from configurator.catalogs.product_building import build_product
from configurator.catalogs.schema import CatalogFile, ProductFile
from configurator.catalogs.validation import Checked, validate
from configurator.domain.catalog import Catalog, Product
from configurator.domain.money import CURRENCIES


def read_catalog(folder: Path) -> CatalogReading:
    """Read the catalog in a folder. Never raises for what is in it: that is told as findings."""
    report = Report()
    if not folder.is_dir():
        report.error("no-folder", Place(str(folder)))
        return CatalogReading(None, report.findings(), {})
    return read_files(FolderFiles(folder))


def read_files(source: Files) -> CatalogReading:
    """Read a catalog from wherever its files are."""
    report = Report()
    files = UsedFiles(source, report)
    read = _read(files, report)
    found = report.findings()
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    return CatalogReading(
        None if report.errors else read,
        found,
        files.used,
        read if all(finding.code in NAMED_BUILDS for finding in errors) else None,
    )


def _read(files: UsedFiles, report: Report) -> Catalog | None:
    text = files.text_of(CATALOG_FILE, Place(CATALOG_FILE))
    document = compose(text, CATALOG_FILE, report) if text is not None else None
    checked = validate(document, CatalogFile, report) if document is not None else None
    if document is None or checked is None:
        return None
    content = checked.content
    draft = Draft(document, checked, report, files, content_currencies(content))
    _check_lists(draft, content)
    products = [
        product
        for product_id in dict.fromkeys(content.products)
        if (product := _read_product(draft, product_id, content.products.index(product_id)))
    ]
    books = build_price_books(draft, content, products)
    return Catalog(
        content.catalog,
        said(content.name),
        tuple(products),
        draft.currencies,
        price_books=books,
        label=content.label,
        version=files.version(),
    )


def content_currencies(content: CatalogFile) -> tuple[str, ...]:
    """The currencies of a catalog that the program knows."""
    return tuple(c for c in dict.fromkeys(content.currencies) if c in CURRENCIES)


def _check_lists(draft: Draft, content: CatalogFile) -> None:
    for index, currency in enumerate(content.currencies):
        if currency not in CURRENCIES:
            path = ("currencies", index)
            draft.error("unknown-currency", path, found=currency, known=Known(tuple(CURRENCIES)))
    for key, ids in (("currencies", content.currencies), ("products", content.products)):
        seen: set[str] = set()
        for index, thing in enumerate(ids):
            if thing in seen:
                draft.error("listed-twice", (key, index), id=thing)
            seen.add(thing)


def _read_product(catalog: Draft, product_id: str, index: int) -> Product | None:
    file = f"{product_id}.yaml"
    report = catalog.report
    asked_at = catalog.document.inside(("products", index), 0)
    text = catalog.files.text_of(file, asked_at)
    document = compose(text, file, report) if text is not None else None
    checked: Checked[ProductFile] | None = (
        validate(document, ProductFile, report) if document is not None else None
    )
    if document is None or checked is None:
        return None
    before = report.errors
    draft = Draft(document, checked, report, catalog.files, catalog.currencies)
    product = build_product(draft, checked.content)
    if product.id != product_id:
        draft.error("product-id", ("product",), found=product.id, expected=product_id, file=file)
    if report.errors == before and not checked.cut:
        check_named_builds(draft, product)
    return product
