"""Everything the database holds of a person: listed for a copy, and blotted out.

Tables that refer to a customer are found by their foreign keys, so that none can be forgotten.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Select,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)

from configurator.domain.sales import SaleLine
from configurator.storage.column_types import TypedText
from configurator.storage.customers import index_again
from configurator.storage.journal import entries
from configurator.storage.kiosk.tables import one_time_codes, parked_builds
from configurator.storage.metadata import metadata
from configurator.storage.office.tables import batch_orders
from configurator.storage.payments import payments
from configurator.storage.people.tables import accesses, consents, erasures, merges, requests
from configurator.storage.sale_rows import add_lines, lines_of
from configurator.storage.staff_tables import approvals
from configurator.storage.tables import (
    customer_texts,
    customer_words,
    customers,
    drafts,
    order_lines,
    order_revision_lines,
    order_revisions,
    orders,
    quote_lines,
    quotes,
)

_SALES = (quotes, orders, order_revisions)
# What is said there names no person, and shows that the shop kept to the law.
_KEPT = (consents, accesses)
_SEARCHED = (customer_texts, customer_words)

Rows = tuple[dict[str, Any], ...]


class PersonTable:
    """All that is kept of a person, wherever it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def everything(self, customer_id: str) -> dict[str, Rows]:
        """Every row about a customer, by table; as it is kept."""
        found = {"customers": self._rows(select(customers).where(customers.c.id == customer_id))}
        for table, columns in _referring():
            about = or_(*(column == customer_id for column in columns))
            found[table.name] = self._rows(select(table).where(about))
        for lines, sales in ((quote_lines, quotes), (order_lines, orders)):
            of_mine = select(sales.c.id).where(sales.c.customer == customer_id)
            found[lines.name] = self._rows(select(lines).where(lines.c.sale.in_(of_mine)))
        mine = select(orders.c.id).where(orders.c.customer == customer_id)
        found["payments"] = self._rows(select(payments).where(payments.c.order.in_(mine)))
        return {name: rows for name, rows in found.items() if rows}

    def last_order(self, customer_id: str) -> datetime | None:
        """When a customer ordered last."""
        query = select(func.max(orders.c.made)).where(orders.c.customer == customer_id)
        return self._connection.execute(query).scalar_one_or_none()

    def quiet_since(self, moment: datetime) -> tuple[str, ...]:
        """Customers who were made known, quoted and sold to before a moment only, and not erased.

        Whoever has been erased is not among them.
        """
        later = [
            select(table.c.customer).where(table.c[name] >= moment, table.c.customer.is_not(None))
            for table, name in ((quotes, "made"), (orders, "made"), (drafts, "changed"))
        ]
        query = (
            select(customers.c.id)
            .where(customers.c.created < moment, customers.c.id.not_in(select(erasures.c.customer)))
            .where(*[customers.c.id.not_in(some) for some in later])
            .order_by(customers.c.id)
        )
        return tuple(self._connection.execute(query).scalars())

    def erase(
        self,
        customer_id: str,
        pseudonym: str,
        blotted: Callable[[SaleLine], SaleLine],
        moment: datetime,
        sealed: str,
        purge_after: date,
    ) -> None:
        """Blot a person out; orders stay, under a pseudonym, with amounts as they were.

        `blotted` gives a line without what the person typed. `sealed` is kept until the day.
        """
        run = self._connection.execute
        mine = [select(sales.c.id).where(sales.c.customer == customer_id) for sales in _SALES]
        for ids in mine[:2]:
            run(update(entries).where(entries.c.sale.in_(ids)), {"note": ""})
        of_mine = payments.c.order.in_(mine[1])
        run(update(payments).where(of_mine), {"note": "", "reference": ""})
        reasons = approvals.c.used_for.in_(union_all(*mine[:2]))
        run(update(approvals).where(reasons), {"reason": ""})
        run(delete(one_time_codes).where(one_time_codes.c.customer == customer_id))
        self._blot_lines(customer_id, blotted)
        blank = {"note": "", "total_discount_reason": "", "customer_name": pseudonym}
        for sales in _SALES:
            run(update(sales).where(sales.c.customer == customer_id), blank)
        run(update(requests).where(requests.c.customer == customer_id).values(answer=""))
        for table, columns in _referring():
            if table in (*_SALES, *_KEPT, requests):
                continue
            for column in columns:
                if column.nullable and table not in (drafts, parked_builds):
                    run(update(table).where(column == customer_id).values({column.name: None}))
                else:
                    run(delete(table).where(column == customer_id))
        self._forget_merges(customer_id)
        empty: dict[str, object] = {
            column.name: ""
            for column in customers.columns
            if isinstance(column.type, TypedText | Text)
        }
        empty |= {c.name: None for c in customers.columns if c.nullable}
        run(update(customers).where(customers.c.id == customer_id).values(empty))
        index_again(self._connection, customer_id)
        run(update(customers).where(customers.c.id == customer_id).values(name=pseudonym))
        row = {
            "customer": customer_id,
            "moment": moment,
            "purge_after": purge_after,
            "sealed": sealed,
        }
        run(insert(erasures), row)

    def numbers(self, customer_id: str) -> frozenset[str]:
        """The numbers of a customer's quotes, orders and receipts."""
        mine = select(orders.c.id).where(orders.c.customer == customer_id)
        found = union_all(
            *(
                select(sales.c.number).where(sales.c.customer == customer_id)
                for sales in _SALES[:2]
            ),
            select(payments.c.number).where(payments.c.order.in_(mine)),
        )
        return frozenset(self._connection.execute(found).scalars())

    def batches(self, customer_id: str) -> tuple[int, ...]:
        """The export batches that orders of a customer left the house in."""
        mine = select(orders.c.id).where(orders.c.customer == customer_id)
        query = select(batch_orders.c.batch).where(batch_orders.c.order.in_(mine)).distinct()
        return tuple(sorted(self._connection.execute(query).scalars()))

    def erased(self, customer_id: str) -> bool:
        """Whether a customer was erased."""
        query = select(erasures.c.customer).where(erasures.c.customer == customer_id)
        return self._connection.execute(query).first() is not None

    def sealed(self, customer_id: str) -> str:
        """What is kept sealed of an erased customer; empty where nothing is, or no more."""
        query = select(erasures.c.sealed).where(erasures.c.customer == customer_id)
        return self._connection.execute(query).scalar_one_or_none() or ""

    def purge(self, day: date) -> int:
        """Throw away what the law no longer wants kept on a day; of how many people."""
        over = (erasures.c.purge_after <= day, erasures.c.sealed != "")
        return self._connection.execute(update(erasures).where(*over), {"sealed": ""}).rowcount

    def _forget_merges(self, customer_id: str) -> None:
        """The records of everybody who became them, one by one, or one of those before."""
        who, new = {customer_id}, {customer_id}
        while new:
            theirs = select(merges.c.gone).where(merges.c.kept.in_(new))
            new = set(self._connection.execute(theirs).scalars()) - who
            who |= new
        about = or_(merges.c.kept.in_(who), merges.c.gone.in_(who))
        self._connection.execute(delete(merges).where(about))

    def _blot_lines(self, customer_id: str, blotted: Callable[[SaleLine], SaleLine]) -> None:
        for sales, lines in ((quotes, quote_lines), (orders, order_lines)):
            query = select(sales.c.id).where(sales.c.customer == customer_id)
            ids = list(self._connection.execute(query).scalars())
            for sale, found in lines_of(self._connection, lines, ids).items():
                self._connection.execute(delete(lines).where(lines.c.sale == sale))
                add_lines(self._connection, lines, sale, map(blotted, found))
        # Earlier revisions of orders are of use to nobody without their person.
        mine = select(orders.c.id).where(orders.c.customer == customer_id)
        for table, key in ((order_revision_lines, "sale"), (order_revisions, "id")):
            self._connection.execute(delete(table).where(table.c[key].in_(mine)))

    def _rows(self, query: Select[Any]) -> Rows:
        return tuple(dict(row._mapping) for row in self._connection.execute(query))


def _referring() -> Sequence[tuple[Table, list[Column[Any]]]]:
    """Tables with the columns of theirs that refer to customers, referring ones first."""
    found = []
    for table in reversed(metadata.sorted_tables):
        columns = [
            column
            for column in table.columns
            if any(key.column is customers.c.id for key in column.foreign_keys)
        ]
        if columns and table not in _SEARCHED:
            found.append((table, columns))
    return found
