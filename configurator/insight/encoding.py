"""Builds of a product as the recommender knows them: one option for each thing to decide.

An attribute of which some options may be taken becomes one thing to decide for each of them.
Numbers and texts are nobody else's business and are left out.
"""

from collections.abc import Collection, Iterator, Mapping

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Values
from configurator.domain.resolution import OptionAnswer, Resolution, SetBy

YES, NO = "yes", "no"
_MARK = "\n"


def decisions(product: Product) -> tuple[str, ...]:
    """Everything there is to decide, by name."""
    names: list[str] = []
    for attribute in product.attributes:
        if attribute.kind is Kind.ONE_OF:
            names.append(attribute.id)
        elif attribute.kind is Kind.SOME_OF:
            names += [piece_of(attribute.id, option.id) for option in attribute.options]
    return tuple(names)


def piece_of(attribute: str, option: str) -> str:
    """The name of deciding whether an option of a some-of attribute is taken."""
    return f"{attribute}{_MARK}{option}"


def parts_of(decision: str) -> tuple[str, str]:
    """The attribute of a decision, and the option where it is about a single one."""
    attribute, _, option = decision.partition(_MARK)
    return attribute, option


def decided(product: Product, values: Values) -> dict[str, str]:
    """A build, whole or in part, as decisions; what the product has not (any more) is left out."""
    found: dict[str, str] = {}
    for attribute in product.attributes:
        value = values.get(attribute.id)
        options = [option.id for option in attribute.options]
        if attribute.kind is Kind.ONE_OF and value in options:
            found[attribute.id] = str(value)
        elif attribute.kind is Kind.SOME_OF and isinstance(value, frozenset):
            for option in options:
                found[piece_of(attribute.id, option)] = YES if option in value else NO
    return found


_SETTLED = (SetBy.CHOSEN, SetBy.PROFILE, SetBy.FORCED)


def settled(product: Product, resolution: Resolution) -> dict[str, str]:
    """What of a build is no longer open: decided by the person, their profile, or rules."""
    found = decided(product, resolution.values)
    for decision in tuple(found):
        attribute, option = parts_of(decision)
        answer = resolution.attributes[attribute]
        by_option = answer.set_by_option or {}
        set_by = by_option.get(option, answer.set_by) if option else answer.set_by
        if set_by not in _SETTLED:
            del found[decision]
    return found


def left_open(product: Product, resolution: Resolution) -> Mapping[str, Collection[str]]:
    """What every decision can still be in a valid build that keeps all that was chosen."""
    return dict(_left_open(product, resolution))


def _left_open(product: Product, resolution: Resolution) -> Iterator[tuple[str, Collection[str]]]:
    for attribute in product.attributes:
        answers = resolution.attributes[attribute.id].options
        if attribute.kind is Kind.ONE_OF:
            yield attribute.id, [answer.option for answer in answers if answer.assignable]
        elif attribute.kind is Kind.SOME_OF:
            for answer in answers:
                yield piece_of(attribute.id, answer.option), _both(answer)


def _both(answer: OptionAnswer) -> list[str]:
    """Of an option that may be taken or not: what is so now, and the other where it is free."""
    now, other = (YES, NO) if answer.in_effect else (NO, YES)
    is_free = answer.total is not None and not answer.given_up
    return [now, other] if is_free else [now]
