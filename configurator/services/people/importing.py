"""People from other systems' address books: shown first, then brought in, nobody twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from configurator.domain.identity import new_id
from configurator.domain.people.profile import ContactKind, Note, Profile, merged_profile
from configurator.domain.staff import Right, Session
from configurator.services.customers import Duplicate, Likeness, duplicates_of
from configurator.services.people.profiles import tidied_profile
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting, working
from configurator.wording.words import Wording, phrase


class Flaw(Enum):
    """What is wrong with a person in a file."""

    NO_NAME = "no name"
    BAD_DAY = "bad day"
    BAD_LANGUAGE = "bad language"
    BAD_PHONE = "bad phone"
    BAD_MAIL = "bad mail"
    BROKEN = "broken"
    """The entry cannot be read at all."""
    NO_COLUMN = "no column"
    """The file has no column with names."""
    CELLS = "cells"
    """A row has more cells than there are columns."""
    ENCODING = "encoding"
    """The file is not UTF-8 text."""
    EMPTY = "empty"
    """The file has nobody in it."""


_FLAWS = {
    Flaw.NO_NAME: phrase("there is no name; give one, or remove the entry"),
    Flaw.BAD_DAY: phrase("“{text}” is not a day; write it as 1990-12-31"),
    Flaw.BAD_LANGUAGE: phrase("“{text}” is not a language of this program; write en or id"),
    Flaw.BAD_PHONE: phrase("“{text}” is not a phone number; write it as +62 812 3456 7890"),
    Flaw.BAD_MAIL: phrase("“{text}” is not a mail address; write it as name@example.com"),
    Flaw.BROKEN: phrase("this entry cannot be read ({text}); save it anew where it came from"),
    Flaw.NO_COLUMN: phrase("no column is called “name”; the first line has to name the columns"),
    Flaw.CELLS: phrase("there are more cells than columns; quote cells that hold a separator"),
    Flaw.ENCODING: phrase("this is not UTF-8 text; save the file as “CSV UTF-8” or vCard anew"),
    Flaw.EMPTY: phrase("there is nobody in this file"),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, at which line of the file (from 1); `text` is what stands there."""

    line: int
    flaw: Flaw
    text: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody in a file, from a line on; a customer without id."""

    line: int
    profile: Profile
    note: str = ""


@dataclass(frozen=True, slots=True)
class AddressBook:
    """What a file holds: people, and what of it is wrong."""

    people: tuple[Found, ...] = ()
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody about to be brought in, and who may be that person already.

    `same` is the customer they will be added to: who has the same phone or mail and a similar
    name, or is in the same file further up (then None, with `line_before`).
    """

    found: Found
    alike: tuple[Duplicate, ...] = ()
    same: str | None = None
    line_before: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What bringing a file in would do."""

    candidates: tuple[Candidate, ...]
    complaints: tuple[Complaint, ...]

    @property
    def new(self) -> tuple[Candidate, ...]:
        """Who would become a new customer."""
        return tuple(c for c in self.candidates if c.same is None and c.line_before is None)

    @property
    def known(self) -> tuple[Candidate, ...]:
        """Whose facts would be added to a customer's, or to somebody's further up."""
        return tuple(c for c in self.candidates if c.same or c.line_before is not None)


@dataclass(slots=True)
class _Seen:
    """Contacts of people further up in the file, by what they are reached at."""

    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, found: Found) -> int | None:
        """The line of the first who has a contact and the name of this one; they count now."""
        name = " ".join(sorted(found.profile.customer.name.casefold().split()))
        keys = [f"{contact.casefold()} {name}" for contact in _contacts(found.profile)]
        before = next((self.lines[key] for key in keys if key in self.lines), None)
        for key in keys:
            self.lines.setdefault(key, found.line if before is None else before)
        return before


class PeopleImport:
    """Brings people in. What is wrong in a file keeps all of it out, so nothing comes in halves."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def preview(self, book: AddressBook, by: Session | None = None) -> Preview | Refusal:
        """What bringing it in would do. NOT_ALLOWED without the right to import."""
        with self._store.reading() as work:
            who = acting(work, by, Right.IMPORT, self._clock.now())
            return who if isinstance(who, Refusal) else _preview(book, work)

    def bring_in(self, book: AddressBook, by: Session | None = None) -> Preview | Refusal:
        """Keep everybody in the file, all or nobody; what was done. Complaints: nothing was."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.IMPORT, now)
            if isinstance(who, Refusal):
                return who
            preview = _preview(book, work)
            if preview.complaints:
                return preview
            kept: dict[int, str] = {}
            for candidate in preview.candidates:
                found = candidate.found
                known = candidate.same
                if candidate.line_before is not None:
                    known = kept[candidate.line_before]
                if known is None:
                    customer = replace(found.profile.customer, id=new_id(now), created=now)
                    work.customers.add(customer)
                    profile = replace(found.profile, customer=customer)
                else:
                    before = work.profiles.get(known)
                    assert before is not None
                    profile = merged_profile(before, found.profile)
                work.profiles.save(profile)
                kept[found.line] = profile.customer.id
                if found.note:
                    written = Note(new_id(now), kept[found.line], now, found.note, who.id, who.name)
                    work.profiles.note(written)
            return preview


def complaint_sentence(complaint: Complaint, wording: Wording) -> str:
    """What is wrong where, and what to do."""
    what = wording(_FLAWS[complaint.flaw], text=complaint.text)
    if complaint.column:
        return wording(
            "Line {line}, {column}: {what}.",
            line=complaint.line,
            column=complaint.column,
            what=what,
        )
    return wording("Line {line}: {what}.", line=complaint.line, what=what)


def _preview(book: AddressBook, work: Work) -> Preview:
    country = load_settings(work).country
    seen = _Seen()
    candidates = []
    complaints = list(book.complaints)
    for found in book.people:
        tidy = replace(found, profile=tidied_profile(found.profile, country))
        complaints += _complaints(tidy)
        alike = duplicates_of(tidy.profile.customer, work)
        same = _same(alike)
        before = seen.line_of(tidy) if same is None else None
        candidates.append(Candidate(tidy, alike, same, before))
    complaints.sort(key=lambda complaint: complaint.line)
    return Preview(tuple(candidates), tuple(complaints))


def _same(alike: Sequence[Duplicate]) -> str | None:
    """Who it surely is: similar in name, and reached at the same place."""
    for duplicate in alike:
        if Likeness.NAME in duplicate.alike and len(duplicate.alike) > 1:
            return duplicate.customer.id
    return None


def _complaints(found: Found) -> Iterable[Complaint]:
    profile = found.profile
    if not profile.customer.name:
        yield Complaint(found.line, Flaw.NO_NAME)
    for phone in profile.reached_at(ContactKind.PHONE):
        if not phone.startswith("+"):
            yield Complaint(found.line, Flaw.BAD_PHONE, phone)
    for mail in profile.reached_at(ContactKind.MAIL):
        name, at, host = mail.rpartition("@")
        if not (name and at and host) or any(sign.isspace() for sign in mail):
            yield Complaint(found.line, Flaw.BAD_MAIL, mail)


def _contacts(profile: Profile) -> tuple[str, ...]:
    return profile.reached_at(ContactKind.PHONE) + profile.reached_at(ContactKind.MAIL)
