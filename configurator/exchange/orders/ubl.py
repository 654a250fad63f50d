"""Orders and quotes as UBL 2.1 documents (OASIS), every choice an item property.

Amounts stand without tax where UBL wants them so: what a line contains of a tax is taken off in
proportion, so that the lines add up to the document's net to the minor unit. A price is that of
the line's whole quantity (`BaseQuantity`), so that it is exact.
"""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, BinaryIO

from lxml import etree

from configurator.domain.exports import STANDARD, SellerParty, Target
from configurator.domain.money import CURRENCIES, round_half_up
from configurator.domain.texts import Language
from configurator.services.office.records import (
    LineRecord,
    OrderRecord,
    TaxRecord,
    in_language,
)

_CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_DOCUMENT = "urn:oasis:names:specification:ubl:schema:xsd:{kind}-2"
_PIECE = "H87"
"""A piece, in the codes of UN/ECE Recommendation 20."""
_FIXED = (2000, 1, 1, 0, 0, 0)


def order_xml(
    order: OrderRecord, shop: SellerParty, language: Language, target: Target = STANDARD
) -> bytes:
    """An order as a UBL Order, a quote as a UBL Quotation.

    Where the target names them, the store is the seller's physical location, and the counter a
    subsidiary location of that.
    """
    return _Document(order, shop, language, target).bytes()


def write_ubl(
    orders: Iterable[OrderRecord], out: BinaryIO, shop: SellerParty, target: Target
) -> int:
    """A ZIP archive with one document for each order, by its number; gives how many.

    The same orders give the same bytes.
    """
    count = 0
    with zipfile.ZipFile(out, "w") as archive:
        for count, order in enumerate(orders, start=1):  # noqa: B007
            member = zipfile.ZipInfo(f"{order.number}.xml", _FIXED)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, order_xml(order, shop, target.language, target))
    return count


def net_amounts(lines: Sequence[LineRecord], taxes: Sequence[TaxRecord]) -> list[int]:
    """What each line comes to without tax, in minor units; together the document's net."""
    return _shared([line.amount for line in lines], lines, taxes)


def _shared(
    amounts: Sequence[int], lines: Sequence[LineRecord], taxes: Sequence[TaxRecord]
) -> list[int]:
    found = list(amounts)
    for tax in taxes:
        places = [place for place, line in enumerate(lines) if line.tax_rule == tax.rule]
        whole = sum(lines[place].amount for place in places)
        net = tax.taxable - (tax.amount if tax.inclusive else 0)
        share = Fraction(net, whole) if whole else Fraction(0)
        passed, given = 0, 0
        for place in places:
            passed += amounts[place]
            until = round_half_up(passed * share)
            found[place], given = until - given, until
    return found


