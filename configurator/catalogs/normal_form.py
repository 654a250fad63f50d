"""The normal form of a catalog: one way of writing for everything that means the same.

Keys come in the order of the schema, keys that say what is so anyway are left out, notations are
the shortest, amounts have the decimals of their currency. Comments are no part of it; tables are
plain commas. Pictures stay as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from configurator.catalogs import schema, written
from configurator.catalogs.catalog_reading import CATALOG_FILE
from configurator.catalogs.files import PackedFiles, UsedFiles
from configurator.catalogs.findings import Place, Report
from configurator.catalogs.layout import lay_out
from configurator.catalogs.nodes import compose
from configurator.catalogs.notations import NotThis, PartLine, Share, number
from configurator.catalogs.schema import (
    AttributeEntry,
    CatalogFile,
    InnerAssemblyEntry,
    PartEntry,
    ProductFile,
    Words,
    Written,
)
from configurator.catalogs.tables import read_sheet
from configurator.catalogs.validation import validate
from configurator.catalogs.written import AnyValue, Copies
from configurator.domain.money import CURRENCIES

Data = dict[str, Any]

_UNSET = object()


def normal_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a sound catalog in their normal form. Raises ValueError for any other."""
    contents = written_files(files)
    normal: dict[str, bytes] = {}
    for path, content in contents.models.items():
        data = normal_data(content, contents.catalog.currencies)
        normal[path] = lay_out(data).text.encode()
    for path, is_grid in contents.tables.items():
        normal[path] = table_text(contents.rows(path, numbers=is_grid)).encode()
    return {path: normal.get(path, content) for path, content in sorted(files.items())}


class WrittenFiles:
    """The files of a sound catalog as what is written in them.

    `models` are the YAML files, the catalog's own first; `tables` the CSV files, True for grids of
    prices.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._report = Report()
        self._files = UsedFiles(PackedFiles(files), self._report)
        self.catalog = self._model(CATALOG_FILE, CatalogFile)
        self.products = {
            f"{product}.yaml": self._model(f"{product}.yaml", ProductFile)
            for product in self.catalog.products
        }
        self.models: dict[str, CatalogFile | ProductFile] = {
            CATALOG_FILE: self.catalog,
            **self.products,
        }
        self.tables: dict[str, bool] = {}
        for product in self.products.values():
            for path, is_grid in _tables(product):
                self.tables[path] = is_grid or self.tables.get(path, False)

    def rows(self, path: str, *, numbers: bool) -> list[tuple[str, ...]]:
        """The cells of a table; with `numbers`, numbers are written the shortest way."""
        text = self._files.text_of(path, Place(path))
        sheet = read_sheet(text, path, self._report) if text is not None else None
        if sheet is None:
            raise ValueError(path)
        if not numbers:
            return [cells for _, cells in sheet.rows]
        return [tuple(map(_shortest, cells)) for _, cells in sheet.rows]

    def _model(self, path: str, model: type[Any]) -> Any:
        text = self._files.text_of(path, Place(path))
        document = compose(text, path, self._report) if text is not None else None
        checked = validate(document, model, self._report) if document is not None else None
        if checked is None or self._report.errors:
            raise ValueError(path)
        return checked.content


def written_files(files: Mapping[str, bytes]) -> WrittenFiles:
    """What is written in the files of a sound catalog. Raises ValueError for any other."""
    return WrittenFiles(files)


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """A table as CSV with commas."""
    return "".join(",".join(csv_row(row)) + "\n" for row in rows)


def csv_row(row: Sequence[str]) -> list[str]:
    """A row's cells as they stand in a CSV file."""
    # A blank keeps a first cell that begins with # from being taken for a comment.
    first = f" {row[0]}" if row[0].startswith("#") else row[0]
    return [_quoted(cell) for cell in (first, *row[1:])]


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in ',;"\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def normal_data(content: CatalogFile | ProductFile, currencies: Sequence[str]) -> Data:
    """A file's content as plain data in its normal form."""
    return _Normal(content, currencies).data()


