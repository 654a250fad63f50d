"""`check CATALOG…`: what is wrong with catalogs, proved over all builds, with file and line."""

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from configurator.catalogs.findings import Severity
from configurator.catalogs.verdicts import Remark, Verdict, verdict_of
from configurator.cli.catalogs import read_named
from configurator.cli.outcome import Outcome
from configurator.cli.program import Program
from configurator.cli.resolution_data import plain_value
from configurator.domain.catalog import Product
from configurator.domain.conditions import Values
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_SEVERITIES = {
    Severity.ERROR: phrase("error"),
    Severity.WARNING: phrase("warning"),
    Severity.NOTE: phrase("note"),
}


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
        "seconds": round(verdict.proof.seconds if verdict.proof else 0.0, 3),
        "findings": [_remark_data(remark, verdict) for remark in verdict.remarks],
    }


def _remark_data(remark: Remark, verdict: Verdict) -> dict[str, object]:
    product = verdict.products.get(remark.product)
    return {
        "severity": remark.severity.value,
        "code": remark.code,
        "file": remark.file,
        "line": remark.line,
        "column": remark.column,
        "message": remark.message,
        "product": remark.product or None,
        "rules": [{"id": rule.id, "file": rule.file, "line": rule.line} for rule in remark.rules],
        "witness": _build_data(product, remark.witness),
        "nearest": _build_data(product, remark.nearest),
    }


def verdict_lines(verdict: Verdict, wording: Wording) -> Iterator[str]:
    """A verdict as lines of text."""
    for remark in verdict.remarks:
        yield f"{remark.where}: {wording(_SEVERITIES[remark.severity])}: {remark.message}"
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
