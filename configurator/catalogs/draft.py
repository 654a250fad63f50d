"""A product file on its way to becoming a product: its content, its places, and its findings."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from configurator.catalogs.files import UsedFiles
from configurator.catalogs.findings import Known, Parameter, Place, Report
from configurator.catalogs.nodes import Document, Mapping, Path
from configurator.catalogs.schema import Words
from configurator.catalogs.tokens import SentenceError
from configurator.catalogs.validation import Checked
from configurator.catalogs.vocabulary import Attributes, Vocabulary
from configurator.domain.catalog import Period, Source
from configurator.domain.money import CURRENCIES, minor_units
from configurator.domain.texts import LocalText

Thing = TypeVar("Thing")

_OPTION_PATH = len(("attributes", "sole", "one of", "trail"))


@dataclass
class Draft:
    """What the builders of a product's parts share.

    `currencies` are those every price must be given in (empty: not known, the catalog file is
    broken). `attributes` are those built so far; sentences speak of them. `unsure` are those
    whose limits are wrong: values are not held against them. `home` is where the keys
    "attributes", "rules" and so on stand: the file itself, or an assembly in it; `around` is what
    that assembly is in, and `sound` are the assemblies here that were read without an error.
    """

    document: Document
    checked: Checked[Any]
    report: Report
    files: UsedFiles
    currencies: tuple[str, ...]
    attributes: Vocabulary = field(default_factory=Vocabulary)
    unsure: set[str] = field(default_factory=set)
    home: Path = ()
    around: "Draft | None" = None
    sound: set[str] = field(default_factory=set)

    def within(self, home: Path) -> "Draft":
        """A draft for an assembly of this one, with attributes of its own."""
        return Draft(
            self.document,
            self.checked,
            self.report,
            self.files,
            self.currencies,
            home=home,
            around=self,
        )

    def place(self, *path: str | int) -> Place:
        """Where a path stands in the file."""
        return self.document.place(path)

    def source(self, *path: str | int) -> Source:
        """The same, as the domain keeps it."""
        place = self.document.place(path)
        return Source(place.file, place.line)

    def error(self, code: str, path: Path, **parameters: Parameter) -> None:
        """Tell an error, unless one was told about this very thing already."""
        if not self.checked.is_cut(path):
            self.report.error(code, self.document.place(path), **parameters)

    def warning(self, code: str, path: Path, **parameters: Parameter) -> None:
        """Tell something that is probably not meant so."""
        if not self.checked.is_cut(path):
            self.report.warning(code, self.document.place(path), **parameters)

    def money(self, path: Path, amounts: AnyMapping[str, Decimal]) -> dict[str, int]:
        """Minor units by currency, every currency of the catalog there and no other."""
        result: dict[str, int] = {}
        for currency, amount in amounts.items():
            if currency not in CURRENCIES:
                self.error(
                    "unknown-currency",
                    (*path, currency),
                    found=currency,
                    known=Known(tuple(CURRENCIES)),
                )
            elif self.currencies and currency not in self.currencies:
                self.error(
                    "currency-not-used",
                    (*path, currency),
                    found=currency,
                    known=Known(self.currencies),
                )
            else:
                minor = self.minor((*path, currency), currency, amount)
                if minor is not None:
                    result[currency] = minor
        for currency in self.currencies:
            if currency not in amounts:
                self.error("no-price-in-currency", path, currency=currency)
        return result

    def minor(self, path: Path, currency: str, amount: Decimal) -> int | None:
        """An amount in minor units; None, with an error, where it has too many decimals."""
        try:
            return minor_units(amount, currency)
        except ValueError:
            self.error(
                "too-many-decimals",
                path,
                amount=str(amount),
                currency=currency,
                decimals=str(CURRENCIES[currency].decimals),
            )
            return None

    def sentence(
        self, path: Path, text: str, parse: Callable[[str, Attributes], Thing]
    ) -> Thing | None:
        """What a sentence says; None, with an error at its very character, where it is wrong."""
        try:
            return parse(text, self.attributes)
        except SentenceError as trouble:
            self.tell(trouble, path, trouble.at)
            return None

    def tell(self, trouble: SentenceError, path: Path, character: int | None = None) -> None:
        """Tell of a wrong sentence or name, unless it names what another error is about."""
        if self.checked.is_cut(path):
            return
        place = (
            self.document.place(path)
            if character is None
            else self.document.inside(path, character)
        )
        self.tell_at(trouble, place)

    def tell_at(self, trouble: SentenceError, place: Place) -> None:
        """The same, at a place that may be in another file."""
        name = str(trouble.parameters.get("found", ""))
        if not (trouble.code.startswith("unknown-") and self._is_broken(name, trouble)):
            self.report.error(trouble.code, place, **trouble.parameters)

    def _is_broken(self, name: str, trouble: SentenceError) -> bool:
        """Whether a name that is not known is only missing because of another error."""
        if trouble.code == "unknown-attribute":
            return self._is_written(name)
        cut = [
            path[len(self.home) :]
            for path in self.checked.cut
            if path[: len(self.home) + 1] == (*self.home, "attributes")
        ]
        attribute = str(trouble.parameters.get("attribute", ""))
        if trouble.code == "unknown-carried":
            assemblies = self.document.node((*self.home, "assemblies"))
            found = any("carries" in path or len(path) < _OPTION_PATH for path in cut) or (
                isinstance(assemblies, Mapping) and not assemblies.entries.keys() <= self.sound
            )
        else:
            found = self._is_of_unsound(attribute) or any(
                path[1:2] in ((), (attribute,))
                and (len(path) < _OPTION_PATH or path[_OPTION_PATH - 1 :] == (name,))
                for path in cut
            )
        return found or (self.around is not None and self.around._is_broken(name, trouble))

    def _is_written(self, name: str) -> bool:
        """Whether the file has what a name stands for, though it could not be built."""
        return (
            self.document.node((*self.home, "attributes", name)) is not None
            or self._is_of_unsound(name)
            or (self.around is not None and self.around._is_written(name))
        )

    def _is_of_unsound(self, name: str) -> bool:
        """Whether a name speaks of an assembly that has an error."""
        assembly = name.partition(".")[0]
        path = (*self.home, "assemblies", assembly)
        return assembly not in self.sound and self.document.node(path) is not None

    def period(self, path: Path, first: date | None, last: date | None) -> Period:
        """A period of validity; an error where it ends before it begins."""
        if first is not None and last is not None and last < first:
            self.error("period", (*path, "valid to"), first=str(first), last=str(last))
        return Period(first, last)


def said(words: Words) -> LocalText:
    """A text in both languages, as the domain has it."""
    return LocalText(words.en, words.id)
