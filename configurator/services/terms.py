"""Price terms: currency, price book, tax and the rest that a price depends on beside the build."""

from datetime import date

from configurator.domain.catalog import Catalog, Product
from configurator.domain.prices import NO_DISCOUNT, Discount, PriceBook, PriceTerms
from configurator.services.settings import ShopSettings
from configurator.services.taxes import shop_tax_rule


def price_terms(
    settings: ShopSettings,
    catalog: Catalog,
    product: Product,
    day: date,
    *,
    currency: str = "",
    group: str = "",
    quantity: int = 1,
    discount: Discount = NO_DISCOUNT,
    exempt: bool = False,
) -> PriceTerms:
    """The terms of a sale in this shop.

    Without a currency it is the shop's, or the catalog's first where it has no prices in that.
    `group` is the customer's price group, which comes before the one the shop sells by; `exempt`
    whether no tax is charged to them.
    """
    if not currency:
        currency = (
            settings.currency if settings.currency in catalog.currencies else catalog.currencies[0]
        )
    book = price_book(catalog, currency, day, group, settings.price_group)
    return PriceTerms(
        currency=currency,
        day=day,
        book=book.for_product(product.id) if book is not None else None,
        quantity=quantity,
        discount=discount,
        tax=shop_tax_rule(settings, product.tax_category, day, exempt=exempt),
    )


def price_book(
    catalog: Catalog, currency: str, day: date, group: str = "", shops: str = ""
) -> PriceBook | None:
    """The price book in force: the customer's group's own before the shop's, before everybody's.

    Of several, the one that began last (a campaign over the yearly list); None where none is.
    """
    in_force = [
        book
        for book in catalog.price_books
        if book.currency == currency
        and book.group in (group, shops, "")
        and (book.first is None or book.first <= day)
        and (book.last is None or day <= book.last)
    ]
    return max(
        in_force,
        key=lambda book: (
            bool(book.group) + (book.group == group != ""),
            book.first or date.min,
        ),
        default=None,
    )
