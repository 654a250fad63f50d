"""Every reader of what comes from outside, with what it reads when nothing is wrong.

Each reads bytes and comes back, whatever they are: what it refuses in its own way is dealt with
here, anything else that it raises is a mistake of the program.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

from PIL import Image

from configurator.catalogs.files import PackedFiles
from configurator.catalogs.packing import pack, read_packed
from configurator.catalogs.pictures import inspect
from configurator.catalogs.price_lists import read_price_list
from configurator.catalogs.reading import read_files
from configurator.catalogs.spreadsheets.exporting import export_workbook
from configurator.catalogs.spreadsheets.importing import read_catalog_workbook
from configurator.documents.pictures import read_picture
from configurator.domain.configuration import Configuration
from configurator.domain.exports import NoTargetError, Target, target_from
from configurator.domain.kiosk import ParkedBuild
from configurator.exchange.orders.notices_csv import read_notices
from configurator.exchange.people.people_csv import read_people_csv
from configurator.exchange.people.vcards import read_vcards
from configurator.printing.folder import PrintFolder
from configurator.printing.ipp import answer_of
from configurator.services.kiosk.settings import load_kiosk_settings
from configurator.services.papers import PaperKind
from configurator.services.portable.bits import as_text, from_text
from configurator.services.portable.coding import UnreadableError, product_code_of, read, written
from configurator.services.ports import StoreTrouble
from configurator.services.printing import PrintJob
from configurator.services.scanning import read_code
from configurator.services.settings import DEMO_SHOP, settings_from, settings_text
from configurator.storage.kiosk.waiting import WaitingFolder
from configurator.storage.place import MACHINE, database_of
from tests.catalogs import samples
from tests.catalogs.mutations import checked_reading
from tests.catalogs.test_pictures import BAD
from tests.exchange.feature_models import test_malformed as models
from tests.fuzz.workbook_mutations import packed, parts_of
from tests.services.counter import MORNING, SHOE, SHOES
from tests.services.people.test_importing import CARDS, CSV
from tests.services.portable.test_carrying import BUILD

HEAD = b"\n\n"
"""Stands between the name of a part and its content, where a reader reads several parts."""


@dataclass(frozen=True)
class Reader:
    """A reader: what it reads well, and the modules under `configurator` that it is made of."""

    seeds: tuple[bytes, ...]
    read: Callable[[bytes], object]
    modules: tuple[str, ...]


def readers(folder: Path) -> dict[str, Reader]:
    """All readers by name; files that one needs are laid into a folder."""
    return {
        "catalog": _of_parts(
            {path: text.encode() for path, text in samples.FILES.items()},
            checked_reading,
            ("catalogs", "domain"),
        ),
        "catalog pack": _pack(),
        "catalog workbook": _workbook(folder),
        "price list": _price_list(folder),
        "picture": Reader((samples.DRAWING.encode(), *BAD.values()), _picture, ("catalogs/pict",)),
        "logo": Reader(_images(), _logo, ("documents/pictures",)),
        **{
            language: Reader(
                (text.encode(),),
                lambda data, language=language: _model(language, data, folder),  # type: ignore[misc]
                ("exchange/feature_models",),
            )
            for language, text in models.SAMPLES.items()
        },
        "cards": Reader(
            (CARDS.encode(),), lambda data: _with_places(read_vcards(data)), ("exchange/people",)
        ),
        "people": Reader(
            (CSV.encode(), CSV.replace(";", ",").encode()),
            lambda data: _with_places(read_people_csv(data)),
            ("exchange/people",),
        ),
        "notices": Reader(
            (
                b"order;status;selesai;jumlah;referensi\nS-2026-0001;ready;2026-11-27;250000;B-1\n",
                b"order,paid,kind,currency,promised\nS-2026-0002,89.50,cash,EUR,2026-12-24\n",
            ),
            lambda data: _with_places(read_notices(data)),
            ("exchange/orders/notices_csv", "exchange/cells"),
        ),
        "code": Reader(
            (b"Q-2026-0001-R2", b"]C1S-2026-0002", b"C-0123456789ABCDEFGHJKMNPQRS", b"K7-P3Q"),
            lambda data: read_code(data.decode(errors="replace")),
            ("services/scanning", "domain/kiosk", "domain/sales"),
        ),
        "portable build": Reader(
            (as_text(written(BUILD, SHOES, SHOE)).encode(),), _portable, ("services/portable",)
        ),
        "settings": Reader(
            (settings_text(DEMO_SHOP).encode(), b"{}"),
            lambda data: settings_from(data.decode(errors="replace")),
            ("services/settings", "domain/tax"),
        ),
        "kiosk's settings": Reader(
            (b'{"idle_seconds": 60, "theme": "dark", "motion": false, "pin_hash": "x"}',),
            _kiosk_settings,
            ("services/kiosk/settings",),
        ),
        "target": Reader(
            (json.dumps(asdict(Target("books", ("csv", "xlsx"), (("number", "No."),)))).encode(),),
            _target,
            ("domain/exports",),
        ),
        "machine": Reader(
            (b'database = "postgresql+psycopg://shop@host/shop"\ncounter = "a"\n',),
            lambda data: _machine(folder, data),
            ("storage/place",),
        ),
        "waiting folder": _waiting(folder / "waiting"),
        "print folder": _printing(folder / "printing"),
        "printer's answer": Reader((_answer(),), _ipp, ("printing/ipp",)),
    }


def _of_parts(
    parts: Mapping[str, bytes], read: Callable[[dict[str, bytes]], object], modules: tuple[str, ...]
) -> Reader:
    """A reader of several parts, one of which is other than it was."""
    seeds = tuple(name.encode() + HEAD + content for name, content in sorted(parts.items()))

    def read_with(data: bytes) -> None:
        head, _, content = data.partition(HEAD)
        name = head.decode(errors="replace")
        read({**parts, name if name in parts else min(parts): content})

    return Reader(seeds, read_with, modules)


def _pack() -> Reader:
    files = {path: text.encode() for path, text in samples.FILES.items()}

    def read_it(data: bytes) -> None:
        reading = read_packed(data)
        assert (reading.catalog is None) == bool(reading.errors)

    return Reader((pack(files),), read_it, ("catalogs/packing", "catalogs/files"))


def _workbook(folder: Path) -> Reader:
    files = {path: text.encode() for path, text in samples.FILES.items()}
    exported = export_workbook(read_files(PackedFiles(files)).files, "en")
    for path, content in exported.pictures.items():
        (folder / path).write_bytes(content)
    file = folder / "mutant.xlsx"

    def read_book(parts: dict[str, bytes]) -> None:
        file.write_bytes(packed(parts))
        reading = read_catalog_workbook(file, folder)
        assert (reading.catalog is None) == bool(reading.errors)

    parts = parts_of(exported.workbook)
    reader = _of_parts(parts, read_book, ("catalogs/spreadsheets",))
    # Reading one takes a tenth of a second: one part of each kind to begin with is enough.
    kinds = ("[Content", "xl/workbook.xml", "xl/shared", "xl/worksheets/sheet1.", "xl/styles")
    return replace(reader, seeds=tuple(s for s in reader.seeds if s.decode().startswith(kinds)))


def _price_list(folder: Path) -> Reader:
    files = {path: text.encode() for path, text in samples.FILES.items()}
    catalog = read_files(PackedFiles(files)).catalog
    assert catalog is not None
    file = folder / "prices.csv"

    def read_list(data: bytes) -> None:
        file.write_bytes(data)
        found = read_price_list(file, catalog)
        assert not (found.errors and found.lines)

    seeds = (b"article,IDR,EUR\nL-1,120000,9.50\n", b"artikel;biaya IDR\nL-1;5000\n")
    return Reader(
        seeds, read_list, ("catalogs/price_lists", "catalogs/spreadsheets", "catalogs/tables")
    )


def _picture(data: bytes) -> None:
    for finding in inspect(data):
        assert finding.what


def _images() -> tuple[bytes, ...]:
    found = []
    for kind, mode in (("PNG", "RGBA"), ("JPEG", "RGB"), ("GIF", "P"), ("BMP", "RGB")):
        stream = BytesIO()
        Image.new(mode, (6, 5), 3).save(stream, kind)
        found.append(stream.getvalue())
    return tuple(found)


def _logo(data: bytes) -> None:
    read_picture(data)


def _model(language: str, data: bytes, folder: Path) -> None:
    found = models.attempt(language, data, folder)
    assert found is None or found.place.line >= 1 or found.code == "empty"


def _with_places(found: object) -> None:
    for complaint in getattr(found, "complaints", ()):
        assert complaint.line >= 1


def _portable(data: bytes) -> None:
    with suppress(UnreadableError, ValueError):
        content = from_text(data.decode(errors="replace"))
        product_code_of(content)
        read(content, SHOES, SHOE)


def _kiosk_settings(data: bytes) -> None:
    text = data.decode(errors="replace")
    kept = SimpleNamespace(settings=SimpleNamespace(get=lambda _key: text))
    load_kiosk_settings(kept)


def _target(data: bytes) -> None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    with suppress(NoTargetError):
        target_from(found)


def _machine(folder: Path, data: bytes) -> None:
    (folder / MACHINE).write_bytes(data)
    with suppress(StoreTrouble):
        database_of(folder)


def _waiting(folder: Path) -> Reader:
    waiting = WaitingFolder(folder)
    build = ParkedBuild(
        id="good",
        code="K7P3Q",
        catalog="shoes",
        configuration=Configuration("shoe", SHOES.version, {}),
        currency="IDR",
        language="id",
        station="1",
        made=MORNING,
        changed=MORNING,
        lapses=MORNING + timedelta(days=14),
        total=1_250_000,
    )
    waiting.keep(build)
    good = (folder / "good.json").read_bytes()

    def read_folder(data: bytes) -> None:
        (folder / "mutant.json").write_bytes(data)
        assert build in waiting.all()

    return Reader((good,), read_folder, ("storage/kiosk", "storage/codec"))


def _printing(folder: Path) -> Reader:
    queue = PrintFolder(folder)
    ids = ("0000000a", "0000000b")
    for job in ids:
        queue.keep(
            PrintJob(job, PaperKind.QUOTE, "Q-2026-0001", "pdf", "Zebra", 1, MORNING), b"%PDF"
        )
    mutant = folder / f"{ids[1]}.job.json"
    good = mutant.read_bytes()

    def read_folder(data: bytes) -> None:
        mutant.write_bytes(data)
        (folder / "printers.json").write_bytes(data)
        assert ids[0] in {job.id for job in queue.jobs()}
        queue.chosen()

    return Reader((good, b'{"quote": "Zebra"}'), read_folder, ("printing/folder",))


def _answer() -> bytes:
    text = b"\x02\x00\x00\x00\x00\x00\x00\x01\x01"
    pairs = ((0x47, b"attributes-charset", b"utf-8"), (0x23, b"printer-state", b"\0\0\0\x05"))
    for tag, key, value in pairs:
        text += struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(value)) + value
    return text + b"\x04" + text[9:] + b"\x03"


def _ipp(data: bytes) -> None:
    with suppress(struct.error, IndexError, UnicodeDecodeError):
        answer_of(data)
