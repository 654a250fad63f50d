"""`export FORMAT FILE`: the shop's orders for other systems; batches and targets."""

import contextlib
import io
import json
import sys
import time as clock
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import BinaryIO, TypeVar

from configurator.cli.files import file_trouble, insist_on_writable
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.cli.signing_in import signed_in
from configurator.domain.exports import (
    FORMATS,
    STANDARD,
    Batch,
    Format,
    NoTargetError,
    SellerParty,
    Target,
    target_from,
)
from configurator.domain.sales import Order, Quote
from configurator.domain.staff import Session
from configurator.exchange.orders.fields import ALL_FIELDS, UnknownFieldError
from configurator.exchange.orders.ubl import order_xml
from configurator.exchange.orders.xlsx_file import SheetFullError
from configurator.services.office.exporting import Selection, Span, written_whole
from configurator.services.office.records import record_of
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.shop import Shop
from configurator.wording.words import Wording

_FIRST, _LAST = datetime(1970, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001 - zone put in below
STANDARD_OUTPUT = "-"
_T = TypeVar("_T")


def run(asked: Namespace, program: Program) -> int:
    """Write the orders to a file, whole or not at all. Raises Trouble and WrongUsage."""
    wording = program.wording
    if not asked.file and asked.format not in ("batch", "batches"):
        raise WrongUsage(wording("Missing: {names}.", names=wording("FILE")))
    if asked.format in FORMATS and asked.file != STANDARD_OUTPUT:
        insist_on_writable(Path(asked.file), wording)
    with program.open_shop() as shop, signed_in(asked, shop, wording) as session:
        task = _Task(asked, shop, wording, session)
        try:
            match asked.format:
                case "batch":
                    return task.batch()
                case "batches":
                    return task.list_batches()
                case "target":
                    return task.keep_target()
                case _:
                    return task.write(asked.format)
        except UnknownFieldError as unknown:
            known = ", ".join(ALL_FIELDS)
            raise Trouble(
                wording("There is no field “{name}”; there is: {known}.", name=unknown, known=known)
            ) from unknown
        except SheetFullError as full:
            text = wording("A sheet holds 1,048,575 rows. Export fewer days, or CSV.")
            raise Trouble(text) from full


class _Task:
    def __init__(
        self, asked: Namespace, shop: Shop, wording: Wording, session: Session | None
    ) -> None:
        self._asked = asked
        self._shop = shop
        self._wording = wording
        self._session = session

    def write(self, kind: Format) -> int:
        """What is chosen, to a file or standard output."""
        asked, wording = self._asked, self._wording
        target = self._target()
        one = [asked.quote] if asked.quote else asked.order
        if asked.quote and kind != "ubl":
            raise WrongUsage(wording("--quote goes with ubl only."))
        if kind == "ubl" and len(one) == 1 and asked.file.endswith(".xml"):
            return self._one_document(one[0], target)
        chosen = self._chosen()
        if asked.file == STANDARD_OUTPUT:
            sys.stdout.flush()
            if kind in ("xlsx", "ubl"):  # archives are written back and forth
                held = io.BytesIO()
                self._write(kind, chosen, held, target)
                sys.stdout.buffer.write(held.getvalue())
            else:
                self._write(kind, chosen, sys.stdout.buffer, target)
            return Outcome.GOOD
        file = Path(asked.file)
        try:
            with written_whole(file) as out:
                rows = self._write(kind, chosen, out, target)
        except OSError as error:
            raise file_trouble(file, error, wording) from error
        if kind in ("json", "ubl"):
            said = wording.plural(
                "{n} order written to {file}.", "{n} orders written to {file}.", rows, file=file
            )
        else:
            said = wording.plural(
                "{n} row written to {file}.", "{n} rows written to {file}.", rows, file=file
            )
        print(said, file=sys.stderr)
        return Outcome.GOOD

    def batch(self) -> int:
        """A new batch, or an earlier one again."""
        asked, wording = self._asked, self._wording
        if asked.file in ("", STANDARD_OUTPUT):
            raise WrongUsage(wording("Name the folder that the batch is written to."))
        folder = Path(asked.file)
        exporting = self._shop.exporting
        with _told_files(folder, wording), _progress(wording) as progress:
            if asked.again is not None:
                again = exporting.again(asked.again, folder, progress=progress, by=self._session)
                if again is Refusal.UNKNOWN:
                    raise Trouble(wording("There is no batch {n}.", n=asked.again))
                batch, same = self._done(again)
                self._tell(batch, folder)
                if not same:
                    text = wording("It differs from how it was: people in it were erased since.")
                    print(text, file=sys.stderr)
                return Outcome.GOOD if same else Outcome.WRONG
            if self._is_too_soon():
                return Outcome.GOOD
            found = self._done(
                exporting.run(folder, self._target(), progress=progress, by=self._session)
            )
        for batch in found:
            self._tell(batch, folder)
        if not found:
            print(wording("Nothing is waiting: every order is in a batch."), file=sys.stderr)
        return Outcome.GOOD

    def list_batches(self) -> int:
        """Batches, the last first."""
        for batch in self._done(self._shop.exporting.batches(by=self._session)):
            state = self._wording("written") if batch.written else self._wording("not written yet")
            made = batch.made.astimezone(self._zone).isoformat(timespec="minutes")
            print(f"{batch.number}  {made}  {batch.orders}  {state}  {batch.target.name}".rstrip())
        return Outcome.GOOD

    def keep_target(self) -> int:
        """A target from a file is kept under its name."""
        target = self._described(Path(self._asked.file))
        kept = self._done(self._shop.targets.save(target, self._session))
        print(self._wording("The target “{name}” is kept.", name=kept.name))
        return Outcome.GOOD

    def _write(self, kind: Format, chosen: Selection, out: BinaryIO, target: Target) -> int:
        with _progress(self._wording) as progress:
            return self._done(
                self._shop.exporting.write(
                    kind, chosen, out, target, progress=progress, by=self._session
                )
            )

    def _one_document(self, number: str, target: Target) -> int:
        """A single document is written as such, not in an archive."""
        found = self._shop.scanning.find(number)
        if not isinstance(found, Order | Quote):
            raise Trouble(self._wording("There is no order or quote {number}.", number=number))
        self._done(self._shop.exporting.waiting(self._session))
        settings = self._shop.settings()
        shop = SellerParty(settings.name, settings.tax_number)
        content = order_xml(record_of(found), shop, target.language)
        file = Path(self._asked.file)
        with _told_files(file, self._wording), written_whole(file) as out:
            out.write(content)
        return Outcome.GOOD

    def _chosen(self) -> Selection:
        asked = self._asked
        if asked.order:
            ids = []
            with self._shop.store.reading() as work:
                for number in asked.order:
                    order = work.orders.numbered(number)
                    if order is None:
                        text = self._wording("There is no order {number}.", number=number)
                        raise Trouble(text)
                    ids.append(order.id)
            return ids
        first = datetime.combine(asked.from_day, time.min) if asked.from_day else _FIRST
        last = datetime.combine(asked.to_day, time.max) if asked.to_day else _LAST
        return Span(first.replace(tzinfo=self._zone), last.replace(tzinfo=self._zone))

    def _target(self) -> Target:
        """The target asked for, with what the command line says differently."""
        asked, wording = self._asked, self._wording
        target = replace(STANDARD, language=wording.language)
        if asked.target:
            known = {one.name: one for one in self._done(self._shop.targets.all(self._session))}
            if asked.target in known:
                target = known[asked.target]
            elif Path(asked.target).is_file():
                target = self._described(Path(asked.target))
            else:
                names = ", ".join(known) or wording("none")
                raise Trouble(
                    wording(
                        "There is no target “{name}”; kept are: {names}.",
                        name=asked.target,
                        names=names,
                    )
                )
        for name in ("separator", "decimal", "encoding"):
            if getattr(asked, name) is not None:
                target = replace(target, **{name: getattr(asked, name)})
        return replace(target, encoding="utf-8-sig") if asked.bom else target

    def _described(self, file: Path) -> Target:
        wording = self._wording
        try:
            return target_from(json.loads(file.read_text(encoding="utf-8")))
        except NoTargetError as wrong:
            raise Trouble(
                wording(
                    "{file}: “{value}” makes no sense for {key}. The keys are name, formats, "
                    "columns, separator, decimal, encoding and language.",
                    file=file,
                    value=wrong.value,
                    key=wrong.key,
                )
            ) from wrong
        except OSError as error:
            reason = error.strerror or type(error).__name__
            text = wording("{file} cannot be used: {reason}.", file=file, reason=reason)
            raise Trouble(text) from error
        except ValueError as error:
            text = wording("{file} is no JSON: {reason}.", file=file, reason=error)
            raise Trouble(text) from error

    def _is_too_soon(self) -> bool:
        if self._asked.every is None:
            return False
        last = self._done(self._shop.exporting.batches(1, self._session))
        if not last or last[0].written is None:
            return False
        since = self._shop.clock.now() - last[0].made
        return since < timedelta(hours=self._asked.every) - timedelta(minutes=1)

    def _tell(self, batch: Batch, folder: Path) -> None:
        said = self._wording.plural(
            "Batch {number} with {n} order written to {folder}.",
            "Batch {number} with {n} orders written to {folder}.",
            batch.orders,
            number=batch.number,
            folder=folder,
        )
        print(said, file=sys.stderr)

    def _done(self, answer: _T | Refusal) -> _T:
        if isinstance(answer, Refusal):
            raise Trouble(refusal_sentence(answer, self._wording))
        return answer

    @property
    def _zone(self) -> tzinfo | None:
        return self._shop.clock.now().tzinfo


@contextlib.contextmanager
def _told_files(place: Path, wording: Wording) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise file_trouble(place, error, wording) from error


@contextlib.contextmanager
def _progress(wording: Wording) -> Iterator[Callable[[int], bool]]:
    """How far it is, on a terminal and after a second; Ctrl+C cancels and leaves no half file."""
    began, shown = clock.monotonic(), False

    def tell(count: int) -> bool:
        nonlocal shown
        if sys.stderr.isatty() and clock.monotonic() - began > 1:
            shown = True
            text = wording.plural("{n} order…", "{n} orders…", count)
            print(f"\r{text}", end="", file=sys.stderr)
        return True

    try:
        yield tell
    finally:
        if shown:
            print(file=sys.stderr)
