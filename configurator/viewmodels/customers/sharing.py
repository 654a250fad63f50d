"""What a customer had made and could let others start from, as rows."""

from __future__ import annotations

from functools import partial

from configurator.services.people.sharing import Shareable
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.rows import Row

MOST_TOLD = 3


def shareable(counter: Counter, customer_id: str) -> tuple[Shareable, ...] | Refusal:
    """Their designs, those that are shared already among them."""
    ask = partial(counter.shop.sharing.shareable, customer_id, counter.session)
    return counter.attempt(ask) or ()


def key_of(design: Shareable) -> str:
    """Names a design."""
    return f"{design.order.id}/{design.place}"


def design_row(counter: Counter, design: Shareable, picked: str) -> Row:
    """A design: what is special about it, and from which order it is."""
    wording, formats, line = counter.wording, counter.formats, design.line
    chosen = [
        f"{wording.of(choice.attribute_name)}: {wording.of(choice.value)}"
        for choice in line.choices
        if choice.attribute in design.configuration.choices
    ]
    day = formats.short_date(design.order.made.astimezone(counter.now().tzinfo).date())
    is_picked = key_of(design) == picked
    pill = ""
    if design.shared is not None:
        pill = wording("shared as {name}", name=design.shared.name)
    return Row(
        key_of(design),
        f"{wording.of(line.product_name)} · {design.order.number} · {day}",
        ", ".join(chosen[:MOST_TOLD]),
        pill,
        "positive",
        icon="check" if is_picked else "heart" if design.shared is not None else "box",
    )
