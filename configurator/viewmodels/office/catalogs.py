"""The shop's catalogs for the office: which there are, what is wrong with them, what is sold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from configurator.catalogs.findings import Severity
from configurator.catalogs.library import Library
from configurator.catalogs.price_lists import CannotWriteError, read_price_list, with_new_prices
from configurator.catalogs.verdicts import Verdict, verdict_of
from configurator.domain.catalog import Catalog
from configurator.domain.publishing import Publication
from configurator.engine.interface import CancelledError
from configurator.services.comparing import Difference, compare
from configurator.services.price_updates import PriceUpdate, plan_prices
from configurator.services.publishing import NoSuchVersionError
from configurator.services.refusals import Refusal
from configurator.services.standing import Standing
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.office.tasks import Tasks, Tell


@dataclass(frozen=True, slots=True)
class Listed:
    """A catalog on the shelf: its folder, its draft unless that has errors, what was published."""

    id: str
    folder: Path
    draft: Catalog | None
    errors: int
    history: tuple[Publication, ...]

    @property
    def in_use(self) -> Publication | None:
        """What the shop sells from; None where that is the folder itself."""
        return self.history[0] if self.history else None

    @property
    def has_changes(self) -> bool:
        """Whether the folder holds something else than what is sold."""
        return (
            self.draft is not None
            and self.in_use is not None
            and self.in_use.version != self.draft.version
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What publishing a draft would change: of the catalog, and for open drafts and quotes."""

    before: Catalog | None
    after: Catalog
    differences: tuple[Difference, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class NewPrices:
    """What a price list would change; `faults` are sentences that keep it from being taken."""

    update: PriceUpdate | None
    files: dict[str, bytes]
    faults: tuple[str, ...]


class CatalogsModel(QObject):
    """The catalogs, one of them looked at.

    Signals:
        listed: the list may be another.
        judged: there is a verdict on the one that is looked at, or none any more.
        foreseen: there is an outlook for it.
        refused: something was not done; carries the Refusal.
        failed: something went wrong; carries a sentence.
        done: something was done; carries a sentence.
    """

    listed = Signal()
    judged = Signal()
    foreseen = Signal()
    refused = Signal(object)
    failed = Signal(str)
    done = Signal(str)

    def __init__(self, counter: Counter, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._tasks = tasks
        self.catalogs: tuple[Listed, ...] = ()
        self.verdict: Verdict | None = None
        self.outlook: Outlook | None = None
        self._chosen = ""

    @property
    def chosen(self) -> Listed | None:
        """The catalog that is looked at."""
        return next((one for one in self.catalogs if one.id == self._chosen), None)

    @property
    def can_publish(self) -> bool:
        """Whether the draft was proved as it is, without errors, and is not sold already."""
        one, verdict = self.chosen, self.verdict
        return (
            one is not None
            and one.draft is not None
            and verdict is not None
            and verdict.proof is not None
            and verdict.proof.version == one.draft.version
            and not verdict.count(Severity.ERROR)
            and (one.in_use is None or one.has_changes)
        )

    def refresh(self) -> None:
        """Read the shelf again; the first catalog is looked at where none is."""
        publishing = self._counter.shop.publishing
        found: dict[str, Listed] = {}
        for entry in self._library.entries():
            draft = entry.reading.catalog
            catalog_id = draft.id if draft else entry.folder.name
            history = self._counter.attempt(partial(publishing.history, catalog_id))
            errors = len(entry.reading.errors)
            # The shop's own copy of a shipped catalog comes later, and takes its place.
            found[catalog_id] = Listed(catalog_id, entry.folder, draft, errors, history or ())
        self.catalogs = tuple(found.values())
        if self.chosen is None and found:
            self._chosen = next(iter(found))
        self.listed.emit()

    def choose(self, catalog_id: str) -> None:
        """Look at another catalog."""
        if catalog_id != self._chosen:
            self._chosen, self.verdict, self.outlook = catalog_id, None, None
            self.judged.emit()
            self.foreseen.emit()

    def check(self) -> None:
        """Prove the draft over all its builds, beside the window; `judged` tells."""
        one, shop, wording = self.chosen, self._counter.shop, self._counter.wording
        if one is None or self._tasks.is_busy:
            return
        reading = next(e.reading for e in self._library.entries() if e.folder == one.folder)

        def work(tell: Tell) -> object:
            steps = iter(range(1_000_000))

            def go_on() -> bool:
                return tell(next(steps), 0)

            bench = shop.workbench()
            return verdict_of(one.id, one.folder, reading, bench, wording, go_on)

        self._tasks.start(work, self._on_verdict, self._on_failed)

    def foresee(self) -> None:
        """Find what publishing the draft would change, beside the window; `foreseen` tells."""
        one, shop = self.chosen, self._counter.shop
        if one is None or one.draft is None or self._tasks.is_busy:
            return
        draft, in_use = one.draft, one.in_use

        def work(_tell: Tell) -> object:
            before = shop.library.catalog(in_use.version) if in_use is not None else None
            differences = compare(before, draft) if before is not None else ()
            return Outlook(before, draft, differences, tuple(shop.standings.under(draft)))

        self._tasks.start(work, self._on_outlook, self._on_failed)

    def publish(self) -> None:
        """Sell from the draft from now on."""
        one, verdict, counter = self.chosen, self.verdict, self._counter
        if one is None or one.draft is None or verdict is None or verdict.proof is None:
            return
        draft, proof = one.draft, verdict.proof
        made = counter.attempt(
            lambda: counter.shop.publishing.publish(draft, proof, session=counter.session)
        )
        self._told_of(made)

    def roll_back(self, number: int) -> None:
        """Sell from an earlier version again."""
        one, counter = self.chosen, self._counter
        if one is None:
            return
        try:
            made = counter.attempt(
                lambda: counter.shop.publishing.roll_back(one.id, number, session=counter.session)
            )
        except NoSuchVersionError:
            self.refresh()
            return
        self._told_of(made)

    def new_prices(self, file: Path) -> NewPrices | None:
        """What a list of prices by article number would change in the folder; None without one."""
        one, wording = self.chosen, self._counter.wording
        if one is None or one.draft is None:
            return None
        prices = read_price_list(file, one.draft)
        wrong = [found for found in prices.findings if found.severity is Severity.ERROR]
        faults = tuple(f"{one.file}:{one.line}: {wording.of(one.message)}" for one in wrong)
        if faults:
            return NewPrices(None, {}, faults)
        update = plan_prices(one.draft, prices.lines)
        reading = next(e.reading for e in self._library.entries() if e.folder == one.folder)
        try:
            files = with_new_prices(reading.files, update) if update.written else {}
        except CannotWriteError as trouble:
            told = (f"{f.file}:{f.line}: {wording.of(f.message)}" for f in trouble.findings)
            return NewPrices(update, {}, tuple(told))
        return NewPrices(update, files, ())

    def take_prices(self, prices: NewPrices) -> None:
        """Write new prices into the catalog's folder; they are sold once published."""
        one, wording = self.chosen, self._counter.wording
        if one is None or prices.update is None:
            return
        try:
            for path, content in prices.files.items():
                file = one.folder / path
                unfinished = file.with_name(f"{file.name}.new")
                unfinished.write_bytes(content)
                unfinished.replace(file)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.failed.emit(
                wording("{file} cannot be used: {reason}.", file=one.folder, reason=reason)
            )
            return
        self.verdict = self.outlook = None
        self.refresh()
        self.judged.emit()
        self.foreseen.emit()
        count = len(prices.update.written)
        self.done.emit(wording.plural("{n} amount changed.", "{n} amounts changed.", count))

    @property
    def _library(self) -> Library:
        library = self._counter.shop.library
        assert isinstance(library, Library), "a shop with a window has a shelf of catalogs"
        return library

    def _told_of(self, made: Publication | Refusal | None) -> None:
        if isinstance(made, Refusal):
            self.refused.emit(made)
        elif made is not None:
            self.outlook = None
            self.refresh()
            self.judged.emit()
            self.foreseen.emit()
            wording = self._counter.wording
            self.done.emit(wording("The shop sells from version {number}.", number=made.number))

    def _on_verdict(self, verdict: object) -> None:
        if isinstance(verdict, Verdict) and verdict.name == self._chosen:
            self.verdict = verdict
            self.judged.emit()

    def _on_outlook(self, outlook: object) -> None:
        if isinstance(outlook, Outlook) and outlook.after.id == self._chosen:
            self.outlook = outlook
            self.foreseen.emit()

    def _on_failed(self, trouble: Exception) -> None:
        if isinstance(trouble, CancelledError):
            self.done.emit(self._counter.wording("Cancelled. Nothing was changed."))
        else:
            self._counter.troubled.emit(trouble)


def weighed(verdict: Verdict) -> Verdict:
    """A verdict with the heaviest remarks first."""
    order = list(Severity)
    remarks = sorted(verdict.remarks, key=lambda one: order.index(one.severity))
    return replace(verdict, remarks=tuple(remarks))
