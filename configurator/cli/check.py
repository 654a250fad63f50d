"""`check CATALOG…`: what is wrong with catalogs, each finding with file and line."""

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from configurator.catalogs.findings import Finding, Severity
from configurator.cli.build import engine_for, resolved
from configurator.cli.catalogs import read_named
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.program import Program
from configurator.domain.catalog import Catalog, Product, Source
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.resolution import State
from configurator.services.shop import Workbench
from configurator.services.terms import price_terms
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_SEVERITIES = {
    Severity.ERROR: phrase("error"),
    Severity.WARNING: phrase("warning"),
    Severity.NOTE: phrase("note"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding in the reader's words; `line` and `column` from 1, 0 for the whole file."""

    severity: Severity
    code: str
    file: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one catalog. `builds` are the numbers of valid builds by product."""

    name: str
    folder: Path
    catalog: Catalog | None
    remarks: tuple[Remark, ...]
    builds: dict[str, int | None]

    def count(self, severity: Severity) -> int:
        """How many remarks weigh so much."""
        return sum(remark.severity is severity for remark in self.remarks)


def run(asked: Namespace, program: Program) -> int:
    """Check catalogs; exit status 1 where one has errors."""
    verdicts = [_verdict(name, program) for name in asked.catalogs]
    if asked.json:
        data = {"catalogs": [_data(verdict) for verdict in verdicts]}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for verdict in verdicts:
            for line in _lines(verdict, program.wording):
                print(line)
    wrong = any(verdict.count(Severity.ERROR) for verdict in verdicts)
    return Outcome.WRONG if wrong else Outcome.GOOD


def _verdict(name: str, program: Program) -> Verdict:
    folder, reading = read_named(name, program.library, program.wording)
    remarks = [_worded(finding, program.wording) for finding in reading.findings]
    builds: dict[str, int | None] = {}
    if reading.catalog is not None:
        bench = program.workbench()
        for product in reading.catalog.products:
            try:
                remarks += _proved(reading.catalog, product, bench, program.wording, builds)
            except Trouble as trouble:
                remarks.append(_at(product.source, Severity.ERROR, "no-engine", str(trouble)))
    remarks.sort(key=lambda remark: (remark.file, remark.line, remark.column))
    return Verdict(name, folder, reading.catalog, tuple(remarks), builds)


def _proved(
    catalog: Catalog,
    product: Product,
    bench: Workbench,
    wording: Wording,
    builds: dict[str, int | None],
) -> Iterator[Remark]:
    """What holds over all builds of a product: that there are any, and which options none has."""
    engine = engine_for(catalog, product, bench, wording)
    builds[product.id] = engine.builds
    if engine.builds is None:
        said = wording(
            "{product} is too large to be compiled; a slower engine answers for it, "
            "and its builds cannot be counted.",
            product=product.id,
        )
        yield _at(product.source, Severity.NOTE, "large-product", said)
    terms = price_terms(bench.settings, catalog, product, bench.clock.now().date())
    nothing_chosen = Configuration(product.id, catalog.version)
    resolution = resolved(engine, nothing_chosen, terms, wording)
    for attribute in product.attributes:
        for option in resolution.attributes[attribute.id].options:
            if option.state is not State.IMPOSSIBLE:
                continue
            # Without a cause it is only not to be had today: that is no mistake.
            cause = engine.cause(nothing_chosen, Wish(attribute.id, option.option))
            if cause is not None:
                said = wording(
                    "No build can have the option {option} of {attribute}; "
                    "these rules exclude it: {rules}.",
                    option=option.option,
                    attribute=attribute.id,
                    rules=", ".join(f"{rule.id} ({rule.file}:{rule.line})" for rule in cause.rules),
                )
                source = attribute.option(option.option).source
                yield _at(source, Severity.WARNING, "dead-option", said)


def _at(source: Source, severity: Severity, code: str, message: str) -> Remark:
    return Remark(severity, code, source.file, source.line, 0, message)


def _worded(finding: Finding, wording: Wording) -> Remark:
    return Remark(
        finding.severity,
        finding.code,
        finding.file,
        finding.line,
        finding.column,
        wording.of(finding.message),
    )


def _data(verdict: Verdict) -> dict[str, object]:
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
        "findings": [
            {
                "severity": remark.severity.value,
                "code": remark.code,
                "file": remark.file,
                "line": remark.line,
                "column": remark.column,
                "message": remark.message,
            }
            for remark in verdict.remarks
        ],
    }


def _lines(verdict: Verdict, wording: Wording) -> Iterator[str]:
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