def scalar_text(value: Any, hint: Any) -> str:
    """What is written for a value of a type of one scalar."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        text = decimal_text(value)
        return f"{text} %" if hint == written.Percent else text
    if isinstance(value, int):
        if hint == written.Days:
            return "1 day" if value == 1 else f"{value} days"
        return str(value)
    if hint == written.Letters:
        return letters_text(value)
    return str(value)


def decimal_text(value: Decimal) -> str:
    """A number without zeros that say nothing."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def money_text(value: Decimal, currency: str) -> str:
    """An amount with the decimals of its currency, or with more where it has more."""
    decimals = CURRENCIES[currency].decimals if currency in CURRENCIES else 0
    given = -min(int(value.normalize().as_tuple().exponent), 0)
    text = f"{value:.{max(decimals, given)}f}"
    return text.removeprefix("-") if not value else text


def share_text(share: Share) -> str:
    """`5 % of base`."""
    return f"{decimal_text(share.percent)} % of {share.of}"


def letters_text(characters: str) -> str:
    """Characters as `A-Z 0-9 -`: at least three in a row as a range."""
    words: list[str] = []
    start = 0
    while start < len(characters):
        end = start
        while (
            end + 1 < len(characters)
            and ord(characters[end + 1]) == ord(characters[end]) + 1
            and " " not in characters[end : end + 2]
        ):
            end += 1
        if end - start < 2:
            end = start
            words.append({" ": "space", "␠": "␠␠"}.get(characters[start], characters[start]))
        else:
            words.append(f"{characters[start]}-{characters[end]}")
        start = end + 1
    return " ".join(words)


def bare(hint: Any) -> Any:
    """A type hint without `None` beside it."""
    if get_origin(hint) in (Union, UnionType):
        others = [member for member in get_args(hint) if member is not type(None)]
        return others[0] if len(others) == 1 else hint
    if get_origin(hint) is Annotated:
        inner = get_args(hint)[0]
        if type(None) in get_args(inner):
            return bare(inner)
    return hint


def hints(model: type[Written]) -> dict[str, Any]:
    """The types of a model's keys as the schema has them, by the names of the fields."""
    return {
        name: bare(hint)
        for name, hint in get_type_hints(model, include_extras=True).items()
        if name in model.model_fields
    }


def _tables(product: ProductFile) -> Iterator[tuple[str, bool]]:
    """The CSV files a product names, and whether they are grids of prices."""
    levels: list[ProductFile | InnerAssemblyEntry] = [product]
    while levels:
        level = levels.pop()
        levels += getattr(level, "assemblies", {}).values()
        for named in level.rules:
            yield from ((rule.table, False) for rule in named.values() if rule.table)
        for prices in level.price_rules:
            for price in prices.values():
                yield from ((file, True) for file in (price.grid or {}).values())


def _shortest(cell: str) -> str:
    try:
        return decimal_text(number(cell))
    except NotThis:
        return cell


