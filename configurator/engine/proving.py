"""Questions about all builds of a product at once, put to a SAT solver.

The rules stand behind selectors, so that a question can be asked of all of them, of all but one,
or of the fewest that still answer it the same way.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pysat.solvers import Solver

from configurator.domain.catalog import Product
from configurator.domain.conditions import AllOf, Not, Value
from configurator.domain.rules import (
    Between,
    Cell,
    Demands,
    Excludes,
    Requires,
    Rule,
    RuleBody,
    Table,
)
from configurator.engine.answers import build_values
from configurator.engine.choices import finite_values
from configurator.engine.clauses import Clauses
from configurator.engine.finite import Piece
from configurator.engine.reasons import quick_explain
from configurator.engine.translation import translate
from configurator.engine.weights import number_standing_for

Key = TypeVar("Key", bound=Hashable)

SOLVER = "glucose4"


def violation(body: RuleBody) -> RuleBody:
    """What holds in exactly the builds that break a rule."""
    match body:
        case Requires(when, then):
            return Demands(AllOf((when, Not(then))))
        case Excludes(parts):
            return Demands(AllOf(parts))
        case Demands(condition):
            return Demands(Not(condition))
        case Table():
            return replace(body, allowed=not body.allowed)


class Prover:
    """Finds builds with given literals, or the rules because of which there are none.

    `questions` are conditions (as rule bodies) that builds may be asked to fulfil. Literals come
    from `option`, `value`, `pieces`, `row`, `breaks` and `question`. Raises TooFineError and
    TooManyCombinationsError as `translate`. Close it when done.
    """

    def __init__(self, product: Product, questions: Sequence[RuleBody] = ()) -> None:
        self.product = product
        bodies = [*(violation(rule.body) for rule in product.rules), *questions]
        asked = tuple(Rule(f"asked {number}", body) for number, body in enumerate(bodies))
        self.translation = translate(replace(product, rules=product.rules + asked))
        self._clauses = Clauses(self.translation.finite)
        selectors = self._clauses.selectors
        structure = len(self.translation.finite.structure)
        rules = len(product.rules)
        self._rules = selectors[structure : structure + rules]
        self._breaks = selectors[structure + rules : structure + 2 * rules]
        self._questions = selectors[structure + 2 * rules :]
        self._solver = Solver(SOLVER, bootstrap_with=self._clauses.clauses)
        for selector in selectors[:structure]:
            self._solver.add_clause([selector])
        self._solver.set_phases(self._usual())
        standard = product.standard
        self._spans = {a: standard[a] for a in self.translation.of_span if a in standard}
        self._number_in = number_standing_for(self.translation, self._spans)

    def close(self) -> None:
        """Let go of the solver's memory."""
        self._solver.delete()

    # Literals

    def option(self, attribute: str, option: str) -> int:
        """An option is taken."""
        return self._clauses.literal(*self.translation.of_option[attribute, option])

    def value(self, variable: int, value: int) -> int:
        """A variable of the translation has a value."""
        return self._clauses.literal(variable, value)

    def pieces(self, attribute: str) -> list[tuple[Piece, int]]:
        """The spans of a number attribute that nothing tells apart, with their literals."""
        variable = self.translation.of_span[attribute]
        described = self.translation.finite.variables[variable].pieces
        return [(piece, self._clauses.literal(variable, i)) for i, piece in enumerate(described)]

    def row(self, columns: Sequence[str], cells: Sequence[Cell]) -> list[int]:
        """The columns have what a table's row admits: every other value is ruled out."""
        return [
            -self._clauses.literal(variable, value)
            for column, cell in zip(columns, cells, strict=True)
            if cell is not None
            for variable, value in self._outside(column, cell)
        ]

    def breaks(self, rule: int) -> int:
        """The rule with this number does not hold. Only sensible without that rule."""
        return self._breaks[rule]

    def question(self, number: int) -> int:
        """A question is answered with yes."""
        return self._questions[number]

    # Answers

    def possible(self, literals: Iterable[int] = (), without: int | None = None) -> bool:
        """Whether some build that keeps all rules (`without` one of them) has the literals."""
        return bool(self._solver.solve(assumptions=[*literals, *self._kept(without)]))

    def build(
        self, literals: Iterable[int] = (), without: int | None = None
    ) -> dict[str, Value] | None:
        """Such a build, more or less like the standard model; None where there is none."""
        if not self.possible(literals, without):
            return None
        assignment = self._clauses.assignment(self._solver.get_model())
        return build_values(self.translation, assignment, self._number_in, self._spans)

    def blame(self, literals: Iterable[int] = (), without: int | None = None) -> tuple[Rule, ...]:
        """Rules that together leave no build with the literals, none of them to spare.

        Empty where what the product is made of excludes them by itself.
        """
        given = list(literals)

        def excludes(selectors: Sequence[int]) -> bool:
            return not self._solver.solve(assumptions=[*given, *selectors])

        assert excludes(self._kept(without))
        core = set(self._solver.get_core() or ())
        number_of = {selector: number for number, selector in enumerate(self._rules)}
        needed = quick_explain([s for s in self._rules if s in core], excludes)
        return tuple(self.product.rules[number_of[selector]] for selector in needed)

    def never(self, literals: Mapping[Key, int]) -> list[Key]:
        """Those of the literals that no build has.

        Every build found settles all literals that it has, so that few questions are asked.
        """
        unseen = dict(literals)
        dead = []
        while unseen:
            key, literal = next(iter(unseen.items()))
            del unseen[key]
            if self.possible((literal,)):
                model = self._solver.get_model()
                unseen = {key: other for key, other in unseen.items() if model[other - 1] < 0}
            else:
                dead.append(key)
        return dead

    def _kept(self, without: int | None) -> list[int]:
        return [selector for number, selector in enumerate(self._rules) if number != without]

    def _usual(self) -> list[int]:
        """The literals of the standard model: what the solver tries first."""
        product = self.product
        return [
            self._clauses.literal(variable, value)
            for attribute in product.attributes
            if attribute.id in product.standard
            for variable, value in finite_values(
                self.translation, attribute, product.standard[attribute.id]
            ).items()
        ]

    def _outside(self, attribute: str, cell: Cell) -> Iterator[tuple[int, int]]:
        """The values of an attribute that a cell does not admit."""
        variable = self.translation.of_attribute[attribute][0]
        described = self.translation.finite.variables[variable]
        for value in range(described.size):
            if isinstance(cell, Between):
                piece = described.pieces[value]
                admitted = cell.least <= piece.least and piece.most <= cell.most
            else:
                admitted = cell is None or described.options[value] in cell
            if not admitted:
                yield variable, value
