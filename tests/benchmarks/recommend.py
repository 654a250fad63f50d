"""Measures suggestions: `tests/benchmarks/recommend.py MODEL ORDERS FOLDS [--fold K] [--all]`.

Trains on the other folds. For every order of the fold its attributes are shown one by one in
random order (seed 1), and the next one's value is asked for among the valid options. Prints one
JSON line. The oracle has seen all orders, the fold's too: of those that agree with what is shown
it names the commonest value. The folds of the car orders
keep copies of a build together: none that is asked for has been learned, though its 8,252 orders
are of 939 builds only. With `--all` a line for every fold and one of their means, beside naive
Bayes and plain neighbours (all attributes weigh the same), which are asked the same.
"""

import argparse
import json
import math
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from configurator.domain.configuration import Configuration
from configurator.engine.building import NoCache, build_engine
from configurator.insight.recommender import Recommender
from tests.benchmarks.models import Model, read_model

Order = Mapping[str, str]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("orders", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--fold", type=int, default=9)
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    model = read_model(arguments.model)
    lines = arguments.orders.read_text(encoding="utf-8").splitlines()
    names = lines[0].split()
    orders = [dict(zip(names, line.split(), strict=True)) for line in lines[1:]]
    folds = [int(fold) for fold in arguments.folds.read_text(encoding="utf-8").split()]
    validity = Validity(model)
    found = []
    for fold in sorted(set(folds)) if arguments.all else [arguments.fold]:
        learned = [order for order, other in zip(orders, folds, strict=True) if other != fold]
        asked = [order for order, other in zip(orders, folds, strict=True) if other == fold]
        found.append(_measured(validity, learned, asked, orders, names, arguments.all))
        print(json.dumps({"fold": fold} | found[-1]), flush=True)
    if arguments.all:
        means = {
            key: round(statistics.fmean(one[key] for one in found), 3)
            for key in found[0]
            if key.endswith("_pct")
        }
        print(json.dumps({"mean_of_folds": len(found)} | means))
    return 1 if any(one["invalid_suggestions"] for one in found) else 0


class Validity:
    """The options allowed in each state, from the engine."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._engine = build_engine(model.product, NoCache())

    def allowed(self, given: Order, attribute: str) -> list[str]:
        """What an attribute can still be."""
        configuration = Configuration(self._model.product.id, choices=dict(given))
        resolution = self._engine.resolve(configuration, self._model.terms)
        options = resolution.attributes[attribute].options
        return [option.option for option in options if option.assignable]


class NaiveBayes:
    """Every attribute shown speaks for itself (counts plus one)."""

    def __init__(self, orders: Sequence[Order]) -> None:
        self._single = Counter(pair for order in orders for pair in order.items())
        self._pairs = Counter(
            (pair, other) for order in orders for pair in order.items() for other in order.items()
        )

    def best(self, attribute: str, given: Order, allowed: Sequence[str]) -> str:
        """The likeliest of the allowed options."""

        def score(option: str) -> float:
            alone = self._single[attribute, option]
            return math.log(alone + 1) + sum(
                math.log((self._pairs[(attribute, option), shown] + 1) / (alone + 2))
                for shown in given.items()
            )

        return max(allowed, key=score)


def _measured(
    validity: Validity,
    learned: Sequence[Order],
    asked: Sequence[Order],
    everyone: Sequence[Order],
    names: Sequence[str],
    compared: bool,
) -> dict[str, float]:
    start = time.perf_counter()
    recommender = Recommender(names)
    for order in learned:
        recommender.learn(order)
    learn_s = time.perf_counter() - start
    plain = Recommender(names)
    for order in learned if compared else ():
        plain.learn(order)
    start = time.perf_counter()
    recommender.study()
    train_s = learn_s + time.perf_counter() - start
    bayes = NaiveBayes(learned) if compared else None
    draw = random.Random(1)
    questions = invalid = 0
    errors: Counter[str] = Counter()
    spent = []
    for order in asked:
        sequence = list(names)
        draw.shuffle(sequence)
        given: dict[str, str] = {}
        agreeing = everyone
        for attribute in sequence:
            allowed = validity.allowed(given, attribute)
            start = time.perf_counter()
            suggested = recommender.suggest(attribute, given, allowed)[0].option
            spent.append(1000 * (time.perf_counter() - start))
            actual = order[attribute]
            questions += 1
            invalid += suggested not in allowed
            errors["error"] += suggested != actual
            errors["first_step_error"] += not given and suggested != actual
            commonest = Counter(other[attribute] for other in agreeing).most_common(1)[0][0]
            errors["oracle_error"] += commonest != actual
            if bayes is not None:
                errors["naive_bayes_error"] += bayes.best(attribute, given, allowed) != actual
                neighbours = plain.suggest(attribute, given, allowed)
                errors["plain_neighbours_error"] += neighbours[0].option != actual
            given[attribute] = actual
            agreeing = [other for other in agreeing if other[attribute] == actual]
    asked_of = dict.fromkeys(errors, questions) | {"first_step_error": len(asked)}
    return {
        "orders": len(asked),
        "questions": questions,
        **{f"{name}_pct": round(100 * n / asked_of[name], 3) for name, n in errors.items()},
        "invalid_suggestions": invalid,
        "recommend_ms_p95": round(statistics.quantiles(spent, n=20)[18], 3),
        "train_s": round(train_s, 3),
    }


if __name__ == "__main__":
    sys.exit(main())
