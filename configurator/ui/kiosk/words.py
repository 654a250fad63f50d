"""What the kiosk says in words of its own: allergens, amounts, days."""

from __future__ import annotations

from collections.abc import Iterable

from configurator.viewmodels.configure.model import ConfigureModel
from configurator.wording import Wording


def allergen_name(key: str, wording: Wording) -> str:
    """What an allergen of a catalog is called; the catalog's own word where nobody knows it."""
    return {
        "celery": wording("Celery"),
        "crustaceans": wording("Crustaceans"),
        "egg": wording("Egg"),
        "fish": wording("Fish"),
        "gluten": wording("Gluten"),
        "lupin": wording("Lupin"),
        "milk": wording("Milk"),
        "molluscs": wording("Molluscs"),
        "mustard": wording("Mustard"),
        "nuts": wording("Nuts"),
        "peanut": wording("Peanut"),
        "sesame": wording("Sesame"),
        "shrimp": wording("Shrimp"),
        "soy": wording("Soy"),
        "sulphites": wording("Sulphites"),
    }.get(key, key.replace("-", " "))


def allergen_names(keys: Iterable[str], wording: Wording) -> str:
    """Several of them, by name."""
    return ", ".join(sorted(allergen_name(key, wording) for key in keys))


def tax_words(model: ConfigureModel, wording: Wording) -> str:
    """The tax in as few words as possible; "" where there is none."""
    taxed = model.resolution.price.taxed
    if not taxed.tax:
        return ""
    amount = model.speech.money(taxed.tax)
    if taxed.lines[0].rule.inclusive:
        return wording("includes tax {amount}", amount=amount)
    return wording("of which tax {amount}", amount=amount)
