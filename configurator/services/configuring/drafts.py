"""Keeps a session as drafts, one for each branch, so that killing the program loses none."""

from dataclasses import replace

from configurator.domain.catalog import Catalog
from configurator.domain.resolution import Resolution
from configurator.domain.sales import Draft
from configurator.services.configuring.state import Branch, Snapshot, Workspace
from configurator.services.drafting import Drafting


class DraftKeeper:
    """A `Save` for a session. `first` is the draft of the session's first branch.

    Branches are drafts of their own, named by letter and name; one that is put away is closed.
    """

    def __init__(self, drafting: Drafting, catalog: Catalog, first: Draft) -> None:
        self._drafting = drafting
        self._catalog = catalog
        self._first = first
        self._kept: dict[str, tuple[Snapshot, str, Draft]] = {}

    @property
    def drafts(self) -> dict[str, Draft]:
        """The drafts as they were kept last, by the keys of their branches."""
        return {key: draft for key, (_, _, draft) in self._kept.items()}

    def __call__(self, workspace: Workspace, resolution: Resolution) -> None:
        """Keep what changed since the last time. Raises StoreTrouble."""
        for branch in workspace.branches:
            name = _name(branch, alone=len(workspace.branches) == 1)
            known = self._kept.get(branch.key)
            if known is not None and known[:2] == (branch.now, name):
                continue
            draft = known[2] if known is not None else self._begin(branch)
            is_open = branch.key == workspace.open
            total = resolution.price.total if is_open else draft.total
            draft = self._drafting.save(_as(draft, branch.now, name, total))
            self._kept[branch.key] = (branch.now, name, draft)
        left = {branch.key for branch in workspace.branches}
        for key in [key for key in self._kept if key not in left]:
            self._drafting.close(self._kept.pop(key)[2])

    def set_customer(self, customer: str | None) -> None:
        """Whose builds they are from now on."""
        self._first = replace(self._first, customer=customer)
        for key, (snapshot, name, draft) in self._kept.items():
            kept = self._drafting.save(replace(draft, customer=customer))
            self._kept[key] = (snapshot, name, kept)

    def _begin(self, branch: Branch) -> Draft:
        if not self._kept:
            return self._first
        return self._drafting.start(
            self._catalog, branch.now.configuration, self._first.currency, self._first.customer
        )


def _as(draft: Draft, snapshot: Snapshot, name: str, total: int) -> Draft:
    return replace(
        draft,
        configuration=snapshot.configuration,
        quantity=snapshot.quantity,
        note=snapshot.note,
        name=name,
        total=total,
        closed=False,
    )


def _name(branch: Branch, *, alone: bool) -> str:
    if alone and not branch.name:
        return ""
    return f"{branch.letter} · {branch.name}" if branch.name else branch.letter
