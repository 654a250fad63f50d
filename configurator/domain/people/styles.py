"""Designs that customers let others start from."""

from dataclasses import dataclass
from datetime import datetime

from configurator.domain.configuration import Configuration


@dataclass(frozen=True, slots=True)
class SharedDesign:
    """A design under a name of its own. Its configuration has options only, no words or measures.

    `customer` is whose it is; empty where it is shown to others, who never learn it.
    """

    id: str
    name: str
    configuration: Configuration
    made: datetime
    customer: str = ""
    by: str = ""
    by_name: str = ""
