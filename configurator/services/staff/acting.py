"""Who does what is being done, asked of the store by every service before it does it.

A shop where no member of the staff has a PIN or password has set up no sign-in: whoever is at
the program may do everything, as its owner.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from configurator.domain.staff import (
    EVERYTHING,
    OWNER,
    USUAL_ROLES,
    Actor,
    Right,
    Role,
    Session,
    actor,
)
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings

if TYPE_CHECKING:
    from configurator.services.ports import Work

ROLES_KEY = "roles"


def acting(work: "Work", session: Session | None, right: Right, now: datetime) -> Actor | Refusal:
    """Who acts, if they may.

    Looked up each time, so that a right taken away, a session ended at another counter or
    somebody's leaving counts at once. SIGN_IN without a living session in a shop that has
    sign-in, NOT_ALLOWED without the right.
    """
    who = signed_in(work, session, now)
    if who is None:
        return Refusal.SIGN_IN
    return who if who.may(right) else Refusal.NOT_ALLOWED


def working(work: "Work", session: Session | None, right: Right, now: datetime) -> Actor | Refusal:
    """Who acts, if they may, in a piece of work that keeps something: their session was used."""
    who = acting(work, session, right, now)
    if isinstance(who, Refusal):
        return who
    if session is not None:
        work.sessions.use(session.id, now)
    work.audit.acts(who.id, who.name, now)
    return who


def signed_in(work: "Work", session: Session | None, now: datetime) -> Actor | None:
    """Whoever a living session is of; anybody, with every right, in a shop without sign-in."""
    if session is None:
        return None if work.secrets.holders() else EVERYTHING
    kept = work.sessions.get(session.id)
    member = work.staff.get(kept.session.staff) if kept is not None else None
    if kept is None or member is None or not member.active or kept.ended is not None:
        return None
    settings = load_settings(work)
    idle = timedelta(minutes=settings.idle_minutes)
    longest = timedelta(hours=settings.session_hours)
    if now - kept.used > idle or now - kept.session.began > longest:
        return None
    return actor(member, roles(work))


def roles(work: "Work") -> Mapping[str, Role]:
    """The shop's roles: the usual ones, with what the shop has changed about them or added."""
    return roles_from(work.settings.get(ROLES_KEY) or "{}")


def roles_text(own: Mapping[str, Role]) -> str:
    """Roles as JSON text."""
    return json.dumps(
        {
            name: {
                "rights": sorted(right.value for right in role.rights),
                "discount_limit": str(role.discount_limit),
            }
            for name, role in own.items()
        },
        sort_keys=True,
    )


def roles_from(text: str) -> Mapping[str, Role]:
    """The usual roles with those of a JSON text in their place; senseless ones are left out.

    The owner keeps every right, whatever is written: a shop must not be able to lock itself out.
    """
    found = dict(USUAL_ROLES)
    try:
        own = json.loads(text)
    except ValueError:
        return found
    for name, role in own.items() if isinstance(own, dict) else ():
        try:
            rights = frozenset(map(Right, role["rights"]))
            limit = Decimal(role["discount_limit"])
            if 0 <= limit <= 100:
                found[name] = Role(rights, limit)
        except (KeyError, TypeError, ValueError, InvalidOperation):
            continue
    found[OWNER] = USUAL_ROLES[OWNER]
    return found
