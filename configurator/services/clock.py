"""The clock of the machine."""

from datetime import datetime


class SystemClock:
    """Tells the time in the machine's time zone, which is the shop's."""

    def now(self) -> datetime:
        """The time now, with its time zone."""
        return datetime.now().astimezone()
