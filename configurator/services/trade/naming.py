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


def happening_words(entry: Entry, wording: Wording) -> str:
    """What happened, in a word or two."""
    return wording(_HAPPENINGS[entry.what])


def note_words(entry: Entry, wording: Wording) -> str:
    """What was noted of it; nothing for a signature, which is a drawing."""
    if entry.what is Happening.SIGNED:
        return ""
    if entry.what is Happening.REMINDED:
        ways = (wording(way) for by, way in REMINDED_BY.items() if by.value == entry.note)
        return next(ways, entry.note)
    return entry.note


def entry_words(entry: Entry, currency: str, wording: Wording, formats: Formats) -> str:
    """An entry of the journal in one line: what happened, about how much, by whom, and why."""
    parts = [happening_words(entry, wording)]
    if entry.amount is not None:
        signed = entry.what is Happening.CHANGED
        amount = (formats.difference if signed else formats.money)(entry.amount, currency)
        if entry.what is Happening.CANCELLED:
            amount = wording("{amount} kept", amount=amount)
        parts.append(amount)
    parts += [part for part in (entry.by_name, note_words(entry, wording)) if part]
    return " · ".join(parts)
