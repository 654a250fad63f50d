"""Turns figures by value into answers by attribute, made when they are looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from configurator.domain.catalog import Attribute, Kind
from configurator.domain.conditions import Value
from configurator.domain.configuration import Configuration
from configurator.domain.resolution import AttributeAnswer, Interval, OptionAnswer, SetBy, State
from configurator.engine.choices import Decided
from configurator.engine.search import FiguresTable, Survey, ValueFigures
from configurator.engine.table_answers import AllAnswers, answers_of_table
from configurator.engine.translation import Translation, attribute_values
from configurator.engine.weights import NumberIn

# Without a Python call for each of them.
_attribute_answer = partial(tuple.__new__, AttributeAnswer)


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
        survey: Survey,
        number_in: NumberIn,
    ) -> None:
        self._translation = translation
        self._configuration = configuration
        self._state = state
        self._best = best
        self._values = values
        self._total = total
        self._best_given_up = best_given_up
        self._figures_of = survey.figures_of
        self._table = survey.table
        self._number_in = number_in
        self._made: dict[str, AttributeAnswer] = {}
        self._all: AllAnswers | None = None

    def __getitem__(self, attribute_id: str) -> AttributeAnswer:
        if self._table is not None and self._all is None:
            self._answer_plain_ones(self._table)
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
                taken = self._best[variable]
                answers, is_open = self._options(variable)
                set_by_option[option.id] = self._set_by(attribute.id, variable, is_open=is_open)
                options.append(_seen_from(answers[1 - taken], in_effect=bool(taken)))
            return AttributeAnswer(
                attribute.id,
                value,
                _strongest(set_by_option.values()),
                tuple(options),
                set_by_option=set_by_option,
            )
        variable = self._translation.of_attribute[attribute.id][0]
        described = self._translation.finite.variables[variable]
        answers, is_open = self._options(variable)
        set_by = self._set_by(attribute.id, variable, is_open=is_open)
        if attribute.kind is Kind.ONE_OF:
            return AttributeAnswer(attribute.id, value, set_by, answers)
        intervals = [
            Interval(piece.least, piece.most, self._number_in(attribute.id, piece), answer)
            for piece, answer in zip(described.pieces, answers, strict=True)
        ]
        return AttributeAnswer(attribute.id, value, set_by, intervals=tuple(intervals))

    def _answer_plain_ones(self, table: FiguresTable) -> None:
        """All one-of attributes in the table, in one go: most are, and a click looks at all."""
        answers, kept = self._answers(table)
        values = self._values
        for attribute, variable in self._translation.of_choice.items():
            offset = table.offset_of.get(variable)
            if offset is not None:
                size = table.size_of[variable]
                set_by = self._set_by(attribute, variable, is_open=size == 1 or kept[offset] > 1)
                options = tuple(answers[offset : offset + size])
                made = (attribute, values[attribute], set_by, options, (), None)
                self._made[attribute] = _attribute_answer(made)

    def _answers(self, table: FiguresTable) -> AllAnswers:
        if self._all is None:
            self._all = answers_of_table(
                table, self._state.chosen, self._best, self._total, self._best_given_up
            )
        return self._all

    def _options(self, variable: int) -> tuple[tuple[OptionAnswer, ...], bool]:
        """A variable's answers, and whether the person could still decide on it."""
        table = self._table
        if table is None or variable not in table.offset_of:
            return self._options_one_by_one(variable)
        offset, size = table.offset_of[variable], table.size_of[variable]
        answers, kept = self._answers(table)
        return tuple(answers[offset : offset + size]), size == 1 or kept[offset] > 1

    def _options_one_by_one(self, variable: int) -> tuple[tuple[OptionAnswer, ...], bool]:
        names = self._translation.finite.variables[variable].names
        all_figures = self._figures_of(variable)
        best, total_now = self._best[variable], self._total
        chosen = self._state.chosen.get(variable, -1)
        answers = []
        for value, (option, figures) in enumerate(zip(names, all_figures, strict=True)):
            in_effect = value == best
            if figures is None:
                answers.append(OptionAnswer(option, State.IMPOSSIBLE, in_effect))
                continue
            given_up, changed, total, over_limit, too_late = figures
            given_up -= self._best_given_up
            if chosen >= 0 and chosen != value:
                given_up -= 1  # the person's own choice on this very variable
            if given_up <= 0:
                given_up, free = 0, State.FREE
            else:
                free = State.BLOCKED
            state = State.IN_EFFECT if in_effect else free
            difference = total - total_now
            answers.append(
                OptionAnswer(
                    option,
                    state,
                    in_effect,
                    total,
                    difference,
                    given_up,
                    changed,
                    over_limit,
                    too_late,
                )
            )
        return tuple(answers), len(all_figures) == 1 or self._has_way_out(all_figures)

    def _set_by(self, attribute: str, variable: int, *, is_open: bool) -> SetBy:
        value = self._best[variable]
        if self._state.chosen.get(variable) == value:
            return SetBy.CHOSEN
        if not is_open:
            return SetBy.FORCED
        if self._state.defaults.get(variable, value) != value:
            return SetBy.ADAPTED
        return SetBy.PROFILE if attribute in self._state.proposed else SetBy.STANDARD

    def _has_way_out(self, figures: Sequence[ValueFigures | None]) -> bool:
        """Whether two values of a variable at least keep all choices that can be kept."""
        kept = 0
        for found in figures:
            if found is not None and found.given_up <= self._best_given_up:
                kept += 1
                if kept == 2:
                    return True
        return False


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
