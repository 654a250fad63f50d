"""The rows of a workbook gathered into the files of a catalog, every text with its cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from configurator.catalogs.catalog_reading import CATALOG_FILE
from configurator.catalogs.files import Unreadable, check_path
from configurator.catalogs.findings import Known, Place, Report
from configurator.catalogs.layout import Laid, Placed, lay_out
from configurator.catalogs.normal_form import csv_row
from configurator.catalogs.spreadsheets.cells import parted, text_of
from configurator.catalogs.spreadsheets.columns import Form
from configurator.catalogs.spreadsheets.entries import Level, entry_of, set_value, settled
from configurator.catalogs.spreadsheets.headings import Line, find_sheets, lines_of, other_pages
from configurator.catalogs.spreadsheets.opening import Page
from configurator.catalogs.spreadsheets.sheets import Sheet, sheets

Data = dict[str, Any]

MOST_CURRENCIES = 20


@dataclass
class Gathered:
    """The files that a workbook comes to, and the sheet that most of each file is on."""

    files: dict[str, Laid] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)

    def origin(self, file: str, line: int, column: int) -> str:
        """The cell (or sheet) that something at a place of a file comes from."""
        cell = self.files[file].origin(line, column) if line else ""
        return cell or self.sheets[file]


def gather(pages: Mapping[str, Page], report: Report) -> Gathered | None:
    """The files of a workbook's catalog; None, with findings, where the sheets are not there."""
    used = find_sheets(pages, sheets(()), report)
    if report.errors:
        return None
    currencies = _currencies(used["catalog"])
    gatherer = _Gatherer(pages, used, sheets(currencies), report)
    return gatherer.gathered()


def _currencies(page: Page) -> list[str]:
    """The currencies that the catalog's sheet names, for the headings of prices."""
    (sheet,) = (sheet for sheet in sheets(()) if sheet.key == "catalog")
    for line in lines_of(page, sheet, Report()):
        found = line.cells.get(("currencies",))
        if found is not None:
            return list(dict.fromkeys(parted(found)))[:MOST_CURRENCIES]
    return []


