"""Published catalog versions: which was in use when, and who put it there."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Move(Enum):
    """How a version came into use."""

    PUBLISHED = "published"
    ROLLED_BACK = "rolled back"


@dataclass(frozen=True, slots=True)
class Publication:
    """A catalog version put into use; in use until the next one of the same catalog.

    `number` counts the versions a catalog has published, from 1; rolling back to an earlier one
    keeps its number. `sequence` orders all publications of a shop. `version` is the content hash.
    """

    sequence: int
    catalog: str
    number: int
    version: str
    label: str
    move: Move
    made: datetime
    by: str = ""
