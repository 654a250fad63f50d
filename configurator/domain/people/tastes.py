"""What somebody ordered, as far as it tells what they like."""

from dataclasses import dataclass
from datetime import datetime

from configurator.domain.conditions import Values


@dataclass(frozen=True, slots=True)
class Taken:
    """One build that a customer ordered; `line` names it, `values` is all of it."""

    customer: str
    line: str
    made: datetime
    values: Values
