"""What stands on the kiosk's sheets to choose from, in plain words."""

from __future__ import annotations

from configurator.ui.kiosk.lines import Choice
from configurator.ui.kiosk.words import allergen_name, allergen_names
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.viewmodels.kiosk.guide import contained
from configurator.viewmodels.kiosk.kiosk import Kiosk, Place

_LITTLE, _SPECIAL = 15, 35
"""Per cent over the standard model: a little more, and something special."""


def help_choices(kiosk: Kiosk) -> list[Choice]:
    """Staff, aids, and the way out of a sitting."""
    wording = kiosk.wording
    called = wording("Staff is on the way") if kiosk.is_called else wording("Call staff")
    other = "English" if wording.language == "id" else "Bahasa Indonesia"
    found = [
        Choice("staff", called, is_on=kiosk.is_called, icon="bell"),
        Choice("large", wording("Large text"), is_on=kiosk.is_large, icon="text"),
        Choice("contrast", wording("High contrast"), is_on=kiosk.is_contrasty, icon="contrast"),
        Choice("lowered", wording("Lower the buttons"), is_on=kiosk.is_lowered, icon="download"),
        Choice("language", other, icon="globe"),
    ]
    if kiosk.place is Place.BUILD:
        found.append(Choice("surprise", wording("Surprise me"), icon="suggested"))
    away = wording("Start again")
    detail = wording("Nothing of this is kept.")
    found.append(Choice("away", away, detail, icon="trash"))
    return found


def money_choices(model: ConfigureModel) -> list[Choice]:
    """Limits that this product can have, from "any price" to the simplest."""
    wording, speech, face = model.wording, model.speech, model.dials()
    standard = model.resolution.price.standard
    step = face.money_step
    wanted = (
        (face.money_least + step, wording("As simple as it gets")),
        (standard, wording("About as the standard model")),
        (standard * (100 + _LITTLE) // 100, wording("A little more")),
        (standard * (100 + _SPECIAL) // 100, wording("Something special")),
    )
    found = [Choice("", wording("Any price"), is_on=not face.has_money)]
    seen = set()
    for amount, words in wanted:
        limit = -(-amount // step) * step
        if face.money_least <= limit < face.money_most + step and limit not in seen:
            seen.add(limit)
            is_on = face.has_money and face.money == limit
            price = wording("up to {price}", price=speech.money(limit))
            found.append(Choice(str(limit), words, price, is_on=is_on))
    if face.has_money and face.money not in seen:
        limit = face.money
        price = wording("up to {price}", price=speech.money(limit))
        found.insert(1, Choice(str(limit), wording("As now"), price, is_on=True))
    return found


def day_choices(model: ConfigureModel) -> list[Choice]:
    """Days by which this product can be ready."""
    wording, speech, face = model.wording, model.speech, model.dials()
    found = [Choice("", wording("Any day ##ready"), is_on=not face.has_days)]
    least, most = face.days_least, face.days_most
    days = sorted({least, *(least + (most - least) * share // 4 for share in (1, 2, 3)), most})
    for number in days:
        words = wording("As soon as possible") if number == least else ""
        day = wording("By {day}", day=speech.formats.short_day(speech.day_after(number)))
        is_on = face.has_days and face.days == number
        found.append(Choice(str(number), words or day, day if words else "", is_on=is_on))
    return found


def allergen_choices(kiosk: Kiosk, avoided: set[str]) -> list[Choice]:
    """Everything that is in any option of the product."""
    product = kiosk.building.model.opening.product
    every = {allergen for _, option in product.options() for allergen in contained(option)}
    named = sorted((allergen_name(key, kiosk.wording), key) for key in every)
    return [Choice(key, name, is_on=key in avoided) for name, key in named]


def step_choices(kiosk: Kiosk) -> list[Choice]:
    """Every step with what it has now; its key is its first question."""
    guide, model = kiosk.building.guide, kiosk.building.model
    here = guide.here.step
    rail = {line.key: line for line in model.rail()}
    found = []
    for step in guide.steps():
        first = next(one for one in guide.questions() if one.step == step.id)
        found.append(
            Choice(
                first.attribute,
                first.step_name,
                rail[step.id].detail,
                is_on=step.id == here,
                icon="chevron-right",
            )
        )
    return found


def good_to_know(kiosk: Kiosk) -> list[Choice]:
    """What the catalog says of what was chosen: what is in it, how it wears and is cared for."""
    wording, model = kiosk.wording, kiosk.building.model
    values = model.resolution.values
    found = []
    inside = kiosk.building.guide.in_build()
    if inside:
        names = allergen_names(inside, wording)
        found.append(
            Choice("inside", wording("Contains: {names}", names=names), icon="shield", is_fact=True)
        )
    for attribute, option in model.opening.product.options():
        value = values[attribute.id]
        taken = option.id in value if isinstance(value, frozenset) else option.id == value
        about = wording.of(option.description)
        if taken and about and model.opening.product.says_something(attribute.id, values):
            name = f"{wording.of(attribute.name)}: {wording.of(option.name)}"
            found.append(Choice(f"{attribute.id}.{option.id}", name, about, is_fact=True))
    if not found:
        found.append(Choice("nothing", wording("There is nothing special to know."), is_fact=True))
    return found
