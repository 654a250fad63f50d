"""Differences between catalog versions, and what they do to open sales, in the reader's words."""

from collections.abc import Mapping

from configurator.domain.catalog import Product
from configurator.services.comparing import Difference, How, What
from configurator.services.standing import Fate, Standing
from configurator.wording.causes import Sentences
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_HOW = {
    How.ADDED: phrase("added"),
    How.REMOVED: phrase("removed"),
    How.REPRICED: phrase("re-priced"),
    How.RERULED: phrase("re-ruled"),
    How.REWORDED: phrase("reworded"),
    How.CHANGED: phrase("changed"),
}
_SIGNS = {How.ADDED: "+", How.REMOVED: "−"}
_WHAT = {
    What.CATALOG: phrase("catalog"),
    What.PRODUCT: phrase("product"),
    What.ATTRIBUTE: phrase("attribute"),
    What.OPTION: phrase("option"),
    What.RULE: phrase("rule"),
    What.PRICE: phrase("price"),
    What.COST: phrase("cost"),
    What.PRICE_BOOK: phrase("price book"),
    What.PRESET: phrase("preset"),
    What.STEP: phrase("step"),
}
FATES = {
    Fate.STANDS: phrase("stays as it is"),
    Fate.REPRICED: phrase("would cost otherwise"),
    Fate.BREAKS: phrase("is not to be had any more"),
    Fate.GONE: phrase("its product is gone"),
}


def difference_words(one: Difference, wording: Wording) -> tuple[str, str, str, str, str]:
    """A sign, what sort of thing, how it differs, its name, and its amounts or details."""
    name = wording.of(one.name) or one.id
    if one.whose:
        name = f"{wording.of(one.whose)}: {name}"
    return (
        _SIGNS.get(one.how, "≠"),
        wording(_WHAT[one.what]),
        wording(_HOW[one.how]),
        name,
        _money(one, wording) or ", ".join(one.details).replace("_", " "),
    )


def standing_words(
    one: Standing, products: Mapping[str, Product], wording: Wording
) -> tuple[str, str, str, str, str]:
    """A draft's or quote's number, its customer, its fate, its prices, and what would change."""
    formats = Formats(wording)
    after = "" if one.after is None else formats.money(one.after, one.currency)
    product = products.get(one.product)
    changes = ""
    if product is not None:
        said_by = Sentences(formats, product)
        changes = "; ".join(map(said_by.change, one.changes))
    lost = ", ".join(f"{a}: {o}" if o else a for a, o in one.lost)
    return (
        one.number,
        one.customer,
        wording(FATES[one.fate]),
        f"{formats.money(one.before, one.currency)} → {after}" if after else "",
        "; ".join(part for part in (lost, changes) if part),
    )


def _money(one: Difference, wording: Wording) -> str:
    formats = Formats(wording)
    told = []
    for currency in dict.fromkeys((*one.before, *one.after)):
        before, after = one.before.get(currency, 0), one.after.get(currency, 0)
        if one.how is How.ADDED:
            told.append(formats.money(after, currency))
        elif one.how is How.REMOVED:
            told.append(formats.money(before, currency))
        elif one.how is How.REPRICED and before != after:
            told.append(f"{formats.money(before, currency)} → {formats.money(after, currency)}")
    return ", ".join(told)
