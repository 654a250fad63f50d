"""Branches of a session: builds side by side, with differences that add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from configurator.domain.conditions import Value, Values
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import Price
from configurator.domain.resolution import Change, Resolution
from configurator.engine.interface import Engine
from configurator.services.configuring.state import (
    LETTERS,
    MOST_BRANCHES,
    Branch,
    Deed,
    History,
    Move,
    Snapshot,
    Workspace,
)


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One attribute on which two builds differ, and by how much a piece costs more for it.

    `attribute` is "" for what no single attribute makes (a bundle); the values are then None.
    """

    attribute: str
    before: Value | None
    after: Value | None
    amount: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How one build differs from another, in minor units.

    The lines add up to `unit`, the difference for one piece; `unit` and `rest` (quantity,
    discounts, tax) add up to `total`.
    """

    lines: tuple[DifferenceLine, ...]
    unit: int
    rest: int
    total: int
    days: int


class Branching:
    """The part of a session that keeps several builds side by side."""

    _engine: Engine
    _workspace: Workspace
    _resolution: Resolution
    _others: dict[str, tuple[Snapshot, PriceTerms, Resolution]]

    def _set_out(self, first: Resolution) -> None:
        self._others = {}
        self._start = first

    @property
    def branches(self) -> Sequence[Branch]:
        """All branches, in the order of their tabs."""
        return self._workspace.branches

    @property
    def branch(self) -> Branch:
        """The branch that is open."""
        return self._workspace.current

    def resolution_of(self, key: str) -> Resolution:
        """Everything about any branch, under the terms in force."""
        if key == self._workspace.open:
            return self._resolution
        snapshot = self._workspace.branch(key).now
        terms = self._terms_of(snapshot)
        known = self._others.get(key)
        if known is None or known[:2] != (snapshot, terms):
            resolution = self._engine.resolve(snapshot.configuration, terms)
            known = self._others[key] = (snapshot, terms, resolution)
        return known[2]

    def difference(self, key: str, since: str | None = None) -> Difference:
        """How a branch differs from another one, or from the open one."""
        before = self.resolution_of(since or self._workspace.open)
        return difference(before, self.resolution_of(key))

    def open_branch(self, key: str) -> Move:
        """Work on another branch. Raises KeyError where there is none."""
        before = self._resolution
        self._workspace.branch(key)
        self._workspace = replace(self._workspace, open=key)
        return self._moved(Deed.BRANCHED, before)

    def duplicate(self, name: str = "") -> Move | None:
        """A new branch that begins as the open one is, with its history, and open it.

        None where no more are possible.
        """
        if len(self.branches) >= MOST_BRANCHES:
            return None
        taken = {branch.letter for branch in self.branches}
        letter = next(letter for letter in LETTERS if letter not in taken)
        return self._add(Branch(self._free_key(letter), letter, self.branch.history, name))

    def rename_branch(self, key: str, name: str) -> None:
        """Give a branch a name."""
        named = replace(self._workspace.branch(key), name=name.strip())
        self._workspace = self._workspace.changed(named)
        self._moved(Deed.BRANCHED, self._resolution)

    def remove_branch(self, key: str) -> Branch | None:
        """Put a branch away and say which it was; the last one stays (None)."""
        if len(self.branches) == 1:
            return None
        gone = self._workspace.branch(key)
        place = self.branches.index(gone)
        left = tuple(branch for branch in self.branches if branch.key != key)
        is_open = self._workspace.open
        if is_open == key:
            is_open = left[max(0, place - 1)].key
        before = self._resolution
        self._workspace = replace(self._workspace, branches=left, open=is_open)
        self._others.pop(key, None)
        self._moved(Deed.BRANCHED, before)
        return gone

    def restore_branch(self, branch: Branch) -> Move:
        """Bring back a branch that was put away, and open it."""
        return self._add(branch)

    def add_branch(self, snapshot: Snapshot, name: str = "") -> Move | None:
        """A further branch with a history of its own (a proposal, an old order), and open it."""
        if len(self.branches) >= MOST_BRANCHES:
            return None
        taken = {branch.letter for branch in self.branches}
        letter = next(letter for letter in LETTERS if letter not in taken)
        return self._add(Branch(self._free_key(letter), letter, History(snapshot), name))

    def _add(self, branch: Branch) -> Move:
        before = self._resolution
        ordered = sorted((*self.branches, branch), key=lambda branch: branch.letter)
        self._workspace = replace(self._workspace, branches=tuple(ordered), open=branch.key)
        return self._moved(Deed.BRANCHED, before)

    def _free_key(self, letter: str) -> str:
        keys = {branch.key for branch in self.branches}
        key, number = letter.lower(), 2
        while key in keys:
            key, number = f"{letter.lower()}{number}", number + 1
        return key

    def _engine_changes(self, before: Values) -> list[Change]:
        return changed_values(before, self._resolution.values)

    def _terms_of(self, snapshot: Snapshot) -> PriceTerms:
        raise NotImplementedError

    def _moved(self, deed: Deed, before: Resolution) -> Move:
        raise NotImplementedError


def changed_values(before: Values, after: Values) -> list[Change]:
    """The values in which two builds of one product differ."""
    return [
        Change(attribute, before[attribute], value)
        for attribute, value in after.items()
        if before[attribute] != value
    ]


def difference(before: Resolution, after: Resolution) -> Difference:
    """How one resolved build differs from another, line by line."""
    old, new = amounts_by_attribute(before.price), amounts_by_attribute(after.price)
    lines = []
    for change in changed_values(before.values, after.values):
        amount = new.get(change.attribute, 0) - old.get(change.attribute, 0)
        lines.append(DifferenceLine(change.attribute, change.before, change.after, amount))
    told = {line.attribute for line in lines}
    others = sum(
        new.get(attribute, 0) - old.get(attribute, 0)
        for attribute in old.keys() | new.keys()
        if attribute not in told
    )
    if others:
        lines.append(DifferenceLine("", None, None, others))
    unit = after.price.unit - before.price.unit
    total = after.price.total - before.price.total
    return Difference(tuple(lines), unit, total - unit, total, after.ready_days - before.ready_days)


def amounts_by_attribute(price: Price) -> Mapping[str, int]:
    """What each attribute adds to one piece, "" for what none does alone."""
    amounts: dict[str, int] = {}
    for line in price.lines:
        key = line.rule.attribute
        amounts[key] = amounts.get(key, 0) + line.amount
    return amounts
