"""People from a CSV file whose first line names the columns, in English or Indonesian."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from configurator.domain.customers import Customer
from configurator.domain.people.profile import AccountKind, Contact, ContactKind, Profile
from configurator.services.people.importing import AddressBook, Complaint, Flaw, Found

# What the columns may be called, folded; the first of each is what `write` would call them.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "nama", "full name", "nama lengkap"),
    "greet_as": ("greet as", "greeting", "sapaan", "panggilan"),
    "phone": ("phone", "telephone", "mobile", "telepon", "no hp", "hp", "whatsapp"),
    "other_phone": ("other phone", "phone 2", "telepon lain", "telepon 2"),
    "mail": ("mail", "email", "e-mail", "surel"),
    "other_mail": ("other mail", "email 2", "surel lain", "surel 2"),
    "address": ("address", "alamat"),
    "language": ("language", "bahasa"),
    "birthday": ("birthday", "date of birth", "tanggal lahir", "ulang tahun"),
    "kind": ("kind", "jenis"),
    "tags": ("tags", "label", "labels"),
    "origin": ("origin", "source", "asal"),
    "price_group": ("price group", "grup harga"),
    "note": ("note", "notes", "catatan"),
}
_BY_HEAD = {head: column for column, heads in _COLUMNS.items() for head in heads}
_LANGUAGES = {"": "id", "id": "id", "en": "en", "indonesian": "id", "indonesia": "id"} | {
    "bahasa indonesia": "id",
    "english": "en",
    "inggris": "en",
}
_KINDS = {"": AccountKind.PERSON, "household": AccountKind.HOUSEHOLD} | {
    "person": AccountKind.PERSON,
    "orang": AccountKind.PERSON,
    "keluarga": AccountKind.HOUSEHOLD,
    "company": AccountKind.COMPANY,
    "perusahaan": AccountKind.COMPANY,
}
_SEPARATORS = ",;\t"


def read_people_csv(data: bytes) -> AddressBook:
    """The people in a CSV file (UTF-8; comma, semicolon or tab), with what is wrong in it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return AddressBook(complaints=(Complaint(line, Flaw.ENCODING),))
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    heads = [_BY_HEAD.get(_folded(head), "") for head in next(rows, [])]
    if "name" not in heads:
        flaw = Flaw.NO_COLUMN if text.strip() else Flaw.EMPTY
        return AddressBook(complaints=(Complaint(1, flaw),))
    people: list[Found] = []
    complaints: list[Complaint] = []
    for line, cells in _numbered(rows):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(heads) :]):
            complaints.append(Complaint(line, Flaw.CELLS))
            continue
        row = {head: cell.strip() for head, cell in zip(heads, cells, strict=False) if head}
        wrong = list(_wrong(line, row))
        complaints += wrong
        if not wrong:
            people.append(Found(line, _profile(row), row.get("note", "")))
    if not people and not complaints:
        complaints.append(Complaint(1, Flaw.EMPTY))
    return AddressBook(tuple(people), tuple(complaints))


def _numbered(rows: "Iterator[list[str]]") -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with the line that each begins at; a cell may hold several lines."""
    ended = 1
    for cells in rows:
        begins = ended + 1
        ended = rows.line_num  # type: ignore[attr-defined]
        yield begins, cells


def _wrong(line: int, row: Mapping[str, str]) -> Iterator[Complaint]:
    if not row.get("name"):
        yield Complaint(line, Flaw.NO_NAME, column="name")
    language = row.get("language", "")
    if language.casefold() not in _LANGUAGES:
        yield Complaint(line, Flaw.BAD_LANGUAGE, language, "language")
    if row.get("birthday"):
        try:
            date.fromisoformat(row["birthday"])
        except ValueError:
            yield Complaint(line, Flaw.BAD_DAY, row["birthday"], "birthday")


def _profile(row: Mapping[str, str]) -> Profile:
    further = [
        Contact(kind, row[column])
        for kind, column in ((ContactKind.PHONE, "other_phone"), (ContactKind.MAIL, "other_mail"))
        if row.get(column)
    ]
    birthday = row.get("birthday")
    return Profile(
        customer=Customer(
            id="",
            name=row["name"],
            greet_as=row.get("greet_as", ""),
            phone=row.get("phone", ""),
            mail=row.get("mail", ""),
            address=row.get("address", ""),
            language="en" if _LANGUAGES[row.get("language", "").casefold()] == "en" else "id",
            birthday=date.fromisoformat(birthday) if birthday else None,
            price_group=row.get("price_group", ""),
        ),
        kind=_KINDS.get(row.get("kind", "").casefold(), AccountKind.PERSON),
        contacts=tuple(further),
        tags=frozenset(tag.strip() for tag in row.get("tags", "").split(",") if tag.strip()),
        origin=row.get("origin", ""),
    )


def _folded(head: str) -> str:
    return " ".join(head.casefold().replace("_", " ").replace(".", "").split())
