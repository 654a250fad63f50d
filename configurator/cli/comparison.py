"""Differences between catalog versions, and what they do to open sales, as data and as text."""

from collections.abc import Iterable, Iterator, Mapping

from configurator.cli.resolution_data import plain_value
from configurator.cli.table import table
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
_FATES = {
    Fate.STANDS: phrase("stays as it is"),
    Fate.REPRICED: phrase("would cost otherwise"),
    Fate.BREAKS: phrase("is not to be had any more"),
    Fate.GONE: phrase("its product is gone"),
}


def difference_data(one: Difference, wording: Wording) -> dict[str, object]:
    """A difference as plain data; money is minor units by currency."""
    return {
        "how": one.how.value,
        "what": one.what.value,
        "product": one.product or None,
        "id": one.id,
        "name": wording.of(one.name),
        "attribute": wording.of(one.whose) or None,
        "before": dict(one.before) or None,
        "after": dict(one.after) or None,
        "details": list(one.details),
    }


def difference_lines(differences: Iterable[Difference], wording: Wording) -> Iterator[str]:
    """Differences as a table."""
    rows = []
    for one in differences:
        name = wording.of(one.name) or one.id
        if one.whose:
            name = f"{wording.of(one.whose)}: {name}"
        rows.append(
            (
                _SIGNS.get(one.how, "≠"),
                wording(_WHAT[one.what]),
                wording(_HOW[one.how]),
                name,
                _money(one, wording) or ", ".join(one.details).replace("_", " "),
            )
        )
    yield from table(rows)


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


def standing_data(
    one: Standing, products: Mapping[str, Product], wording: Wording
) -> dict[str, object]:
    """What becomes of a draft or a quote's line, as plain data; money is minor units."""
    product = products.get(one.product)
    nearest = None
    if product is not None and one.nearest is not None:
        nearest = {
            a.id: plain_value(a, one.nearest[a.id])
            for a in product.attributes
            if a.id in one.nearest
        }
    return {
        "kind": one.kind,
        "id": one.id,
        "number": one.number,
        "line": one.line,
        "customer": one.customer,
        "product": one.product,
        "currency": one.currency,
        "fate": one.fate.value,
        "before": one.before,
        "after": one.after,
        "changes": (
            []
            if product is None
            else [Sentences(Formats(wording), product).change(change) for change in one.changes]
        ),
        "lost": [{"attribute": attribute, "option": option} for attribute, option in one.lost],
        "nearest": nearest,
    }


def standing_lines(
    standings: Iterable[Standing], products: Mapping[str, Product], wording: Wording
) -> Iterator[str]:
    """What becomes of open drafts and quotes: a count of each fate, and those that change."""
    formats = Formats(wording)
    told = list(standings)
    yield wording.plural("{n} open draft or quote:", "{n} open drafts and quotes:", len(told))
    for fate, said in _FATES.items():
        count = sum(one.fate is fate for one in told)
        if count:
            yield f"  {count} × {wording(said)}"
    rows = []
    for one in told:
        if one.fate is Fate.STANDS:
            continue
        after = "" if one.after is None else formats.money(one.after, one.currency)
        product = products.get(one.product)
        changes = ""
        if product is not None:
            said_by = Sentences(formats, product)
            changes = "; ".join(map(said_by.change, one.changes))
        lost = ", ".join(f"{a}: {o}" if o else a for a, o in one.lost)
        rows.append(
            (
                f"  {one.number}",
                one.customer,
                wording(_FATES[one.fate]),
                f"{formats.money(one.before, one.currency)} → {after}" if after else "",
                "; ".join(part for part in (lost, changes) if part),
            )
        )
    yield from table(rows)
