"""What a way to an option means for the person: the configuration after it, and what differs."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from configurator.domain.catalog import Kind
from configurator.domain.conditions import Value
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.resolution import Change, Consequence, Resolution
from configurator.engine.translation import Translation


def after_giving_up(
    configuration: Configuration,
    translation: Translation,
    given_up: Iterable[int],
    best: Sequence[int],
) -> Configuration:
    """The configuration without the choices behind these variables.

    A number is not dropped but moved to the nearest one that the least build allows, a text cut
    or filled to a length that it allows.
    """
    for variable in given_up:
        described = translation.finite.variables[variable]
        attribute = translation.product.attribute(described.attribute)
        chosen = configuration.choices[attribute.id]
        if isinstance(chosen, Decimal):
            moved = described.pieces[best[variable]].nearest(chosen)
            configuration = configuration.choose(attribute.id, moved)
        elif isinstance(chosen, str) and attribute.kind is Kind.TEXT:
            piece = described.pieces[best[variable]]
            fitted = attribute.limits.fitted(chosen, int(piece.least), int(piece.most))
            configuration = configuration.choose(attribute.id, fitted)
        else:
            configuration = configuration.release(attribute.id, described.pick or None)
    return configuration


def consequence_of(
    wish: Wish,
    now: Resolution,
    after: Resolution,
    given_up: Iterable[int],
    translation: Translation,
) -> Consequence:
    """The difference between two resolutions, as the consequence of a wish."""
    return Consequence(
        wish,
        after.configuration,
        after.values,
        changes(now.values, after.values),
        tuple(sorted({translation.finite.variables[variable].attribute for variable in given_up})),
        after.price,
        after.price.total - now.price.total,
        after.ready_days,
    )


def changes(before: Mapping[str, Value], after: Mapping[str, Value]) -> tuple[Change, ...]:
    """The values that differ between two builds of one product."""
    return tuple(
        Change(attribute, before[attribute], value)
        for attribute, value in after.items()
        if before[attribute] != value
    )
