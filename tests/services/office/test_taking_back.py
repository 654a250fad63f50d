"""What other systems say of orders: shown, then kept all together or not at all."""

from datetime import date, timedelta

import pytest

from configurator.domain.sales import Order, OrderState
from configurator.exchange.orders.notices_csv import read_notices
from configurator.services.office.taking_back import Fault, Preview, TakingBack, fault_sentence
from configurator.services.selling import Selling
from configurator.services.trade.paying import Paying
from configurator.storage.store import SqlStore
from configurator.wording import Wording
from tests.services.counter import MORNING, HandClock, item


@pytest.fixture
def back(store: SqlStore, clock: HandClock) -> TakingBack:
    return TakingBack(store, clock)


@pytest.fixture
def order(selling: Selling, arif: str, clock: HandClock) -> Order:
    made = selling.make_order([item()], arif, "Rani")
    assert isinstance(made, Order)
    clock.moment = MORNING + timedelta(days=9)
    return made


def seen(answer: object) -> Preview:
    assert isinstance(answer, Preview)
    return answer


def faults(preview: Preview) -> list[Fault]:
    return [one.fault for one in preview.complaints]


def test_state_days_and_money(
    back: TakingBack, order: Order, selling: Selling, store: SqlStore, clock: HandClock
) -> None:
    total = order.taxed.total
    text = (
        "order;status;selesai;diambil;dijanjikan;jumlah;referensi;other\n"
        f"{order.number};;2026-11-27;2026-11-30;2026-12-24;{total};BCA-1;x\n"
    )
    notices = read_notices(text.encode("utf-8-sig"))
    assert not notices.complaints
    preview = seen(back.preview(notices))
    assert not preview.kept
    assert selling.order(order.id) == order
    kept = seen(back.take(notices))
    assert kept.kept
    now = selling.order(order.id)
    assert now is not None
    assert (now.state, now.promised) == (OrderState.COLLECTED, date(2026, 12, 24))
    account = Paying(store, clock).account(order.id)
    assert account is not None
    assert account.balance == 0
    days = {
        entry.what.value: entry.moment.date()
        for entry in selling.history(order.id)
        if entry.what.value in ("ready", "collected")
    }
    assert days == {"ready": date(2026, 11, 27), "collected": date(2026, 11, 30)}
    again = seen(back.take(notices))
    assert again.kept
    assert all(step.is_nothing for step in again.steps)
    assert len(account.payments) == 1


def test_one_wrong_row_and_nothing_is_kept(
    back: TakingBack, order: Order, selling: Selling
) -> None:
    text = f"order,state\n{order.number},ready\nS-1999-0001,ready\n"
    answer = seen(back.take(read_notices(text.encode())))
    assert faults(answer) == [Fault.UNKNOWN]
    assert answer.complaints[0].line == 3
    assert selling.order(order.id) == order


@pytest.mark.parametrize(
    ("head", "row", "fault"),
    [
        ("order,state", "{n},lost", Fault.STATE),
        ("order,state", "{n},cancelled", Fault.STATE),
        ("order,ready", "{n},27.11.2026", Fault.DAY),
        ("order,ready", "{n},2020-01-01", Fault.TOO_EARLY),
        ("order,ready", "{n},2030-01-01", Fault.FUTURE),
        ("order,promised", "{n},2020-01-01", Fault.TOO_EARLY),
        ("order,amount", "{n},lots", Fault.AMOUNT),
        ("order,amount", "{n},NaN", Fault.AMOUNT),
        ("order,amount", "{n},-5", Fault.AMOUNT),
        ("order,amount", "{n},0.5", Fault.AMOUNT),
        ("order,amount", "{n},99999999999", Fault.TOO_MUCH),
        ("order,amount,kind", "{n},1000,barter", Fault.KIND),
        ("order,state", "{n},ready,more", Fault.CELLS),
        ("state", "ready", Fault.NO_COLUMN),
        ("order,state", "", Fault.EMPTY),
    ],
)
def test_what_can_be_wrong(
    back: TakingBack, order: Order, head: str, row: str, fault: Fault
) -> None:
    text = f"{head}\n{row.format(n=order.number)}\n"
    preview = seen(back.preview(read_notices(text.encode())))
    assert faults(preview) == [fault]
    assert fault_sentence(preview.complaints[0], Wording("en")).startswith("Line ")


def test_a_file_in_another_encoding(back: TakingBack) -> None:
    assert faults(seen(back.preview(read_notices("order\nÜ".encode("latin-1"))))) == [
        Fault.ENCODING
    ]


def test_back_is_no_way(back: TakingBack, order: Order) -> None:
    back.take(read_notices(f"order,state\n{order.number},ready\n".encode()))
    preview = seen(back.preview(read_notices(f"order,state\n{order.number},in making\n".encode())))
    assert faults(preview) == [Fault.NOT_NEXT]


def test_rows_of_one_order_are_taken_one_after_the_other(back: TakingBack, order: Order) -> None:
    half = order.taxed.total // 2
    rows = "".join(f"{order.number},{half + 1},{n}\n" for n in range(2))
    preview = seen(back.preview(read_notices(f"order,amount,reference\n{rows}".encode())))
    assert faults(preview) == [Fault.TOO_MUCH]
    assert preview.complaints[0].line == 3


def test_two_payments_in_one_file(back: TakingBack, order: Order, store: SqlStore) -> None:
    half = order.taxed.total // 2
    rows = f"{order.number},ready,{half},1\n{order.number},collected,{half},2\n"
    kept = seen(back.take(read_notices(f"order,state,amount,reference\n{rows}".encode())))
    assert kept.kept
    with store.reading() as work:
        now = work.orders.get(order.id)
        assert now is not None
        assert now.state is OrderState.COLLECTED
        assert len(work.payments.of_orders([order.id])[order.id]) == 2
