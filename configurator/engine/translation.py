"""Turns a product into finite variables and constraints."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import product as combinations
from math import lcm, prod

from configurator.domain.catalog import Attribute, Kind, Product
from configurator.domain.conditions import (
    RELATIONS,
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Given,
    Is,
    Not,
    Quantity,
    Value,
    attributes_of,
    holds,
    measure,
)
from configurator.domain.prices import (
    AtLeast,
    Component,
    Each,
    Flat,
    Grid,
    PercentOfBase,
    PercentOfSubtotal,
    PriceRule,
)
from configurator.domain.rules import Between, Cell, Demands, Excludes, Requires, Rule, Table
from configurator.engine.finite import (
    FALSE,
    TRUE,
    Among,
    Constraint,
    Every,
    FiniteProduct,
    Formula,
    Linear,
    Negated,
    Piece,
    Rows,
    Some,
    Variable,
    scope_of,
)
from configurator.engine.quantities import Cuts, difference, grid_number, linear_form

MOST_CELLS = 200_000
"""So many combinations of values may be told apart by prices or products of quantities."""


class TooManyCombinationsError(ValueError):
    """A price or an arithmetic rule speaks of too many combinations. `attributes` names them."""

    def __init__(self, attributes: frozenset[str], combinations: int) -> None:
        super().__init__(f"{', '.join(sorted(attributes))}: {combinations} combinations")
        self.attributes = attributes
        self.combinations = combinations


@dataclass(frozen=True)
class PriceGroup:
    """Price rules whose amounts one variable decides, and that variable."""

    variable: int
    rules: tuple[PriceRule, ...]


@dataclass(frozen=True)
class Translation:
    """A product in finite form, and how to get from its attributes to variables and back.

    `of_option` finds the variable and value of a one-of option (or of a some-of option taken),
    `of_span` the variable of a number or text, `of_choice` that of a one-of attribute,
    `of_attribute` all variables of any attribute. `prices` says which variable decides which price
    rules; `late` is the variable (if any) that decides which rules apply after the sum.
    """

    product: Product
    finite: FiniteProduct
    of_option: Mapping[tuple[str, str], tuple[int, int]]
    of_span: Mapping[str, int]
    of_choice: Mapping[str, int]
    of_attribute: Mapping[str, tuple[int, ...]]
    prices: tuple[PriceGroup, ...]
    late: PriceGroup | None

    @cached_property
    def standard_defaults(self) -> Mapping[int, int]:
        """What the standard model has, by the variables that stand for options."""
        found = {}
        for attribute in self.product.attributes:
            value = self.product.standard.get(attribute.id)
            if attribute.kind is Kind.ONE_OF and isinstance(value, str):
                variable, place = self.of_option[attribute.id, value]
                found[variable] = place
            elif attribute.kind is Kind.SOME_OF and isinstance(value, frozenset):
                for option in attribute.options:
                    found[self.of_option[attribute.id, option.id][0]] = int(option.id in value)
        return found

    def piece_of(self, attribute: str, number: Decimal) -> int:
        """Which piece of a number (or of a text's length) a number in its range falls into."""
        pieces = self.finite.variables[self.of_span[attribute]].pieces
        return next(index for index, piece in enumerate(pieces) if number <= piece.most)


def translate(product: Product) -> Translation:
    """The finite form of a product.

    Raises TooFineError or TooManyCombinationsError when it would need too many pieces.
    """
    return _Translator(product).translate()


class _Translator:
    def __init__(self, product: Product) -> None:
        self._product = product
        self._variables: list[Variable] = []
        self._constraints: list[Constraint] = []
        self._of_option: dict[tuple[str, str], tuple[int, int]] = {}
        self._of_span: dict[str, int] = {}
        self._of_choice: dict[str, int] = {}
        self._of_attribute: dict[str, tuple[int, ...]] = {}

    def translate(self) -> Translation:
        cuts = Cuts(self._product)
        for attribute in self._product.attributes:
            self._add_attribute(attribute, cuts)
        prices, late = self._price_groups()
        return Translation(
            self._product,
            FiniteProduct(tuple(self._variables), tuple(self._constraints), self._rule_constraints),
            self._of_option,
            self._of_span,
            self._of_choice,
            self._of_attribute,
            prices,
            late,
        )

    def _add_attribute(self, attribute: Attribute, cuts: Cuts) -> None:
        first = len(self._variables)
        match attribute.kind:
            case Kind.ONE_OF:
                options = tuple(option.id for option in attribute.options)
                for value, option_id in enumerate(options):
                    self._of_option[attribute.id, option_id] = (first, value)
                self._of_choice[attribute.id] = first
                self._variables.append(Variable(attribute.id, options=options))
            case Kind.SOME_OF:
                for option in attribute.options:
                    self._of_option[attribute.id, option.id] = (len(self._variables), 1)
                    self._variables.append(Variable(attribute.id, pick=option.id))
                self._add_cardinality(attribute, range(first, len(self._variables)))
            case Kind.NUMBER | Kind.TEXT:
                self._of_span[attribute.id] = first
                pieces = tuple(
                    Piece(grid_number(attribute, least), grid_number(attribute, most))
                    for least, most in cuts.pieces(attribute)
                )
                self._variables.append(Variable(attribute.id, pieces=pieces))
        self._of_attribute[attribute.id] = tuple(range(first, len(self._variables)))

    def _add_cardinality(self, attribute: Attribute, picks: range) -> None:
        counted = tuple((pick, (0, 1)) for pick in picks)
        if attribute.least > 0:
            self._constraints.append(Constraint(Linear(counted, ">=", attribute.least)))
        if attribute.most is not None and attribute.most < len(picks):
            self._constraints.append(Constraint(Linear(counted, "<=", attribute.most)))

    def _rule_constraints(self) -> tuple[Constraint, ...]:
        return tuple(Constraint(self._rule(rule), rule) for rule in self._product.rules)

    def _rule(self, rule: Rule) -> Formula:
        match rule.body:
            case Requires(when, then):
                return Some((Negated(self._condition(when)), self._condition(then)))
            case Excludes(parts):
                return Negated(Every(tuple(self._condition(part) for part in parts)))
            case Demands(condition):
                return self._condition(condition)
            case Table(columns, rows, allowed):
                return self._table(columns, rows, allowed)

    def _table(
        self, columns: Sequence[str], rows: Iterable[Sequence[Cell]], allowed: bool
    ) -> Formula:
        variables = tuple(self._of_attribute[column][0] for column in columns)
        # The cells of a column repeat themselves: each is looked up once.
        known: list[dict[Cell, frozenset[int] | None]] = [{} for _ in columns]
        finite_rows = []
        for row in rows:
            cells = []
            for column, cell in enumerate(row):
                if cell not in known[column]:
                    known[column][cell] = self._cell(variables[column], cell)
                cells.append(known[column][cell])
            # A row that names no existing option never applies.
            if all(cell is None or cell for cell in cells):
                finite_rows.append(tuple(cells))
        return Rows(variables, tuple(finite_rows), allowed)

    def _cell(self, variable: int, cell: Cell) -> frozenset[int] | None:
        if cell is None:
            return None
        described = self._variables[variable]
        if isinstance(cell, Between):
            return frozenset(
                index
                for index, piece in enumerate(described.pieces)
                if cell.least <= piece.least and piece.most <= cell.most
            )
        return frozenset(described.options.index(o) for o in cell if o in described.options)

    def _condition(self, condition: Condition) -> Formula:
        match condition:
            case Is(attribute, options):
                return self._is(attribute, options)
            case Given(attribute):
                variable = self._of_span[attribute]
                pieces = self._variables[variable].pieces
                return Among(
                    variable, frozenset(i for i, piece in enumerate(pieces) if piece.least > 0)
                )
            case Compare():
                return self._compare(condition)
            case AllOf(parts):
                return Every(tuple(self._condition(part) for part in parts))
            case AnyOf(parts):
                return Some(tuple(self._condition(part) for part in parts))
            case Not(part):
                return Negated(self._condition(part))

    def _is(self, attribute: str, options: frozenset[str]) -> Formula:
        found = [
            self._of_option[attribute, option]
            for option in sorted(options)
            if (attribute, option) in self._of_option
        ]
        if self._product.attribute(attribute).kind is Kind.ONE_OF:
            return Among(self._of_choice[attribute], frozenset(value for _, value in found))
        return Some(tuple(Among(variable, frozenset((1,))) for variable, _ in found))

    def _compare(self, comparison: Compare) -> Formula:
        form = difference(comparison, self._product)
        if form is None:
            return self._compare_by_rows(comparison)
        contributions: dict[int, list[Fraction]] = {}
        for attribute, coefficient in form.numbers.items():
            variable = self._of_span[attribute]
            contributions[variable] = [
                coefficient * Fraction(piece.least) for piece in self._variables[variable].pieces
            ]
        for (attribute, option), amount in form.options.items():
            variable, value = self._of_option[attribute, option]
            size = self._variables[variable].size
            contributions.setdefault(variable, [Fraction(0)] * size)[value] += amount
        fractions = [form.constant, *(a for by_value in contributions.values() for a in by_value)]
        scale = lcm(*(fraction.denominator for fraction in fractions))
        bound = int(-form.constant * scale)
        if not contributions:
            return TRUE if RELATIONS[comparison.relation](Decimal(0), Decimal(bound)) else FALSE
        return Linear(
            tuple(
                (variable, tuple(int(amount * scale) for amount in by_value))
                for variable, by_value in sorted(contributions.items())
            ),
            comparison.relation,
            bound,
        )

    def _compare_by_rows(self, comparison: Compare) -> Formula:
        attributes = attributes_of(comparison)
        variables = self._variables_of(attributes)
        rows = tuple(
            tuple(frozenset((value,)) for value in cell)
            for cell in self._cells(variables, attributes)
            if holds(comparison, self._example(variables, cell), self._product.carried)
        )
        return Rows(variables, rows)

    def _variables_of(self, attributes: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(v for a in attributes for v in self._of_attribute[a]))

    def _cells(
        self, variables: Sequence[int], attributes: frozenset[str]
    ) -> Iterator[tuple[int, ...]]:
        sizes = [self._variables[variable].size for variable in variables]
        if prod(sizes) > MOST_CELLS:
            raise TooManyCombinationsError(attributes, prod(sizes))
        return combinations(*(range(size) for size in sizes))

    def _example(self, variables: Sequence[int], cell: Sequence[int]) -> dict[str, Value]:
        """Values of the attributes behind `variables`, one example of what a cell stands for."""
        described = ((self._variables[v], value) for v, value in zip(variables, cell, strict=True))
        return attribute_values(described, self._product, lambda _, piece: piece.least)

    def _price_groups(self) -> tuple[tuple[PriceGroup, ...], PriceGroup | None]:
        rules = self._product.price_rules
        base_scope = frozenset[int]().union(
            *(self._scope(rule) for rule in rules if rule.component is Component.BASE)
        )
        scopes: dict[tuple[int, ...], list[PriceRule]] = {}
        late = []
        for rule in rules:
            if isinstance(rule.formula, (PercentOfSubtotal, AtLeast)):
                late.append(rule)
                continue
            scope = self._scope(rule)
            if isinstance(rule.formula, PercentOfBase):
                scope |= base_scope
            scopes.setdefault(self._varying(scope), []).append(rule)
        groups = tuple(
            PriceGroup(self._decided_by(scope, of_scope), tuple(of_scope))
            for scope, of_scope in scopes.items()
        )
        if not late:
            return groups, None
        late_scope = self._varying(frozenset[int]().union(*(self._scope(rule) for rule in late)))
        return groups, PriceGroup(self._decided_by(late_scope, late), tuple(late))

    def _scope(self, rule: PriceRule) -> frozenset[int]:
        """The variables that a rule's amount depends on, the base price apart."""
        scope = scope_of(self._condition(rule.when))
        match rule.formula:
            case Each(_, quantity):
                return scope | self._measured_by(quantity)
            case Grid(row, column):
                return scope | self._measured_by(row) | self._measured_by(column)
            case _:
                return scope

    def _measured_by(self, quantity: Quantity) -> frozenset[int]:
        form = linear_form(quantity, self._product)
        if form is None:
            return frozenset(self._variables_of(attributes_of(quantity)))
        return frozenset(self._of_span[attribute] for attribute in form.numbers) | frozenset(
            self._of_option[option][0] for option in form.options
        )

    def _varying(self, variables: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(v for v in variables if self._variables[v].size > 1))

    def _decided_by(self, scope: tuple[int, ...], rules: Sequence[PriceRule]) -> int:
        """The variable that decides the rules' amounts: the only one, or a new hidden one.

        -1 where nothing varies.
        """
        if not scope:
            return -1
        if len(scope) == 1:
            return scope[0]
        attributes = frozenset(self._variables[variable].attribute for variable in scope)
        told_apart: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
        for cell in self._cells(scope, attributes):
            told_apart.setdefault(self._signature(rules, scope, cell), []).append(cell)
        hidden = len(self._variables)
        rows = tuple(
            (*(frozenset((value,)) for value in cell), frozenset((index,)))
            for index, cells in enumerate(told_apart.values())
            for cell in cells
        )
        examples = tuple(cells[0] for cells in told_apart.values())
        self._variables.append(Variable(scope=scope, cells=examples))
        self._constraints.append(Constraint(Rows((*scope, hidden), rows)))
        return hidden

    def _signature(
        self, rules: Sequence[PriceRule], scope: tuple[int, ...], cell: tuple[int, ...]
    ) -> tuple[object, ...]:
        """What the amounts of rules can depend on in a cell: equal signatures, equal amounts."""
        place = dict(zip(scope, cell, strict=True))
        mentioned = self._variables_of(frozenset[str]().union(*(rule.scope() for rule in rules)))
        values = self._example(mentioned, [place.get(variable, 0) for variable in mentioned])
        signature: list[object] = []
        for rule in rules:
            if not holds(rule.when, values, self._product.carried):
                signature.append(None)
                continue
            match rule.formula:
                case Flat() | AtLeast() | PercentOfSubtotal():
                    signature.append(True)
                case Each(_, quantity):
                    signature.append(self._measured((quantity,), values, place))
                case Grid(row, column):
                    signature.append(self._measured((row, column), values, place))
                case PercentOfBase():
                    signature.append(cell)
        return tuple(signature)

    def _measured(
        self, quantities: Sequence[Quantity], values: Mapping[str, Value], place: Mapping[int, int]
    ) -> tuple[object, ...]:
        attributes = frozenset().union(*(attributes_of(quantity) for quantity in quantities))
        spans = {self._of_span[a] for a in attributes if a in self._of_span}
        if spans:
            # The amount follows the number in effect within a piece: tell every piece apart.
            return tuple(place.get(variable) for variable in self._variables_of(attributes))
        return tuple(measure(quantity, values, self._product.carried) for quantity in quantities)


def attribute_values(
    assignment: Iterable[tuple[Variable, int]],
    product: Product,
    number_in: Callable[[str, Piece], Decimal],
) -> dict[str, Value]:
    """Attribute values from values of variables; hidden variables are passed over.

    `number_in` chooses the number (or the text's length) that stands for a piece. A text is
    filled up to that length.
    """
    values: dict[str, Value] = {}
    for variable, value in assignment:
        if variable.hidden:
            continue
        if variable.options:
            values[variable.attribute] = variable.options[value]
        elif variable.pick:
            taken = values.setdefault(variable.attribute, frozenset())
            assert isinstance(taken, frozenset)
            values[variable.attribute] = taken | {variable.pick} if value else taken
        else:
            number = number_in(variable.attribute, variable.pieces[value])
            attribute = product.attribute(variable.attribute)
            if attribute.kind is Kind.TEXT:
                values[attribute.id] = attribute.limits.fitted("", int(number), int(number))
            else:
                values[attribute.id] = number
    return values
