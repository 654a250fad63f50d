"""The audit trail in words: no id, no key and no English where another language is read."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from configurator.domain.audit import Event
from configurator.services.office.audit_words import SETTINGS, ToldEvent, TrailWords
from configurator.services.office.ports import Known
from configurator.services.settings import ShopSettings, settings_text
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

SALE = "01a1fe7c-4740-7b7f-b75d-a030ff14ce5d"
KNOWN = {
    SALE: Known("S-2026-0007", "EUR"),
    "c": Known("Ratna"),
    "old": Known("2026.10"),
    "new": Known("2026.11"),
}


def told(what: str, subject: str, old: object = "", new: object = "") -> ToldEvent:
    wording = Wording("id")
    was, is_now = (one if isinstance(one, str) else json.dumps(one) for one in (old, new))
    event = Event(1, datetime(2026, 11, 22, tzinfo=UTC), "", "", what, subject, was, is_now, "")
    return TrailWords(wording, Formats(wording), "IDR", KNOWN).told(event)


def test_every_setting_has_a_name() -> None:
    assert set(SETTINGS) == {field.name for field in fields(ShopSettings)}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            ("sale paid", SALE, "", {"amount": 12345, "note": "ab12"}),
            ("pembayaran diterima", "S-2026-0007", "", "€123,45"),
        ),
        (("person looked", "c"), ("data orang dilihat", "Ratna", "", "")),
        (("consent given", "c", "", "mail"), ("persetujuan diberikan", "Ratna", "", None)),
        (
            ("catalog published", "karsa", "old", "new"),
            ("katalog diterbitkan", "karsa", "2026.10", "2026.11"),
        ),
        (("batch taken", "7", "", "12"), (None, "Kumpulan #0007", "", "12 pesanan")),
        (
            (
                "setting changed",
                "shop",
                {"language": "en", "idle_minutes": 30},
                {"language": "id", "idle_minutes": 5},
            ),
            (
                "pengaturan diubah",
                "Pengaturan toko",
                "Bahasa: Inggris, Kunci setelah sekian menit: 30",
                "Bahasa: Indonesia, Kunci setelah sekian menit: 5",
            ),
        ),
        (
            (
                "setting changed",
                "roles",
                {"seller": {"rights": ["quote", "order"], "discount_limit": "5"}},
                {"seller": {"rights": ["quote", "refund"], "discount_limit": "5"}},
            ),
            (None, "Hak peran", "Penjual: Menerima pesanan", "Penjual: Mengembalikan uang"),
        ),
        (
            (
                "staff changed",
                "s",
                {"name": "Yoga", "role": "seller", "active": True},
                {"name": "Yoga", "role": "manager", "active": False},
            ),
            (None, None, "Penjual, bekerja di sini", "Manajer, tidak bekerja lagi"),
        ),
        (("secret changed", "s", "", "password"), (None, None, "", "kata sandi")),
        (("setting changed", "signing key", "x", "y"), (None, "Catatan program", "", "")),
    ],
)
def test_rows_in_words(row: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    found = told(*row)
    for cell, wanted in zip(
        (found.what, found.about, found.before, found.after), expected, strict=True
    ):
        assert wanted is None or cell == wanted


def test_no_setting_is_told_by_its_key() -> None:
    old = json.loads(settings_text(ShopSettings()))
    new = json.loads(settings_text(replace(ShopSettings(), closed_weekdays=frozenset({6}))))
    found = told("setting changed", "shop", old, new)
    assert (found.before, found.after) == (
        "Tutup pada hari: Sabtu, Minggu",
        "Tutup pada hari: Minggu",
    )
