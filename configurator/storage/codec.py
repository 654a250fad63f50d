"""The parts of the domain that are kept as JSON text, there and back.

Written explicitly, field by field: what is stored must be readable years later, whatever the
classes have become. Keys are sorted and non-ASCII is escaped, so equal data gives equal text and
any text survives. Reading ignores fields it does not know.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from configurator.domain.conditions import Value
from configurator.domain.configuration import ChosenValue, Picks
from configurator.domain.payments import AT_ONCE, DueFrom, Instalment, PaymentTerms
from configurator.domain.sales import ChoiceLine, PricedLine
from configurator.domain.tax import TaxLine, TaxRule
from configurator.domain.texts import LocalText


def values_text(values: Mapping[str, Value]) -> str:
    """Values by attribute."""
    return _text({attribute: _from_value(value) for attribute, value in values.items()})


def text_values(text: str) -> dict[str, Value]:
    """Values by attribute, from what `values_text` wrote."""
    return {attribute: _to_value(value) for attribute, value in json.loads(text).items()}


def choices_text(choices: Mapping[str, ChosenValue]) -> str:
    """Choices by attribute."""
    return _text({attribute: _from_choice(choice) for attribute, choice in choices.items()})


def text_choices(text: str) -> dict[str, ChosenValue]:
    """Choices by attribute, from what `choices_text` wrote."""
    return {attribute: _to_choice(choice) for attribute, choice in json.loads(text).items()}


def local_text(text: LocalText) -> str:
    """A text in both languages."""
    return _text(_from_local(text))


@lru_cache(maxsize=512)  # a list says the same few products' names over and over
def text_local(text: str) -> LocalText:
    """A text in both languages, from what `local_text` wrote."""
    return _to_local(json.loads(text))


def choice_lines_text(lines: Iterable[ChoiceLine]) -> str:
    """The choices of a line as they stand on paper."""
    return _text(
        [
            {
                "attribute": line.attribute,
                "attribute_name": _from_local(line.attribute_name),
                "value": _from_local(line.value),
                "amount": line.amount,
                "set_by": line.set_by,
                "because": _from_local(line.because),
            }
            for line in lines
        ]
    )


def text_choice_lines(text: str) -> tuple[ChoiceLine, ...]:
    """The choices of a line, from what `choice_lines_text` wrote."""
    return tuple(
        ChoiceLine(
            attribute=line["attribute"],
            attribute_name=_to_local(line["attribute_name"]),
            value=_to_local(line["value"]),
            amount=line["amount"],
            set_by=line["set_by"],
            because=_to_local(line["because"]),
        )
        for line in json.loads(text)
    )


def priced_lines_text(lines: Iterable[PricedLine]) -> str:
    """The amounts of a line with the rules that made them."""
    return _text(
        [
            {
                "rule": line.rule,
                "name": _from_local(line.name),
                "component": line.component,
                "amount": line.amount,
                "attribute": line.attribute,
                "option": line.option,
            }
            for line in lines
        ]
    )


def text_priced_lines(text: str) -> tuple[PricedLine, ...]:
    """The amounts of a line, from what `priced_lines_text` wrote."""
    return tuple(
        PricedLine(
            rule=line["rule"],
            name=_to_local(line["name"]),
            component=line["component"],
            amount=line["amount"],
            attribute=line["attribute"],
            option=line["option"],
        )
        for line in json.loads(text)
    )


def tax_lines_text(lines: Iterable[TaxLine]) -> str:
    """The taxes of a sale with the rules they were computed by."""
    return _text(
        [
            {
                "rule": _from_rule(line.rule),
                "taxable": line.taxable,
                "amount": line.amount,
                "relief": line.relief,
            }
            for line in lines
        ]
    )


def text_tax_lines(text: str) -> tuple[TaxLine, ...]:
    """The taxes of a sale, from what `tax_lines_text` wrote."""
    return tuple(
        TaxLine(_to_rule(line["rule"]), line["taxable"], line["amount"], line.get("relief", 0))
        for line in json.loads(text)
    )


def terms_text(terms: PaymentTerms) -> str:
    """Payment terms."""
    return _text(
        {
            "id": terms.id,
            "name": _from_local(terms.name),
            "parts": [
                {"percent": str(part.percent), "after": part.after.value, "days": part.days}
                for part in terms.parts
            ],
        }
    )


@lru_cache(maxsize=64)
def text_terms(text: str) -> PaymentTerms:
    """Payment terms, from what `terms_text` wrote; from nothing, as sales once were: at once."""
    if not text:
        return AT_ONCE
    data = json.loads(text)
    parts = tuple(
        Instalment(Decimal(part["percent"]), DueFrom(part["after"]), part["days"])
        for part in data["parts"]
    )
    return PaymentTerms(data["id"], _to_local(data["name"]), parts)


def _text(data: object) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def _from_value(value: Value) -> object:
    if isinstance(value, Decimal):
        return {"number": str(value)}
    return sorted(value) if isinstance(value, frozenset) else value


def _to_value(data: Any) -> Value:
    if isinstance(data, dict):
        return Decimal(data["number"])
    return frozenset(data) if isinstance(data, list) else str(data)


def _from_choice(choice: ChosenValue) -> object:
    if isinstance(choice, Picks):
        return {"wanted": sorted(choice.wanted), "unwanted": sorted(choice.unwanted)}
    return _from_value(choice)


def _to_choice(data: Any) -> ChosenValue:
    if isinstance(data, dict) and "wanted" in data:
        return Picks(frozenset(data["wanted"]), frozenset(data["unwanted"]))
    return Decimal(data["number"]) if isinstance(data, dict) else str(data)


def _from_local(text: LocalText) -> dict[str, str]:
    return {"en": text.en, "id": text.id}


def _to_local(data: Mapping[str, str]) -> LocalText:
    return LocalText(en=data["en"], id=data["id"])


def _from_rule(rule: TaxRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": _from_local(rule.name),
        "rate": str(rule.rate),
        "base_fraction": str(rule.base_fraction),
        "inclusive": rule.inclusive,
        "category": rule.category,
        "first": rule.first.isoformat() if rule.first else None,
        "last": rule.last.isoformat() if rule.last else None,
        "relieved": rule.relieved,
    }


def _to_rule(data: Mapping[str, Any]) -> TaxRule:
    return TaxRule(
        id=data["id"],
        name=_to_local(data["name"]),
        rate=Fraction(data["rate"]),
        base_fraction=Fraction(data["base_fraction"]),
        inclusive=data["inclusive"],
        category=data["category"],
        first=date.fromisoformat(data["first"]) if data["first"] else None,
        last=date.fromisoformat(data["last"]) if data["last"] else None,
        relieved=data.get("relieved", False),
    )