class _Document:
    def __init__(
        self, order: OrderRecord, shop: SellerParty, language: Language, target: Target
    ) -> None:
        self._order = order
        self._target = target
        self._shop = shop
        self._language = language
        self._decimals = CURRENCIES[order.currency].decimals
        self._is_quote = order.valid_until is not None
        kind = "Quotation" if self._is_quote else "Order"
        own = _DOCUMENT.format(kind=kind)
        spaces: Any = {None: own, "cac": _CAC, "cbc": _CBC}
        self._root = etree.Element(f"{{{own}}}{kind}", nsmap=spaces)
        self._taxes = list(order.read_taxes())

    def bytes(self) -> bytes:
        self._head()
        self._parties()
        self._delivery()
        self._tax_total()
        self._monetary_total()
        nets = net_amounts(self._order.lines, self._taxes)
        before = _shared([line.gross for line in self._order.lines], self._order.lines, self._taxes)
        for number, line in enumerate(self._order.lines, start=1):
            self._line(number, line, nets[number - 1], before[number - 1])
        return etree.tostring(self._root, encoding="UTF-8", xml_declaration=True, pretty_print=True)

    def _head(self) -> None:
        order, root = self._order, self._root
        _basic(root, "UBLVersionID", "2.1")
        _basic(root, "ID", order.number)
        _basic(root, "CopyIndicator", "false")
        _basic(root, "UUID", order.id)
        _basic(root, "IssueDate", order.made.date().isoformat())
        _basic(root, "IssueTime", order.made.strftime("%H:%M:%SZ"))
        if order.note:
            _basic(root, "Note", order.note, languageID=self._language)
        if not self._is_quote:
            _basic(root, "DocumentCurrencyCode", order.currency)
        _basic(root, "PricingCurrencyCode", order.currency)
        _basic(root, "LineCountNumeric", str(len(order.lines)))
        if order.valid_until is not None:
            _basic(_part(root, "ValidityPeriod"), "EndDate", order.valid_until.isoformat())

    def _parties(self) -> None:
        seller, buyer = ("SellerSupplierParty", "BuyerCustomerParty")
        for name in (seller, buyer) if self._is_quote else (buyer, seller):
            party = _part(_part(self._root, name), "Party")
            if name == buyer:
                _basic(_part(party, "PartyIdentification"), "ID", self._order.customer)
                _basic(_part(party, "PartyName"), "Name", self._order.customer_name or "-")
                continue
            _basic(_part(party, "PartyName"), "Name", self._shop.name or "-")
            self._place(party)
            if self._shop.tax_number:
                scheme = _part(party, "PartyTaxScheme")
                _basic(scheme, "CompanyID", self._shop.tax_number)
                _basic(_part(scheme, "TaxScheme"), "ID", "VAT")
            if self._order.seller:
                _basic(_part(party, "Contact"), "Name", self._order.seller)

    def _place(self, party: Any) -> None:
        places, order = dict(self._target.places), self._order
        store = places.get(order.store, "") if self._target.wants("store") else ""
        counter = places.get(order.counter, "") if self._target.wants("counter") else ""
        if not (store or counter):
            return
        where = _part(party, "PhysicalLocation")
        if store:
            _basic(where, "Name", store)
        if counter:
            _basic(_part(where, "SubsidiaryLocation"), "Name", counter)

    def _delivery(self) -> None:
        period = _part(_part(self._root, "Delivery"), "PromisedDeliveryPeriod")
        _basic(period, "EndDate", self._order.promised.isoformat())

    def _tax_total(self) -> None:
        if not self._taxes:
            return
        total = _part(self._root, "TaxTotal")
        self._amount(total, "TaxAmount", self._order.tax)
        for tax in self._taxes:
            part = _part(total, "TaxSubtotal")
            taxable = tax.taxable - (tax.amount if tax.inclusive else 0)
            self._amount(part, "TaxableAmount", taxable)
            self._amount(part, "TaxAmount", tax.amount)
            category = _part(part, "TaxCategory")
            _basic(category, "ID", tax.rule)
            _basic(category, "Name", in_language(tax.name, self._language) or tax.rule)
            _basic(category, "Percent", _percent(tax.rate))
            _basic(_part(category, "TaxScheme"), "ID", "VAT")

    def _monetary_total(self) -> None:
        kind = "QuotedMonetaryTotal" if self._is_quote else "AnticipatedMonetaryTotal"
        total = _part(self._root, kind)
        self._amount(total, "LineExtensionAmount", self._order.net)
        self._amount(total, "TaxExclusiveAmount", self._order.net)
        self._amount(total, "TaxInclusiveAmount", self._order.total)
        self._amount(total, "PayableAmount", self._order.total)

    def _line(self, number: int, line: LineRecord, net: int, before: int) -> None:
        place = _part(self._root, "QuotationLine" if self._is_quote else "OrderLine")
        item = _part(place, "LineItem")
        _basic(item, "ID", str(number))
        if line.note:
            _basic(item, "Note", line.note, languageID=self._language)
        _basic(item, "Quantity", str(line.quantity), unitCode=_PIECE)
        self._amount(item, "LineExtensionAmount", net)
        if before != net:
            taken = _part(item, "AllowanceCharge")
            _basic(taken, "ChargeIndicator", "false")
            self._amount(taken, "Amount", before - net)
        price = _part(item, "Price")
        self._amount(price, "PriceAmount", before)
        _basic(price, "BaseQuantity", str(line.quantity), unitCode=_PIECE)
        self._item(_part(item, "Item"), line)

    def _item(self, item: etree._Element, line: LineRecord) -> None:
        _basic(item, "Name", in_language(line.product_name, self._language) or line.product)
        _basic(_part(item, "SellersItemIdentification"), "ID", line.product)
        ids = line.read_values()
        for choice in line.read_choices():
            prop = _part(item, "AdditionalItemProperty")
            _basic(prop, "ID", choice["attribute"])
            _basic(
                prop,
                "Name",
                in_language(choice["attribute_name"], self._language) or choice["attribute"],
            )
            if choice["attribute"] in ids:
                _basic(prop, "NameCode", _code(ids[choice["attribute"]]))
            _basic(prop, "Value", in_language(choice["value"], self._language))

    def _amount(self, parent: etree._Element, name: str, minor: int) -> None:
        text = f"{Decimal(minor).scaleb(-self._decimals):f}"
        _basic(parent, name, text, currencyID=self._order.currency)


def _percent(rate: Fraction) -> str:
    return f"{Decimal(round_half_up(rate * 1_000_000)).scaleb(-4).normalize():f}"


def _code(value: object) -> str:
    if isinstance(value, list):
        return "+".join(map(str, value))
    return str(value["number"]) if isinstance(value, Mapping) else str(value)


def _part(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_CAC}}}{name}")


def _basic(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{_CBC}}}{name}", attributes).text = _writable(text)


def _writable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r"
        or " " <= sign <= "\ud7ff"
        or "\ue000" <= sign <= "\ufffd"
        or sign >= "\U00010000"
    )
