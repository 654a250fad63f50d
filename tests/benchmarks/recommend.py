"""Measures suggestions: `tests/benchmarks/recommend.py MODEL ORDERS FOLDS [--fold K]`.

Trains on the other folds. For every order of the fold its attributes are shown one by one in
random order (seed 1), and the next one's value is asked for among the valid options. Prints one
JSON line. The oracle has seen all orders, the fold's too: of those that agree with what is shown
it names the commonest value.
"""

import argparse
import json
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
    arguments = parser.parse_args()
    model = read_model(arguments.model)
    lines = arguments.orders.read_text(encoding="utf-8").splitlines()
    names = lines[0].split()
    orders = [dict(zip(names, line.split(), strict=True)) for line in lines[1:]]
    folds = [int(fold) for fold in arguments.folds.read_text(encoding="utf-8").split()]
    start = time.perf_counter()
    recommender = Recommender(names)
    for order, fold in zip(orders, folds, strict=True):
        if fold != arguments.fold:
            recommender.learn(order)
    recommender.study()
    train_s = time.perf_counter() - start
    asked = [order for order, fold in zip(orders, folds, strict=True) if fold == arguments.fold]
    print(
        json.dumps(
            _measured(model, recommender, asked, orders, names) | {"train_s": round(train_s, 3)}
        )
    )
    return 0


def _measured(
    model: Model,
    recommender: Recommender,
    asked: Sequence[Order],
    everyone: Sequence[Order],
    names: Sequence[str],
) -> dict[str, object]:
    engine = build_engine(model.product, NoCache())
    draw = random.Random(1)
    questions = errors = first_errors = oracle_errors = invalid = 0
    spent = []
    for order in asked:
        sequence = list(names)
        draw.shuffle(sequence)
        given: dict[str, str] = {}
        agreeing = everyone
        for attribute in sequence:
            configuration = Configuration(model.product.id, choices=dict(given))
            answer = engine.resolve(configuration, model.terms).attributes[attribute]
            allowed = [option.option for option in answer.options if option.assignable]
            start = time.perf_counter()
            suggested = recommender.suggest(attribute, given, allowed)[0].option
            spent.append(1000 * (time.perf_counter() - start))
            actual = order[attribute]
            questions += 1
            invalid += suggested not in allowed
            errors += suggested != actual
            first_errors += not given and suggested != actual
            commonest = Counter(other[attribute] for other in agreeing).most_common(1)[0][0]
            oracle_errors += commonest != actual
            given[attribute] = actual
            agreeing = [other for other in agreeing if other[attribute] == actual]
    return {
        "orders": len(asked),
        "questions": questions,
        "error_pct": round(100 * errors / questions, 3),
        "first_step_error_pct": round(100 * first_errors / len(asked), 3),
        "oracle_error_pct": round(100 * oracle_errors / questions, 3),
        "invalid_suggestions": invalid,
        "recommend_ms_p95": round(statistics.quantiles(spent, n=20)[18], 3),
    }


if __name__ == "__main__":
    sys.exit(main())
