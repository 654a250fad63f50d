"""Windows: what people see and touch."""

import sys

import PySide6.QtCore  # noqa: F401 - its import watches all later ones


def _leave_sources_unread() -> None:
    """Keep PySide from reading the source of every module that is imported after it.

    It looks there for its name, for the sake of `__feature__`, which nobody uses here; that takes
    a fifth of the start, and Python keeps the lines for good (28 MB after some minutes).
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - not ours to type


_leave_sources_unread()
