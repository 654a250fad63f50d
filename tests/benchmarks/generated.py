"""Writes random car-like models in the bench folder's format, as large as is asked for.

`tests/benchmarks/generated.py FILE --attributes 268 --options 1273 --tables 332 --rows 226000`

Attributes lie along a random tree of neighbourhoods, as the options of a car do. A table lets
each combination of some attributes go with a random part of the options of one more from the
same neighbourhood; the first option is always among them, so that builds exist.
"""

import argparse
import json
import math
import random
import sys
from itertools import product
from pathlib import Path
from typing import Any

TRIES = 12
"""How many rows come of a wish is only known afterwards: so often is the wish put right."""


def generated_model(
    attributes: int,
    options: int,
    tables: int,
    rows: int,
    seed: int,
    window: int = 5,
    most_allowed: float = 0.2,
) -> dict[str, Any]:
    """A model with these numbers of attributes, options, tables, and (within 2 %) of rows.

    `most_allowed` is the largest share of options that a table leaves to a combination, `window`
    how many neighbours it may bind: together they decide how many builds there are.
    """
    asked = float(rows)
    for _ in range(TRIES):
        model = _model(attributes, options, tables, asked, seed, window, most_allowed)
        if abs(model["rows"] - rows) < 0.02 * rows:
            break
        asked *= rows / model["rows"]
    return model


def _model(
    attributes: int,
    options: int,
    tables: int,
    rows: float,
    seed: int,
    window: int,
    most_allowed: float,
) -> dict[str, Any]:
    draw = random.Random(seed)
    sizes = [2] * attributes
    for _ in range(options - 2 * attributes):
        # Few attributes have very many options, as with colours and trims.
        sizes[min(draw.randrange(attributes) for _ in range(2))] += 1
    draw.shuffle(sizes)
    variables = {f"v{i}": [str(o) for o in range(size)] for i, size in enumerate(sizes)}
    near = _neighbourhoods(draw, attributes, window)
    wanted = rows / tables
    made: list[dict[str, Any]] = []
    while len(made) < tables:
        # Every attribute is bound by some table before any is bound by two.
        last = 1 + len(made) % (attributes - 1)
        others = near[last][:]
        draw.shuffle(others)
        scope: list[int] = []
        size = (1 + sizes[last]) / 2
        most = wanted * draw.choice((0.2, 1, 2, 5))
        for other in others:
            if size * sizes[other] <= most and len(scope) < 6:
                scope.append(other)
                size *= sizes[other]
        if not scope:
            continue
        made.append(_table(draw, (*scope, last), sizes, most_allowed))
    total = sum(len(table["rows"]) for table in made)
    return {
        "name": f"generated-{attributes}-{seed}",
        "currency": "EUR",
        "minor_units": 2,
        "base_price": 1_499_000,
        "variables": variables,
        "tables": made,
        "uplift": {
            name: {option: draw.randrange(0, 400) * 500 for option in of_name[1:]}
            for name, of_name in variables.items()
        },
        "rows": total,
    }


def _neighbourhoods(draw: random.Random, attributes: int, window: int) -> list[list[int]]:
    """For each attribute those before it that it may share a table with."""
    near: list[list[int]] = [[]]
    for index in range(1, attributes):
        # Mostly the trunk goes on; now and then a branch leaves it.
        parent = index - 1 if draw.random() < 0.8 else draw.randrange(max(0, index - 40), index)
        near.append([parent, *near[parent]][:window])
    return near


def _table(
    draw: random.Random, scope: tuple[int, ...], sizes: list[int], most_allowed: float
) -> dict[str, Any]:
    *others, last = scope
    rows = []
    share = draw.uniform(0, most_allowed)
    for given in product(*(range(sizes[other]) for other in others)):
        allowed = {0, *(o for o in range(1, sizes[last]) if draw.random() < share)}
        rows += [[str(value) for value in (*given, option)] for option in sorted(allowed)]
    return {"scope": [f"v{index}" for index in scope], "kind": "allowed", "rows": rows}


def main() -> int:
    """Write a model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--attributes", type=int, default=268)
    parser.add_argument("--options", type=int, default=1273)
    parser.add_argument("--tables", type=int, default=332)
    parser.add_argument("--rows", type=int, default=226_000)
    parser.add_argument("--window", type=int, default=5)
    parser.add_argument("--most-allowed", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    model = generated_model(
        given.attributes,
        given.options,
        given.tables,
        given.rows,
        given.seed,
        given.window,
        given.most_allowed,
    )
    given.file.write_text(json.dumps(model), encoding="utf-8")
    combinations = math.prod(len(options) for options in model["variables"].values())
    print(f"{model['rows']} rows, {combinations:.1e} combinations")
    return 0


if __name__ == "__main__":
    sys.exit(main())
