"""Measures the engine on a model: `tests/benchmarks/engine.py MODEL [EXPECTED]`.

Compiles the model, replays every state and repair of EXPECTED (or random states where there is
none) and prints one JSON line. A click is one resolution with every answer about every option
looked at. The same clicks are answered by python-sat (validity only) and, for a sample, by CP-SAT.
Exit status 1 on any mismatch.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ortools.sat.python import cp_model
from pysat.solvers import Solver

from configurator.app import collect_seldom
from configurator.domain.catalog import Product
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import State
from configurator.engine.building import build_engine
from configurator.engine.clauses import Clauses
from configurator.engine.diagram import Diagram
from configurator.engine.diagram_search import DiagramSearch
from configurator.engine.finite import Rows
from configurator.engine.interface import Engine
from configurator.engine.search_engine import SearchEngine
from configurator.engine.solver_search import SolverSearch
from configurator.engine.sweeping import Sweeper
from configurator.engine.translation import Translation, translate
from tests.benchmarks.models import read_model

RANDOM_STATES = 40
CPSAT_QUESTIONS = 12
RIVAL_SECONDS = 40


class MemoryCache:
    """Keeps compiled diagrams in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load(self, key: str) -> bytes | None:
        """What is kept under a key."""
        return self.kept.get(key)

    def keep(self, key: str, data: bytes) -> None:
        """Keep it."""
        self.kept[key] = data


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("expected", type=Path, nargs="?")
    parser.add_argument("--no-rivals", action="store_true", help="leave python-sat and CP-SAT out")
    arguments = parser.parse_args()
    collect_seldom()  # as the program does
    model = read_model(arguments.model)
    product, terms = model.product, model.terms
    cache = MemoryCache()
    engine, compile_s = _timed(lambda: build_engine(product, cache))
    ((key, data),) = cache.kept.items()
    diagram = Diagram.from_bytes(data, key)
    peak_rss_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _, cached_load_s = _timed(lambda: build_engine(product, cache))
    expected: dict[str, list[Any]] = {"states": [], "repairs": []}
    if arguments.expected is not None:
        expected = json.loads(arguments.expected.read_text(encoding="utf-8"))
    states = [state["chosen"] for state in expected["states"]]
    states = states or random_states(engine, product, terms)
    checked, mismatches = _check(engine, product, terms, expected)
    clicks = click_times(product, diagram, terms, states)
    answers: dict[str, object] = {
        "attributes": len(product.attributes),
        "options": sum(len(attribute.options) for attribute in product.attributes),
        "tables": len(product.rules),
        "builds": engine.builds,
        "compile_s": round(compile_s, 3),
        "cached_load_s": round(cached_load_s, 3),
        "edges": diagram.edges,
        "values_on_edges": len(diagram.values),
        "click_ms_p50": percentile(clicks, 50),
        "click_ms_p95": percentile(clicks, 95),
        "peak_rss_mb": round(peak_rss_mb),
        "answers_checked": checked,
        "mismatches": mismatches,
    }
    if not arguments.no_rivals:
        answers |= _rivals(translate(product), states, _of_each(states, clicks))
    print(json.dumps(answers))
    return 1 if mismatches else 0


def _configuration(product: Product, chosen: Mapping[str, str]) -> Configuration:
    return Configuration(product.id, choices=dict(chosen))