class _Normal:
    def __init__(self, content: CatalogFile | ProductFile, currencies: Sequence[str]) -> None:
        self._content = content
        self._currencies = [*currencies, *sorted(CURRENCIES.keys() - set(currencies))]

    def data(self) -> Data:
        return self._model(self._content)

    def _model(self, model: Written) -> Data:
        kinds = hints(type(model))
        data: Data = {}
        for name, field in type(model).model_fields.items():
            value = getattr(model, name)
            key = field.alias or name
            default = _UNSET if field.is_required() else field.default
            if value is None or value == default or (value == Words() and not field.is_required()):
                continue
            match name:
                case "options":
                    key = "one of"
                case "standard" | "values" if isinstance(value, dict):
                    data[key] = self._values(value)
                    continue
                case "amounts" if isinstance(model, schema.PriceBookEntry):
                    data[key] = {
                        path: money_text(amount, model.currency) for path, amount in value.items()
                    }
                    continue
            data[key] = self._value(value, kinds[name])
        return data

    def _value(self, value: Any, hint: Any) -> Any:
        if isinstance(value, Words):
            return value.en if value.en == value.id else _both(value)
        if isinstance(value, PartEntry | PartLine):
            return self._part(value)
        if isinstance(value, Written):
            return self._model(value)
        if isinstance(value, Share):
            return share_text(value)
        if hint == schema.GridFiles:
            files = self._by_currency(value)
            return files[""] if files.keys() == {""} else files
        if isinstance(value, dict) and _is_money(hint):
            amounts = self._by_currency(value)
            return {currency: money_text(amount, currency) for currency, amount in amounts.items()}
        if isinstance(value, dict):
            inner_key, inner = _inner(hint)
            # What an option carries comes in columns, in no order of its own.
            is_carried = hint == dict[written.Id, written.Number]
            entries = sorted(value.items()) if is_carried else list(value.items())
            return {scalar_text(key, inner_key): self._value(item, inner) for key, item in entries}
        if isinstance(value, list):
            return [self._value(item, _inner(hint)[-1]) for item in value]
        return scalar_text(value, hint)

    def _by_currency(self, amounts: Mapping[str, Any]) -> dict[str, Any]:
        known = [currency for currency in ("", *self._currencies) if currency in amounts]
        rest = [currency for currency in amounts if currency not in known]
        return {currency: amounts[currency] for currency in (*known, *rest)}

    def _part(self, part: PartEntry | PartLine) -> Any:
        quantity = Decimal(1) if part.quantity is None else part.quantity
        is_line = isinstance(part, PartLine) or (not part.cost and part.name == Words())
        words = [part.article, part.unit]
        if is_line and all(word and not any(map(str.isspace, word)) for word in words):
            unit = "" if part.unit == "pcs" else f" {part.unit}"
            if quantity == 1 and not unit:
                return part.article
            return f"{part.article} x {decimal_text(quantity)}{unit}"
        data: Data = {"article": part.article}
        if quantity != 1:
            data["quantity"] = decimal_text(quantity)
        if part.unit != "pcs":
            data["unit"] = part.unit
        if isinstance(part, PartEntry):
            if part.name != Words():
                data["name"] = self._value(part.name, schema.Said)
            if part.cost is not None:
                data["cost"] = self._value(part.cost, written.Amounts)
        return data

    def _values(self, values: Mapping[str, AnyValue]) -> Data:
        assert isinstance(self._content, ProductFile)
        return _values(values, self._content)


def _values(values: Mapping[str, AnyValue], around: ProductFile | InnerAssemblyEntry) -> Data:
    """Values of a build: of a "some of" always a list, of assemblies a list of copies."""
    assemblies: Mapping[str, InnerAssemblyEntry] = getattr(around, "assemblies", {})
    data: Data = {}
    for key, value in values.items():
        attribute = around.attributes.get(key)
        if isinstance(value, Copies):
            inner = assemblies.get(key)
            data[key] = [
                dict(copy) if inner is None else _values(copy, inner) for copy in value.copies
            ]
        elif isinstance(value, tuple):
            data[key] = list(value)
        elif takes_several(attribute) or key in assemblies:
            data[key] = [value] if value else []
        else:
            data[key] = value
    return data


def takes_several(attribute: AttributeEntry | None) -> bool:
    """Whether a value of the attribute is a list of options."""
    return attribute is not None and attribute.some_of is not None


def _both(words: Words) -> Data:
    texts = {"en": words.en, "id": words.id}
    return {language: text for language, text in texts.items() if text}


def _is_money(hint: Any) -> bool:
    return hint in (written.Amounts, schema.Uplift)


def _inner(hint: Any) -> tuple[Any, ...]:
    """The types of what a mapping or a list holds."""
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return get_args(hint) or (None,)
