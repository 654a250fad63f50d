"""What is checked on a product as soon as it is read: the builds that the file itself names."""

from configurator.catalogs.draft import Draft
from configurator.catalogs.findings import Place
from configurator.domain.catalog import Product
from configurator.domain.conditions import Value, Values
from configurator.domain.rules import Table

MOST_LOOKED_AT = 2_000_000


def check_named_builds(draft: Draft, product: Product) -> None:
    """The standard model and every preset must keep every rule.

    Where tables and presets are so many that looking would take seconds, it is left to the proof
    before publishing, and a note says so.
    """
    rows = sum(len(rule.body.rows) if isinstance(rule.body, Table) else 1 for rule in product.rules)
    if rows * (1 + len(product.presets)) > MOST_LOOKED_AT:
        draft.report.note("not-looked-at", draft.place("rules"))
        return
    _check(draft, product, product.standard, draft.place("standard"))
    # Without errors, every preset in the file became one of the product's, in the same order.
    indexes = draft.checked.kept.get(("presets",), [])
    for index, preset in zip(indexes, product.presets, strict=True):
        build = {**product.standard, **preset.values}
        _check(draft, product, build, draft.place("presets", index), preset.id)


def _check(draft: Draft, product: Product, build: Values, place: Place, preset: str = "") -> None:
    for rule in product.rules:
        if rule.holds(build, product.carried):
            continue
        values = ", ".join(
            f"{attribute}: {_shown(build[attribute])}" for attribute in sorted(rule.scope())
        )
        draft.report.error(
            "preset-breaks-rule" if preset else "standard-breaks-rule",
            place,
            rule=rule.name.en or rule.id,
            line=str(rule.line),
            values=values,
            preset=preset,
        )


def _shown(value: Value) -> str:
    if isinstance(value, frozenset):
        return " + ".join(sorted(value)) or "–"
    return str(value) or "–"
