"""Models written into a folder, imported, and read back as catalogs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import pytest

from configurator.catalogs.files import PackedFiles
from configurator.catalogs.reading import read_files
from configurator.cli.importing import import_file
from configurator.domain.catalog import Product, Source
from configurator.domain.configuration import Configuration
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Resolution
from configurator.engine.building import NoCache, build_engine
from configurator.exchange.feature_models.findings import Finding, Findings, NotReadableError
from configurator.exchange.feature_models.standard_model import ANY_DAY
from configurator.wording.words import Wording

ENGLISH = Wording("en")


@dataclass(frozen=True)
class Came:
    """A model that came in: the product as its catalog is read, and what was found."""

    product: Product
    builds: int | None
    features: int
    findings: tuple[Finding, ...]
    files: dict[str, bytes]
    currency: str

    @property
    def codes(self) -> list[str]:
        """The codes of what was found."""
        return [finding.code for finding in self.findings]

    def resolve(self) -> Resolution:
        """What the engine says of the catalog as read, with nothing chosen."""
        engine = build_engine(self.product, NoCache())
        terms = PriceTerms(self.currency, ANY_DAY)
        return engine.resolve(Configuration(self.product.id), terms)

    def text(self) -> str:
        """The product's file."""
        return self.files[f"{self.product.id}.yaml"].decode()


def essence(product: Product) -> list[object]:
    """Everything about a product but where it was written."""
    nowhere = Source()
    attributes = [
        replace(
            attribute,
            source=nowhere,
            options=tuple(replace(option, source=nowhere) for option in attribute.options),
        )
        for attribute in product.attributes
    ]
    rules = [(rule.id, rule.body, rule.name, rule.because) for rule in product.rules]
    prices = {
        rule.id: (rule.when, rule.formula, rule.component, rule.name)
        for rule in product.price_rules
    }
    texts = (product.id, product.name, product.description)
    return [texts, attributes, rules, prices, product.steps, dict(product.standard)]


def bring_in(language: str, file: Path, currency: str = "") -> Came:
    """Import a model and read its catalog. Raises NotReadableError."""
    findings = Findings()
    imported = import_file(language, file, currency, findings, ENGLISH)
    reading = read_files(PackedFiles(imported.files))
    assert reading.catalog is not None
    assert not [finding for finding in reading.findings if finding.severity.value != "note"]
    made = imported.made
    assert essence(reading.catalog.products[0]) == essence(made.product)
    return Came(
        reading.catalog.products[0],
        made.builds,
        len(imported.model.features),
        made.findings,
        dict(imported.files),
        made.currency,
    )


class Bring(Protocol):
    """Imports a UVL text; keyword arguments are other files beside it, without their ending."""

    def __call__(self, text: str, currency: str = "", **others: str) -> Came: ...


class Refuse(Protocol):
    """Imports a file that must be refused; gives the finding."""

    def __call__(self, language: str, content: str | bytes, **others: str) -> Finding: ...


@pytest.fixture
def uvl(tmp_path: Path) -> Bring:
    """Imports a UVL text; keyword arguments are other files beside it, without their ending."""

    def bring(text: str, currency: str = "", **others: str) -> Came:
        for name, other in others.items():
            (tmp_path / f"{name}.uvl").write_text(other, encoding="utf-8")
        file = tmp_path / "model.uvl"
        file.write_text(text, encoding="utf-8")
        return bring_in("uvl", file, currency)

    return bring


@pytest.fixture
def refused(tmp_path: Path) -> Refuse:
    """Imports a file that must be refused; gives the finding."""

    def refuse(language: str, content: str | bytes, **others: str) -> Finding:
        for name, other in others.items():
            (tmp_path / f"{name}.uvl").write_text(other, encoding="utf-8")
        file = tmp_path / "model.txt"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(NotReadableError) as trouble:
            bring_in(language, file)
        return trouble.value.finding

    return refuse
