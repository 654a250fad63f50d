"""Differences between catalog versions, and what they do to open sales, as data and as text."""

from collections.abc import Iterable, Iterator, Mapping

from configurator.cli.resolution_data import plain_value
from configurator.cli.table import table
from configurator.domain.catalog import Product
from configurator.services.comparing import Difference
from configurator.services.comparison_words import FATES, difference_words, standing_words
from configurator.services.standing import Fate, Standing
from configurator.wording.causes import Sentences
from configurator.wording.formats import Formats
from configurator.wording.words import Wording


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
    yield from table([difference_words(one, wording) for one in differences])


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
    told = list(standings)
    yield wording.plural("{n} open draft or quote:", "{n} open drafts and quotes:", len(told))
    for fate, said in FATES.items():
        count = sum(one.fate is fate for one in told)
        if count:
            yield f"  {count} × {wording(said)}"
    rows = (standing_words(one, products, wording) for one in told if one.fate is not Fate.STANDS)
    yield from table([(f"  {number}", *others) for number, *others in rows])
