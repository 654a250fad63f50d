"""Two customers who may be one, side by side, and what was made one before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from configurator.domain.customers import Customer
from configurator.domain.people.profile import Merge, Profile, merged_profile
from configurator.services.customers import Duplicate, readable_phone
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.profiles import further_lines
from configurator.viewmodels.customers.typed import duplicate_words
from configurator.viewmodels.rows import Row


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact of two customers, and what it would be when they are one."""

    name: str
    one: str
    other: str
    after: str


def duplicates(counter: Counter, customer: Customer) -> tuple[Duplicate, ...]:
    """Who may be the same person."""
    return counter.attempt(partial(counter.shop.desk.duplicates, customer)) or ()


def duplicate_row(counter: Counter, duplicate: Duplicate) -> Row:
    """Somebody who may be the same, and why."""
    other = duplicate.customer
    facts = (readable_phone(other.phone), other.mail)
    return Row(
        other.id,
        other.name,
        " · ".join(fact for fact in facts if fact),
        duplicate_words(counter, duplicate),
        "warning",
        initials(other.name),
    )


def compared(counter: Counter, kept_id: str, gone_id: str) -> tuple[Compared, ...]:
    """Their facts side by side; nothing where one of them is not there any more."""

    def look() -> tuple[Profile | None, Profile | None, dict[str, int]]:
        with counter.shop.store.reading() as work:
            found = work.profiles.get(kept_id), work.profiles.get(gone_id)
            orders = {key: work.orders.count(key) for key in (kept_id, gone_id)}
        return *found, orders

    one, other, orders = counter.attempt(look) or (None, None, {})
    if one is None or other is None:
        return ()
    after = merged_profile(one, other)
    wording, formats = counter.wording, counter.formats

    def facts(profile: Profile) -> dict[str, str]:
        customer = profile.customer
        day = customer.birthday
        return {
            wording("Name"): customer.name,
            wording("Greet as"): customer.greet_as,
            wording("Phone"): readable_phone(customer.phone),
            wording("Mail"): customer.mail,
            wording("Address"): ", ".join(customer.address.splitlines()),
            wording("Birthday"): formats.long_date(day) if day else "",
            wording("Price group"): customer.price_group,
            wording("Further contacts"): ", ".join(
                value for _, value in further_lines(counter, profile)
            ),
            wording("Tags"): ", ".join(sorted(profile.tags)),
        }

    mine, theirs, merged = facts(one), facts(other), facts(after)
    lines = [
        Compared(name, mine[name], theirs[name], merged[name])
        for name in mine
        if mine[name] or theirs[name]
    ]
    total = sum(orders.values())
    number = formats.number
    lines.append(
        Compared(wording("Orders"), number(orders[kept_id]), number(orders[gone_id]), number(total))
    )
    return tuple(lines)


def standing_merges(counter: Counter, customer_id: str) -> tuple[Merge, ...]:
    """What was made one with a customer and still is, the last first."""

    def look() -> tuple[Merge, ...]:
        with counter.shop.store.reading() as work:
            return work.merges.of_customer(customer_id)

    return tuple(merge for merge in counter.attempt(look) or () if merge.undone is None)
