"""A product file on its way to becoming a product: its content, its places, and its findings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from configurator.catalogs.files import UsedFiles
from configurator.catalogs.findings import Known, Parameter, Place, Report
from configurator.catalogs.nodes import Document, Path
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
    whose limits are wrong: values are not held against them.
    """

    document: Document
    checked: Checked[Any]
    report: Report
    files: UsedFiles
    currencies: tuple[str, ...]
    attributes: Vocabulary = field(default_factory=Vocabulary)
    unsure: set[str] = field(default_factory=set)

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

    def money(self, path: Path, amounts: Mapping[str, Decimal]) -> dict[str, int]:
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
            return self.document.node(("attributes", name)) is not None
        cut = [path for path in self.checked.cut if path[:1] == ("attributes",)]
        if trouble.code == "unknown-carried":
            return any("carries" in path or len(path) < _OPTION_PATH for path in cut)
        attribute = trouble.parameters.get("attribute", "")
        return any(
            path[1:2] in ((), (attribute,))
            and (len(path) < _OPTION_PATH or path[_OPTION_PATH - 1 :] == (name,))
            for path in cut
        )

    def period(self, path: Path, first: date | None, last: date | None) -> Period:
        """A period of validity; an error where it ends before it begins."""
        if first is not None and last is not None and last < first:
            self.error("period", (*path, "valid to"), first=str(first), last=str(last))
        return Period(first, last)


def said(words: Words) -> LocalText:
    """A text in both languages, as the domain has it."""
    return LocalText(words.en, words.id)
