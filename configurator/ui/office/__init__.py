"""The office's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from configurator.services.shop import Shop

__all__ = ["run_office"]


def run_office(shop: Shop, said: str = "") -> int:
    """Opens the office and stays until its window is closed; gives the exit status.

    `said` is told in the window first.
    """
    # Imported when used: whoever only imports this package need not load Qt.
    from configurator.ui.office.program import run

    return run(shop, said)
