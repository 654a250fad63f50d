"""All customers at once: what is to follow, what was asked, who is worth what, who buys."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Mapping
from functools import partial

from configurator.domain.people.attention import Interest, Steps
from configurator.domain.people.touchpoints import Touchpoint
from configurator.domain.people.value import Group
from configurator.domain.sales import KIOSK_CHANNEL
from configurator.services.people.noticing import Funnel
from configurator.services.people.valuing import Standing
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.rights import request_row
from configurator.viewmodels.customers.words import (
    TOUCH_ICONS,
    group_words,
    stage_words,
    touch_words,
)
from configurator.viewmodels.rows import Row, Tone
from configurator.viewmodels.sales import refusal_words

MOST = 200
MOST_OF_GROUP = 40


def follow_rows(counter: Counter) -> tuple[Row, ...] | str:
    """What has to follow today or should have; keys lead to the customer."""
    found = counter.attempt(partial(counter.shop.timeline.due, counter.session)) or ()
    if isinstance(found, Refusal):
        return refusal_words(found, counter)
    names = _names(counter, {touch.customer for touch in found})
    return tuple(_follow_row(counter, touch, names) for touch in found if touch.customer in names)


def request_rows(counter: Counter) -> tuple[Row, ...] | str:
    """What people asked about their data, the most urgent first."""
    found = counter.attempt(partial(counter.shop.consenting.open_requests, counter.session)) or ()
    if isinstance(found, Refusal):
        return refusal_words(found, counter)
    names = _names(counter, {request.customer for request in found})
    rows = []
    for request in found:
        row = request_row(counter, request, names.get(request.customer, ""))
        key = f"customer:{request.customer}"
        rows.append(Row(key, row.title, row.detail, row.pill, row.tone, icon=row.icon))
    return tuple(rows)


def standings(counter: Counter) -> Mapping[str, Standing] | str:
    """Everybody's standing, or why it may not be seen."""
    found = counter.attempt(partial(counter.shop.valuing.standings, counter.session))
    if isinstance(found, Refusal):
        return refusal_words(found, counter)
    return found or {}


def group_rows(counter: Counter, found: Mapping[str, Standing]) -> tuple[Row, ...]:
    """The groups with how many belong and what they are worth together."""
    counts = Counts(one.group for one in found.values())
    rows = []
    for group in Group:
        worth = sum(one.value.lifetime for one in found.values() if one.group is group)
        money = counter.formats.money(worth, counter.settings.currency)
        n = counter.formats.number(counts[group])
        rows.append(Row(group.value, group_words(group, counter.wording), money, n, icon="people"))
    return tuple(rows)


def member_rows(counter: Counter, found: Mapping[str, Standing], group: Group) -> tuple[Row, ...]:
    """Who belongs to a group, those worth most first (of those who cost, the dearest)."""
    below = group is Group.BELOW_ZERO
    members = [(key, one) for key, one in found.items() if one.group is group]
    members.sort(key=lambda pair: (pair[1].value.lifetime * (1 if below else -1), pair[0]))
    names = _names(counter, {key for key, _ in members[:MOST_OF_GROUP]})
    rows = []
    for key, one in members[:MOST_OF_GROUP]:
        name = names.get(key)
        if name is None:
            continue
        orders = counter.wording.plural("{n} order", "{n} orders", one.history.orders)
        rows.append(
            Row(
                f"customer:{key}",
                name,
                f"{stage_words(one.value.stage, counter.wording)} · {orders}",
                counter.formats.money(one.value.lifetime, counter.settings.currency),
                "danger" if below else "plain",
                initials(name),
            )
        )
    return tuple(rows)


def funnel(counter: Counter) -> Funnel | str:
    """From looking to buying over the last three months."""
    found = counter.attempt(partial(counter.shop.noticing.funnel, by=counter.session))
    if isinstance(found, Refusal):
        return refusal_words(found, counter)
    return found or Funnel(0, {}, {}, ())


def channels(counter: Counter, found: Funnel) -> dict[str, Steps]:
    """The steps by what a channel is called."""
    names = {"": counter.wording("Counter"), KIOSK_CHANNEL: counter.wording("Kiosk")}
    return {names.get(key, key): steps for key, steps in found.channels.items()}


