"""What a person gets on paper about their data: the proof of consents, the copy of what is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from configurator.domain.people.consent import HeardBy
from configurator.services.people.consenting import Proof
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FactSection:
    """Facts under a heading: name and value."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FactPaper:
    """A paper of facts about a person, worded already."""

    title: str
    name: str
    about: tuple[str, ...]
    made: datetime
    sections: tuple[FactSection, ...]


_HEARD = {
    HeardBy.COUNTER: phrase("at the counter"),
    HeardBy.KIOSK: phrase("at the kiosk"),
    HeardBy.PHONE: phrase("by phone"),
    HeardBy.MAIL: phrase("by e-mail"),
    HeardBy.LETTER: phrase("by letter"),
}


def proof_paper(proof: Proof, wording: Wording, now: datetime) -> FactPaper:
    """Everything somebody gave and withdrew, with time, way, staff and the words they heard."""
    formats = Formats(wording)
    sections = []
    for consent, words in proof.said:
        moment = formats.moment(consent.moment.astimezone(now.tzinfo))
        answer = wording("Agreed on {moment}", moment=moment)
        if not consent.given:
            answer = wording("Withdrew on {moment}", moment=moment)
        lines = [
            (wording("Words"), words.in_language(consent.language)),
            (wording("Said"), wording(_HEARD[consent.heard_by])),
            (wording("Noted by"), consent.by_name),
            (wording("Version of the words"), consent.version),
        ]
        sections.append(FactSection(answer, tuple(line for line in lines if line[1])))
    if not sections:
        sections.append(FactSection(wording("Nothing was asked or said so far."), ()))
    return FactPaper(
        wording("Consents"),
        proof.customer.name,
        (wording("What is not allowed here, the shop does not do."),),
        now,
        tuple(sections),
    )


_TABLES = {
    "customers": phrase("Name and how to reach"),
    "customer_profiles": phrase("Profile"),
    "customer_contacts": phrase("Further contacts"),
    "customer_tags": phrase("Tags"),
    "customer_measurements": phrase("Measurements"),
    "customer_notes": phrase("Notes"),
    "customer_members": phrase("Household or company"),
    "consents": phrase("Consents"),
    "data_requests": phrase("Requests about data"),
    "data_accesses": phrase("Who looked at the data"),
    "touchpoints": phrase("Contacts"),
    "drafts": phrase("Builds in the making"),
    "quotes": phrase("Quotes"),
    "quote_lines": phrase("Lines of quotes"),
    "orders": phrase("Orders"),
    "order_lines": phrase("Lines of orders"),
    "order_revisions": phrase("Earlier versions of orders"),
    "payments": phrase("Payments"),
    "campaign_messages": phrase("Messages of campaigns"),
}


def copy_paper(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], name: str, wording: Wording, now: datetime
) -> FactPaper:
    """Everything that is kept of somebody, table by table. Names of fields stay as they are kept:
    the copy as JSON or CSV has the same."""
    formats = Formats(wording)
    sections = []
    for table, found in rows.items():
        known = _TABLES.get(table)
        heading = wording(known) if known is not None else table.replace("_", " ")
        for place, row in enumerate(found, 1):
            lines = tuple(
                (column.replace("_", " "), text)
                for column, value in row.items()
                if (text := _text(value, formats, now.tzinfo))
            )
            numbered = heading if len(found) == 1 else f"{heading} {place}"
            sections.append(FactSection(numbered, lines))
    about = wording(
        "Everything the shop keeps about you, as it stands on {day}.", day=_day(formats, now)
    )
    return FactPaper(wording("Copy of your data"), name, (about,), now, tuple(sections))


def _day(formats: Formats, now: datetime) -> str:
    return formats.long_date(now.date())


def _text(value: Any, formats: Formats, zone: tzinfo | None) -> str:
    if isinstance(value, datetime):
        return formats.moment(value.astimezone(zone))
    if isinstance(value, date):
        return formats.short_date(value)
    if isinstance(value, bool):
        return formats.wording("yes") if value else formats.wording("no")
    return "" if value is None else str(value)
