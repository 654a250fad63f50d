"""A catalog's plain data spread over the rows of sheets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from configurator.catalogs.normal_form import WrittenFiles, normal_data
from configurator.catalogs.spreadsheets.columns import ANY_CURRENCY, SHARE
from configurator.catalogs.spreadsheets.sheets import Sheet, sheets

Path = tuple[str, ...]
Row = dict[Path, Any]
"""A row's cells by the paths of their columns: texts, or lists of texts."""

Data = Mapping[str, Any]


@dataclass
class Spread:
    """A catalog as rows by the keys of sheets, and its tables by their files.

    `grids` are the tables that hold prices.
    """

    currencies: list[str]
    sheets: tuple[Sheet, ...]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    tables: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    grids: set[str] = field(default_factory=set)


def spread(contents: WrittenFiles) -> Spread:
    """The rows of a sound catalog."""
    currencies = list(contents.catalog.currencies)
    made = Spread(currencies, sheets(currencies))
    spreader = _Spreader(made)
    spreader.catalog(normal_data(contents.catalog, currencies))
    for product in contents.products.values():
        spreader.product(normal_data(product, currencies))
    for path, is_grid in contents.tables.items():
        made.tables[path] = contents.rows(path, numbers=is_grid)
        if is_grid:
            made.grids.add(path)
    return made


class _Spreader:
    def __init__(self, made: Spread) -> None:
        self._rows = made.rows
        self._paths = {
            sheet.key: {column.path for column in sheet.all_columns} for sheet in made.sheets
        }
        for sheet in made.sheets:
            made.rows[sheet.key] = []

    def catalog(self, data: Data) -> None:
        self._add("catalog", {}, data, "products", "price books")
        for book, entry in data.get("price books", {}).items():
            self._add("price books", {"@book": book}, entry, "amounts", "quantity breaks")
            for price, amount in entry.get("amounts", {}).items():
                self._add("amounts", {"@book": book, "@price": price}, {"amount": amount})
            for pieces, percent in entry.get("quantity breaks", {}).items():
                owner = {"@book": book, "@from": pieces}
                self._add("quantity breaks", owner, {"percent": percent})

    def product(self, data: Data) -> None:
        owner = {"@product": data["product"]}
        sections = ("steps", "standard", "presets", "drawing", *_LEVEL)
        self._add("products", owner, data, "product", *sections)
        drawing = data.get("drawing", {})
        plain = {key: drawing[key] for key in drawing if key not in ("layers", "regions")}
        self._flatten("products", self._rows["products"][-1], ("drawing",), plain)
        for layer, entry in drawing.get("layers", {}).items():
            self._add("layers", {**owner, "@layer": layer}, entry)
        for attribute, sides in drawing.get("regions", {}).items():
            named = dict(zip(("x", "y", "width", "height"), sides, strict=True))
            self._add("regions", {**owner, "@attribute": attribute}, named)
        for step in data.get("steps", []):
            self._add("steps", {**owner, "@step": step["step"]}, step, "step")
        self._level(owner, "", data)
        for key, value in _values(data.get("standard", {})):
            self._add("values", {**owner, "@attribute": key}, {"value": value})
        for preset, entry in _named(data.get("presets", [])):
            self._add("presets", {**owner, "@preset": preset}, entry, "values")
            for key, value in _values(entry.get("values", {})):
                whose = {**owner, "@preset": preset, "@attribute": key}
                self._add("values", whose, {"value": value})

    def _level(self, owner: dict[str, str], assembly: str, data: Data) -> None:
        """What a product and an assembly both have."""
        whose = {**owner, "@assembly": assembly} if assembly else owner
        self._parts(whose, data)
        for attribute, entry in data.get("attributes", {}).items():
            self._attribute({**whose, "@attribute": attribute}, entry)
        for rule, entry in _named(data.get("rules", [])):
            named = {**whose, "@rule": rule}
            self._add("rules", named, entry, "rows")
            for cells in entry.get("rows", []):
                self._rows["rows"].append(
                    {(key,): text for key, text in named.items()}
                    | {("cell", str(index)): cell for index, cell in enumerate(cells, 1)}
                )
        for rule, entry in _named(data.get("price rules", [])):
            self._add("price rules", {**whose, "@rule": rule}, entry)
        if assembly:
            for layer, entry in data.get("layers", {}).items():
                self._add("layers", {**whose, "@layer": layer}, entry)
        for inner, entry in data.get("assemblies", {}).items():
            path = f"{assembly}.{inner}" if assembly else inner
            self._add("assemblies", {**owner, "@assembly": path}, entry, *_LEVEL, "layers")
            self._level(owner, path, entry)

    def _attribute(self, whose: dict[str, str], entry: Data) -> None:
        kind = next(key for key in _KINDS if key in entry)
        options = entry[kind] if kind in ("one of", "some of") else {}
        if kind == "yes or no" and entry[kind]:
            options = {"yes": entry[kind]}
        self._add("attributes", {**whose, "@kind": kind}, entry, "one of", "some of", "yes or no")
        for option, inner in options.items():
            named = {**whose, "@option": option}
            self._add("options", named, inner, "parts", "work")
            self._parts(named, inner)

    def _parts(self, whose: dict[str, str], data: Data) -> None:
        for part in data.get("parts", []):
            self._add("parts", whose, _part(part))
        for work in data.get("work", []):
            self._add("work", whose, work)

    def _add(self, sheet: str, owners: Mapping[str, str], data: Data, *apart: str) -> None:
        row: Row = {(key,): text for key, text in owners.items()}
        kept = {key: value for key, value in data.items() if key not in apart}
        self._flatten(sheet, row, (), kept)
        self._rows[sheet].append(row)

    def _flatten(self, sheet: str, row: Row, ahead: Path, data: Data) -> None:
        known = self._paths[sheet]
        for key, value in data.items():
            path = (*ahead, key)
            if isinstance(value, Mapping):
                if path in known:  # a column for each of its keys
                    row |= {(*path, inner): text for inner, text in value.items()}
                else:
                    self._flatten(sheet, row, path, value)
            elif (*path, "en") in known:
                row[*path, "en"] = row[*path, "id"] = value
            elif (*path, SHARE) in known:
                row[*path, SHARE] = value
            elif (*path, ANY_CURRENCY) in known:
                row[*path, ANY_CURRENCY] = value
            else:
                row[path] = value


_LEVEL = ("parts", "work", "attributes", "assemblies", "rules", "price rules")
_KINDS = ("one of", "some of", "yes or no", "number", "text")


def _named(things: list[Data]) -> Iterator[tuple[str, Data]]:
    for thing in things:
        yield from thing.items()


def _values(values: Data, ahead: str = "") -> Iterator[tuple[str, Any]]:
    """Values by the paths of attributes; in copies of assemblies such as `bay.1.board`."""
    for key, value in values.items():
        path = f"{ahead}{key}"
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            for number, copy in enumerate(value, 1):
                if copy:
                    yield from _values(copy, f"{path}.{number}.")
                else:
                    yield f"{path}.{number}", []
        else:
            yield path, value


def _part(part: Any) -> Data:
    """A part that is written in one line, by its keys."""
    if not isinstance(part, str):
        return {str(key): value for key, value in part.items()}
    article, *rest = part.split(" x ")
    if not rest:
        return {"article": article}
    quantity, _, unit = rest[0].partition(" ")
    return {"article": article, "quantity": quantity, **({"unit": unit} if unit else {})}
