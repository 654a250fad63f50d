"""What reading a catalog gave. Apart from the reading itself, which takes long to import."""

from dataclasses import dataclass

from configurator.catalogs.findings import Finding, Severity
from configurator.domain.catalog import Catalog

CATALOG_FILE = "catalog.yaml"

NAMED_BUILDS = frozenset(("standard-breaks-rule", "preset-breaks-rule"))
"""The errors that are about builds which the catalog names; proofs find the same, and more."""


@dataclass(frozen=True, slots=True)
class CatalogReading:
    """What reading gave: the catalog, unless there are errors; findings; and the files used.

    `provable` is the catalog also where its only errors are builds that it names and that break
    its rules: it cannot be used, but proofs can tell more about it.
    """

    catalog: Catalog | None
    findings: tuple[Finding, ...]
    files: dict[str, bytes]
    provable: Catalog | None = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the catalog from being used."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)
