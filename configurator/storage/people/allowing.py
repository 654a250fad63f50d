"""Whose data may be used for a purpose now, as a query: the same answer as services' gate."""

from typing import Any

from sqlalchemy import Select, exists, select

from configurator.domain.people.consent import Purpose
from configurator.domain.people.rights import RequestKind, RequestState
from configurator.storage.people.tables import consents, erasures, requests


def allowing(purpose: Purpose) -> Select[Any]:
    """Ids of the customers whose last word on a purpose was yes, some of them more than once.

    Whoever was erased, or asked after it that nothing be done with their data, is not among them.
    """
    later, held = consents.alias("later"), requests
    withdrawn = exists().where(
        later.c.customer == consents.c.customer,
        later.c.purpose == consents.c.purpose,
        later.c.given.is_(False),
        later.c.moment >= consents.c.moment,
    )
    restricted = exists().where(
        held.c.customer == consents.c.customer,
        held.c.kind == RequestKind.RESTRICTION.value,
        held.c.state != RequestState.REFUSED.value,
        held.c.received >= consents.c.moment,
    )
    return select(consents.c.customer).where(
        consents.c.purpose == purpose.value,
        consents.c.given.is_(True),
        ~withdrawn,
        ~restricted,
        consents.c.customer.not_in(select(erasures.c.customer)),
    )
