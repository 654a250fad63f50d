"""Choices of a configuration as values of finite variables, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from configurator.domain.catalog import Attribute, Kind
from configurator.domain.conditions import Value
from configurator.domain.configuration import ChosenValue, Configuration, Picks, Wish
from configurator.engine.finite import Piece
from configurator.engine.interface import UnknownChoiceError
from configurator.engine.translation import Translation

NO_DEFAULT = -1
"""The default of a variable none of whose values would be the default itself."""


@dataclass(frozen=True)
class Decided:
    """What a configuration decides, in finite form.

    `chosen` and `defaults` are values by variable; `in_effect` holds the number or text that
    a person, the profile or the standard model gives each number and text attribute; `proposed`
    are the attributes whose default comes from the profile.
    """

    chosen: Mapping[int, int]
    defaults: Mapping[int, int]
    in_effect: Mapping[str, Value]
    proposed: frozenset[str]


def decided(translation: Translation, configuration: Configuration) -> Decided:
    """Read a configuration. Raises UnknownChoiceError for what the product does not have."""
    product = translation.product
    chosen: dict[int, int] = {}
    in_effect: dict[str, Value] = {}
    for attribute_id, value in configuration.choices.items():
        if attribute_id not in product.by_id:
            raise UnknownChoiceError(attribute_id, _shown(value))
        attribute = product.attribute(attribute_id)
        chosen.update(_chosen(translation, attribute, value))
        if attribute_id in translation.of_span:
            in_effect[attribute_id] = _number_or_text(value)
    defaults = dict(translation.standard_defaults)
    proposed: set[str] = set()
    for attribute_id in dict.fromkeys((*configuration.profile, *translation.of_span)):
        if attribute_id not in product.by_id:
            continue  # what a profile remembers of another version of the product
        attribute = product.attribute(attribute_id)
        default = default_value(translation, configuration, attribute.id)
        if default is not None:
            defaults.update(finite_values(translation, attribute, default))
            if default == configuration.profile.get(attribute.id):
                proposed.add(attribute.id)
            if attribute.id in translation.of_span:
                variable = translation.of_span[attribute.id]
                given = in_effect.setdefault(attribute.id, default)
                piece = translation.finite.variables[variable].pieces[defaults[variable]]
                if (
                    chosen.get(variable) != defaults[variable]
                    and standing_for(attribute, given, piece) != default
                ):
                    # What stands for the default's span is what is nearest to the person's choice.
                    defaults[variable] = NO_DEFAULT
    return Decided(chosen, defaults, in_effect, frozenset(proposed))


def standing_for(attribute: Attribute, given: Value, piece: Piece) -> Value:
    """What stands for a span of numbers or lengths: what is nearest to the one in effect."""
    if isinstance(given, str):
        return attribute.limits.fitted(given, int(piece.least), int(piece.most))
    assert isinstance(given, Decimal)
    return piece.nearest(given)


def default_value(
    translation: Translation, configuration: Configuration, attribute_id: str
) -> Value | None:
    """What the profile proposes, where it is something the product has, else the standard value."""
    proposed = configuration.profile.get(attribute_id)
    if proposed is not None:
        try:
            finite_values(translation, translation.product.attribute(attribute_id), proposed)
        except UnknownChoiceError:
            pass
        else:
            return proposed
    return translation.product.standard.get(attribute_id)


def finite_values(translation: Translation, attribute: Attribute, value: Value) -> dict[int, int]:
    """A whole value of an attribute as values of its variables. Raises UnknownChoiceError."""
    match attribute.kind:
        case Kind.ONE_OF:
            place = None
            if isinstance(value, str):
                place = translation.of_option.get((attribute.id, value))
            if place is None:
                raise UnknownChoiceError(attribute.id, value)
            return dict((place,))
        case Kind.SOME_OF:
            taken = value if isinstance(value, frozenset) else frozenset((str(value),))
            known = {option.id for option in attribute.options}
            if not taken <= known:
                raise UnknownChoiceError(attribute.id, value)
            return {
                translation.of_option[attribute.id, option][0]: int(option in taken)
                for option in known
            }
        case Kind.NUMBER | Kind.TEXT:
            return {translation.of_span[attribute.id]: _piece(translation, attribute, value)}


def _chosen(translation: Translation, attribute: Attribute, value: ChosenValue) -> dict[int, int]:
    if isinstance(value, Picks):
        if attribute.kind is not Kind.SOME_OF:
            raise UnknownChoiceError(attribute.id, _shown(value))
        found = {}
        for options, taken in ((value.wanted, 1), (value.unwanted, 0)):
            for option in options:
                place = translation.of_option.get((attribute.id, option))
                if place is None:
                    raise UnknownChoiceError(attribute.id, option)
                found[place[0]] = taken
        return found
    if attribute.kind is Kind.SOME_OF:
        raise UnknownChoiceError(attribute.id, value)
    return finite_values(translation, attribute, value)


def _piece(translation: Translation, attribute: Attribute, value: Value) -> int:
    if attribute.kind is Kind.TEXT:
        if not isinstance(value, str) or attribute.limits.complaint(value) is not None:
            raise UnknownChoiceError(attribute.id, value)
        return translation.piece_of(attribute.id, Decimal(len(value)))
    if not isinstance(value, Decimal) or not attribute.numbers.admits(value):
        raise UnknownChoiceError(attribute.id, value)
    return translation.piece_of(attribute.id, value)


def _number_or_text(value: ChosenValue) -> Value:
    assert not isinstance(value, Picks)
    return value


def _shown(value: ChosenValue) -> str:
    if isinstance(value, Picks):
        return ", ".join(sorted(value.wanted | value.unwanted))
    return str(value)


def wished(translation: Translation, wish: Wish) -> tuple[int, int]:
    """The variable and value that a wish asks for. Raises UnknownChoiceError.

    For a number attribute the option is the number itself, written out.
    """
    if wish.attribute in translation.of_span:
        attribute = translation.product.attribute(wish.attribute)
        value: Value = wish.option
        if attribute.kind is Kind.NUMBER:
            try:
                value = Decimal(wish.option)
            except InvalidOperation:
                raise UnknownChoiceError(wish.attribute, wish.option) from None
        return translation.of_span[wish.attribute], _piece(translation, attribute, value)
    place = translation.of_option.get((wish.attribute, wish.option))
    if place is None:
        raise UnknownChoiceError(wish.attribute, wish.option)
    variable, value_taken = place
    if translation.finite.variables[variable].pick:
        return variable, int(wish.taken)
    return variable, value_taken


def with_wish(configuration: Configuration, translation: Translation, wish: Wish) -> Configuration:
    """The configuration with the wish as one more choice."""
    attribute = translation.product.attribute(wish.attribute)
    match attribute.kind:
        case Kind.SOME_OF:
            option = frozenset((wish.option,))
            return configuration.choose(
                wish.attribute, Picks(wanted=option) if wish.taken else Picks(unwanted=option)
            )
        case Kind.NUMBER:
            return configuration.choose(wish.attribute, Decimal(wish.option))
        case Kind.ONE_OF | Kind.TEXT:
            return configuration.choose(wish.attribute, wish.option)
