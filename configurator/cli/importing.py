"""`import uvl|sxfm|featureide|xlsx FILE --to DIR`: a model of others or a workbook comes in."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from configurator.catalogs.catalog_reading import CATALOG_FILE
from configurator.catalogs.files import PackedFiles
from configurator.catalogs.reading import read_files
from configurator.catalogs.writing import Remarks, catalog_text, product_text
from configurator.cli.catalogs import located
from configurator.cli.files import insist_on_room, write_catalog
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import price_build
from configurator.domain.texts import LocalText
from configurator.exchange.feature_models.copies import without_copies
from configurator.exchange.feature_models.counting import tree_count
from configurator.exchange.feature_models.featureide import read_featureide
from configurator.exchange.feature_models.findings import (
    Finding,
    Findings,
    NotReadableError,
    Weight,
)
from configurator.exchange.feature_models.making import Made, make_product
from configurator.exchange.feature_models.model import FeatureModel
from configurator.exchange.feature_models.standard_model import ANY_DAY
from configurator.exchange.feature_models.sxfm import read_sxfm
from configurator.exchange.feature_models.uvl import read_uvl
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

WORKBOOK = "xlsx"

Reader = Callable[[Path, Findings], FeatureModel]

_READERS: Mapping[str, Reader] = {
    "uvl": read_uvl,
    "sxfm": read_sxfm,
    "featureide": read_featureide,
}
_WEIGHTS = {
    Weight.ERROR: phrase("error"),
    Weight.LEFT_OUT: phrase("left out"),
    Weight.CHANGED: phrase("changed"),
    Weight.NOTE: phrase("note"),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A model that came in: what it had, what became of it, and the catalog's files."""

    model: FeatureModel
    made: Made
    files: Mapping[str, bytes]

    @property
    def of_tree_alone(self) -> int:
        """How many choices of features the tree allows: what published numbers often count."""
        return tree_count(without_copies(self.model, Findings()).root)


def run(asked: Namespace, program: Program) -> int:
    """Write a model as a catalog; exit status 1, and nothing written, where it cannot be one."""
    wording = program.wording
    if asked.format == WORKBOOK:
        # Reading and writing workbooks takes a quarter of a second to import.
        from configurator.cli.spreadsheets import bring_in

        return bring_in(asked, program)
    file, folder = Path(asked.file), asked.to
    if not file.is_file():
        raise WrongUsage(wording("There is no file {file}.", file=file))
    insist_on_room(folder, wording)
    findings = Findings()
    try:
        imported = import_file(asked.format, file, asked.currency, findings, wording)
    except NotReadableError as trouble:
        findings.take(trouble.finding)
        if asked.json:
            nothing = {"catalog": None, "findings": _findings_data(findings.all(), wording)}
            print(json.dumps(nothing, ensure_ascii=False, indent=2))
        else:
            for finding in findings.all():
                print(_line(finding, wording), file=sys.stderr)
        return Outcome.WRONG
    write_catalog(folder, imported.files, wording)
    if asked.json:
        print(json.dumps(_data(imported, folder, wording), ensure_ascii=False, indent=2))
    else:
        for line in _lines(imported, folder, wording):
            print(line)
    return Outcome.GOOD


def import_file(
    language: str, file: Path, currency: str, findings: Findings, wording: Wording
) -> Imported:
    """A model's file as a catalog's files. Raises NotReadableError."""
    model = _READERS[language](file, findings)
    made = make_product(model, currency, findings)
    files = catalog_files(model, made, wording)
    reading = read_files(PackedFiles(files))
    if reading.catalog is None:
        lines = [located(finding, wording) for finding in reading.errors]
        said = wording("The catalog made of {file} cannot be read:", file=file)
        raise Trouble("\n".join([said, *lines]))
    return Imported(model, made, files)


def catalog_files(model: FeatureModel, made: Made, wording: Wording) -> dict[str, bytes]:
    """The files of the catalog, with comments in the reader's language."""
    origin = wording("Made from the feature model {file}.", file=model.file)
    head = [
        origin,
        wording("Names, prices and rules can be changed here as in any other catalog."),
    ]
    told = [finding for finding in made.findings if finding.weight is not Weight.NOTE]
    if told:
        head += ["", wording("What this catalog does not say, or says otherwise than the model:")]
        head += [f"- {_line(finding, wording)}" for finding in told]
    places = {
        rule: wording("{file}, line {line}", file=place.file, line=place.line)
        for rule, place in made.origins.items()
    }
    name = LocalText.same(made.name)
    catalog = catalog_text(made.catalog, name, "1", made.product, made.currency, [origin])
    product = product_text(made.product, made.currency, Remarks(head, places))
    return {CATALOG_FILE: catalog.encode(), f"{made.product.id}.yaml": product.encode()}


def _line(finding: Finding, wording: Wording) -> str:
    place = finding.place
    where = ":".join(str(part) for part in (place.file, place.line, place.column) if part)
    return f"{where}: {wording(_WEIGHTS[finding.weight])}: {finding.sentence(wording)}"


def _lines(imported: Imported, folder: Path, wording: Wording) -> Iterator[str]:
    made = imported.made
    for finding in made.findings:
        yield _line(finding, wording)
    formats = Formats(wording)
    product = made.product
    yield wording(
        "{file}: {features} features and {constraints} constraints became {attributes} "
        "attributes and {rules} rules, in {folder}.",
        file=imported.model.file,
        features=formats.number(len(imported.model.features)),
        constraints=formats.number(len(imported.model.constraints)),
        attributes=formats.number(len(product.attributes)),
        rules=formats.number(len(product.rules)),
        folder=folder,
    )
    if made.builds is None:
        yield wording("Its valid builds are too many to be counted.")
    else:
        yield wording(
            "{product}: {builds} valid builds",
            product=product.id,
            builds=formats.number(made.builds),
        )
    if imported.model.constraints:
        yield wording(
            "Its tree alone, without the constraints, has {builds}.",
            builds=formats.number(imported.of_tree_alone),
        )


def _data(imported: Imported, folder: Path, wording: Wording) -> dict[str, object]:
    """What is to be told to programs; money in minor units."""
    made, model = imported.made, imported.model
    product = made.product
    terms = PriceTerms(made.currency, ANY_DAY)
    return {
        "catalog": made.catalog,
        "product": product.id,
        "folder": str(folder),
        "currency": made.currency,
        "features": len(model.features),
        "constraints": len(model.constraints),
        "attributes": len(product.attributes),
        "rules": len(product.rules),
        "builds": made.builds,
        "builds_of_tree_alone": imported.of_tree_alone,
        "standard_price": price_build(product, product.standard, terms).unit,
        "findings": _findings_data(made.findings, wording),
    }


def _findings_data(found: tuple[Finding, ...], wording: Wording) -> list[dict[str, object]]:
    return [
        {
            "severity": finding.weight.value,
            "code": finding.code,
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "message": finding.sentence(wording),
        }
        for finding in found
    ]
