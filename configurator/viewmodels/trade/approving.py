"""Approvals by somebody who types their PIN at another's counter."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from configurator.domain.staff import Approval, Right, Staff, actor
from configurator.services.staff.acting import roles
from configurator.services.staff.signing_in import Denial, Denied
from configurator.services.trade.negotiating import Concession
from configurator.viewmodels.counter import Counter


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who may approve this, and up to how much discount in words."""

    staff: Staff
    limit: str


def approvers(counter: Counter, made: Concession) -> tuple[Approver, ...]:
    """Who may approve a concession: with the right, a PIN, and a limit that reaches so far."""

    def look() -> tuple[Approver, ...]:
        found = []
        people = counter.shop.signing_in.people()
        with counter.shop.store.reading() as work:
            known = roles(work)
        for one in people:
            who = actor(one, known)
            if who.may(Right.APPROVE) and made.refusal(who) is None:
                found.append(Approver(one, counter.formats.percent(who.discount_limit)))
        return tuple(found)

    return counter.attempt(look) or ()


def approve(counter: Counter, staff_id: str, pin: str, reason: str) -> Approval | Denied | None:
    """An approval; None where the store could not."""
    return counter.attempt(lambda: counter.shop.signing_in.approve(staff_id, pin, reason))


def above_words(counter: Counter, made: Concession, limit: Fraction) -> str:
    """How far it is beyond the seller's limit, or that it is below the floor."""
    wording = counter.wording
    if made.given > limit:
        beyond = round(float(made.given - limit), 1)
        return wording(
            "This discount is {percent} points above your limit.",
            percent=f"{beyond:g}".replace(".", "," if wording.language == "id" else "."),
        )
    return wording("This discount leaves less margin than the shop's floor.")


def denial_words(counter: Counter, denied: Denied) -> str:
    """Why somebody is not let in, and what to do."""
    wording = counter.wording
    match denied.denial:
        case Denial.WAIT:
            assert denied.until is not None
            local = denied.until.astimezone(counter.now().tzinfo)
            return wording(
                "Too many wrong PINs. Try again at {time}.",
                time=f"{local:%H:%M:%S}",
            )
        case Denial.MUST_CHANGE:
            return wording("This PIN was given by somebody else. Its owner must change it first.")
        case Denial.NOT_ALLOWED:
            return wording("This person may not approve discounts.")
        case _:
            return wording("That PIN is not right. Nothing was approved.")
