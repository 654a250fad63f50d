"""Everything there is to say of a catalog: what reading found, and what is proved of its builds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from configurator.catalogs.catalog_reading import NAMED_BUILDS, CatalogReading
from configurator.catalogs.findings import Finding as ReadingFinding
from configurator.catalogs.findings import Severity
from configurator.domain.catalog import Catalog, Product, Source
from configurator.domain.conditions import Values
from configurator.domain.rules import Rule
from configurator.engine.quantities import TooFineError
from configurator.engine.translation import TooManyCombinationsError
from configurator.services.engine_troubles import too_fine_sentence, too_many_sentence
from configurator.services.proofs.finding import Finding
from configurator.services.proving import CatalogProof, Grounds, prove_catalog
from configurator.services.shop import Workbench
from configurator.wording.words import Wording


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding in the reader's words; `line` and `column` from 1, 0 for the whole file.

    What was proved comes with the rules to blame, a build that shows it, and a better one nearby,
    where there are such.
    """

    severity: Severity
    code: str
    file: str
    line: int
    column: int
    message: str
    product: str = ""
    rules: tuple[Rule, ...] = ()
    witness: Values | None = None
    nearest: Values | None = None

    @property
    def where(self) -> str:
        """Its place as editors know it: file:line:column."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one catalog. `builds` are the numbers of valid builds by product.

    `catalog` is there unless it cannot be used; `proof` and `products` where it could be proved.
    """

    name: str
    folder: Path
    catalog: Catalog | None
    remarks: tuple[Remark, ...]
    builds: Mapping[str, int | None] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    proof: CatalogProof | None = None

    def count(self, severity: Severity) -> int:
        """How many remarks weigh so much."""
        return sum(remark.severity is severity for remark in self.remarks)


def verdict_of(
    name: str,
    folder: Path,
    reading: CatalogReading,
    bench: Workbench,
    wording: Wording,
    go_on: Callable[[], bool] = lambda: True,
) -> Verdict:
    """The verdict on a catalog that was read.

    `go_on` is asked between steps that may take long; answering no raises CancelledError.
    """
    told = [finding for finding in reading.findings if finding.code not in NAMED_BUILDS]
    catalog = reading.provable
    if catalog is None:
        remarks = [_read(finding, wording) for finding in reading.findings]
        return Verdict(name, folder, None, _sorted(remarks))
    remarks, engines = [_read(finding, wording) for finding in told], []
    for product in catalog.products:
        try:
            engine = bench.engine_of(catalog, product)
        except TooFineError as trouble:
            said = too_fine_sentence(product, trouble, wording)
            remarks.append(_at(product.source, Severity.ERROR, "no-engine", said))
            continue
        except TooManyCombinationsError as trouble:
            said = too_many_sentence(product, trouble, wording)
            remarks.append(_at(product.source, Severity.ERROR, "no-engine", said))
            continue
        engines.append(engine)
        if engine.builds is None:
            said = wording(
                "{product} is too large to be compiled; a slower engine answers for it, "
                "and its builds cannot be counted.",
                product=product.id,
            )
            remarks.append(_at(product.source, Severity.NOTE, "large-product", said))
    grounds = Grounds(bench.settings, bench.clock.now().date(), bench.diagrams, go_on)
    proof = prove_catalog(catalog, engines, grounds)
    return Verdict(
        name,
        folder,
        reading.catalog,
        _sorted(remarks + [_proved(finding, wording) for finding in proof.findings]),
        {product.product: product.builds for product in proof.products},
        {product.id: product for product in catalog.products},
        proof,
    )


def _sorted(remarks: list[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda remark: (remark.file, remark.line, remark.column)))


def _at(source: Source, severity: Severity, code: str, message: str) -> Remark:
    return Remark(severity, code, source.file, source.line, 0, message)


def _read(finding: ReadingFinding, wording: Wording) -> Remark:
    return Remark(
        finding.severity,
        finding.code,
        finding.file,
        finding.line,
        finding.column,
        wording.of(finding.message),
    )


def _proved(finding: Finding, wording: Wording) -> Remark:
    return Remark(
        finding.severity,
        finding.code,
        finding.source.file,
        finding.source.line,
        0,
        wording.of(finding.message),
        finding.product,
        finding.rules,
        finding.witness,
        finding.after,
    )
