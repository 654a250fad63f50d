"""What a scanned or typed code means: a quote, order, receipt, draft, parked build or customer."""

import re
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from configurator.domain.customers import Customer
from configurator.domain.kiosk import ParkedBuild, read_parked_code
from configurator.domain.sales import CODE_LETTERS, Draft, Order, Quote
from configurator.services.ports import Store
from configurator.services.selling import ORDER_LETTER, QUOTE_LETTER
from configurator.services.trade.paying import RECEIPT_LETTER

_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9]")
_NUMBER = re.compile(
    rf"([{QUOTE_LETTER}{ORDER_LETTER}{RECEIPT_LETTER}])-*([0-9]{{4}})-*([0-9]{{4,}})(?:-+R?-*([0-9]+))?"
)
_MISREAD = str.maketrans("ILO", "110")
_CARD = "C"
_CARD_LETTERS = 26
"""As many as an id of 128 bits needs."""
_LONGEST = 200
"""Characters; whatever is longer is no code of ours."""


class CodeKind(Enum):
    """What a code is the code of."""

    QUOTE = "quote"
    ORDER = "order"
    RECEIPT = "receipt"
    DRAFT = "draft"
    CUSTOMER = "customer"
    PARKED = "parked"
    """A build made at a kiosk."""


_KINDS = {
    QUOTE_LETTER: CodeKind.QUOTE,
    ORDER_LETTER: CodeKind.ORDER,
    RECEIPT_LETTER: CodeKind.RECEIPT,
}


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is kept: a document's number, a draft's code, or a customer's id.

    `revision` is that of a quote, or 0.
    """

    kind: CodeKind
    text: str
    revision: int = 0


def card_code(customer_id: str) -> str:
    """What stands on a customer's card: `C-` and 26 letters. Raises ValueError for no UUID."""
    number = UUID(customer_id).int
    places = range(5 * (_CARD_LETTERS - 1), -5, -5)
    return f"{_CARD}-" + "".join(CODE_LETTERS[number >> place & 31] for place in places)


def read_code(text: str) -> Code | None:
    """What a scanned or typed text is the code of, None where it cannot be one.

    Forgives what scanners and people do: case, spaces, other signs for the hyphen (keyboard
    layouts), letters taken for digits, and the mark of the symbology that some scanners send.
    """
    if len(text) > _LONGEST:
        return None
    plain = "".join(
        sign.upper() if sign.isascii() and sign.isalnum() else "-"
        for sign in _SYMBOLOGY.sub("", text.strip())
    ).strip("-")
    found = _NUMBER.fullmatch(plain)
    if found:
        letter, year, number, revision = found.groups()
        kind = _KINDS[letter]
        return Code(kind, f"{letter}-{year}-{number}", int(revision or 0))
    letters = plain.replace("-", "").translate(_MISREAD)
    parked = read_parked_code(letters)
    if parked is not None:
        return Code(CodeKind.PARKED, parked)
    if len(letters) == 8 and all(letter in CODE_LETTERS for letter in letters):
        return Code(CodeKind.DRAFT, f"{letters[:4]}-{letters[4:]}")
    if len(letters) == _CARD_LETTERS + 1 and letters.startswith(_CARD):
        return _card(letters[1:])
    return None


def _card(letters: str) -> Code | None:
    number = 0
    for letter in letters:
        if letter not in CODE_LETTERS:
            return None
        number = number << 5 | CODE_LETTERS.index(letter)
    return Code(CodeKind.CUSTOMER, str(UUID(int=number))) if number < 1 << 128 else None


class Scanning:
    """Finds what a code stands for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, text: str) -> Quote | Order | Draft | ParkedBuild | Customer | None:
        """What a scanned or typed code stands for in this shop; None for nothing.

        A quote's number without a revision is its last one; a receipt stands for its order.
        """
        code = read_code(text)
        if code is None:
            return None
        with self._store.reading() as work:
            match code.kind:
                case CodeKind.ORDER:
                    return work.orders.numbered(code.text)
                case CodeKind.RECEIPT:
                    payment = work.payments.numbered(code.text)
                    return work.orders.get(payment.order) if payment else None
                case CodeKind.CUSTOMER:
                    return work.customers.get(code.text)
                case CodeKind.DRAFT:
                    return next(iter(work.drafts.with_code(code.text)), None)
                case CodeKind.PARKED:
                    return work.parked.coded(code.text)
                case CodeKind.QUOTE:
                    revisions = work.quotes.revisions(code.text)
                    if not code.revision:
                        return revisions[-1] if revisions else None
                    return next((q for q in revisions if q.revision == code.revision), None)