class _Gatherer:
    def __init__(
        self,
        pages: Mapping[str, Page],
        used: Mapping[str, Page],
        specs: tuple[Sheet, ...],
        report: Report,
    ) -> None:
        self._pages = pages
        self._used = used
        self._specs = {sheet.key: sheet for sheet in specs}
        self._report = report
        self._levels: dict[tuple[str, str], Level] = {}
        self._products: dict[str, Data] = {}
        self._presets: dict[tuple[str, str], Data] = {}
        self._seen: dict[tuple[str, ...], str] = {}

    def gathered(self) -> Gathered:
        """Every sheet in its turn: what others belong to comes first."""
        catalog = self._catalog()
        for key, take in self._turns():
            for line in self._lines(key):
                take(line)
        made = Gathered()
        catalog["products"] = [data["product"] for data in self._products.values()]
        self._add(made, CATALOG_FILE, catalog, "catalog")
        for product, data in self._products.items():
            settled(data)
            self._add(made, f"{product}.yaml", data, "products")
        tables = self._tables(made)
        for page in other_pages(self._pages, self._used, tables):
            self._report.note("sheet-not-read", Place(page.name), sheet=page.name)
        return made

    def _turns(self) -> tuple[tuple[str, Callable[[Line], None]], ...]:
        return (
            ("products", self._product),
            ("assemblies", self._assembly),
            ("attributes", self._attribute),
            ("options", self._option),
            ("parts", lambda line: self._listed(line, "parts")),
            ("work", lambda line: self._listed(line, "work")),
            ("steps", self._step),
            ("rules", lambda line: self._rule(line, "rules")),
            ("rows", self._row),
            ("price rules", lambda line: self._rule(line, "price rules")),
            ("presets", self._preset),
            ("values", self._value),
            ("layers", self._layer),
            ("regions", self._region),
        )

    def _lines(self, key: str) -> list[Line]:
        page = self._used.get(key)
        if page is None:
            return []
        lines = lines_of(page, self._specs[key], self._report)
        if key == "assemblies":  # what they are within must be there before them
            lines.sort(key=lambda line: (line.get("@assembly") or "").count("."))
        return lines

    def _add(self, made: Gathered, file: str, data: Data, sheet: str) -> None:
        made.files[file] = lay_out(data)
        made.sheets[file] = self._used[sheet].name

    def _catalog(self) -> Data:
        data: Data = {}
        for number, line in enumerate(self._lines("catalog")):
            if number:
                self._report.error("one-row", Place(line.place))
                break
            data = entry_of(line, self._report)
        books: Data = {}
        for line in self._lines("price books"):
            if self._is_new("book", line, "@book"):
                books[self._named(line, "@book")] = entry_of(line, self._report)
        for key, own, cell in (
            ("amounts", "@price", ("amount",)),
            ("quantity breaks", "@from", ("percent",)),
        ):
            for line in self._lines(key):
                book = line.get("@book")
                if book is None or book not in books:
                    self._unknown(line, "@book", "book", tuple(books))
                elif self._is_new(key, line, "@book", own):
                    inner = books[book].setdefault(line.cells[own,].moved(key), {})
                    inner[line.cells[own,]] = line.cells.get(cell, Placed("", line.place))
        if books:
            data["price books"] = books
        return data

    def _product(self, line: Line) -> None:
        if not self._is_new("product", line, "@product"):
            return
        name = line.cells["@product",]
        data = {"product": name, **entry_of(line, self._report)}
        self._products[name] = data
        self._levels[name, ""] = Level(data)

    def _product_of(self, line: Line) -> str | None:
        """The product a row belongs to; None, with an error, where there is no such one."""
        found = line.get("@product")
        if found is None and len(self._products) == 1:
            return next(iter(self._products))
        if found is None or found not in self._products:
            self._unknown(line, "@product", "product", tuple(self._products))
            return None
        return str(found)

    def _level_of(self, line: Line) -> Level | None:
        product = self._product_of(line)
        if product is None:
            return None
        assembly = line.get("@assembly") or ""
        level = self._levels.get((product, assembly))
        if level is None:
            known = tuple(path for owner, path in self._levels if owner == product and path)
            self._unknown(line, "@assembly", "assembly", known)
        return level

    def _assembly(self, line: Line) -> None:
        product = self._product_of(line)
        if product is None or not self._is_new(f"assembly {product}", line, "@assembly"):
            return
        path = line.cells["@assembly",]
        around, _, name = path.rpartition(".")
        parent = self._levels.get((product, around))
        if parent is None:
            known = tuple(path for owner, path in self._levels if owner == product and path)
            self._unknown(line, "@assembly", "assembly", known)
            return
        data = entry_of(line, self._report)
        parent.data.setdefault("assemblies", {})[path.moved(name)] = data
        self._levels[product, path] = Level(data)

    def _attribute(self, line: Line) -> None:
        level = self._level_of(line)
        if level is None or not self._is_new(f"attribute {id(level)}", line, "@attribute"):
            return
        name = line.cells["@attribute",]
        kind = line.get("@kind")
        entry = entry_of(line, self._report)
        if kind is not None:
            entry.setdefault(kind, {})
        level.attributes[name] = entry
        level.kinds[name] = str(kind or "")
        level.data.setdefault("attributes", {})[name] = entry

    def _entry_of_attribute(self, line: Line) -> tuple[Level, Data] | None:
        level = self._level_of(line)
        if level is None:
            return None
        name = line.get("@attribute")
        if name is None or name not in level.attributes:
            self._unknown(line, "@attribute", "attribute", tuple(level.attributes))
            return None
        return level, level.attributes[name]

    def _option(self, line: Line) -> None:
        found = self._entry_of_attribute(line)
        if found is None or not self._is_new(f"option {id(found[1])}", line, "@option"):
            return
        level, attribute = found
        option = line.cells["@option",]
        kind = level.kinds[line.cells["@attribute",]]
        entry = entry_of(line, self._report)
        level.options[str(line.get("@attribute")), str(option)] = entry
        if kind == "yes or no" and option == "yes":
            attribute[option.moved(kind)] = entry
        else:
            of_kind = kind if kind in ("one of", "some of") else "one of"
            attribute.setdefault(option.moved(of_kind), {})[option] = entry

    def _listed(self, line: Line, key: str) -> None:
        owner: Data | None
        if line.get("@attribute") is None:
            level = self._level_of(line)
            owner = None if level is None else level.data
        else:
            found = self._entry_of_attribute(line)
            name = (str(line.get("@attribute")), str(line.get("@option") or ""))
            owner = None if found is None else found[0].options.get(name)
            if found is not None and owner is None:
                known = tuple(option for whose, option in found[0].options if whose == name[0])
                self._unknown(line, "@option", "option", known)
        if owner is not None:
            entry = entry_of(line, self._report)
            owner.setdefault(Placed(key, line.place), []).append(entry)

    def _step(self, line: Line) -> None:
        product = self._product_of(line)
        if product is not None and self._has(line, "@step"):
            entry = entry_of(line, self._report)
            entry.setdefault("attributes", [])
            step = {Placed("step", line.place): line.cells["@step",], **entry}
            self._products[product].setdefault("steps", []).append(step)

    def _rule(self, line: Line, key: str) -> None:
        level = self._level_of(line)
        if level is not None and self._has(line, "@rule"):
            name = line.cells["@rule",]
            entry = entry_of(line, self._report)
            level.rules.setdefault(str(name), entry)
            level.data.setdefault(key, []).append({name: entry})

    def _row(self, line: Line) -> None:
        level = self._level_of(line)
        if level is None:
            return
        name = line.get("@rule")
        if name is None or name not in level.rules:
            self._unknown(line, "@rule", "rule", tuple(level.rules))
            return
        cells = {int(path[1]): text for path, text in line.cells.items() if _is_counted(path)}
        empty = Placed("", line.place)
        row = [cells.get(index, empty) for index in range(1, max(cells, default=0) + 1)]
        level.rules[name].setdefault(Placed("rows", line.place), []).append(row)

    def _preset(self, line: Line) -> None:
        product = self._product_of(line)
        if product is not None and self._has(line, "@preset"):
            name = line.cells["@preset",]
            entry = {**entry_of(line, self._report), Placed("values", line.place): {}}
            self._presets.setdefault((product, str(name)), entry["values"])
            self._products[product].setdefault("presets", []).append({name: entry})

    def _value(self, line: Line) -> None:
        product = self._product_of(line)
        if product is None or not self._is_new(
            f"value {product}", line, "@preset", "@attribute", may_lack="@preset"
        ):
            return
        preset = line.get("@preset")
        if preset is None:
            values = self._products[product].setdefault(Placed("standard", line.place), {})
        elif (product, preset) in self._presets:
            values = self._presets[product, preset]
        else:
            known = tuple(name for owner, name in self._presets if owner == product)
            self._unknown(line, "@preset", "preset", known)
            return
        text = line.cells.get(("value",), Placed("", line.where("value")))
        levels = {path: level for (owner, path), level in self._levels.items() if owner == product}
        set_value(values, line.cells["@attribute",], text, levels, self._report)

    def _layer(self, line: Line) -> None:
        level = self._level_of(line)
        if level is None or not self._is_new(f"layer {id(level)}", line, "@layer"):
            return
        owner = level.data
        if line.get("@assembly") is None:
            owner = owner.setdefault(Placed("drawing", line.place), {})
        layers = owner.setdefault(Placed("layers", line.place), {})
        layers[line.cells["@layer",]] = entry_of(line, self._report)

    def _region(self, line: Line) -> None:
        product = self._product_of(line)
        if product is not None and self._is_new(f"region {product}", line, "@attribute"):
            drawing = self._products[product].setdefault(Placed("drawing", line.place), {})
            sides = [
                line.cells.get((key,), Placed("", line.where(key)))
                for key in ("x", "y", "width", "height")
            ]
            regions = drawing.setdefault(Placed("regions", line.place), {})
            regions[line.cells["@attribute",]] = sides

    def _tables(self, made: Gathered) -> frozenset[str]:
        """Lay out the tables; gives the names of their sheets in small letters."""
        pages = {name.casefold(): page for name, page in self._pages.items()}
        taken: set[str] = set()
        for line in self._lines("tables"):
            if not self._is_new("table", line, "@file"):
                continue
            file = line.cells["@file",]
            name = line.cells.get(("sheet",), file.moved(file.removesuffix(".csv")))
            page = pages.get(name.casefold())
            try:
                check_path(file)
            except Unreadable as trouble:
                self._report.error(trouble.code, Place(file.place), **trouble.parameters)
                continue
            if file in made.files:
                self._report.error("row-twice", Place(file.place), found=file, first=file)
            elif page is None:
                known = ", ".join(self._pages)
                place = Place(name.place)
                self._report.error(
                    "table-not-there", place, sheet=str(name), file=str(file), known=known
                )
            else:
                made.files[file] = _table(page)
                made.sheets[file] = page.name
                taken.add(page.name.casefold())
        return frozenset(taken)

    def _has(self, line: Line, key: str) -> bool:
        """Whether a row says what it is; an error where it does not."""
        if line.get(key) is None:
            self._report.error("cell-empty", Place(line.where(key)), form=key[1:])
        return line.get(key) is not None

    def _is_new(self, kind: str, line: Line, *keys: str, may_lack: str = "") -> bool:
        """Whether a row is the first of its name; an error where it is not, or has no name."""
        if not all(self._has(line, key) for key in keys if key != may_lack):
            return False
        names = tuple(str(line.get(key) or "") for key in keys)
        before = self._seen.setdefault((kind, *names), line.place)
        if before != line.place:
            self._report.error("row-twice", Place(line.place), found=names[-1], first=before)
        return before == line.place

    def _named(self, line: Line, key: str) -> Placed:
        return line.cells[key,]

    def _unknown(self, line: Line, key: str, thing: str, known: tuple[str, ...]) -> None:
        found = line.get(key)
        if found is None:
            self._report.error("cell-empty", Place(line.where(key)), form=key[1:])
        else:
            self._report.error(
                "unknown-owner",
                Place(found.place),
                form=thing,
                found=str(found),
                known=Known(known),
            )


def _is_counted(path: tuple[str, ...]) -> bool:
    return path[0] == "cell" and path[1].isascii() and path[1].isdigit() and 0 < int(path[1]) < 1000


def _table(page: Page) -> Laid:
    """A table's sheet as CSV."""
    laid = Laid()
    width = max(page.rows.get(min(page.rows, default=0), {}), default=0)
    for number in sorted(page.rows):
        cells = page.rows[number]
        texts = []
        for index in range(1, max(width, *cells) + 1):
            cell = cells.get(index)
            text = "" if cell is None else text_of(cell.value, Form.TEXT, cell.number_format)
            texts.append(" ".join(text.split("\n")))
        while len(texts) > width and not texts[-1]:
            texts.pop()
        if any(texts):
            pieces = []
            for index, text in enumerate(csv_row(texts), 1):
                pieces += [("," if index > 1 else "", ""), (text, page.at(number, index))]
            laid.add(pieces)
    return laid
