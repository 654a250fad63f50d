"""What other systems say of orders, read from CSV: a row an order, the first line the columns.

`order` (the number) has to be there; `state`, `ready`, `collected`, `promised`, `amount`, `kind`
and `reference` may be, under their English or Indonesian names, with whatever stands beside them.
"""

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from configurator.domain.payments import PaymentKind
from configurator.domain.sales import OrderState
from configurator.exchange.cells import original
from configurator.services.office.taking_back import Complaint, Fault, Notice, Notices

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "order": ("order", "number", "pesanan", "nomor", "no pesanan"),
    "state": ("state", "status"),
    "ready": ("ready", "produced", "ready on", "selesai", "tanggal selesai"),
    "collected": ("collected", "delivered", "delivered on", "diambil", "dikirim"),
    "promised": ("promised", "due", "dijanjikan", "janji"),
    "amount": ("amount", "paid", "jumlah", "dibayar"),
    "kind": ("kind", "method", "jenis", "cara bayar"),
    "reference": ("reference", "referensi"),
}
_BY_HEAD = {head: column for column, heads in _COLUMNS.items() for head in heads}
_STATES = {state.value: state for state in OrderState} | {
    "dikonfirmasi": OrderState.CONFIRMED,
    "dikerjakan": OrderState.IN_MAKING,
    "siap": OrderState.READY,
    "selesai": OrderState.READY,
    "diambil": OrderState.COLLECTED,
}
del _STATES[OrderState.CANCELLED.value]
_KINDS = {kind.value: kind for kind in PaymentKind} | {
    "": PaymentKind.TRANSFER,
    "tunai": PaymentKind.CASH,
    "kartu": PaymentKind.CARD,
}


def read_notices(data: bytes) -> Notices:
    """What a CSV file says (UTF-8; comma, semicolon or tab), with what is wrong in it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Notices(
            complaints=(Complaint(data[: error.start].count(b"\n") + 1, Fault.ENCODING),)
        )
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    heads = [_BY_HEAD.get(_folded(head), "") for head in next(rows, [])]
    if "order" not in heads:
        return Notices(complaints=(Complaint(1, Fault.NO_COLUMN if text.strip() else Fault.EMPTY),))
    found: list[Notice] = []
    complaints: list[Complaint] = []
    ended = 1
    for cells in rows:
        line, ended = ended + 1, rows.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(heads) :]):
            complaints.append(Complaint(line, Fault.CELLS))
            continue
        row = {
            head: original(cell.strip()).strip()
            for head, cell in zip(heads, cells, strict=False)
            if head
        }
        notice = _notice(line, row)
        if isinstance(notice, Complaint):
            complaints.append(notice)
        else:
            found.append(notice)
    if not found and not complaints:
        complaints.append(Complaint(1, Fault.EMPTY))
    return Notices(tuple(found), tuple(complaints))


def _notice(line: int, row: Mapping[str, str]) -> Notice | Complaint:
    state = row.get("state", "").casefold()
    if state and state not in _STATES:
        return Complaint(line, Fault.STATE, row["state"])
    days: dict[str, date | None] = {}
    for name in ("ready", "collected", "promised"):
        try:
            days[name] = date.fromisoformat(row[name]) if row.get(name) else None
        except ValueError:
            return Complaint(line, Fault.DAY, row[name])
    amount = row.get("amount", "")
    if amount and not _is_amount(amount):
        return Complaint(line, Fault.AMOUNT, amount)
    kind = row.get("kind", "").casefold()
    if kind not in _KINDS:
        return Complaint(line, Fault.KIND, row["kind"])
    return Notice(
        line,
        row.get("order", ""),
        _STATES.get(state),
        days["ready"],
        days["collected"],
        days["promised"],
        amount,
        _KINDS[kind],
        row.get("reference", ""),
    )


def _is_amount(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _folded(head: str) -> str:
    return " ".join(head.casefold().replace("_", " ").replace(".", "").split())
