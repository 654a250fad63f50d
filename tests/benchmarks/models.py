"""Models of the bench folder (model.json) as products of ours."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from configurator.domain.catalog import Attribute, Kind, Option, Product
from configurator.domain.conditions import Is
from configurator.domain.prices import Component, Flat, PriceRule, PriceTerms
from configurator.domain.rules import Rule, Table
from configurator.domain.texts import LocalText

DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Model:
    """A product with the terms its prices are in."""

    product: Product
    terms: PriceTerms


def read_model(path: Path) -> Model:
    """The product that a model.json describes. It has no standard model: nothing is a default."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return model_of(data)


def model_of(data: Mapping[str, Any]) -> Model:
    """The product that the contents of a model.json describe."""
    currency = data["currency"]
    variables: Mapping[str, Sequence[str]] = data["variables"]
    attributes = tuple(
        Attribute(
            name,
            LocalText.same(name),
            Kind.ONE_OF,
            tuple(Option(option, LocalText.same(option)) for option in options),
        )
        for name, options in variables.items()
    )
    # One set for each option's name, shared by all rows.
    cells = {
        name: frozenset((name,))
        for table in data["tables"]
        for row in table["rows"]
        for name in row
    }
    rules = tuple(
        Rule(
            f"table-{number}",
            Table(
                tuple(table["scope"]),
                tuple(tuple(cells[cell] for cell in row) for row in table["rows"]),
                table["kind"] == "allowed",
            ),
            LocalText.same(f"table {number}"),
        )
        for number, table in enumerate(data["tables"])
    )
    prices = [
        PriceRule("base", Flat({currency: data["base_price"]}), component=Component.BASE),
        *(
            PriceRule(
                f"{attribute}.{option}",
                Flat({currency: amount}),
                Is(attribute, frozenset((option,))),
                attribute=attribute,
                option=option,
            )
            for attribute, options in data["uplift"].items()
            for option, amount in options.items()
            if amount
        ),
    ]
    product = Product(
        data["name"],
        LocalText.same(data["name"]),
        attributes,
        standard={},
        rules=rules,
        price_rules=tuple(prices),
    )
    return Model(product, PriceTerms(currency, DAY))
