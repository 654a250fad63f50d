"""What quotes and orders have in common as rows: the sale itself, and its lines."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from configurator.domain.configuration import Configuration
from configurator.domain.payments import PaymentTerms
from configurator.domain.prices import Discount
from configurator.domain.sales import LineGlance, Order, Quote, SaleLine
from configurator.domain.tax import Taxed
from configurator.storage.among import among, portions
from configurator.storage.codec import (
    choice_lines_text,
    choices_text,
    local_text,
    priced_lines_text,
    tax_lines_text,
    terms_text,
    text_choice_lines,
    text_choices,
    text_local,
    text_priced_lines,
    text_tax_lines,
    text_terms,
    text_values,
    values_text,
)


def sale_row(sale: Quote | Order) -> dict[str, object]:
    """The columns that quotes and orders share."""
    return {
        "id": sale.id,
        "number": sale.number,
        "state": sale.state.value,
        "customer": sale.customer,
        "customer_name": sale.customer_name,
        "currency": sale.currency,
        "net": sale.taxed.net,
        "taxes": tax_lines_text(sale.taxed.lines),
        "total": sale.taxed.total,
        "made": sale.made,
        "seller": sale.seller,
        "draft": sale.draft,
        "total_discount_percent": str(sale.total_discount.percent),
        "total_discount_amount": sale.total_discount.amount,
        "total_discount_reason": sale.total_discount.reason,
        "note": sale.note,
        "terms": terms_text(sale.terms),
    }


def taxed_of(row: Row[Any]) -> Taxed:
    """The taxes of a sale from its row."""
    return Taxed(row.net, text_tax_lines(row.taxes), row.total)


def total_discount_of(row: Row[Any]) -> Discount:
    """The discount on all lines of a sale from its row."""
    return Discount(
        Decimal(row.total_discount_percent), row.total_discount_amount, row.total_discount_reason
    )


def add_lines(connection: Connection, table: Table, sale: str, lines: Iterable[SaleLine]) -> None:
    """Keep the lines of a sale in their order."""
    rows = [
        {"sale": sale, "position": position, **_line_row(line)}
        for position, line in enumerate(lines)
    ]
    if rows:
        connection.execute(insert(table), rows)


def terms_of(row: Row[Any]) -> PaymentTerms:
    """The payment terms of a sale from its row."""
    return text_terms(row.terms)


def lines_of(
    connection: Connection, table: Table, sales: list[str]
) -> Mapping[str, tuple[SaleLine, ...]]:
    """The lines of sales, by the sales' ids."""
    found: dict[str, list[SaleLine]] = {sale: [] for sale in sales}
    for portion in portions(sales):
        query = (
            select(table)
            .where(among(connection, table.c.sale, portion))
            .order_by(table.c.sale, table.c.position)
        )
        for row in connection.execute(query):
            found[row.sale].append(_line(row))
    return {sale: tuple(lines) for sale, lines in found.items()}


def line_glances(
    connection: Connection, table: Table, sales: list[str]
) -> Mapping[str, tuple[LineGlance, ...]]:
    """What lists say of the lines of sales, by the sales' ids."""
    found: dict[str, list[LineGlance]] = {sale: [] for sale in sales}
    for portion in portions(sales):
        query = (
            select(table.c.sale, table.c.product, table.c.product_name, table.c.quantity)
            .where(among(connection, table.c.sale, portion))
            .order_by(table.c.sale, table.c.position)
        )
        for sale, product, name, quantity in connection.execute(query):
            found[sale].append(LineGlance(product, text_local(name), quantity))
    return {sale: tuple(lines) for sale, lines in found.items()}


def glance_of(row: Row[Any], lines: Mapping[str, tuple[LineGlance, ...]]) -> dict[str, Any]:
    """What lists say of a quote and of an order alike: the fields of SaleGlance."""
    named = ("id", "number", "customer", "customer_name", "currency", "total", "made", "seller")
    return {name: getattr(row, name) for name in named} | {"lines": lines[row.id]}


def lines_in(rows: Iterable[Row[Any]]) -> tuple[SaleLine, ...]:
    """Lines from their rows, in the rows' order."""
    return tuple(map(_line, rows))


def _line_row(line: SaleLine) -> dict[str, object]:
    # The product and catalog version of the line are its configuration's, kept once.
    return {
        "product": line.product,
        "product_name": local_text(line.product_name),
        "catalog": line.catalog,
        "catalog_version": line.catalog_version,
        "catalog_label": line.catalog_label,
        "choices": choices_text(line.configuration.choices),
        "profile": values_text(line.configuration.profile),
        "in_effect": values_text(line.values),
        "choice_lines": choice_lines_text(line.choices),
        "priced_lines": priced_lines_text(line.priced),
        "standard": line.standard,
        "unit": line.unit,
        "quantity": line.quantity,
        "gross": line.gross,
        "quantity_discount": line.quantity_discount,
        "discount": line.discount,
        "discount_percent": str(line.discount_percent),
        "tax_rule": line.tax_rule,
        "ready_days": line.ready_days,
        "note": line.note,
        "total_share": line.total_share,
        "discount_reason": line.discount_reason,
    }


def _line(row: Row[Any]) -> SaleLine:
    return SaleLine(
        product=row.product,
        product_name=text_local(row.product_name),
        catalog=row.catalog,
        catalog_version=row.catalog_version,
        catalog_label=row.catalog_label,
        configuration=Configuration(
            product=row.product,
            catalog_version=row.catalog_version,
            choices=text_choices(row.choices),
            profile=text_values(row.profile),
        ),
        values=text_values(row.in_effect),
        choices=text_choice_lines(row.choice_lines),
        priced=text_priced_lines(row.priced_lines),
        standard=row.standard,
        unit=row.unit,
        quantity=row.quantity,
        gross=row.gross,
        quantity_discount=row.quantity_discount,
        discount=row.discount,
        discount_percent=Decimal(row.discount_percent),
        tax_rule=row.tax_rule,
        ready_days=row.ready_days,
        note=row.note,
        total_share=row.total_share,
        discount_reason=row.discount_reason,
    )
