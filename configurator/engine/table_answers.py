"""Answers about every option at once, made by whole columns: a click looks at all of them."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from configurator.domain.resolution import OptionAnswer, State
from configurator.engine.search import FiguresTable

AllAnswers = tuple[list[OptionAnswer], Mapping[int, int]]
"""The answers in a table's order; and, where a variable begins, how many of its values keep all
choices that can be kept."""

_STATES = np.array([State.FREE, State.BLOCKED, State.IN_EFFECT], dtype=object)
_FREE, _BLOCKED, _IN_EFFECT = range(3)

_option_answer = partial(tuple.__new__, OptionAnswer)  # without a Python call for each of them


def answers_of_table(
    table: FiguresTable,
    chosen: Mapping[int, int],
    best: Sequence[int],
    total_now: int,
    best_given_up: int,
) -> AllAnswers:
    """All answers as things stand.

    `chosen` are the person's values by variable, `best` the value in effect of every variable;
    `best_given_up` is how many choices the build in effect gives up already.
    """
    count = len(table.names)
    possible = table.possible[:count]
    others = table.given_up[:count] - best_given_up
    kept = (possible & (others <= 0)).astype(np.intp)
    in_effect = np.zeros(count, dtype=np.bool_)
    in_effect[[offset + best[variable] for variable, offset in table.offset_of.items()]] = True
    for variable, value in chosen.items():
        offset = table.offset_of.get(variable)
        if offset is not None:
            # The person's own choice on this very variable gives way to any other of its values.
            others[offset : offset + table.size_of[variable]] -= 1
            others[offset + value] += 1
    codes = np.where(others > 0, _BLOCKED, _FREE)
    np.maximum(others, 0, out=others)
    codes[in_effect] = _IN_EFFECT
    answers = list(
        map(
            _option_answer,
            zip(
                table.names,
                _STATES.take(codes).tolist(),
                in_effect.tolist(),
                table.totals,
                [total - total_now for total in table.totals],
                others.tolist(),
                table.changed,
                table.over_limit,
                table.too_late,
                strict=False,  # what is last in a table belongs to no value
            ),
        )
    )
    for place in np.flatnonzero(~possible).tolist():
        answers[place] = OptionAnswer(table.names[place], State.IMPOSSIBLE, bool(in_effect[place]))
    begins = list(table.offset_of.values())
    return answers, dict(zip(begins, np.add.reduceat(kept, begins).tolist(), strict=True))
