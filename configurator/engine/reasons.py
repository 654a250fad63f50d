"""Why an option is blocked: a set of choices and rules that exclude it, with none to spare.

Choices are narrowed first against all rules, then rules against those choices. With fewer
rules each choice left is still needed, so the whole set has no member to spare.
"""

from collections.abc import Callable, Mapping, Sequence

from configurator.domain.configuration import ChosenValue, Configuration, Picks, Wish
from configurator.domain.resolution import Cause
from configurator.domain.rules import Rule
from configurator.engine.clauses import Clauses
from configurator.engine.translation import Translation

Possible = Callable[[Mapping[int, int]], bool]
"""Whether some build has all these values (by variable)."""


class Reasons:
    """Answers why for one product; the clauses are made at the first question."""

    def __init__(self, translation: Translation) -> None:
        self._translation = translation
        self._clauses: Clauses | None = None

    def forget(self) -> None:
        """The clauses go; they are made again at the next question."""
        self._clauses = None

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
        # Imported at the first question: it takes a tenth of a second.
        from pysat.solvers import Solver

        if self._clauses is None:
            self._clauses = Clauses(self._translation.finite)
        clauses = self._clauses
        constraints = self._translation.finite.constraints
        structural = [
            selector
            for selector, constraint in zip(clauses.selectors, constraints, strict=True)
            if constraint.rule is None
        ]
        by_selector = {
            selector: constraint.rule
            for selector, constraint in zip(clauses.selectors, constraints, strict=True)
            if constraint.rule is not None
        }
        given = [clauses.literal(variable, value) for variable, value in values.items()]
        with Solver("cadical153", bootstrap_with=clauses.clauses) as solver:

            def excludes(selectors: Sequence[int]) -> bool:
                return not solver.solve(assumptions=[*given, *structural, *selectors])

            excludes(list(by_selector))
            core = set(solver.get_core() or ())
            candidates = [selector for selector in by_selector if selector in core]
            needed = quick_explain(candidates, excludes)
        return tuple(by_selector[selector] for selector in needed)


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
