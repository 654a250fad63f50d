"""Who works here, as far as a counter changes it before there is a sign-in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from configurator.domain.identity import new_id
from configurator.domain.staff import Staff
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter


def keep_name(counter: Counter, name: str) -> bool:
    """Gives whoever is at the counter a name, or makes the first member of the staff.

    False where the store could not; an empty name changes nothing.
    """
    name = " ".join(name.split())
    if not name or name == counter.seller_name:
        return True
    member = counter.seller
    member = replace(member, name=name) if member else Staff(new_id(counter.now()), name)
    kept = counter.attempt(partial(_save, counter, member))
    if not isinstance(kept, Staff):
        if kept is not None:
            counter.refused.emit(kept)
        return False
    counter.look_up_staff()
    counter.set_seller(member.id)
    counter.staffed.emit()
    return True


def _save(counter: Counter, member: Staff) -> Staff | Refusal:
    return counter.shop.members.save(member, counter.session)
