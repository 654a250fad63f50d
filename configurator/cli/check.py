"""`check CATALOG…`: what is wrong with catalogs, proved over all builds, with file and line."""

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from configurator.catalogs.catalog_reading import NAMED_BUILDS, CatalogReading
from configurator.catalogs.findings import Finding as ReadingFinding
from configurator.catalogs.findings import Severity
from configurator.cli.build import engine_for
from configurator.cli.catalogs import read_named
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.program import Program
from configurator.cli.resolution_data import plain_value
from configurator.domain.catalog import Catalog, Product, Source
from configurator.domain.conditions import Values
from configurator.domain.rules import Rule
from configurator.services.proofs.finding import Finding
from configurator.services.proving import CatalogProof, Grounds, prove_catalog
from configurator.services.shop import Workbench
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_SEVERITIES = {
    Severity.ERROR: phrase("error"),
    Severity.WARNING: phrase("warning"),
    Severity.NOTE: phrase("note"),
}


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
    witness: Mapping[str, object] | None = None
    nearest: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one catalog. `builds` are the numbers of valid builds by product.

    `catalog` is there unless it cannot be used; `seconds` is how long the proof took.
    """

    name: str
    folder: Path
    catalog: Catalog | None
    remarks: tuple[Remark, ...]
    builds: dict[str, int | None]
    seconds: float = 0.0

    def count(self, severity: Severity) -> int:
        """How many remarks weigh so much."""
        return sum(remark.severity is severity for remark in self.remarks)


def run(asked: Namespace, program: Program) -> int:
    """Check catalogs; exit status 1 where one has errors."""
    verdicts = []
    for name in asked.catalogs:
        folder, reading = read_named(name, program.library, program.wording)
        bench = program.workbench()
        if asked.margin is not None:
            floor = Decimal(asked.margin)
            bench = replace(bench, settings=replace(bench.settings, margin_floor=floor))
        verdicts.append(verdict_of(name, folder, reading, bench, program.wording))
    if asked.json:
        data = {"catalogs": [verdict_data(verdict) for verdict in verdicts]}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for verdict in verdicts:
            for line in verdict_lines(verdict, program.wording):
                print(line)
    wrong = any(verdict.count(Severity.ERROR) for verdict in verdicts)
    return Outcome.WRONG if wrong else Outcome.GOOD


def verdict_of(
    name: str, folder: Path, reading: CatalogReading, bench: Workbench, wording: Wording
) -> Verdict:
    """What reading a catalog found, and what can be proved of it."""
    return proof_of(name, folder, reading, bench, wording)[0]


def proof_of(
    name: str, folder: Path, reading: CatalogReading, bench: Workbench, wording: Wording
) -> tuple[Verdict, CatalogProof | None]:
    """The verdict, and the proof behind it, where the catalog could be read."""
    told = [finding for finding in reading.findings if finding.code not in NAMED_BUILDS]
    if reading.provable is None:
        remarks = [_read(finding, wording) for finding in reading.findings]
        return Verdict(name, folder, None, _sorted(remarks), {}), None
    remarks = [_read(finding, wording) for finding in told]
    catalog, engines = reading.provable, []
    for product in catalog.products:
        try:
            engine = engine_for(catalog, product, bench, wording)
        except Trouble as trouble:
            remarks.append(_at(product.source, Severity.ERROR, "no-engine", str(trouble)))
            continue
        engines.append(engine)
        if engine.builds is None:
            said = wording(
                "{product} is too large to be compiled; a slower engine answers for it, "
                "and its builds cannot be counted.",
                product=product.id,
            )
            remarks.append(_at(product.source, Severity.NOTE, "large-product", said))
    grounds = Grounds(bench.settings, bench.clock.now().date(), bench.diagrams)
    proof = prove_catalog(catalog, engines, grounds)
    by_id = {product.id: product for product in catalog.products}
    remarks += [_proved(finding, by_id, wording) for finding in proof.findings]
    builds = {product.product: product.builds for product in proof.products}
    verdict = Verdict(name, folder, reading.catalog, _sorted(remarks), builds, proof.seconds)
    return verdict, proof


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


def _proved(finding: Finding, products: Mapping[str, Product], wording: Wording) -> Remark:
    product = products.get(finding.product)
    return Remark(
        finding.severity,
        finding.code,
        finding.source.file,
        finding.source.line,
        0,
        wording.of(finding.message),
        finding.product,
        finding.rules,
        _build_data(product, finding.witness),
        _build_data(product, finding.after),
    )


def _build_data(product: Product | None, values: Values | None) -> Mapping[str, object] | None:
    if product is None or values is None:
        return None
    return {a.id: plain_value(a, values[a.id]) for a in product.attributes if a.id in values}


def verdict_data(verdict: Verdict) -> dict[str, object]:
    """A verdict as plain data."""
    catalog = verdict.catalog
    return {
        "catalog": catalog.id if catalog else None,
        "folder": str(verdict.folder),
        "version": catalog.version if catalog else None,
        "label": catalog.label if catalog else None,
        "builds": verdict.builds,
        "errors": verdict.count(Severity.ERROR),
        "warnings": verdict.count(Severity.WARNING),
        "notes": verdict.count(Severity.NOTE),
        "seconds": round(verdict.seconds, 3),
        "findings": [_remark_data(remark) for remark in verdict.remarks],
    }


def _remark_data(remark: Remark) -> dict[str, object]:
    return {
        "severity": remark.severity.value,
        "code": remark.code,
        "file": remark.file,
        "line": remark.line,
        "column": remark.column,
        "message": remark.message,
        "product": remark.product or None,
        "rules": [{"id": rule.id, "file": rule.file, "line": rule.line} for rule in remark.rules],
        "witness": remark.witness,
        "nearest": remark.nearest,
    }


def verdict_lines(verdict: Verdict, wording: Wording) -> Iterator[str]:
    """A verdict as lines of text."""
    for remark in verdict.remarks:
        place = (remark.file, remark.line, remark.column)
        where = ":".join(str(part) for part in place if part)
        yield f"{where}: {wording(_SEVERITIES[remark.severity])}: {remark.message}"
    yield f"{verdict.name}: " + ", ".join(
        (
            wording.plural("{n} error", "{n} errors", verdict.count(Severity.ERROR)),
            wording.plural("{n} warning", "{n} warnings", verdict.count(Severity.WARNING)),
            wording.plural("{n} note", "{n} notes", verdict.count(Severity.NOTE)),
        )
    )
    formats = Formats(wording)
    for product, builds in verdict.builds.items():
        if builds is not None:
            yield "  " + wording(
                "{product}: {builds} valid builds", product=product, builds=formats.number(builds)
            )
