"""Parked builds, calls for help and one-time codes in their tables."""

import json
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from configurator.domain.configuration import Configuration
from configurator.domain.kiosk import Contact, KioskCall, OneTimeCode, ParkedBuild
from configurator.domain.people.consent import Purpose
from configurator.domain.texts import Language
from configurator.storage.codec import choices_text, text_choices, text_values, values_text
from configurator.storage.kiosk.tables import kiosk_calls, one_time_codes, parked_builds


class ParkedTable:
    """Builds made at kiosks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, build: ParkedBuild) -> None:
        """Keep a build as it is now. Its catalog version must be in the store."""
        row = parked_row(build)
        mine = parked_builds.c.id == build.id
        if self._connection.execute(update(parked_builds).where(mine), row).rowcount == 0:
            self._connection.execute(insert(parked_builds), row)

    def get(self, build_id: str) -> ParkedBuild | None:
        """The build with this id."""
        return self._first(select(parked_builds).where(parked_builds.c.id == build_id))

    def coded(self, code: str) -> ParkedBuild | None:
        """The build with this code, the newest of several."""
        query = select(parked_builds).where(parked_builds.c.code == code)
        return self._first(query.order_by(parked_builds.c.made.desc()))

    def newest(self, now: datetime, limit: int = 20) -> tuple[ParkedBuild, ...]:
        """Builds that have neither lapsed nor been opened at the counter, the newest first."""
        query = (
            select(parked_builds)
            .where(parked_builds.c.lapses > now, parked_builds.c.draft == "")
            .order_by(parked_builds.c.changed.desc(), parked_builds.c.id.desc())
            .limit(limit)
        )
        return tuple(map(_parked, self._connection.execute(query)))

    def with_contact(self) -> tuple[ParkedBuild, ...]:
        """Builds that somebody left their name or phone with, and nobody has opened."""
        query = select(parked_builds).where(parked_builds.c.contact.not_in(("", "{}")))
        return tuple(map(_parked, self._connection.execute(query)))

    def remove(self, build_id: str) -> None:
        """Forget a build."""
        self._connection.execute(delete(parked_builds).where(parked_builds.c.id == build_id))

    def lapse(self, now: datetime) -> int:
        """Forget what has lapsed; how many they were."""
        gone = delete(parked_builds).where(parked_builds.c.lapses <= now)
        return self._connection.execute(gone).rowcount

    def _first(self, query: Select[Any]) -> ParkedBuild | None:
        row = self._connection.execute(query.limit(1)).first()
        return None if row is None else _parked(row)


class CallTable:
    """Calls for help."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, call: KioskCall) -> None:
        """Keep a call."""
        row = {
            "id": call.id,
            "station": call.station,
            "about": call.about,
            "moment": call.moment,
            "answered": call.answered,
        }
        self._connection.execute(insert(kiosk_calls), row)

    def open(self) -> tuple[KioskCall, ...]:
        """Calls that nobody has answered, the oldest first."""
        query = select(kiosk_calls).where(kiosk_calls.c.answered.is_(None))
        rows = self._connection.execute(query.order_by(kiosk_calls.c.moment, kiosk_calls.c.id))
        return tuple(KioskCall(r.id, r.station, r.about, r.moment, r.answered) for r in rows)

    def answer(self, station: str, moment: datetime) -> int:
        """Every call of a station is answered; how many they were."""
        waiting = (kiosk_calls.c.station == station, kiosk_calls.c.answered.is_(None))
        query = update(kiosk_calls).where(*waiting)
        return self._connection.execute(query, {"answered": moment}).rowcount


class OneTimeCodeTable:
    """Codes that the counter gives out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def give(self, code: OneTimeCode) -> None:
        """Keep somebody's code in the place of an earlier one."""
        mine = one_time_codes.c.customer == code.customer
        self._connection.execute(delete(one_time_codes).where(mine))
        row = {"customer": code.customer, "code": code.code, "until": code.until}
        self._connection.execute(insert(one_time_codes), row)

    def take(self, customer: str, code: str, now: datetime) -> bool:
        """Whether it is their code and still good; it then is used up."""
        good = (
            one_time_codes.c.customer == customer,
            one_time_codes.c.code == code,
            one_time_codes.c.until > now,
        )
        return self._connection.execute(delete(one_time_codes).where(*good)).rowcount > 0

    def lapse(self, now: datetime) -> None:
        """Forget the codes that are good no more."""
        self._connection.execute(delete(one_time_codes).where(one_time_codes.c.until <= now))


def parked_row(build: ParkedBuild) -> dict[str, object]:
    """A parked build as a row."""
    return {
        "id": build.id,
        "code": build.code,
        "catalog": build.catalog,
        "catalog_version": build.configuration.catalog_version,
        "product": build.configuration.product,
        "choices": choices_text(build.configuration.choices),
        "profile": values_text(build.configuration.profile),
        "currency": build.currency,
        "quantity": build.quantity,
        "total": build.total,
        "language": build.language,
        "station": build.station,
        "made": build.made,
        "changed": build.changed,
        "lapses": build.lapses,
        "is_finished": build.is_finished,
        "customer": build.customer,
        "contact": contact_text(build.contact),
        "draft": build.draft,
    }


def _parked(row: Row[Any]) -> ParkedBuild:
    return parked_from(dict(row._mapping))


def parked_from(row: dict[str, Any]) -> ParkedBuild:
    """A parked build from a row such as `parked_row` makes."""
    return ParkedBuild(
        id=row["id"],
        code=row["code"],
        catalog=row["catalog"],
        configuration=Configuration(
            product=row["product"],
            catalog_version=row["catalog_version"],
            choices=text_choices(row["choices"]),
            profile=text_values(row["profile"]),
        ),
        currency=row["currency"],
        language=cast("Language", row["language"]),
        station=row["station"],
        made=row["made"],
        changed=row["changed"],
        lapses=row["lapses"],
        quantity=row["quantity"],
        total=row["total"],
        is_finished=row["is_finished"],
        customer=row["customer"],
        contact=text_contact(row["contact"]),
        draft=row["draft"],
    )


def contact_text(contact: Contact) -> str:
    """What somebody left of themselves, as JSON; "" for nothing."""
    if not contact:
        return ""
    consents = {purpose.value: version for purpose, version in (contact.consents or {}).items()}
    plain = {"name": contact.name, "phone": contact.phone, "consents": consents}
    return json.dumps(plain, sort_keys=True)


def text_contact(text: str) -> Contact:
    """What somebody left of themselves, from what `contact_text` wrote."""
    if not text:
        return Contact()
    plain = json.loads(text)
    consents = {Purpose(name): version for name, version in plain["consents"].items()}
    return Contact(plain["name"], plain["phone"], consents)