def steps_lines(counter: Counter, steps: Mapping[str, Steps]) -> tuple[tuple[str, ...], ...]:
    """Name, looked, configured, quoted, ordered with its share, lost; the most looked at first."""
    names = {
        product.id: counter.wording.of(product.name)
        for catalog in counter.shop.library.gallery()
        for product in catalog.products
    }
    number = counter.formats.number
    lines = []
    for key, one in sorted(steps.items(), key=lambda pair: (-pair[1].looked, pair[0])):
        share = ""
        if one.looked:
            share = f" ({counter.formats.percent(round(100 * one.ordered / one.looked))})"
        lines.append(
            (
                names.get(key, key) or counter.wording("nobody named"),
                number(one.looked),
                number(one.configured),
                number(one.quoted),
                number(one.ordered) + share,
                number(one.lost),
            )
        )
    return tuple(lines)


def interest_rows(counter: Counter, interests: tuple[Interest, ...]) -> tuple[Row, ...]:
    """What is chosen most, and whether more or less than before."""
    wording = counter.wording
    options = {
        (product.id, attribute.id, option.id): (
            wording.of(option.name),
            f"{wording.of(attribute.name)} · {wording.of(product.name)}",
        )
        for catalog in counter.shop.library.gallery()
        for product in catalog.products
        for attribute, option in product.options()
    }
    rows = []
    for one in interests:
        named = options.get((one.product, one.attribute, one.option))
        if named is None or not (one.chosen or one.quoted):
            continue
        trend: Tone = "positive" if one.trend > 0 else "plain"
        word = wording("as before")
        if one.trend > 0:
            word = wording("{n} more than before", n=one.trend)
        elif one.trend < 0:
            word = wording("{n} fewer than before", n=-one.trend)
        chosen = wording.plural("chosen {n} time", "chosen {n} times", one.chosen)
        left = wording.plural("left {n} time", "left {n} times", one.removed)
        told = [named[1], *((chosen,) if one.chosen else ())]
        if one.removed:
            told.append(left)
        if one.quoted:
            told.append(
                wording.plural("on {n} quote", "on {n} quotes", one.quoted)
                + (wording(", {n} of them lost", n=one.lost) if one.lost else "")
            )
        facts = " · ".join(told)
        rows.append(Row("", named[0], facts, word, trend, icon="chart"))
    return tuple(rows)


def quiet_rows(counter: Counter) -> tuple[Row, ...] | str:
    """Of whom nothing was heard for years: to be erased by rule."""
    found = counter.attempt(partial(counter.shop.erasing.quiet, counter.session)) or ()
    if isinstance(found, Refusal):
        return refusal_words(found, counter)
    names = _names(counter, set(found[:MOST]))
    words = counter.wording("Nothing heard for five years")
    return tuple(
        Row(f"customer:{key}", names[key], words, initials=initials(names[key]))
        for key in found[:MOST]
        if key in names
    )


def _follow_row(counter: Counter, touch: Touchpoint, names: Mapping[str, str]) -> Row:
    wording, formats = counter.wording, counter.formats
    assert touch.due is not None
    late = (counter.today - touch.due).days
    word, tone = wording("today"), "warning"
    if late > 0:
        word, tone = wording.plural("{n} day late", "{n} days late", late), "danger"
    kind = touch_words(touch.kind, wording)
    text = f"{kind}: {touch.text}" if touch.text else kind
    facts = [text, formats.short_day(touch.due), touch.by_name]
    return Row(
        f"customer:{touch.customer}",
        names[touch.customer],
        " · ".join(fact for fact in facts if fact),
        word,
        "danger" if tone == "danger" else "warning",
        icon=TOUCH_ICONS[touch.kind],
    )


def _names(counter: Counter, keys: set[str]) -> dict[str, str]:
    def look() -> dict[str, str]:
        with counter.shop.store.reading() as work:
            found = {key: work.customers.get(key) for key in keys}
        return {key: one.name for key, one in found.items() if one is not None}

    return counter.attempt(look) or {}
