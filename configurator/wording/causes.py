"""Sentences made from the engine's data: why something is blocked, who set a value, what it costs.

The engine says everything as data; here it becomes what a person reads. A rule's own words
(`because`) come first; without them the sentence is made from the rule's form and names.
"""

from collections.abc import Iterable
from decimal import Decimal

from configurator.domain.catalog import Attribute, Kind, Product
from configurator.domain.conditions import AllOf, AnyOf, Condition, Is, Value
from configurator.domain.configuration import ChosenValue, Picks, Wish
from configurator.domain.resolution import Cause, Change, OptionAnswer, SetBy, State
from configurator.domain.rules import Excludes, Requires, Rule
from configurator.wording.formats import Formats
from configurator.wording.words import phrase

_WHO = {
    SetBy.CHOSEN: phrase("chosen"),
    SetBy.PROFILE: phrase("profile"),
    SetBy.STANDARD: phrase("standard"),
    SetBy.FORCED: phrase("forced"),
    SetBy.ADAPTED: phrase("adapted"),
}
_WHO_AT_LENGTH = {
    SetBy.CHOSEN: phrase("Your own choice"),
    SetBy.PROFILE: phrase("Proposed by the customer's profile"),
    SetBy.STANDARD: phrase("As in the standard model"),
    SetBy.FORCED: phrase("The other choices leave no alternative"),
    SetBy.ADAPTED: phrase("Changed from the standard, as that does not fit the other choices"),
}


