"""The way through a product, one question after the other, without what only staff may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from configurator.domain.catalog import Attribute, Kind, Option, Product, Step
from configurator.domain.conditions import Value, Values, holds
from configurator.domain.resolution import Consequence, Resolution, State
from configurator.viewmodels.configure.faces import GroupFace, Look, OptionFace
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.viewmodels.configure.panel import steps_of
from configurator.viewmodels.configure.words import Speech

ALLERGEN = "contains-"
"""Begins the tags that say what is in something."""


@dataclass(frozen=True, slots=True)
class Question:
    """One attribute to decide. `step` and `attribute` are keys."""

    step: str
    step_name: str
    attribute: str
    title: str


class Guide:
    """Reads an open model; keeps nothing but where one is."""

    def __init__(self, model: ConfigureModel) -> None:
        self._model = model
        self._attribute = ""
        self._found: tuple[Speech, Resolution, tuple[Question, ...]] | None = None

    @property
    def product(self) -> Product:
        """What is being built."""
        return self._model.session.product

    def questions(self) -> tuple[Question, ...]:
        """Everything there is to decide as things stand, in order."""
        speech, resolution = self._model.speech, self._model.resolution
        known = self._found
        if known is None or known[0] is not speech or known[1] is not resolution:
            known = self._found = (speech, resolution, self._asked())
        return known[2]

    def _asked(self) -> tuple[Question, ...]:
        speech = self._model.speech
        return tuple(
            Question(
                step.id,
                speech.wording.of(step.name),
                attribute,
                speech.sentences.attribute_name(attribute),
            )
            for step in steps_of(speech)
            for attribute in step.attributes
            if self._counts(self.product.attribute(attribute))
        )

    def steps(self) -> tuple[Step, ...]:
        """The steps with something to decide."""
        asked = {question.step for question in self.questions()}
        return tuple(step for step in steps_of(self._model.speech) if step.id in asked)

    @property
    def here(self) -> Question:
        """The open question; the one that came after it where it no longer counts."""
        questions = self.questions()
        for question in questions:
            if question.attribute == self._attribute:
                return question
        order = [name for step in steps_of(self._model.speech) for name in step.attributes]
        at = order.index(self._attribute) if self._attribute in order else 0
        later = [q for q in questions if order.index(q.attribute) >= at]
        return (later or list(questions))[0]

    def next(self) -> Question | None:
        """The question after this one; None after the last."""
        return self._beside(1)

    def previous(self) -> Question | None:
        """The question before this one; None before the first."""
        return self._beside(-1)

    def go(self, attribute: str) -> None:
        """Open a question."""
        self._attribute = attribute
        self._model.open_step(self._model.step_of(attribute))

    def siblings(self) -> tuple[Question, ...]:
        """The questions of the open step."""
        here = self.here
        return tuple(one for one in self.questions() if one.step == here.step)

    def group(self) -> GroupFace:
        """The open question with what a customer may choose."""
        here = self.here
        if self._model.step != here.step:
            self._model.open_step(here.step)
        found = self._model.group(here.attribute)
        attribute = self.product.attribute(here.attribute)
        hidden = {option.id for option in attribute.options if option.kiosk_hidden}
        if not hidden:
            return found
        shown = (one for one in found.options if one.option not in hidden or _is_in_build(one))
        return replace(found, options=tuple(shown))

    def needs_staff(self, way: Consequence) -> bool:
        """Whether a way brings in something that only staff may choose."""
        return brings_hidden(self.product, self._model.resolution.values, way.values)

    def allergens(self) -> dict[str, frozenset[str]]:
        """Attribute and option (`attribute.option`) to what is in it, where anything is."""
        return {
            f"{attribute.id}.{option.id}": found
            for attribute, option in self.product.options()
            for found in [contained(option)]
            if found
        }

    def in_build(self) -> tuple[str, ...]:
        """What is in the build as it stands, each once, by name."""
        values = self._model.resolution.values
        found = {
            allergen
            for attribute, option in self.product.options()
            if option.id in _taken(values[attribute.id])
            for allergen in contained(option)
        }
        return tuple(sorted(found))

    def _beside(self, by: int) -> Question | None:
        questions = self.questions()
        place = questions.index(self.here) + by
        return questions[place] if 0 <= place < len(questions) else None

    def _counts(self, attribute: Attribute) -> bool:
        """Whether there is anything to decide on it as things stand."""
        resolution = self._model.resolution
        condition = self.product.relevance.get(attribute.id)
        values = resolution.values
        if condition is not None and not holds(condition, values, self.product.carried):
            return False
        if attribute.kind in (Kind.NUMBER, Kind.TEXT):
            return True
        answers = resolution.attributes[attribute.id].options
        choices = sum(
            answer.state is not State.IMPOSSIBLE and not option.kiosk_hidden
            for option, answer in zip(attribute.options, answers, strict=True)
        )
        return choices > (0 if attribute.kind is Kind.SOME_OF else 1)


def contained(option: Option) -> frozenset[str]:
    """The allergens of an option, by the catalog's own words."""
    return frozenset(tag.removeprefix(ALLERGEN) for tag in option.tags if tag.startswith(ALLERGEN))


def brings_hidden(product: Product, before: Values, after: Values) -> bool:
    """Whether a build has something that only staff may choose, and another one has not."""
    return any(
        option.id in _taken(after[attribute.id]) and option.id not in _taken(before[attribute.id])
        for attribute, option in product.options()
        if option.kiosk_hidden
    )


def _is_in_build(option: OptionFace) -> bool:
    return option.look in (Look.CHOSEN, Look.STANDARD, Look.FORCED)


def _taken(value: Value) -> frozenset[str]:
    if isinstance(value, frozenset):
        return value
    return frozenset((str(value),))
