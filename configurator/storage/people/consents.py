"""Consents, requests and who looked at what, in their tables; mostly only ever added to."""

from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from configurator.domain.people.consent import Consent, ConsentText, HeardBy, Purpose
from configurator.domain.people.rights import (
    Access,
    DataRequest,
    Dealing,
    RequestKind,
    RequestState,
)
from configurator.storage.codec import local_text, text_local
from configurator.storage.people.tables import accesses, consent_texts, consents, requests


class ConsentTable:
    """What people allowed, in which words."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, consent: Consent, text: ConsentText) -> None:
        """Keep that somebody gave or withdrew a consent, and the words, once."""
        known = select(consent_texts.c.version).where(consent_texts.c.version == text.version)
        if self._connection.execute(known).first() is None:
            words = {
                "version": text.version,
                "purpose": text.purpose.value,
                "words": local_text(text.words),
            }
            self._connection.execute(insert(consent_texts), words)
        row = {
            "id": consent.id,
            "customer": consent.customer,
            "purpose": consent.purpose.value,
            "given": consent.given,
            "version": consent.version,
            "language": consent.language,
            "moment": consent.moment,
            "heard_by": consent.heard_by.value,
            "made_by": consent.by,
            "made_by_name": consent.by_name,
        }
        self._connection.execute(insert(consents), row)

    def history(self, customer_id: str) -> tuple[Consent, ...]:
        """What somebody gave and withdrew, first to last."""
        query = select(consents).where(consents.c.customer == customer_id)
        ordered = query.order_by(consents.c.moment, consents.c.id)
        return tuple(map(_consent, self._connection.execute(ordered)))

    def text(self, version: str) -> ConsentText | None:
        """The words of a version."""
        row = self._connection.execute(
            select(consent_texts).where(consent_texts.c.version == version)
        ).first()
        if row is None:
            return None
        return ConsentText(row.version, Purpose(row.purpose), text_local(row.words))


class RequestTable:
    """What people asked for about their data."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: DataRequest) -> None:
        """Keep a new request."""
        self._connection.execute(insert(requests), _request_row(request))

    def change(self, request: DataRequest) -> None:
        """Keep where a request stands now. Raises KeyError for an unknown one."""
        row = _request_row(request)
        changed = self._connection.execute(update(requests).where(requests.c.id == request.id), row)
        if changed.rowcount == 0:
            raise KeyError(request.id)

    def get(self, request_id: str) -> DataRequest | None:
        """The request with this id."""
        found = self._chosen(select(requests).where(requests.c.id == request_id))
        return found[0] if found else None

    def open(self) -> tuple[DataRequest, ...]:
        """What is still to be done, the most urgent first."""
        query = select(requests).where(requests.c.state == RequestState.OPEN.value)
        return self._chosen(query.order_by(requests.c.due, requests.c.id))

    def of_customer(self, customer_id: str) -> tuple[DataRequest, ...]:
        """What somebody asked for, first to last."""
        query = select(requests).where(requests.c.customer == customer_id)
        return self._chosen(query.order_by(requests.c.received, requests.c.id))

    def _chosen(self, query: Select[Any]) -> tuple[DataRequest, ...]:
        return tuple(map(_request, self._connection.execute(query)))


class AccessTable:
    """Who looked at, or did something with, a person's data."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, access: Access) -> None:
        """Note that somebody did."""
        row = {
            "customer": access.customer,
            "what": access.what.value,
            "moment": access.moment,
            "made_by": access.by,
            "made_by_name": access.by_name,
        }
        self._connection.execute(insert(accesses), row)

    def of_customer(self, customer_id: str) -> tuple[Access, ...]:
        """Who did with somebody's data, first to last."""
        query = select(accesses).where(accesses.c.customer == customer_id)
        return tuple(
            Access(row.customer, Dealing(row.what), row.moment, row.made_by, row.made_by_name)
            for row in self._connection.execute(query.order_by(accesses.c.key))
        )


def _consent(row: Row[Any]) -> Consent:
    return Consent(
        id=row.id,
        customer=row.customer,
        purpose=Purpose(row.purpose),
        given=row.given,
        version=row.version,
        language=row.language,
        moment=row.moment,
        heard_by=HeardBy(row.heard_by),
        by=row.made_by,
        by_name=row.made_by_name,
    )


def _request_row(request: DataRequest) -> dict[str, object]:
    return {
        "id": request.id,
        "customer": request.customer,
        "kind": request.kind.value,
        "received": request.received,
        "due": request.due,
        "heard_by": request.heard_by,
        "made_by": request.by,
        "made_by_name": request.by_name,
        "state": request.state.value,
        "closed": request.closed,
        "answer": request.answer,
    }


def _request(row: Row[Any]) -> DataRequest:
    return DataRequest(
        id=row.id,
        customer=row.customer,
        kind=RequestKind(row.kind),
        received=row.received,
        due=row.due,
        heard_by=row.heard_by,
        by=row.made_by,
        by_name=row.made_by_name,
        state=RequestState(row.state),
        closed=row.closed,
        answer=row.answer,
    )
