"""What a model says of a feature beside its price: in words, for a person to read."""

from decimal import Decimal

from configurator.exchange.feature_models.model import Fact, Feature

PRICE_NAMES = ("price", "preis", "harga", "precio", "prix", "prezzo", "preço", "surcharge")
COST_NAMES = ("cost", "kosten", "biaya", "costo", "coût")
_NOTES = ("note", "notes", "description")


def is_called(fact: Fact, names: tuple[str, ...]) -> bool:
    """Whether an attribute goes by one of some names, such as `Price` or `price_eur`."""
    return fact.name.lower().replace("_", " ").split(" ")[0].split(".")[0] in names


def facts_of(feature: Feature) -> list[str]:
    """A feature's notes, then its other attributes: `Allergen: Gluten, Egg`, `Volume: 2 cl`."""
    notes = [feature.note] if feature.note else []
    by_first: dict[str, list[str]] = {}
    for fact in feature.facts:
        first, _, rest = fact.name.partition(".")
        if is_called(fact, PRICE_NAMES) and isinstance(fact.value, Decimal):
            continue
        if first.lower() in _NOTES and isinstance(fact.value, str) and not rest:
            notes.append(fact.value)
        else:
            by_first.setdefault(first, []).append(_said(fact, rest))
    others = [
        f"{first}: {', '.join(filter(None, said))}" if any(said) else first
        for first, said in by_first.items()
    ]
    return [*notes, *others]


def _said(fact: Fact, rest: str) -> str:
    if isinstance(fact.value, bool):
        value = "" if fact.value else "no"
    elif isinstance(fact.value, Decimal):
        value = f"{fact.value:f}"
    else:
        value = fact.value
    if fact.unit and value:
        value = f"{value} {fact.unit}"
    return f"{rest} {value}".strip()
