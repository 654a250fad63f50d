"""What works beside the window, brought to rest before all objects are looked through.

Python breaks off a thread whose half-made tuple somebody else gets hold of, as by
`gc.get_objects`.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QThreadPool
from shiboken6 import isValid


def wait_for_workers() -> None:
    """Returns when no pool of threads has anything to do."""
    for found in gc.get_referrers(QThreadPool):
        if isinstance(found, QThreadPool) and isValid(found):
            assert found.waitForDone(60_000)
    assert QThreadPool.globalInstance().waitForDone(60_000)
