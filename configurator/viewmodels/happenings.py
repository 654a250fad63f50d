"""What happened to a quote or an order, in a word."""

from __future__ import annotations

from configurator.domain.journal import Entry, Happening
from configurator.wording import Wording


def happening_words(entry: Entry, wording: Wording) -> str:
    """What happened, and what was noted of it; a signature's strokes are no words."""
    what = {
        Happening.MADE: wording("made"),
        Happening.REVISED: wording("revised"),
        Happening.REOPENED: wording("reopened"),
        Happening.SENT: wording("sent"),
        Happening.ACCEPTED: wording("accepted"),
        Happening.DECLINED: wording("declined"),
        Happening.LAPSED: wording("lapsed"),
        Happening.APPROVED: wording("allowed by a manager"),
        Happening.CHANGED: wording("changed"),
        Happening.IN_MAKING: wording("in making"),
        Happening.READY: wording("ready"),
        Happening.COLLECTED: wording("collected"),
        Happening.CANCELLED: wording("cancelled"),
        Happening.PAID: wording("payment taken"),
        Happening.REFUNDED: wording("money given back"),
        Happening.REMINDED: wording("reminded"),
        Happening.SIGNED: wording("signed by the customer"),
    }[entry.what]
    noted = "" if entry.what is Happening.SIGNED else entry.note.strip()
    return f"{what} · {noted}" if noted else what
