"""A finite product as clauses for a SAT solver, each rule behind a selector of its own."""

from collections.abc import Sequence

from configurator.engine.finite import (
    COMPARE,
    Among,
    Every,
    FiniteProduct,
    Formula,
    Linear,
    Negated,
    Rows,
    Some,
)


class Clauses:
    """Clauses over positive and negative integers (literals), as python-sat takes them.

    `selectors[i]` is true when constraint i applies; `literal(variable, value)` says that a
    variable has a value. Every variable has exactly one value in every model.
    """

    def __init__(self, finite: FiniteProduct) -> None:
        self._finite = finite
        self.clauses: list[list[int]] = []
        self._count = 0
        self._literals: list[list[int]] = []
        for variable in finite.variables:
            literals = [self._new() for _ in range(variable.size)]
            self._literals.append(literals)
            self.clauses.append(literals)
            self._at_most_one(literals)
        self._true = self._new()
        self.clauses.append([self._true])
        self.selectors: list[int] = []
        for constraint in finite.constraints:
            selector = self._new()
            self.selectors.append(selector)
            self._assert_under(selector, constraint.formula)

    @property
    def count(self) -> int:
        """The greatest number in use: also of what no clause mentions, as an empty rule's."""
        return self._count

    def literal(self, variable: int, value: int) -> int:
        """The literal that says that a variable has a value."""
        return self._literals[variable][value]

    def assignment(self, model: Sequence[int]) -> list[int]:
        """The value of each variable in a model."""
        return [
            next(value for value, literal in enumerate(literals) if model[literal - 1] > 0)
            for literals in self._literals
        ]

    def _new(self) -> int:
        self._count += 1
        return self._count

    def _at_most_one(self, literals: list[int]) -> None:
        if len(literals) <= 6:
            self.clauses += [
                [-one, -other]
                for index, one in enumerate(literals)
                for other in literals[index + 1 :]
            ]
            return
        # A ladder: linear in the number of literals instead of quadratic.
        before = literals[0]
        for literal in literals[1:]:
            self.clauses.append([-before, -literal])
            upto = self._new()
            self.clauses += [[-before, upto], [-literal, upto]]
            before = upto

    def _assert_under(self, selector: int, formula: Formula) -> None:
        """Clauses that hold the formula while the selector is true."""
        match formula:
            case Every(parts):
                for part in parts:
                    self._assert_under(selector, part)
            case Some(parts):
                self.clauses.append([-selector, *(self._defined(part) for part in parts)])
            case Rows(variables, rows, False):
                for row in rows:
                    differing = [
                        -self._among(variable, cell)
                        for variable, cell in zip(variables, row, strict=True)
                        if cell is not None
                    ]
                    self.clauses.append([-selector, *differing])
            case _:
                self.clauses.append([-selector, self._defined(formula)])

    def _defined(self, formula: Formula) -> int:
        """A literal that is true exactly when the formula holds."""
        match formula:
            case Among(variable, values):
                return self._among(variable, values)
            case Negated(part):
                return -self._defined(part)
            case Every(parts):
                return self._conjunction([self._defined(part) for part in parts])
            case Some(parts):
                return -self._conjunction([-self._defined(part) for part in parts])
            case Linear():
                return self._linear(formula)
            case Rows(variables, rows, allowed):
                met = -self._conjunction(
                    [
                        -self._conjunction(
                            [
                                self._among(variable, cell)
                                for variable, cell in zip(variables, row, strict=True)
                                if cell is not None
                            ]
                        )
                        for row in rows
                    ]
                )
                return met if allowed else -met

    def _among(self, variable: int, values: frozenset[int]) -> int:
        literals = [self._literals[variable][value] for value in sorted(values)]
        if len(literals) == 1:
            return literals[0]
        if len(literals) == len(self._literals[variable]):
            return self._true
        return -self._conjunction([-literal for literal in literals])

    def _conjunction(self, literals: list[int]) -> int:
        if not literals:
            return self._true
        if len(literals) == 1:
            return literals[0]
        both = self._new()
        self.clauses += [[-both, literal] for literal in literals]
        self.clauses.append([both, *(-literal for literal in literals)])
        return both

    def _linear(self, formula: Linear) -> int:
        """One literal a partial sum, from the last variable back: true when the rest can finish."""
        compare = COMPARE[formula.relation]
        layers: list[dict[int, None]] = [{0: None}]
        for _, by_value in formula.contributions:
            layers.append(dict.fromkeys(t + a for t in layers[-1] for a in set(by_value)))
        following = {
            total: self._true if compare(total, formula.bound) else -self._true
            for total in layers[-1]
        }
        for index in reversed(range(len(formula.contributions))):
            variable, by_value = formula.contributions[index]
            current = {}
            for total in layers[index]:
                reached = [following[total + amount] for amount in by_value]
                if len(set(reached)) == 1:
                    current[total] = reached[0]
                    continue
                state = current[total] = self._new()
                for value, literal in enumerate(reached):
                    has = self._literals[variable][value]
                    self.clauses += [[-has, -state, literal], [-has, state, -literal]]
            following = current
        return following[0]
