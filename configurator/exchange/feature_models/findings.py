"""What is found while a model is read and turned into a catalog: located, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from configurator.exchange.feature_models.messages import MESSAGES
from configurator.exchange.feature_models.model import Place
from configurator.wording.words import Wording

LONGEST_SHOWN = 200

_WORDED = ("expected", "what")
"""Gaps whose values are words of ours, to be said in the reader's language as well."""


class Weight(Enum):
    """What a finding means for the catalog."""

    ERROR = "error"
    """There is no catalog."""
    LEFT_OUT = "left out"
    """The catalog does not say this."""
    CHANGED = "changed"
    """The catalog says it otherwise."""
    NOTE = "note"
    """The catalog says it, but perhaps not where one would look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say. `code` names the message, `values` fill its gaps."""

    weight: Weight
    code: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, wording: Wording) -> str:
        """What it is and why, in the reader's language."""
        worded = {
            gap: wording(value) if gap in _WORDED else value for gap, value in self.values.items()
        }
        return wording(MESSAGES[self.code], **worded)


class NotReadableError(Exception):
    """The file is no model of its kind; the finding says where and why."""

    def __init__(self, code: str, place: Place, **values: object) -> None:
        super().__init__(f"{place.file}:{place.line}:{place.column}: {code}")
        self.finding = Finding(Weight.ERROR, code, place, shown(values))


class CannotSayError(Exception):
    """A constraint says what cannot be said; the finding says why."""

    def __init__(self, code: str, place: Place, **values: object) -> None:
        super().__init__(code)
        self.finding = Finding(Weight.LEFT_OUT, code, place, shown(values))


class Findings:
    """Collects findings, each once."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Finding] = {}

    def add(self, weight: Weight, code: str, place: Place, **values: object) -> None:
        """Remember a finding."""
        self.take(Finding(weight, code, place, shown(values)))

    def take(self, finding: Finding) -> None:
        """Remember a finding that is made already."""
        key = (finding.code, finding.place, *finding.values.values())
        self._found.setdefault(key, finding)

    def all(self) -> tuple[Finding, ...]:
        """Everything found, by file, line and column."""
        order = list(Weight)
        return tuple(
            sorted(
                self._found.values(),
                key=lambda found: (
                    found.place.file,
                    found.place.line,
                    found.place.column,
                    order.index(found.weight),
                ),
            )
        )


def shown(values: Mapping[str, object]) -> dict[str, str]:
    """Values as they are shown: printable, and not longer than a person wants to read."""
    return {key: _short(str(value)) for key, value in values.items()}


def _short(text: str) -> str:
    visible = "".join(sign if sign.isprintable() else "·" for sign in text[:LONGEST_SHOWN])
    return visible if len(text) <= LONGEST_SHOWN else visible + "…"
