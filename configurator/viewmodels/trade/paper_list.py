"""The papers there are of an order, ready to be shown, kept and printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from configurator.domain.payments import Account
from configurator.domain.sales import Order
from configurator.domain.texts import Language
from configurator.services.papers import PaperKind
from configurator.services.printing_words import paper_name
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.printing import Printable
from configurator.viewmodels.rows import Row
from configurator.viewmodels.trade.account import kind_words

_ICONS = {
    PaperKind.QUOTE: "file",
    PaperKind.ORDER: "file",
    PaperKind.WORK_ORDER: "list",
    PaperKind.LABELS: "tag",
    PaperKind.RECEIPT: "receipt",
    PaperKind.ROLL: "receipt",
    PaperKind.SLIPS: "mail",
}


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A paper there is: its row, its kind and number, and what sets it.

    `setting` takes the language (None: whoever it is for), and how many stickers of the first
    sheet of labels are used up. It raises LookupError where the paper is no longer there.
    """

    row: Row
    kind: PaperKind
    number: str
    setting: Callable[[Language | None, int], bytes]
    thermal: Callable[[Language | None], bytes] | None = None

    def printable(self, language: Language | None, skipped: int) -> Printable:
        """It, in a language, to be printed."""
        thermal = partial(self.thermal, language) if self.thermal is not None else None
        return Printable(self.kind, self.number, partial(self.setting, language, skipped), thermal)


def order_papers(
    counter: Counter, order: Order, account: Account | None
) -> tuple[OfferedPaper, ...]:
    """Every paper of an order: confirmation, what the workshop needs, quote, and its money."""
    found = [
        order_paper(counter, kind, order.number)
        for kind in (PaperKind.ORDER, PaperKind.WORK_ORDER, PaperKind.LABELS)
    ]
    if order.quote:
        quote = counter.attempt(partial(counter.shop.selling.quote, order.quote))
        if quote is not None:
            code = f"{quote.number}-{quote.revision}"
            found.append(order_paper(counter, PaperKind.QUOTE, quote.number, code=code))
    for one in reversed(account.payments if account is not None else ()):
        amount = counter.formats.money(one.amount, one.currency)
        about = f"{one.number} · {kind_words(counter, one.kind)} · {amount}"
        kinds = [PaperKind.RECEIPT, PaperKind.ROLL]
        if one.amount < 0:
            kinds.append(PaperKind.SLIPS)
        found += [order_paper(counter, kind, one.number, about) for kind in kinds]
    return tuple(found)


def order_paper(
    counter: Counter, kind: PaperKind, number: str, about: str = "", code: str = ""
) -> OfferedPaper:
    """One paper by its number; `about` stands below its name, `code` finds it more exactly."""
    paperwork = counter.shop.paperwork

    def setting(language: Language | None, skipped: int) -> bytes:
        made = paperwork.document(kind, code or number, language, skipped)
        if made is None:
            raise LookupError(number)
        return made.pdf

    def thermal(language: Language | None) -> bytes:
        made = paperwork.thermal_receipt(number, language)
        if made is None:
            raise LookupError(number)
        return made

    name = paper_name(kind, counter.wording)
    row = Row(f"{kind.value}:{number}", name, about or number, icon=_ICONS[kind])
    return OfferedPaper(row, kind, number, setting, thermal if kind is PaperKind.ROLL else None)
