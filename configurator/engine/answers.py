"""Turns figures by value into answers by attribute, made when they are looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from configurator.domain.catalog import Attribute, Kind
from configurator.domain.conditions import Value
from configurator.domain.configuration import Configuration
from configurator.domain.resolution import AttributeAnswer, Interval, OptionAnswer, SetBy, State
from configurator.engine.choices import Decided
from configurator.engine.search import FiguresOf, ValueFigures
from configurator.engine.translation import Translation, attribute_values
from configurator.engine.weights import NumberIn


def build_values(
    translation: Translation,
    assignment: Sequence[int],
    number_in: NumberIn,
    in_effect: Mapping[str, Value],
) -> dict[str, Value]:
    """The attribute values of a whole assignment, with typed numbers and texts where they stand."""
    values = attribute_values(
        zip(translation.finite.variables, assignment, strict=True), translation.product, number_in
    )
    for attribute, variable in translation.of_span.items():
        given = in_effect.get(attribute)
        if isinstance(given, str):
            piece = translation.finite.variables[variable].pieces[assignment[variable]]
            limits = translation.product.attribute(attribute).limits
            values[attribute] = limits.fitted(given, int(piece.least), int(piece.most))
    return values


class Answers(Mapping[str, AttributeAnswer]):
    """Answers by attribute id. Each is made at its first look and kept."""

    def __init__(
        self,
        translation: Translation,
        configuration: Configuration,
        state: Decided,
        best: Sequence[int],
        values: Mapping[str, Value],
        total: int,
        best_given_up: int,
        figures_of: FiguresOf,
        number_in: NumberIn,
    ) -> None:
        self._translation = translation
        self._configuration = configuration
        self._state = state
        self._best = best
        self._values = values
        self._total = total
        self._best_given_up = best_given_up
        self._figures_of = figures_of
        self._number_in = number_in
        self._made: dict[str, AttributeAnswer] = {}

    def __getitem__(self, attribute_id: str) -> AttributeAnswer:
        made = self._made.get(attribute_id)
        if made is None:
            made = self._made[attribute_id] = self._answer(
                self._translation.product.attribute(attribute_id)
            )
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._translation.product.by_id)

    def __len__(self) -> int:
        return len(self._translation.product.attributes)

    def _answer(self, attribute: Attribute) -> AttributeAnswer:
        value = self._values[attribute.id]
        if attribute.kind is Kind.SOME_OF:
            set_by_option = {}
            options = []
            for option in attribute.options:
                variable, _ = self._translation.of_option[attribute.id, option.id]
                figures = (self._figures_of(variable, 0), self._figures_of(variable, 1))
                taken = self._best[variable]
                set_by_option[option.id] = self._set_by(attribute, variable, figures)
                flipped = self._option(option.id, variable, 1 - taken, figures[1 - taken])
                options.append(_seen_from(flipped, in_effect=bool(taken)))
            return AttributeAnswer(
                attribute.id,
                value,
                _strongest(set_by_option.values()),
                tuple(options),
                set_by_option=set_by_option,
            )
        variable = self._translation.of_attribute[attribute.id][0]
        described = self._translation.finite.variables[variable]
        all_figures = [self._figures_of(variable, index) for index in range(described.size)]
        set_by = self._set_by(attribute, variable, all_figures)
        if attribute.kind is Kind.ONE_OF:
            answers = tuple(
                self._option(option, variable, index, all_figures[index])
                for index, option in enumerate(described.options)
            )
            return AttributeAnswer(attribute.id, value, set_by, answers)
        intervals = []
        for index, piece in enumerate(described.pieces):
            nearest = self._number_in(attribute.id, piece)
            name = f"{piece.least}..{piece.most}"
            answer = self._option(name, variable, index, all_figures[index])
            intervals.append(Interval(piece.least, piece.most, nearest, answer))
        return AttributeAnswer(attribute.id, value, set_by, intervals=tuple(intervals))

    def _option(
        self, option: str, variable: int, value: int, figures: ValueFigures | None
    ) -> OptionAnswer:
        in_effect = self._best[variable] == value
        if figures is None:
            return OptionAnswer(option, State.IMPOSSIBLE, in_effect)
        chosen = self._state.chosen.get(variable)
        own = chosen is not None and chosen != value
        given_up = max(0, figures.given_up - own - self._best_given_up)
        free = State.BLOCKED if given_up else State.FREE
        return OptionAnswer(
            option,
            State.IN_EFFECT if in_effect else free,
            in_effect,
            figures.total,
            figures.total - self._total,
            given_up,
            figures.changed,
            figures.over_limit,
            figures.too_late,
        )

    def _set_by(
        self, attribute: Attribute, variable: int, figures: Sequence[ValueFigures | None]
    ) -> SetBy:
        value = self._best[variable]
        if self._state.chosen.get(variable) == value:
            return SetBy.CHOSEN
        possible = sum(
            found is not None and found.given_up <= self._best_given_up for found in figures
        )
        if len(figures) > 1 and possible <= 1:
            return SetBy.FORCED
        if self._state.defaults.get(variable, value) != value:
            return SetBy.ADAPTED
        return SetBy.PROFILE if attribute.id in self._state.proposed else SetBy.STANDARD


def _seen_from(flipped: OptionAnswer, *, in_effect: bool) -> OptionAnswer:
    """The answer about flipping a some-of option, as an answer about the option itself."""
    return OptionAnswer(
        flipped.option,
        State.IN_EFFECT if in_effect else flipped.state,
        in_effect,
        flipped.total,
        flipped.difference,
        flipped.given_up,
        flipped.changed,
        flipped.over_limit,
        flipped.too_late,
    )


def _strongest(set_by: Iterable[SetBy]) -> SetBy:
    found = set(set_by)
    for candidate in (SetBy.CHOSEN, SetBy.FORCED, SetBy.ADAPTED, SetBy.PROFILE):
        if candidate in found:
            return candidate
    return SetBy.STANDARD