class Sentences:
    """What can be said about one product's build, in the language of `formats`."""

    def __init__(self, formats: Formats, product: Product) -> None:
        self.formats = formats
        self.wording = formats.wording
        self.product = product

    # Names

    def attribute_name(self, attribute_id: str) -> str:
        """The attribute's name; its id where it has none, or is not in this catalog version."""
        attribute = self.product.by_id.get(attribute_id)
        return (self.wording.of(attribute.name) if attribute else "") or attribute_id

    def option_name(self, attribute_id: str, option_id: str) -> str:
        """The option's name; its id where it has none, or is not in this catalog version."""
        attribute = self.product.by_id.get(attribute_id)
        for option in attribute.options if attribute else ():
            if option.id == option_id:
                return self.wording.of(option.name) or option_id
        return option_id

    def value_name(self, attribute_id: str, value: Value | ChosenValue) -> str:
        """A value as it is read: `Trail lug`, `42 cm`, `“A.W.”`, `none`."""
        attribute = self.product.by_id.get(attribute_id)
        if isinstance(value, Picks):
            return self._picks_name(attribute_id, value)
        if isinstance(value, frozenset):
            names = [
                self.option_name(attribute_id, option) for option in _in_order(attribute, value)
            ]
            return ", ".join(names) or self.wording("none")
        if isinstance(value, Decimal):
            unit = attribute.number.unit if attribute and attribute.number else ""
            return self.formats.number(value, unit)
        if attribute is not None and attribute.kind is Kind.TEXT:
            return f"“{value}”" if value else self.wording("none")
        return self.option_name(attribute_id, value)

    def choice_name(self, attribute_id: str, value: Value | ChosenValue) -> str:
        """A value with what it is a value of: `Heel: leather, nila`."""
        return f"{self.attribute_name(attribute_id)}: {self.value_name(attribute_id, value)}"

    def change(self, change: Change) -> str:
        """A change of value: `Heel: firm instead of leather`."""
        return self.wording(
            "{attribute}: {after} instead of {before}",
            attribute=self.attribute_name(change.attribute),
            after=self.value_name(change.attribute, change.after),
            before=self.value_name(change.attribute, change.before),
        )

    # Causes

    def cause(self, cause: Cause) -> str:
        """The whole reason: `Needs the firm heel; you chose Heel: leather, nila.`"""
        reason, chosen = self.reason(cause), self.chosen(cause)
        if not chosen:
            return _as_sentence(reason)
        if not reason:
            return _as_sentence(chosen)
        if reason[-1] in ".!?":
            return f"{reason} {_as_sentence(chosen)}"
        return _as_sentence(f"{reason}; {chosen}")

    def reason(self, cause: Cause) -> str:
        """Why, in the words of the rules; without words, from their form and the names in them."""
        said = _unlike(self.rule_reason(rule, cause.wish) for rule in cause.rules)
        return " ".join(map(_as_sentence, said)) if len(said) > 1 else "".join(said)

    def rule_reason(self, rule: Rule, wish: Wish | None = None) -> str:
        """What a rule has to say, to somebody who wishes for an option."""
        if rule.because:
            return self.wording.of(rule.because)
        return self.need(rule, wish) or self.wording.of(rule.name)

    def need(self, rule: Rule, wish: Wish | None = None) -> str:
        """The rule in few words, as a badge has room for: `needs Heel: firm`.

        Empty where its form has no short reading.
        """
        match rule.body:
            case Requires(when, then) if wish is not None and _speaks_of(when, wish):
                wanted = self._condition_name(then)
                return self.wording("needs {options}", options=wanted) if wanted else ""
            case Requires(when, then) if wish is not None and _speaks_of(then, wish):
                wanted = self._condition_name(when)
                return self.wording("not with {options}", options=wanted) if wanted else ""
            case Excludes(parts):
                others = [part for part in parts if wish is None or not _speaks_of(part, wish)]
                named = [self._condition_name(part) for part in others]
                if named and all(named):
                    return self.wording("not with {options}", options=self._all_of(named))
        return ""

    def chosen(self, cause: Cause) -> str:
        """The person's own choices that stand against it: `you chose Heel: leather`; may be ""."""
        named = [self.choice_name(attribute, value) for attribute, value in cause.choices]
        return self.wording("you chose {choices}", choices=self._all_of(named)) if named else ""

    # Who, and what it costs

    def who(self, set_by: SetBy) -> str:
        """Who set a value, in one word: `chosen`, `profile`, `standard`, `forced`, `adapted`."""
        return self.wording(_WHO[set_by])

    def who_at_length(self, set_by: SetBy) -> str:
        """Who set a value, as a tooltip or a screen reader says it."""
        return self.wording(_WHO_AT_LENGTH[set_by])

    def price_note(self, answer: OptionAnswer, currency: str) -> str:
        """What an option costs as things stand: `Included`, `+Rp150.000`, `no extra`."""
        if answer.in_effect:
            return self.wording("Included")
        if answer.difference is None:
            return self.wording("not available")
        if answer.difference == 0:
            return self.wording("no extra")
        return self.formats.difference(answer.difference, currency)

    def state_note(self, answer: OptionAnswer, currency: str, takes_off: bool = False) -> str:
        """One line below the price: what taking it would cost in choices; may be empty.

        `takes_off` for some-of options, which a second tap takes off again. What else would change
        is for `changes_note`: an answer only knows how much would leave the standard model.
        """
        if answer.in_effect:
            if takes_off and answer.difference:
                amount = self.formats.difference(answer.difference, currency)
                return self.wording("take off: {amount}", amount=amount)
            return ""
        if answer.state is State.IMPOSSIBLE:
            return self.wording("No build can have it")
        if answer.given_up:
            return self.wording.plural(
                "changes {n} of your choices", "changes {n} of your choices", answer.given_up
            )
        return ""

    def changes_note(self, changes: int) -> str:
        """How many other values of the build a wish would change from what they are now."""
        return self.wording.plural("with {n} change", "with {n} changes", changes)

    def spoken_option(self, attribute_id: str, answer: OptionAnswer, currency: str) -> str:
        """An option as a screen reader says it: name, price, state."""
        parts = [
            self.option_name(attribute_id, answer.option),
            self.price_note(answer, currency),
            self.state_note(answer, currency),
        ]
        return ", ".join(part for part in parts if part)

    def _picks_name(self, attribute_id: str, picks: Picks) -> str:
        attribute = self.product.by_id.get(attribute_id)
        wanted = [self.option_name(attribute_id, o) for o in _in_order(attribute, picks.wanted)]
        unwanted = [
            self.wording("without {option}", option=self.option_name(attribute_id, o))
            for o in _in_order(attribute, picks.unwanted)
        ]
        return ", ".join(wanted + unwanted) or self.wording("none")

    def _condition_name(self, condition: Condition) -> str:
        """A condition by the options in it; empty where it is about more than options."""
        match condition:
            case Is(attribute, options):
                order = _in_order(self.product.by_id.get(attribute), options)
                names = [self.option_name(attribute, option) for option in order]
                return f"{self.attribute_name(attribute)}: {self._one_of(names)}"
            case AllOf(parts) if parts:
                named = [self._condition_name(part) for part in parts]
                return self._all_of(named) if all(named) else ""
            case AnyOf(parts) if parts:
                named = [self._condition_name(part) for part in parts]
                return self._one_of(named) if all(named) else ""
        return ""

    def _all_of(self, names: list[str]) -> str:
        return _listed(names, self.wording("and"))

    def _one_of(self, names: list[str]) -> str:
        return _listed(names, self.wording("or"))


def _speaks_of(condition: Condition, wish: Wish) -> bool:
    match condition:
        case Is(attribute, options):
            return attribute == wish.attribute and wish.option in options
        case AllOf(parts) | AnyOf(parts):
            return any(_speaks_of(part, wish) for part in parts)
    return False


def _in_order(attribute: Attribute | None, options: frozenset[str]) -> list[str]:
    """The options as the catalog orders them; unknown ones last, by their ids."""
    known = [option.id for option in attribute.options if option.id in options] if attribute else []
    return known + sorted(options.difference(known))


def _listed(names: list[str], joint: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def _unlike(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _as_sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".!?" else text + "."
