"""How orders leave the house: where to and how they are written, and together in which batch."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from configurator.domain.texts import LANGUAGES, Language

Format = Literal["csv", "xlsx", "json", "ubl", "parts", "work-orders"]
FORMATS: tuple[Format, ...] = get_args(Format)
SEPARATORS: Mapping[str, str] = {"comma": ",", "semicolon": ";", "tab": "\t"}
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16")


class NoTargetError(ValueError):
    """What was written down is no target; `key` and `value` say where."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__(f"{key}: {value!r}")
        self.key = key
        self.value = value


@dataclass(frozen=True, slots=True)
class Target:
    """How orders are written for one system.

    `columns` are pairs (field, heading), all fields under their own names where there are none;
    they count for csv and xlsx. `separator`, `decimal` ("." or ",") and `encoding` count for what
    is written as CSV; characters an encoding lacks become `?`. `places` are the names of stores
    and counters by their ids, as they were when a batch was taken: it is the same ever after.
    """

    name: str = ""
    formats: tuple[Format, ...] = ("csv",)
    columns: tuple[tuple[str, str], ...] = ()
    separator: str = "comma"
    decimal: str = "."
    encoding: str = "utf-8"
    language: Language = "en"
    places: tuple[tuple[str, str], ...] = ()

    def wants(self, field: str) -> bool:
        """Whether a field is among those that were chosen."""
        return any(name == field for name, _ in self.columns)


STANDARD = Target()


@dataclass(frozen=True, slots=True)
class SellerParty:
    """The shop as its documents name it."""

    name: str
    tax_number: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Orders that leave the house together, in each place under the batch's number.

    `written` is when all its files were first complete; None while they are not. `digests` are
    the SHA-256 of its files by name, as they were then.
    """

    number: int
    made: datetime
    target: Target
    orders: int
    by: str = ""
    by_name: str = ""
    written: datetime | None = None
    digests: tuple[tuple[str, str], ...] = ()


def target_text(target: Target) -> str:
    """A target as JSON text; equal targets give equal texts."""
    plain = asdict(target)
    if not target.places:
        del plain["places"]
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def target_from(data: Mapping[str, Any]) -> Target:
    """A target from what `target_text` wrote, or somebody by hand.

    Raises NoTargetError for an unknown key or a value that makes no sense. Fields' names are not
    looked at: what has fields says which it knows.
    """
    if not isinstance(data, Mapping):
        raise NoTargetError("target", data)
    known = {name: data[name] for name in data}
    for name in known:
        if name not in _SOUND:
            raise NoTargetError(name, known[name])
        if not _SOUND[name](known[name]):
            raise NoTargetError(name, known[name])
    for name in ("formats", "columns", "places"):
        if name in known:
            known[name] = tuple(tuple(one) if isinstance(one, list) else one for one in known[name])
    return Target(**known)


def _is_pair(one: object) -> bool:
    return isinstance(one, list | tuple) and len(one) == 2 and all(isinstance(x, str) for x in one)


_SOUND: Mapping[str, Callable[[Any], bool]] = {
    "name": lambda value: isinstance(value, str),
    "formats": lambda value: (
        isinstance(value, list | tuple)
        and bool(value)
        and all(isinstance(one, str) and one in FORMATS for one in value)
    ),
    "columns": lambda value: isinstance(value, list | tuple) and all(map(_is_pair, value)),
    "places": lambda value: isinstance(value, list | tuple) and all(map(_is_pair, value)),
    "separator": lambda value: isinstance(value, str) and value in SEPARATORS,
    "decimal": lambda value: value in (".", ","),
    "encoding": lambda value: value in ENCODINGS,
    "language": lambda value: value in LANGUAGES,
}
