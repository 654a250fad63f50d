"""How much something found wrong weighs."""

from enum import Enum


class Severity(Enum):
    """An error keeps a catalog from being published; the rest may be published as it is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
