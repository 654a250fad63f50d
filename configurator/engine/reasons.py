"""Why an option is blocked: a set of choices and rules that exclude it, with none to spare.

Choices are narrowed first against all rules, then rules against those choices. With fewer
rules each choice left is still needed, so the whole set has no member to spare.
"""

from collections.abc import Callable, Mapping, Sequence
from weakref import finalize

from configurator.domain.configuration import ChosenValue, Configuration, Picks, Wish
from configurator.domain.resolution import Cause
from configurator.domain.rules import Rule
from configurator.engine.clauses import Clauses
from configurator.engine.finite import FiniteProduct
from configurator.engine.translation import Translation

Possible = Callable[[Mapping[int, int]], bool]
"""Whether some build has all these values (by variable)."""


class Reasons:
    """Answers why for one product; its rules are put before a solver at the first question."""

    def __init__(self, translation: Translation) -> None:
        self._translation = translation
        self._tried: _TriedRules | None = None

    def forget(self) -> None:
        """The solver goes; it is made again at the next question."""
        self._tried = None

    def cause(
        self,
        chosen: Mapping[int, int],
        target: tuple[int, int],
        wish: Wish,
        configuration: Configuration,
        possible: Possible,
    ) -> Cause | None:
        """Why `target` (variable, value) is excluded; None when it is not."""
        fixed = dict((target,))
        others = [variable for variable in chosen if variable != target[0]]
        everything = {**{v: chosen[v] for v in others}, **fixed}
        if possible(everything):
            return None
        needed = quick_explain(
            others, lambda some: not possible({**{v: chosen[v] for v in some}, **fixed})
        )
        values = {**{v: chosen[v] for v in needed}, **fixed}
        return Cause(wish, self._choices(needed, chosen, configuration), self._rules(values))

    def _choices(
        self, needed: Sequence[int], chosen: Mapping[int, int], configuration: Configuration
    ) -> tuple[tuple[str, ChosenValue], ...]:
        found: list[tuple[str, ChosenValue]] = []
        for variable in sorted(needed):
            described = self._translation.finite.variables[variable]
            if described.options:
                found.append((described.attribute, described.options[chosen[variable]]))
            elif described.pick:
                pick = frozenset((described.pick,))
                picks = Picks(wanted=pick) if chosen[variable] else Picks(unwanted=pick)
                found.append((described.attribute, picks))
            else:
                found.append((described.attribute, configuration.choices[described.attribute]))
        return tuple(found)

    def _rules(self, values: Mapping[int, int]) -> tuple[Rule, ...]:
        if self._tried is None:
            self._tried = _TriedRules(self._translation.finite)
        return self._tried.excluding(values)


class _TriedRules:
    """A product's rules in a solver that stays from question to question.

    Only whether there is a build is asked of it: so an answer does not depend on what was asked
    before, as the solver's own choice of rules (its core) would.
    """

    def __init__(self, finite: FiniteProduct) -> None:
        # Imported at the first question: it takes a tenth of a second.
        from pysat.solvers import Solver

        clauses = Clauses(finite)
        self._literal = clauses.literal
        self._solver = Solver("cadical153", bootstrap_with=clauses.clauses)
        clauses.clauses.clear()
        # Also at the program's end, while what deleting takes is still there.
        finalize(self, self._solver.delete)
        selected = list(zip(clauses.selectors, finite.constraints, strict=True))
        self._structure = [selector for selector, one in selected if one.rule is None]
        self._rules = {selector: one.rule for selector, one in selected if one.rule is not None}

    def excluding(self, values: Mapping[int, int]) -> tuple[Rule, ...]:
        """Rules that together leave no build with these values, with none to spare."""
        given = [self._literal(variable, value) for variable, value in values.items()]

        def excludes(selectors: Sequence[int]) -> bool:
            return not self._solver.solve(assumptions=[*given, *self._structure, *selectors])

        needed = quick_explain(list(self._rules), excludes)
        return tuple(self._rules[selector] for selector in needed)


def quick_explain(
    candidates: Sequence[int], excludes: Callable[[Sequence[int]], bool]
) -> list[int]:
    """A subset that still excludes, of which every member is needed (QuickXplain, Junker 2004).

    `excludes` must be true of all candidates together, and stay true when more are added.
    """
    if excludes(()):
        return []

    def explain(background: list[int], added: bool, rest: Sequence[int]) -> list[int]:
        if added and excludes(background):
            return []
        if len(rest) == 1:
            return list(rest)
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        of_second = explain([*background, *first], bool(first), second)
        of_first = explain([*background, *of_second], bool(of_second), first)
        return of_first + of_second

    return explain([], False, candidates)
