"""The window for customers alone, and what keeps it standing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from configurator.services.kiosk.shop import KioskShop
    from configurator.wording import Wording

__all__ = ["ONE_RUN", "run_kiosk", "watch_kiosk"]

ONE_RUN = "CONFIGURATOR_KIOSK_CODE"
"""The environment variable by which the watcher hands the window its code for one run."""


def run_kiosk(shop: KioskShop, *, windowed: bool = False) -> int:
    """Opens the kiosk and stays until the staff closes it; gives the exit status."""
    # Imported when used: whoever only imports this package need not load Qt.
    from configurator.ui.kiosk.program import run

    return run(shop, windowed=windowed)


def watch_kiosk(command: Sequence[str], wording: Wording) -> int:
    """Starts the kiosk beside this process, and again whenever it ends by itself."""
    from configurator.ui.kiosk.watching import watch

    return watch(command, wording)
