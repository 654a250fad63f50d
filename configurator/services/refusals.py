"""Why something is not done, as data, and the sentences for it."""

from enum import Enum

from configurator.wording.words import Wording, phrase


class Refusal(Enum):
    """Why something cannot be done with a quote, an order or a payment."""

    UNKNOWN = "unknown"
    LAPSED = "lapsed"
    DECLINED = "declined"
    SUPERSEDED = "superseded"
    """A later revision has taken its place."""
    OVERTAKEN = "overtaken"
    """Somebody else has changed it since it was looked at."""
    ORDERED = "ordered"
    """It has been ordered already."""
    NOT_NEXT = "not next"
    """It does not follow on where the order stands."""
    SIGN_IN = "sign in"
    """Nobody is signed in, or the session has ended."""
    NOT_ALLOWED = "not allowed"
    """Whoever is signed in lacks the right."""
    OVER_LIMIT = "over limit"
    """The discount is beyond what may be given; a manager can approve it."""
    BELOW_FLOOR = "below floor"
    """Less margin would remain than the shop's floor."""
    APPROVAL_VOID = "approval void"
    """The approval was used before, is too old, or does not reach that far."""
    OUT_OF_STOCK = "out of stock"
    """Something limited in the build is sold, or kept for somebody else's quote."""
    NOT_TODAY = "not today"
    """The build cannot be made as it was under today's catalog."""
    NOTHING_CHANGED = "nothing changed"
    TOO_MUCH = "too much"
    """More money than is due, or than can be given back."""
    NOT_IN_CASH = "not in cash"
    """There are no coins for that amount."""
    NOTHING_DUE = "nothing due"
    CLOSED = "closed"
    """The order is cancelled or done."""
    NO_CONSENT = "no consent"
    """The customer has not allowed that, or not any more."""
    UNFINISHED = "unfinished"
    """The customer has an order that is not finished yet."""
    ERASED = "erased"
    """There is nobody behind it any more."""
    NOT_OVER = "not over"
    """The month is not over yet, or one before it is still open."""
    BAD_NAME = "bad name"
    """A design's name that is none, or tells whose it is."""
    NAME_TAKEN = "name taken"
    """A store or counter without a name, or with another one's."""
    LINE_DOWN = "line down"
    """It needs all of the shop's data, and the line to the server is down."""
    NO_TERMS = "no terms"
    """The parts of the payment terms do not make up the whole."""


_SENTENCES = {
    Refusal.UNKNOWN: phrase("It is no longer there."),
    Refusal.NO_CONSENT: phrase("The customer has not allowed that. Ask for their consent first."),
    Refusal.UNFINISHED: phrase(
        "An order of this customer is not finished. Finish or cancel it first."
    ),
    Refusal.ERASED: phrase("This customer was erased."),
    Refusal.LAPSED: phrase(
        "This quote has lapsed. Change the build to quote it anew at today's prices."
    ),
    Refusal.DECLINED: phrase("This quote was declined. Change the build to quote it anew."),
    Refusal.SUPERSEDED: phrase("A later revision has taken its place; order that one."),
    Refusal.OVERTAKEN: phrase(
        "Somebody else has changed it meanwhile, and nothing of theirs was overwritten. "
        "Look at it as it stands now, and do it again where it is still wanted."
    ),
    Refusal.ORDERED: phrase("It has been ordered already."),
    Refusal.NOT_NEXT: phrase("That does not follow on where the order stands."),
    Refusal.SIGN_IN: phrase("Sign in first: nobody is signed in here, or not any more."),
    Refusal.NOT_ALLOWED: phrase(
        "You may not do that. Ask somebody who may, or have the right given to you."
    ),
    Refusal.OVER_LIMIT: phrase(
        "The discount is beyond your limit. Lower it, or have a manager approve it."
    ),
    Refusal.BELOW_FLOOR: phrase(
        "Too little margin would remain. Lower the discount, or have the owner approve it."
    ),
    Refusal.APPROVAL_VOID: phrase(
        "That approval does not count: it was used already, is too old, "
        "or goes beyond what its giver may allow. Ask for a new one."
    ),
    Refusal.OUT_OF_STOCK: phrase(
        "Something in this build is sold out, or kept for another quote. Choose another option."
    ),
    Refusal.NOT_TODAY: phrase(
        "This build cannot be made as it was any more. Open it to see what is nearest to it."
    ),
    Refusal.NOTHING_CHANGED: phrase("Nothing differs from how it stands."),
    Refusal.TOO_MUCH: phrase("That is more than is open. Enter at most what is open."),
    Refusal.NOT_IN_CASH: phrase(
        "There are no coins for that amount. Enter one that can be paid in cash, "
        "or all that is open: it is then rounded."
    ),
    Refusal.NOTHING_DUE: phrase("Nothing is due."),
    Refusal.BAD_NAME: phrase(
        "Give the design a name of its own: at most 40 letters, with nothing of the customer's "
        "name, mail or phone in it."
    ),
    Refusal.NAME_TAKEN: phrase("Write a name that no other one has."),
    Refusal.LINE_DOWN: phrase(
        "The line to the server is down, and this needs all of the shop's data. "
        "Do it when the line is back."
    ),
    Refusal.CLOSED: phrase("The order is closed; it cannot be changed any more."),
    Refusal.NOT_OVER: phrase("Only a month that is over can be closed, and those before it first."),
    Refusal.NO_TERMS: phrase("The parts of the payment terms must make 100 % together."),
}


def refusal_sentence(refusal: Refusal, wording: Wording) -> str:
    """Why something is not done, and what can be done instead, in the reader's language."""
    return wording(_SENTENCES[refusal])
