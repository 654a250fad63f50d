"""How an option can be left: the fewest other values that change when another takes its place.

Two copies of the product stand side by side in one solver, and a counter says by how many values
they differ. A build with an option and one without it that differ least are the shortest way out
of the option, over all states there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pysat.solvers import Solver

from configurator.domain.conditions import Value
from configurator.domain.configuration import Wish
from configurator.engine.answers import build_values
from configurator.engine.clauses import Clauses
from configurator.engine.translation import Translation
from configurator.engine.weights import number_standing_for

SOLVER = "glucose4"


@dataclass(frozen=True, slots=True)
class WayOut:
    """A shortest way out of an option: a build with it, the nearest without it, and how many other
    things change between them (attributes, or single options of a some-of attribute)."""

    option: Wish
    others: int
    before: Mapping[str, Value]
    after: Mapping[str, Value]


class Leaving:
    """Finds the ways out of the options of one product. Close it when done."""

    def __init__(self, translation: Translation) -> None:
        self._translation = translation
        self._clauses = Clauses(translation.finite)
        self._shift = self._clauses.count
        self._next = 2 * self._shift
        self._seen = [
            number
            for number, variable in enumerate(translation.finite.variables)
            if not variable.hidden
        ]
        self._solver = Solver(SOLVER, bootstrap_with=self._clauses.clauses)
        for clause in self._clauses.clauses:
            self._solver.add_clause([self._copied(literal) for literal in clause])
        for selector in self._clauses.selectors:
            self._solver.add_clause([selector])
            self._solver.add_clause([self._copied(selector)])
        self._at_least = self._counter([self._differs(variable) for variable in self._seen])
        standard = translation.product.standard
        self._spans = {a: standard[a] for a in translation.of_span if a in standard}
        self._number_in = number_standing_for(translation, self._spans)

    def close(self) -> None:
        """Let go of the solver's memory."""
        self._solver.delete()

    def narrow(self, most_easy: int = 1) -> list[WayOut]:
        """The options that cannot be left, from any state, without changing more than `most_easy`
        other things; with a shortest way out of each. Options that no build has, or every build,
        are not among them."""
        waiting = dict.fromkeys(
            self._translation.of_option[attribute.id, option.id]
            for attribute, option in self._translation.product.options()
        )
        found = []
        while waiting:
            place = next(iter(waiting))
            del waiting[place]
            if self._solve(place, most_easy + 1):
                before, after = self._pair()
                for variable in self._seen:
                    if before[variable] != after[variable]:
                        waiting.pop((variable, before[variable]), None)
                        waiting.pop((variable, after[variable]), None)
                continue
            for others in range(most_easy + 1, len(self._seen)):
                if self._solve(place, others + 1):
                    found.append(self._way(place))
                    break
        return found

    def _solve(self, place: tuple[int, int], most: int) -> bool:
        """Whether some build with the value has one without it at most so many values away."""
        literal = self._clauses.literal(*place)
        assumptions = [literal, -self._copied(literal)]
        if most < len(self._at_least):
            assumptions.append(-self._at_least[most])
        return bool(self._solver.solve(assumptions=assumptions))

    def _pair(self) -> tuple[list[int], list[int]]:
        model = self._solver.get_model()
        first, second = model[: self._shift], model[self._shift : 2 * self._shift]
        own = [
            literal - self._shift if literal > 0 else literal + self._shift for literal in second
        ]
        return self._clauses.assignment(first), self._clauses.assignment(own)

    def _way(self, place: tuple[int, int]) -> WayOut:
        before, after = self._pair()
        differing = sum(before[variable] != after[variable] for variable in self._seen)
        described = self._translation.finite.variables[place[0]]
        option = described.pick or described.options[place[1]]
        return WayOut(
            Wish(described.attribute, option),
            differing - 1,
            self._values(before),
            self._values(after),
        )

    def _values(self, assignment: Sequence[int]) -> dict[str, Value]:
        return build_values(self._translation, assignment, self._number_in, self._spans)

    def _copied(self, literal: int) -> int:
        return literal + self._shift if literal > 0 else literal - self._shift

    def _new(self) -> int:
        self._next += 1
        return self._next

    def _differs(self, variable: int) -> int:
        """A literal that is true where the two builds have different values of a variable."""
        differs = self._new()
        for value in range(self._translation.finite.variables[variable].size):
            literal = self._clauses.literal(variable, value)
            self._solver.add_clause([-literal, self._copied(literal), differs])
        return differs

    def _counter(self, literals: Sequence[int]) -> list[int]:
        """Literals that are true (at least) where more than 0, 1, 2 … of the literals are."""
        counts: list[int] = []
        for literal in literals:
            following = [self._new() for _ in range(len(counts) + 1)]
            for number, more in enumerate(following):
                if number < len(counts):
                    self._solver.add_clause([-counts[number], more])
                below = [-literal] if number == 0 else [-literal, -counts[number - 1]]
                self._solver.add_clause([*below, more])
            counts = following
        return counts