def random_states(engine: Engine, product: Product, terms: PriceTerms) -> list[dict[str, str]]:
    """Choices that go together, from none to half of all attributes."""
    draw = random.Random(1)
    states = []
    for number in range(RANDOM_STATES):
        configuration = Configuration(product.id)
        for _ in range(number * len(product.attributes) // (2 * RANDOM_STATES)):
            resolution = engine.resolve(configuration, terms)
            attribute = draw.choice(product.attributes)
            free = [o.option for o in resolution.attributes[attribute.id].options if o.assignable]
            configuration = configuration.choose(attribute.id, draw.choice(free))
        states.append({name: str(value) for name, value in configuration.choices.items()})
    return states


def _check(
    engine: Engine, product: Product, terms: PriceTerms, expected: Mapping[str, Sequence[Any]]
) -> tuple[int, int]:
    """How many expected answers were compared, and how many differ."""
    checked = mismatches = 0

    def compare(found: object, wanted: object) -> None:
        nonlocal checked, mismatches
        checked += 1
        mismatches += found != wanted

    for state in expected["states"]:
        resolution = engine.resolve(_configuration(product, state["chosen"]), terms)
        for attribute, valid in state["valid"].items():
            answer = resolution.attributes[attribute]
            chosen = state["chosen"].get(attribute)
            found = {
                option.option
                for option in answer.options
                if option.assignable and chosen in (None, option.option)
            }
            compare(found, set(valid))
        compare(resolution.cheapest, state["cheapest_total"])
        for attribute, option, total in state["cheapest_total_with"]:
            compare(resolution.attributes[attribute].option(option).total, total)
    for repair in expected["repairs"]:
        configuration = _configuration(product, repair["chosen"])
        wish = Wish(*repair["want"])
        wanted = engine.resolve(configuration, terms).attributes[wish.attribute].option(wish.option)
        compare(wanted.state is not State.IMPOSSIBLE, repair["possible"])
        ways = engine.repairs(configuration, terms, wish, most=1)
        compare(bool(ways), repair["possible"])
        if repair["possible"]:
            compare(wanted.given_up, repair["other_choices_lost"])
            compare(wanted.total, repair["cheapest_total"])
            compare(ways[0].price.total, repair["cheapest_total"])
    return checked, mismatches


def click_times(
    product: Product, diagram: Diagram, terms: PriceTerms, states: Sequence[Mapping[str, str]]
) -> list[float]:
    """Milliseconds of each click, every answer looked at; each state is new to the engine."""
    translation = translate(product)
    search = DiagramSearch(Sweeper(diagram), translation.finite)
    engine = SearchEngine(translation, search, lambda: SolverSearch(translation.finite))
    engine.resolve(Configuration(product.id), terms)
    found = []
    for _ in range(5):
        for chosen in states:
            engine.forget()
            start = time.perf_counter()
            resolution = engine.resolve(_configuration(product, chosen), terms)
            for attribute in product.attributes:
                resolution.attributes[attribute.id]
            found.append(1000 * (time.perf_counter() - start))
    return found


def _of_each(states: Sequence[object], clicks: Sequence[float]) -> list[float]:
    """The median click on each state."""
    return [statistics.median(clicks[i :: len(states)]) for i in range(len(states))]


def _rivals(
    translation: Translation, states: Sequence[Mapping[str, str]], click_ms: Sequence[float]
) -> dict[str, object]:
    """The same clicks answered by solvers, one option after another, within `RIVAL_SECONDS` each.

    `click_ms` is our own click on each state; the ratio is over the states that were asked about.
    """
    clauses = Clauses(translation.finite)
    sat = []
    end = time.perf_counter() + RIVAL_SECONDS
    # Rules as clauses of their own, not as assumptions: the solver is several times faster so.
    rules = [[selector] for selector in clauses.selectors]
    order = random.Random(1).sample(range(len(states)), len(states))
    with Solver("cadical195", bootstrap_with=[*clauses.clauses, *rules]) as solver:
        for index in order:
            items = states[index].items()
            assumptions = [clauses.literal(*translation.of_option[item]) for item in items]
            start = time.perf_counter()
            for place in translation.of_option.values():
                solver.solve(assumptions=[*assumptions, clauses.literal(*place)])
            sat.append(1000 * (time.perf_counter() - start))
            if time.perf_counter() > end:
                break
    sat_ms = statistics.median(sat)
    own_ms = statistics.median(click_ms[index] for index in order[: len(sat)])
    cpsat_ms = _cpsat_click_ms(translation, states)
    return {
        "sat_click_ms_p50": round(sat_ms, 2),
        "cpsat_click_ms_estimate": round(cpsat_ms),
        "sat_clicks": len(sat),
        "times_faster_than_sat": round(sat_ms / own_ms, 1),
        "times_faster_than_cpsat": round(cpsat_ms / statistics.median(click_ms)),
    }


def _cpsat_click_ms(translation: Translation, states: Sequence[Mapping[str, str]]) -> float:
    """A click by CP-SAT, asked about a sample of options and scaled up to all of them."""
    model = cp_model.CpModel()
    variables = [
        model.new_int_var(0, variable.size - 1, str(number))
        for number, variable in enumerate(translation.finite.variables)
    ]
    for constraint in translation.finite.constraints:
        formula = constraint.formula
        assert isinstance(formula, Rows)
        rows = [[next(iter(cell or ())) for cell in row] for row in formula.rows]
        columns = [variables[v] for v in formula.variables]
        if formula.allowed:
            model.add_allowed_assignments(columns, rows)
        else:
            model.add_forbidden_assignments(columns, rows)
    draw = random.Random(1)
    places = list(translation.of_option.values())
    spent, asked_so_far = 0.0, 0
    while asked_so_far < CPSAT_QUESTIONS and spent < RIVAL_SECONDS:
        asked_so_far += 1
        chosen = draw.choice(states)
        asked = model.clone()
        for item in chosen.items():
            variable, value = translation.of_option[item]
            asked.add(asked.get_int_var_from_proto_index(variable) == value)
        variable, value = draw.choice(places)
        asked.add(asked.get_int_var_from_proto_index(variable) == value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        start = time.perf_counter()
        solver.solve(asked)
        spent += time.perf_counter() - start
    return 1000 * spent / asked_so_far * len(places)


def _timed(work: Callable[[], Engine]) -> tuple[Engine, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def percentile(figures: Sequence[float], percent: int) -> float:
    """A percentile, to hundredths."""
    return round(statistics.quantiles(figures, n=100, method="inclusive")[percent - 1], 2)


if __name__ == "__main__":
    sys.exit(main())
