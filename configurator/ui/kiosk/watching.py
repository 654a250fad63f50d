"""Keeps the kiosk's window open: started beside, and started again whenever it ends by itself."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Sequence
from time import monotonic, sleep

from configurator.ui.kiosk import ONE_RUN
from configurator.wording import Wording

QUICK = 10.0
"""Seconds; a window that ends sooner than this again and again has no use in being restarted."""
MOST_QUICK = 5
LONGEST_PAUSE = 2.0
CLOSED = (0, 2, 130)
"""Exit statuses after which it stays closed: by the staff, wrong usage, by its terminal."""


def watch(command: Sequence[str], wording: Wording) -> int:
    """Start the window by a command until the staff closes it; gives its exit status.

    Where the shop has set no PIN, a code for this run is told here, on the terminal: whoever
    stands at the screen does not see it.
    """
    code = f"{secrets.randbelow(10**6):06}"
    said = wording(
        "To leave the kiosk: touch its four corners clockwise, from the upper left, and type "
        "{code}; or the kiosk's PIN, where the shop has set one.",
        code=code,
    )
    print(said, flush=True)
    environment = {**os.environ, ONE_RUN: code}
    quick, has_stood = 0, False
    while True:
        began = monotonic()
        status = _run([*command, "--watched"], environment)
        stood = monotonic() - began >= QUICK
        has_stood = has_stood or stood
        # A database that is lost for a while is no reason to stay closed; one never found is.
        if status in CLOSED or (status == 1 and not has_stood):
            return status
        quick = 0 if stood else quick + 1
        if quick >= MOST_QUICK and not has_stood:
            return 1
        sleep(min(0.2 * quick, LONGEST_PAUSE))


def _run(command: Sequence[str], environment: dict[str, str]) -> int:
    with subprocess.Popen(command, env=environment) as window:  # noqa: S603 - our own program
        try:
            return window.wait()
        except KeyboardInterrupt:
            window.terminate()
            window.wait()
            return 130
