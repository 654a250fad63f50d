"""People from a vCard file (2.1 to 4.0)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from configurator.domain.customers import Customer
from configurator.domain.people.profile import (
    AccountKind,
    Address,
    Contact,
    ContactKind,
    Occasion,
    Profile,
)
from configurator.services.people.importing import AddressBook, Complaint, Flaw, Found

_BEGIN = re.compile(r"^BEGIN:VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"^END:VCARD\s*$", re.IGNORECASE)
_DAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(T.*)?$")
_NO_YEAR = 0


def read_vcards(data: bytes) -> AddressBook:
    """The people in a vCard file, with what is wrong in it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return AddressBook(complaints=(Complaint(line, Flaw.ENCODING),))
    people: list[Found] = []
    complaints: list[Complaint] = []
    for line, card in _cards(text):
        read = _person(line, card)
        if isinstance(read, Found):
            people.append(read)
        else:
            complaints.append(read)
    if not people and not complaints:
        complaints.append(Complaint(1, Flaw.EMPTY))
    return AddressBook(tuple(people), tuple(complaints))


def _cards(text: str) -> Iterator[tuple[int, str]]:
    """Each card with its first line's number; one that does not end goes up to the next."""
    begun = 0
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if _BEGIN.match(line):
            if lines:
                yield begun, "\n".join(lines)
            begun, lines = number, []
        if begun:
            lines.append(line)
        if begun and _END.match(line):
            yield begun, "\n".join(lines)
            begun, lines = 0, []
    if lines:
        yield begun, "\n".join(lines)


def _person(line: int, card: str) -> Found | Complaint:
    # Imported when used: nobody else waits for it.
    import vobject

    try:
        read = next(vobject.readComponents(card + "\n", allowQP=True))
    except (vobject.base.ParseError, StopIteration, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else "END:VCARD"
        return Complaint(line, Flaw.BROKEN, reason)
    parts: dict[str, list[Any]] = read.contents
    name = _text(parts, "fn") or _name(parts)
    company = _company(parts)
    if not name and company:
        name = company
    if not name:
        return Complaint(line, Flaw.NO_NAME)
    phones = [value.value.removeprefix("tel:") for value in parts.get("tel", ())]
    mails = [value.value for value in parts.get("email", ())]
    addresses = [found for value in parts.get("adr", ()) if (found := _address(value.value))]
    born = _text(parts, "bday")
    birthday, occasions = None, []
    if born:
        day = _day(born)
        if day is None:
            return Complaint(line, Flaw.BAD_DAY, born, "BDAY")
        if day.year:
            birthday = date(day.year, day.month, day.day)
        else:
            occasions.append(day)
    language = _text(parts, "lang").partition("-")[0].casefold()
    tags = [tag for value in parts.get("categories", ()) for tag in value.value]
    further = [Contact(ContactKind.PHONE, phone) for phone in phones[1:]]
    further += [Contact(ContactKind.MAIL, mail) for mail in mails[1:]]
    is_company = _text(parts, "kind").casefold() == "org" or (company and name == company)
    profile = Profile(
        customer=Customer(
            id="",
            name=name,
            greet_as=_text(parts, "nickname"),
            phone=next(iter(phones), ""),
            mail=next(iter(mails), ""),
            address=next(iter(addresses), ""),
            language="en" if language == "en" else "id",
            birthday=birthday,
        ),
        kind=AccountKind.COMPANY if is_company else AccountKind.PERSON,
        contacts=tuple(further),
        addresses=tuple(map(Address, addresses[1:])),
        occasions=tuple(occasions),
        preferences={"company": company} if company and not is_company else {},
        tags=frozenset(tag for tag in tags if tag.strip()),
    )
    return Found(line, profile, _text(parts, "note"))


def _text(parts: dict[str, list[Any]], name: str) -> str:
    found = parts.get(name)
    value = found[0].value if found else ""
    return value.strip() if isinstance(value, str) else ""


def _name(parts: dict[str, list[Any]]) -> str:
    found = parts.get("n")
    if not found:
        return ""
    name = found[0].value
    return " ".join(f"{name.given} {name.additional} {name.family}".split())


def _company(parts: dict[str, list[Any]]) -> str:
    found = parts.get("org")
    return str(found[0].value[0]).strip() if found and found[0].value else ""


def _address(value: Any) -> str:
    town = " ".join(part for part in (_joined(value.city), _joined(value.code)) if part)
    lines = (_joined(value.street), _joined(value.extended), town, _joined(value.country))
    return "\n".join(line for line in lines if line)


def _joined(value: Any) -> str:
    parts = value if isinstance(value, list) else [value]
    return " ".join(str(part).strip() for part in parts if str(part).strip())


def _day(text: str) -> Occasion | None:
    found = _DAY.match(text)
    if not found:
        return None
    year = _NO_YEAR if found[1] == "--" else int(found[1])
    try:
        day = date(year or 2000, int(found[2]), int(found[3]))
    except ValueError:
        return None
    return Occasion("birthday", day.month, day.day, year)
