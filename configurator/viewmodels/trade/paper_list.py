"""The papers there are of an order, and of commission, ready to be shown, kept and printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from configurator.domain.commissions import Statement
from configurator.domain.day_close import DayClose
from configurator.domain.payments import Account
from configurator.domain.sales import Order
from configurator.domain.texts import Language
from configurator.services.office.closing_days import close_slip
from configurator.services.papers import PaperKind
from configurator.services.printing_words import paper_name
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.printing import Printable
from configurator.viewmodels.rows import Row
from configurator.viewmodels.sales import refusal_words
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


def slip_papers(
    counter: Counter, statements: Sequence[Statement], month: date
) -> tuple[OfferedPaper, ...]:
    """The slips of a month's commission: all sellers', then each one's; none without earnings."""
    commissioning, session = counter.shop.commissioning, counter.session
    formats, currency = counter.formats, counter.settings.currency
    language_of_shop = counter.settings.language

    def setting(names: tuple[str, ...], language: Language | None, _skipped: int) -> bytes:
        found = commissioning.slips(month.year, month.month, names, session)
        if isinstance(found, Refusal):
            raise LookupError(refusal_words(found, counter))
        shop = counter.settings
        return counter.shop.paper.slips_pdf(found, shop, language or language_of_shop)

    def offered(key: str, name: str, amount: int, names: tuple[str, ...]) -> OfferedPaper:
        row = Row(f"slips:{key}", name, formats.money(amount, currency), icon="mail")
        number = " ".join((f"{month:%Y-%m}", *names))
        return OfferedPaper(row, PaperKind.SLIPS, number, partial(setting, names))

    earners = sorted((one for one in statements if one.total > 0), key=lambda one: one.seller.name)
    if not earners:
        return ()
    total = sum(one.total for one in earners)
    whole = offered("", counter.wording("All sellers"), total, ())
    each = [
        offered(one.seller.id, one.seller.name, one.total, (one.seller.name,)) for one in earners
    ]
    return (whole, *each) if len(each) > 1 else tuple(each)


def close_paper(counter: Counter, close: DayClose) -> OfferedPaper:
    """The slip of a closed day."""
    language_of_shop = counter.settings.language

    def setting(language: Language | None, _skipped: int) -> bytes:
        spoken = language or language_of_shop
        slip = close_slip(close, spoken)
        return counter.shop.paper.slips_pdf([slip], counter.settings, spoken)

    about = counter.formats.difference(close.difference, close.currency)
    row = Row(f"close:{close.number}", close.number, about, icon="wallet")
    return OfferedPaper(row, PaperKind.SLIPS, close.number, setting)


def kept_paper(key: str, name: str, about: str, pdf: bytes) -> OfferedPaper:
    """A paper that is set already, in the language it was set in."""

    def setting(_language: Language | None, _skipped: int) -> bytes:
        return pdf

    return OfferedPaper(Row(key, name, about, icon="chart"), PaperKind.LETTER, name, setting)


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
