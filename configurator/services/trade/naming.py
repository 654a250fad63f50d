"""What happened to a sale, in words."""

from configurator.domain.journal import Entry, Happening
from configurator.domain.people.touchpoints import Channel
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_HAPPENINGS = {
    Happening.MADE: phrase("Made"),
    Happening.REVISED: phrase("Revised"),
    Happening.REOPENED: phrase("Earlier revision taken up again"),
    Happening.SENT: phrase("Sent"),
    Happening.ACCEPTED: phrase("Accepted"),
    Happening.DECLINED: phrase("Declined"),
    Happening.LAPSED: phrase("Lapsed"),
    Happening.APPROVED: phrase("Discount approved"),
    Happening.CHANGED: phrase("Changed"),
    Happening.IN_MAKING: phrase("Work begun"),
    Happening.READY: phrase("Ready"),
    Happening.COLLECTED: phrase("Collected"),
    Happening.CANCELLED: phrase("Cancelled"),
    Happening.PAID: phrase("Paid"),
    Happening.REFUNDED: phrase("Money given back"),
    Happening.REMINDED: phrase("Reminded"),
    Happening.SIGNED: phrase("Signed by the customer"),
}


REMINDED_BY = {
    Channel.TEXT: phrase("by message"),
    Channel.PHONE: phrase("by phone"),
    Channel.MAIL: phrase("by mail"),
    Channel.LETTER: phrase("by letter"),
    Channel.COUNTER: phrase("at the counter"),
}
"""How customers are reminded; the journal keeps the channel's value."""


def entry_words(entry: Entry, currency: str, wording: Wording, formats: Formats) -> str:
    """An entry of the journal in one line: what happened, about how much, by whom, and why."""
    parts = [wording(_HAPPENINGS[entry.what])]
    if entry.amount is not None:
        signed = entry.what is Happening.CHANGED
        amount = (formats.difference if signed else formats.money)(entry.amount, currency)
        if entry.what is Happening.CANCELLED:
            amount = wording("{amount} kept", amount=amount)
        parts.append(amount)
    note = "" if entry.what is Happening.SIGNED else entry.note  # the drawing of the signature
    if entry.what is Happening.REMINDED:
        note = next((wording(way) for by, way in REMINDED_BY.items() if by.value == note), note)
    parts += [part for part in (entry.by_name, note) if part]
    return " · ".join(parts)
