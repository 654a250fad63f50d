"""What somebody asked about their data, who looked at it, and what erasing would leave."""

from __future__ import annotations

from collections import Counter as Counted
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from configurator.domain.customers import Customer
from configurator.domain.people.rights import DataRequest, RequestState
from configurator.domain.sales import (
    OrderGlance,
    OrderState,
)
from configurator.services.people.erasing import DOCUMENT_YEARS
from configurator.services.people.person_papers import copy_paper, proof_paper
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.words import dealing_words, request_words
from configurator.viewmodels.rows import Row, Tone
from configurator.wording import Wording

MOST_ACCESSES = 200
_DONE = (OrderState.COLLECTED, OrderState.CANCELLED)


def request_rows(counter: Counter, customer_id: str) -> tuple[Row, ...]:
    """Everything somebody asked, what is open first; rows of open ones carry the request's id."""

    def look() -> tuple[DataRequest, ...]:
        with counter.shop.store.reading() as work:
            return work.requests.of_customer(customer_id)

    found = counter.attempt(look) or ()
    ordered = sorted(found, key=lambda r: (r.state is not RequestState.OPEN, r.due))
    return tuple(request_row(counter, request) for request in ordered)


def request_row(counter: Counter, request: DataRequest, name: str = "") -> Row:
    """One request with how long there is time for it."""
    wording, formats = counter.wording, counter.formats
    zone = counter.now().tzinfo
    asked = formats.short_date(request.received.astimezone(zone).date())
    due = request.due.astimezone(zone)
    word, tone = _state(counter, request)
    detail = wording("asked {day}", day=asked)
    if request.state is RequestState.OPEN:
        detail += " · " + wording("due {moment}", moment=formats.moment(due))
    elif request.answer:
        detail += f" · {request.answer}"
    title = request_words(request.kind, wording)
    return Row(
        request.id if request.state is RequestState.OPEN else "",
        f"{name}: {title}" if name else title,
        detail,
        word,
        tone,
        icon="shield",
    )


def _state(counter: Counter, request: DataRequest) -> tuple[str, Tone]:
    wording = counter.wording
    match request.state:
        case RequestState.DONE:
            return wording("done"), "positive"
        case RequestState.REFUSED:
            return wording("refused"), "plain"
        case _:
            if request.overdue(counter.now()):
                return wording("overdue"), "danger"
            return wording("open"), "warning"


def access_lines(counter: Counter, customer_id: str) -> tuple[tuple[str, str], ...] | None:
    """Who did what with somebody's data, the last first; None where that may not be seen.

    What the same person did again on the same day is told once, with how many times.
    """
    found = counter.attempt(partial(counter.shop.consenting.accesses, customer_id, counter.session))
    if found is None or isinstance(found, Refusal):
        return None
    wording, formats = counter.wording, counter.formats
    zone = counter.now().tzinfo
    last: dict[tuple[date, str, str], datetime] = {}
    times: Counted[tuple[date, str, str]] = Counted()
    for one in reversed(found[-MOST_ACCESSES:]):
        moment = one.moment.astimezone(zone)
        deed = moment.date(), dealing_words(one.what, wording), one.by_name
        last.setdefault(deed, moment)
        times[deed] += 1
    lines = []
    for deed, moment in last.items():
        again = wording("{n} times", n=times[deed]) if times[deed] > 1 else ""
        lines.append((formats.moment(moment), " · ".join(filter(None, (*deed[1:], again)))))
    return tuple(lines)


def remaining(counter: Counter, customer: Customer) -> tuple[str, ...]:
    """What would be left after erasing somebody, said beforehand."""
    wording, formats = counter.wording, counter.formats

    def look() -> tuple[OrderGlance, ...]:
        return counter.shop.selling.glance_at_orders(1000, customer.id)

    orders = counter.attempt(look) or ()
    told = [wording("Name, contacts, profile, notes, measurements and builds are blotted out.")]
    waiting = [order for order in orders if order.state not in _DONE]
    if waiting:
        numbers = ", ".join(order.number for order in waiting[:3])
        told.append(wording("First finish or cancel what is not done: {numbers}.", numbers=numbers))
    if orders:
        told.append(
            wording.plural(
                "{n} order stays in the books without the person; its sums do not change.",
                "{n} orders stay in the books without the person; their sums do not change.",
                len(orders),
            )
        )
        until = _years_later(orders[0].made.date(), DOCUMENT_YEARS)
        told.append(
            wording(
                "As the law wants it, name and address of the papers are kept sealed until {day}.",
                day=formats.long_date(until),
            )
        )
    else:
        told.append(wording("Nothing else remains."))
    batches = counter.attempt(partial(counter.shop.erasing.exported_in, customer.id)) or ()
    if batches:
        told.append(_batch_words(wording, batches))
    told.append(wording("It cannot be taken back."))
    return tuple(told)


def _batch_words(wording: Wording, batches: tuple[int, ...]) -> str:
    return wording(
        "Export batches that name them: {numbers}. Write these again afterwards, and tell whoever "
        "received them.",
        numbers=", ".join(map(str, batches)),
    )


def copied(
    counter: Counter, customer_id: str
) -> Mapping[str, tuple[Mapping[str, Any], ...]] | Refusal | None:
    """Everything that is kept of somebody; that it was copied is noted."""
    return counter.attempt(partial(counter.shop.erasing.copy, customer_id, counter.session))


def copy_bytes(counter: Counter, customer: Customer, rows: Mapping[str, Any], kind: str) -> bytes:
    """A copy as a file: `json`, `csv` or `pdf`."""
    from configurator.exchange.people.copies import copy_csv, copy_json

    if kind == "json":
        return copy_json(rows).encode()
    if kind == "csv":
        return copy_csv(rows).encode()
    wording = Wording(customer.language)
    paper = copy_paper(rows, customer.name, wording, counter.now())
    return counter.shop.paper.facts_pdf(paper, counter.settings, customer.language)


def proof_bytes(counter: Counter, customer: Customer) -> bytes | Refusal:
    """The proof of all consents as PDF, in the customer's language."""
    proof = counter.shop.consenting.proof(customer.id, counter.session)
    if isinstance(proof, Refusal):
        return proof
    paper = proof_paper(proof, Wording(customer.language), counter.now())
    return counter.shop.paper.facts_pdf(paper, counter.settings, customer.language)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
