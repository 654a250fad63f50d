"""Roles, rights and denials in words."""

from configurator.domain.staff import Right
from configurator.services.staff.signing_in import Denial
from configurator.wording.words import Wording, phrase

_ROLES = {
    "seller": phrase("Seller"),
    "manager": phrase("Manager"),
    "back office": phrase("Back office"),
    "owner": phrase("Owner"),
    "kiosk": phrase("Kiosk"),
}
_RIGHTS = {
    Right.QUOTE: phrase("Make quotes"),
    Right.ORDER: phrase("Take orders"),
    Right.CHANGE_ORDER: phrase("Change orders"),
    Right.CANCEL_ORDER: phrase("Cancel orders"),
    Right.MOVE_ORDER: phrase("Move orders on"),
    Right.TAKE_PAYMENT: phrase("Take payments"),
    Right.REFUND: phrase("Give money back"),
    Right.CLOSE_DAY: phrase("Close the day"),
    Right.APPROVE: phrase("Approve others' discounts"),
    Right.BELOW_FLOOR: phrase("Sell below the margin floor"),
    Right.COUNT_STOCK: phrase("Count stock"),
    Right.SEE_COSTS: phrase("See costs and margins"),
    Right.SEE_ALL_FIGURES: phrase("See everybody's figures"),
    Right.SEE_PEOPLE: phrase("See customers"),
    Right.ERASE_PEOPLE: phrase("Erase customers' data"),
    Right.EXPORT: phrase("Export"),
    Right.IMPORT: phrase("Import"),
    Right.PUBLISH: phrase("Publish catalogs"),
    Right.SETTINGS: phrase("Change settings"),
    Right.STAFF: phrase("Look after staff"),
    Right.CLOSE_PERIODS: phrase("Close months for good"),
    Right.AUDIT: phrase("Read the audit trail"),
    Right.UPKEEP: phrase("Back up and restore"),
}
_DENIALS = {
    Denial.WRONG: phrase("That is not right. Try again."),
    Denial.WAIT: phrase("Too many wrong tries. Wait a moment, or ask the owner for a new one."),
    Denial.MUST_CHANGE: phrase("This one was given to you by somebody else. Choose your own now."),
    Denial.TOO_SIMPLE: phrase(
        "That is guessed too easily. A PIN has 4 to 12 digits that are not all alike or in a row; "
        "a password at least 10 characters."
    ),
    Denial.SAME: phrase("That is the old one. Choose another."),
    Denial.NOT_ALLOWED: phrase(
        "You may not do that. Ask somebody who may, or have the right given to you."
    ),
    Denial.OWNER_FIRST: phrase("Begin with an owner: somebody must be able to let others in."),
}


def role_name(role: str, wording: Wording) -> str:
    """A role in the reader's language; one of the shop's own as the shop calls it."""
    return wording(_ROLES[role]) if role in _ROLES else role


def right_name(right: Right, wording: Wording) -> str:
    """What a right allows, in the reader's language."""
    return wording(_RIGHTS[right])


def denial_sentence(denial: Denial, wording: Wording) -> str:
    """Why somebody is not let in, and what to do."""
    return wording(_DENIALS[denial])
