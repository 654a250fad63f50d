"""What a configuring session holds: frozen snapshots, their history, and branches of a build."""

from dataclasses import dataclass, field, replace
from enum import Enum

from configurator.domain.configuration import Configuration, Dials, Wish
from configurator.domain.resolution import Cause, Change, Consequence, Resolution, SetBy

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_BRANCHES = len(LETTERS)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A build as it was decided at one moment, with how many are wanted and the workshop's note."""

    configuration: Configuration
    quantity: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A present with its past and, after undoing, its future. Nothing in it ever changes."""

    present: Snapshot
    past: tuple[Snapshot, ...] = ()
    future: tuple[Snapshot, ...] = ()

    def then(self, snapshot: Snapshot) -> "History":
        """This history with one more snapshot; what was undone before is gone."""
        if snapshot == self.present:
            return self
        return History(snapshot, (*self.past, self.present))

    def undone(self) -> "History":
        """One snapshot back; the same history at the start."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future))

    def redone(self) -> "History":
        """One snapshot forward again; the same history where nothing was undone."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:])


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several builds side by side. `key` never changes, `letter` is its mark on screen."""

    key: str
    letter: str
    history: History
    name: str = ""

    @property
    def now(self) -> Snapshot:
        """The build as it is decided now."""
        return self.history.present


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything a session keeps: what is handed to whoever saves it."""

    branches: tuple[Branch, ...]
    open: str
    dials: Dials = field(default_factory=Dials)

    @property
    def current(self) -> Branch:
        """The branch that is open."""
        return self.branch(self.open)

    def branch(self, key: str) -> Branch:
        """The branch with this key. Raises KeyError where there is none."""
        for branch in self.branches:
            if branch.key == key:
                return branch
        raise KeyError(key)

    def changed(self, branch: Branch) -> "Workspace":
        """This workspace with another state of one of its branches."""
        kept = tuple(branch if old.key == branch.key else old for old in self.branches)
        return replace(self, branches=kept)


class Deed(Enum):
    """What the person did."""

    OPENED = "opened"
    CHOSE = "chose"
    TOOK_OFF = "took off"
    TYPED = "typed"
    RELEASED = "released"
    REPAIRED = "repaired"
    SETTLED = "settled"
    STARTED = "started"
    SIZED = "sized"
    """Measures of the customer were taken over."""
    UNDID = "undid"
    REDID = "redid"
    COUNTED = "counted"
    NOTED = "noted"
    BRANCHED = "branched"
    TURNED = "turned"
    """A dial."""
    REPRICED = "repriced"


@dataclass(frozen=True, slots=True)
class SideChange:
    """A value that the program changed besides what the person did.

    `set_by` says what it is now. `kept` is the wish for its old value, where rules did not let it
    stay: `ConfiguringSession.why_not(kept)` says which.
    """

    change: Change
    set_by: SetBy
    kept: Wish | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Something that was done, and all that came of it.

    `attribute` is what the person touched, "" where it was no single one. `dropped` are
    attributes of an older build that this catalog cannot follow.
    """

    deed: Deed
    before: Resolution
    after: Resolution
    attribute: str = ""
    sides: tuple[SideChange, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def difference(self) -> int:
        """What the total went up by, in minor units."""
        return self.after.price.total - self.before.price.total


@dataclass(frozen=True, slots=True)
class Blocked:
    """A wish that the person's own choices stand against, and the smallest ways to it."""

    wish: Wish
    cause: Cause | None
    ways: tuple[Consequence, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Something typed that the attribute does not take.

    `complaint` is the first character not allowed, or "" where it is too long or out of range.
    """

    attribute: str
    complaint: str = ""


Outcome = Move | Blocked | Refused
