"""A build kept as a draft at every choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from configurator.domain.catalog import Catalog
from configurator.domain.resolution import Resolution
from configurator.domain.sales import Draft
from configurator.services.configuring.state import Workspace
from configurator.services.drafting import Drafting

if TYPE_CHECKING:
    from configurator.services.configuring.drafts import DraftKeeper

FIRST_BRANCH = "a"
"""The key of a session's first branch."""


class Keeping:
    """A session's `Save`: a draft is made with the first choice, not before.

    `draft` is the one to go on with, if any; `customer` whose build it is.
    """

    def __init__(
        self,
        drafting: Drafting,
        catalog: Catalog,
        currency: str,
        customer: str | None,
        draft: Draft | None = None,
    ) -> None:
        self._drafting = drafting
        self._catalog = catalog
        self._currency = currency
        self._customer = customer
        self._draft = draft
        self._keeper: DraftKeeper | None = None

    def draft_of(self, branch: str) -> str | None:
        """The id of a branch's draft; None where nothing was chosen on it yet."""
        kept = self._keeper.drafts.get(branch) if self._keeper is not None else None
        if kept is not None:
            return kept.id
        return self._draft.id if self._draft is not None and branch == FIRST_BRANCH else None

    def set_customer(self, customer: str | None) -> None:
        """Whose it is from now on. Raises StoreTrouble."""
        self._customer = customer
        if self._keeper is not None:
            self._keeper.set_customer(customer)
        elif self._draft is not None:
            self._draft = self._drafting.save(_of(self._draft, customer))

    def __call__(self, workspace: Workspace, resolution: Resolution) -> None:
        """Keep it as it is now. Raises StoreTrouble."""
        # Imported when used: it brings the engine with it.
        from configurator.services.configuring.drafts import DraftKeeper

        if self._keeper is None:
            if self._draft is None:
                first = workspace.branches[0].now.configuration
                self._draft = self._drafting.start(
                    self._catalog, first, self._currency, self._customer
                )
            self._keeper = DraftKeeper(self._drafting, self._catalog, self._draft)
        self._keeper(workspace, resolution)


def _of(draft: Draft, customer: str | None) -> Draft:
    return replace(draft, customer=customer)
