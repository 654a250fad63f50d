"""An order's money and its history as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.domain.journal import Entry
from configurator.domain.payments import Account, Due, DueFrom, PaymentKind
from configurator.domain.sales import Order
from configurator.services.trade.naming import entry_words
from configurator.services.trade.receipts import KIND_NAMES
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.rows import Tone


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One line of an account: what, how much, and a pill where there is something to say."""

    words: str
    amount: str
    pill: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class AccountFace:
    """What is due and what was paid; `standing` is the balance with the word for it."""

    terms: str
    dues: tuple[MoneyRow, ...]
    payments: tuple[MoneyRow, ...]
    standing: MoneyRow


def account_face(counter: Counter, order: Order, account: Account) -> AccountFace:
    """An order's money in words."""
    wording, formats = counter.wording, counter.formats
    dues = tuple(_due(counter, due, account.currency) for due in account.dues if due.amount)
    payments = []
    for one in account.payments:
        name = wording.of(KIND_NAMES[one.kind])
        if one.amount < 0:
            name = wording("Given back, {kind}", kind=name)
        made = formats.short_date(one.made.astimezone(counter.now().tzinfo).date())
        said = " · ".join(part for part in (one.number, name, one.reference, made) if part)
        payments.append(MoneyRow(said, formats.money(one.amount, one.currency)))
    if account.rounding:
        rounded = formats.difference(account.rounding, account.currency)
        payments.append(MoneyRow(wording("Cash rounding"), rounded))
    late = account.days_late(counter.today)
    overdue = account.overdue(counter.today)
    pill, tone = "", "plain"
    if account.balance < 0:
        words, amount = wording("To be given back"), -account.balance
        pill, tone = wording("open"), "warning"
    elif account.balance:
        words, amount = wording("Still to be paid"), account.balance
        if overdue:
            pill = wording.plural("{n} day overdue", "{n} days overdue", late)
            tone = "danger"
    else:
        words, amount, pill, tone = wording("Still to be paid"), 0, wording("settled"), "positive"
    return AccountFace(
        wording.of(order.terms.name),
        dues,
        tuple(payments),
        MoneyRow(words, formats.money(amount, account.currency), pill, tone),  # type: ignore[arg-type]
    )


def due_from_words(counter: Counter) -> dict[DueFrom, str]:
    """What a part of a price may wait for."""
    wording = counter.wording
    return {
        DueFrom.ORDER: wording("Due when ordering"),
        DueFrom.READY: wording("Due when ready"),
        DueFrom.COLLECTED: wording("Due when collected"),
    }


def _due(counter: Counter, due: Due, currency: str) -> MoneyRow:
    wording, formats = counter.wording, counter.formats
    words = due_from_words(counter)[due.after]
    if due.day is not None:
        words = wording("Due {day}", day=formats.short_date(due.day))
    pill, tone = "", "plain"
    if not due.open:
        pill, tone = wording("paid"), "positive"
    elif due.day is not None and due.day < counter.today:
        pill, tone = wording("overdue"), "danger"
    elif due.day == counter.today:
        pill, tone = wording("today"), "warning"
    return MoneyRow(words, formats.money(due.open or due.amount, currency), pill, tone)  # type: ignore[arg-type]


def due_now(counter: Counter, account: Account) -> int:
    """What is to be paid first, in minor units: what is due by today, else the next part."""
    today = sum(due.open for due in account.dues if due.day and due.day <= counter.today)
    following = next((due.open for due in account.dues if due.open), account.balance)
    return min(today or following, max(account.balance, 0))


def kind_words(counter: Counter, kind: PaymentKind) -> str:
    """How money changes hands, in a word."""
    return counter.wording.of(KIND_NAMES[kind])


def history_rows(counter: Counter, entries: tuple[Entry, ...], currency: str) -> tuple[str, ...]:
    """What happened, newest first: when, what, who, and the reason."""
    wording, formats, zone = counter.wording, counter.formats, counter.now().tzinfo
    return tuple(
        f"{formats.moment(one.moment.astimezone(zone))} · "
        + entry_words(one, currency, wording, formats)
        for one in reversed(entries)
    )
