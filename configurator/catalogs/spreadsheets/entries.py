"""A row as an entry of the format, and values put where they belong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from configurator.catalogs.findings import Place, Report
from configurator.catalogs.layout import Placed
from configurator.catalogs.spreadsheets.cells import parted
from configurator.catalogs.spreadsheets.columns import ANY_CURRENCY, SHARE, Form
from configurator.catalogs.spreadsheets.headings import Line

Data = dict[str, Any]

MOST_COPIES = 2_000


@dataclass
class Level:
    """A product or an assembly in the making, and what other rows find in it."""

    data: Data
    attributes: dict[str, Data] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    options: dict[tuple[str, str], Data] = field(default_factory=dict)
    rules: dict[str, Data] = field(default_factory=dict)


class Copies(dict[int, Data]):
    """The copies of an assembly by their numbers, until all are known."""


def entry_of(line: Line, report: Report) -> Data:
    """What a row says beside what it belongs to: keys with the cells they come from."""
    data: Data = {}
    for path, text in line.cells.items():
        if path[0].startswith("@") or path[0] == "cell":
            continue
        inner = data
        for key in path[:-1]:
            inner = inner.setdefault(Placed(key, text.place), {})
        is_list = line.forms.get(path) is Form.LIST
        inner[text.moved(path[-1])] = list(map(text.moved, parted(text))) if is_list else text
    return {key: _folded(value, report) for key, value in data.items()}


def _folded(value: Any, report: Report) -> Any:
    """An entry with what the columns keep apart put together: languages, shares, files."""
    if not isinstance(value, dict):
        return value
    keys = set(value)
    if keys == {"en", "id"} and value["en"] == value["id"]:
        return value["en"]
    if SHARE in keys:
        share: Placed = value[SHARE]
        if len(keys) > 1:
            report.error("money-and-share", Place(share.place))
        return share
    if keys == {ANY_CURRENCY}:
        return value[ANY_CURRENCY]
    return {key: _folded(inner, report) for key, inner in value.items()}


def set_value(
    values: Data, path: Placed, text: Placed, levels: Mapping[str, Level], report: Report
) -> None:
    """Put a value where its attribute's path leads, through the copies of assemblies."""
    where = ""
    rest = str(path)
    while rest not in levels[where].attributes:
        found = _assembly(rest, where, levels)
        if found is None:
            break
        name, rest = found
        where = f"{where}.{name}" if where else name
        key = path.moved(name)
        if not rest:
            values.setdefault(key, Copies())
            return
        number, _, rest = rest.partition(".")
        if not (number.isascii() and number.isdigit() and 0 < int(number[:9]) <= MOST_COPIES):
            example = f"{name}.1"
            report.error("copy-number", Place(path.place), found=str(path), example=example)
            return
        copies = values.setdefault(key, Copies())
        if not isinstance(copies, Copies):
            report.error("copy-number", Place(path.place), found=str(path), example=f"{name}.1")
            return
        values = copies.setdefault(int(number), {})
        if not rest:
            return
    takes_several = levels[where].kinds.get(rest) == "some of"
    items = list(map(text.moved, parted(text)))
    values[path.moved(rest)] = items if takes_several else text


def _assembly(path: str, where: str, levels: Mapping[str, Level]) -> tuple[str, str] | None:
    """The assembly that a path begins with, and the rest of the path."""
    name, _, rest = path.partition(".")
    return (name, rest) if (f"{where}.{name}" if where else name) in levels else None


def settled(data: Any) -> None:
    """Make lists of all copies of assemblies; a number left out is a copy that has nothing."""
    if isinstance(data, list):
        for item in data:
            settled(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, Copies):
                data[key] = [
                    value.get(number, {}) for number in range(1, max(value, default=0) + 1)
                ]
            settled(data[key])
