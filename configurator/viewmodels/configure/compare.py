"""Builds side by side: only what differs, with amounts that add up to the totals."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.domain.conditions import Values
from configurator.services.configuring.branches import amounts_by_attribute
from configurator.viewmodels.configure.panel import steps_of
from configurator.viewmodels.configure.words import Speech


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """One build. `cells` are value and amount for each row; amounts of all rows, `rest` and
    `standard` add up to the price of one piece."""

    key: str
    letter: str
    name: str
    is_open: bool
    values: Values
    cells: tuple[tuple[str, str], ...]
    alike: str
    rest: str
    total: str
    difference: str
    ready: str


@dataclass(frozen=True, slots=True)
class CompareFace:
    """Rows are the attributes on which the builds differ."""

    rows: tuple[str, ...]
    columns: tuple[CompareColumn, ...]
    has_rest: bool


def compare(speech: Speech) -> CompareFace:
    """All branches of the session side by side."""
    session, wording = speech.session, speech.wording
    found = [(branch, session.resolution_of(branch.key)) for branch in session.branches]
    attributes = [
        attribute
        for step in steps_of(speech)
        for attribute in step.attributes
        if len({resolution.values[attribute] for _, resolution in found}) > 1
    ]
    columns = []
    now = session.resolution.price.total
    for branch, resolution in found:
        amounts = amounts_by_attribute(resolution.price)
        shown = sum(amounts.get(attribute, 0) for attribute in attributes)
        alike = resolution.price.unit - shown
        rest = resolution.price.total - resolution.price.unit
        apart = resolution.price.total - now
        columns.append(
            CompareColumn(
                key=branch.key,
                letter=branch.letter,
                name=branch.name,
                is_open=branch.key == session.workspace.open,
                values=resolution.values,
                cells=tuple(
                    (
                        speech.sentences.value_name(attribute, resolution.values[attribute]),
                        speech.difference(amounts[attribute])
                        if amounts.get(attribute)
                        else wording("incl."),
                    )
                    for attribute in attributes
                ),
                alike=speech.money(alike),
                rest=speech.difference(rest) if rest else wording("none"),
                total=speech.money(resolution.price.total),
                difference=speech.difference(apart) if apart else wording("same price"),
                ready=speech.formats.short_day(speech.day_after(resolution.ready_days)),
            )
        )
    names = tuple(map(speech.sentences.attribute_name, attributes))
    some_rest = any(r.price.total != r.price.unit for _, r in found)
    return CompareFace(names, tuple(columns), some_rest)
