"""Months whose commission is closed, in their table."""

from sqlalchemy import Connection, insert, select

from configurator.services.office.ports import ClosedMonth
from configurator.storage.office.tables import commission_months


class CommissionMonthTable:
    """Closed months; they are only ever added to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, month: ClosedMonth) -> None:
        """Keep a month that was closed now."""
        row = {
            "month": month.month,
            "closed": month.closed,
            "made_by": month.by,
            "made_by_name": month.by_name,
            "figures": month.figures,
        }
        self._connection.execute(insert(commission_months), row)

    def all(self) -> tuple[ClosedMonth, ...]:
        """Every closed month, the first foremost."""
        query = select(commission_months).order_by(commission_months.c.month)
        return tuple(
            ClosedMonth(row.month, row.closed, row.made_by, row.made_by_name, row.figures)
            for row in self._connection.execute(query)
        )
