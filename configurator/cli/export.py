"""`export csv FILE`: the shop's orders for other systems."""

import contextlib
import io
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime, time, tzinfo
from pathlib import Path
from typing import TextIO

from configurator.cli.files import file_trouble, insist_on_writable
from configurator.cli.outcome import Outcome
from configurator.cli.program import Program
from configurator.exchange.orders_csv import write_orders
from configurator.wording.words import Wording

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_FIRST, _LAST = datetime(1970, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001 - zone put in below
STANDARD_OUTPUT = "-"


def run(asked: Namespace, program: Program) -> int:
    """Write the orders to a file, whole or not at all."""
    wording = program.wording
    if asked.file != STANDARD_OUTPUT:
        insist_on_writable(Path(asked.file), wording)
    with program.open_shop() as shop, shop.store.reading() as work:
        first, last = _span(asked, shop.clock.now().tzinfo)
        orders = work.orders.made_between(first, last)
        with _stream(asked, wording) as out:
            rows = write_orders(orders, out, wording.language, _SEPARATORS[asked.separator])
    if asked.file != STANDARD_OUTPUT:
        said = wording.plural(
            "{n} row written to {file}.", "{n} rows written to {file}.", rows, file=asked.file
        )
        print(said, file=sys.stderr)
    return Outcome.GOOD


def _span(asked: Namespace, zone: tzinfo | None) -> tuple[datetime, datetime]:
    """From the beginning of the first day to the end of the last, on the shop's clock."""
    first = datetime.combine(asked.from_day, time.min) if asked.from_day else _FIRST
    last = datetime.combine(asked.to_day, time.max) if asked.to_day else _LAST
    return first.replace(tzinfo=zone), last.replace(tzinfo=zone)


@contextlib.contextmanager
def _stream(asked: Namespace, wording: Wording) -> Iterator[TextIO]:
    """Where the text goes; a file appears when all of it is written. Raises Trouble."""
    encoding = "utf-8-sig" if asked.bom else "utf-8"
    if asked.file == STANDARD_OUTPUT:
        sys.stdout.flush()
        out = io.TextIOWrapper(sys.stdout.buffer, encoding, newline="", write_through=True)
        try:
            yield out
        finally:
            out.detach()
        return
    file = Path(asked.file)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with unfinished.open("w", encoding=encoding, newline="") as out:
            yield out
        unfinished.replace(file)
    except OSError as error:
        raise file_trouble(file, error, wording) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
