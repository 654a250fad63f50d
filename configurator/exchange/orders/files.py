"""Writes orders in every format that the office exports."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from configurator.domain.exports import Format, SellerParty, Target
from configurator.services.office.records import OrderRecord
from configurator.services.office.workshop import Workshop
from configurator.services.papers import WorkOrder
from configurator.services.ports import CatalogLibrary

_ENDINGS: dict[Format, str] = {
    "csv": ".csv",
    "xlsx": ".xlsx",
    "json": ".json",
    "ubl": "-ubl.zip",
    "parts": "-parts.csv",
    "work-orders": "-work-orders.csv",
}


class Files:
    """Order files; the library tells what parts and steps a build has."""

    def __init__(self, library: CatalogLibrary) -> None:
        self._workshop = Workshop(library)

    def write(
        self,
        kind: Format,
        orders: Iterable[OrderRecord],
        out: BinaryIO,
        target: Target,
        shop: SellerParty,
    ) -> int:
        """Write orders in a format; gives the number of rows, or documents.

        Raises ValueError for a target that names an unknown field.
        """
        # Imported when used: each brings a library along, and every start makes a `Files`.
        match kind:
            case "csv":
                from configurator.exchange.orders.csv_file import write_csv

                return write_csv(orders, out, target)
            case "xlsx":
                from configurator.exchange.orders.xlsx_file import write_xlsx

                return write_xlsx(orders, out, target)
            case "json":
                from configurator.exchange.orders.json_file import write_json

                return write_json(orders, out, target)
            case "ubl":
                from configurator.exchange.orders.ubl import write_ubl

                return write_ubl(orders, out, shop, target)
            case "parts":
                from configurator.exchange.orders.workshop_csv import write_parts

                return write_parts(self._works(orders), out, target)
            case "work-orders":
                from configurator.exchange.orders.workshop_csv import write_work_orders

                return write_work_orders(self._works(orders), out, target)

    def ending(self, kind: Format) -> str:
        """How the names of such files end: `.csv`."""
        return _ENDINGS[kind]

    def _works(self, orders: Iterable[OrderRecord]) -> Iterator[WorkOrder]:
        return map(self._workshop.work_order, orders)
