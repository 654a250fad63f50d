"""Rows written as a workbook that a shopkeeper can edit: headings, notes, lists to choose from."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from configurator.catalogs.notations import COLOUR_PATTERN
from configurator.catalogs.spreadsheets.cells import joined, number_of
from configurator.catalogs.spreadsheets.columns import Column, Form
from configurator.catalogs.spreadsheets.sheets import KINDS, README, YES_NO, Sheet
from configurator.catalogs.spreadsheets.spreading import Spread
from configurator.domain.money import CURRENCIES
from configurator.domain.texts import Language, LocalText

_WIDTHS = {
    Form.LONG: (18, 44),
    Form.TEXT: (12, 30),
    Form.LIST: (16, 40),
    Form.ID: (12, 26),
    Form.KIND: (12, 16),
}
_NARROW = (10, 16)
_SPARE_ROWS = 500
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_EARLIEST = date(1900, 3, 1)
_ANYWHERE = "A1:XFD1048576"
_INVALID_IN_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31

GUIDE = (
    LocalText(
        "This workbook is a whole catalog. Each sheet holds one kind of thing, each row one thing.",
        "Buku kerja ini memuat satu katalog utuh. Tiap lembar memuat satu jenis hal, tiap baris "
        "satu hal.",
    ),
    LocalText(
        "Point at a heading to read what the column is for. Do not change the headings.",
        "Arahkan penunjuk ke judul kolom untuk membaca gunanya. Jangan mengubah judul.",
    ),
    LocalText(
        "Ids (product, attribute, option) join the sheets: write them everywhere the same.",
        "Id (produk, atribut, opsi) menghubungkan lembar: tulis sama persis di mana-mana.",
    ),
    LocalText(
        "Several things in one cell are separated by a bar: a | b.",
        "Beberapa hal dalam satu sel dipisahkan garis tegak: a | b.",
    ),
    LocalText(
        "Rows can be added, moved and deleted; empty rows do not matter. Formulas may be used.",
        "Baris boleh ditambah, dipindah, dan dihapus; baris kosong tidak apa-apa. Rumus boleh "
        "dipakai.",
    ),
    LocalText(
        "For a number that rules add up, add a column on the sheet of options: “Carries watts”.",
        "Untuk angka yang dijumlahkan aturan, tambah kolom di lembar opsi: “Membawa watts”.",
    ),
    LocalText(
        "Then: python3 main.py import xlsx FILE --to FOLDER. What is wrong is told by sheet and "
        "cell.",
        "Lalu: python3 main.py import xlsx BERKAS --to FOLDER. Yang salah disebut menurut lembar "
        "dan sel.",
    ),
    LocalText(
        "Pictures are files beside the workbook; the cells only name them.",
        "Gambar adalah berkas di samping buku kerja; sel hanya menyebut namanya.",
    ),
)


class TooLongError(Exception):
    """A text that no cell can hold; `where` is its sheet and row."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def workbook(spread: Spread, language: Language) -> bytes:
    """The bytes of a workbook, headings in a language; the same for the same rows.

    Raises TooLongError.
    """
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": README.in_language(language), "created": _MADE})
    _Writer(book, spread, language).write()
    book.close()
    return stream.getvalue()


def table_sheets(files: Sequence[str], taken: Sequence[str]) -> dict[str, str]:
    """A sheet's name for every table: its file's, as far as sheets may be called so."""
    used = {name.casefold() for name in taken} | {"history"}
    names: dict[str, str] = {}
    for file in files:
        base = (
            _INVALID_IN_NAME.sub("-", file.removesuffix(".csv"))[:LONGEST_NAME].strip() or "table"
        )
        name, number = base, 2
        while name.casefold() in used:
            tail = f" {number}"
            name, number = base[: LONGEST_NAME - len(tail)] + tail, number + 1
        used.add(name.casefold())
        names[file] = name
    return names


class _Writer:
    def __init__(self, book: Any, spread: Spread, language: Language) -> None:
        self._book = book
        self._spread = spread
        self._language = language
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names = {sheet.key: sheet.called(language) for sheet in spread.sheets}
        taken = [*self._names.values(), README.in_language(language)]
        self._tables = table_sheets(list(spread.tables), taken)
        self._ranges: dict[str, str] = {}

    def write(self) -> None:
        self._readme()
        for file, name in self._tables.items():
            self._spread.rows["tables"].append({("@file",): file, ("sheet",): name})
        for sheet in self._spread.sheets:
            own = len(sheet.owners) - 1
            if sheet.owners:
                letter = xlsxwriter.utility.xl_col_to_name(own)
                last = len(self._spread.rows[sheet.key]) + _SPARE_ROWS
                name = self._names[sheet.key]
                self._ranges[sheet.key] = f"='{name}'!${letter}$2:${letter}${last}"
        for sheet in self._spread.sheets:
            self._sheet(sheet)
        for file, name in self._tables.items():
            self._table(file, name)

    def _readme(self) -> None:
        page = self._book.add_worksheet(README.in_language(self._language))
        page.set_column(0, 0, 100, self._format(text_wrap=True, valign="top"))
        page.hide_gridlines(2)
        title = self._format(bold=True, font_size=14)
        page.write_string(0, 0, README.in_language(self._language), title)
        for number, line in enumerate(GUIDE, 2):
            page.write_string(number, 0, line.in_language(self._language))
        number += 2
        for sheet in self._spread.sheets:
            text = f"{sheet.called(self._language)}: {sheet.about.in_language(self._language)}"
            page.write_string(number, 0, text)
            number += 1

    def _columns(self, sheet: Sheet) -> list[Column]:
        """The sheet's columns; those that are one for each key there is, spread out."""
        rows = self._spread.rows[sheet.key]
        columns: list[Column] = []
        for column in sheet.all_columns:
            if not column.prefix:
                columns.append(column)
                continue
            depth = len(column.path)
            keys = {path[depth]: None for row in rows for path in row if _under(path, column.path)}
            for key in keys:
                header = LocalText(f"{column.header.en} {key}", f"{column.header.id} {key}")
                columns.append(Column((*column.path, key), header, column.note, column.form))
        return columns

    def _sheet(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(self._names[sheet.key])
        page.ignore_errors({"number_stored_as_text": _ANYWHERE})
        page.freeze_panes(1, len(sheet.owners))
        rows = self._spread.rows[sheet.key]
        head = self._format(
            bold=True, text_wrap=True, valign="top", bg_color="#E7E1D3", bottom=1, locked=True
        )
        page.set_row(0, 32)
        for index, column in enumerate(self._columns(sheet)):
            heading = column.heading(self._language)
            page.write_string(0, index, heading, head)
            note = column.note.in_language(self._language)
            page.write_comment(0, index, note, {"x_scale": 2, "font_size": 9})
            texts = [_shown(row.get(column.path, "")) for row in rows[:2000]]
            least, most = _WIDTHS.get(column.form, _NARROW)
            width = max((len(text) for text in texts), default=0) + 2
            page.set_column(index, index, min(max(width, least), most), self._cell_format(column))
            self._validate(page, index, column, len(rows))
            for number, row in enumerate(rows, 1):
                value = row.get(column.path, "")
                self._write(page, number, index, value, column, f"{sheet.key} {number + 1}")
        if rows:
            page.autofilter(0, 0, len(rows), len(self._columns(sheet)) - 1)

    def _write(
        self, page: Any, number: int, index: int, value: Any, column: Column, where: str
    ) -> None:
        if value in ("", []):
            return
        text = _shown(value)
        form = self._cell_format(column, text)
        match column.form:
            case Form.DAY if date.fromisoformat(text) >= _EARLIEST:
                done = page.write_datetime(number, index, date.fromisoformat(text), form)
            case Form.NUMBER | Form.MONEY | Form.DAYS | Form.PERCENT if (
                figure := number_of(text.partition(" ")[0])
            ) is not None:
                if column.form is Form.PERCENT:
                    figure = float(f"{figure / 100:.12g}")
                done = page.write_number(number, index, figure, form)
            case Form.YES_NO:
                done = page.write_string(number, index, self._word(YES_NO, text), form)
            case Form.KIND:
                done = page.write_string(number, index, self._word(KINDS, text), form)
            case _:
                done = page.write_string(number, index, text, form)
        if done:
            raise TooLongError(where)

    def _word(self, words: Mapping[str, LocalText], text: str) -> str:
        return words[text].in_language(self._language)

    def _validate(self, page: Any, index: int, column: Column, rows: int) -> None:
        last = rows + _SPARE_ROWS
        language = self._language
        match column.form:
            case Form.YES_NO:
                source: Any = [word.in_language(language) for word in YES_NO.values()]
            case Form.KIND:
                source = [word.in_language(language) for word in KINDS.values()]
            case Form.CURRENCY:
                source = self._spread.currencies or sorted(CURRENCIES)
            case _ if column.of:
                source = self._ranges[column.of]
            case _:
                return
        closed = not column.of
        page.data_validation(
            1,
            index,
            last,
            index,
            {
                "validate": "list",
                "source": source,
                "error_type": "stop" if closed else "warning",
                "ignore_blank": True,
            },
        )

    def _table(self, file: str, name: str) -> None:
        page = self._book.add_worksheet(name)
        page.ignore_errors({"number_stored_as_text": _ANYWHERE})
        page.freeze_panes(1, 1)
        grid = file in self._spread.grids
        form = self._format() if grid else self._format(num_format="@")
        head = self._format(bold=True, num_format="General" if grid else "@", bg_color="#E7E1D3")
        rows = self._spread.tables[file]
        width = max((len(cell) for row in rows[:500] for cell in row), default=8)
        page.set_column(0, max(map(len, rows), default=1) - 1, min(max(width + 2, 10), 40), form)
        for number, row in enumerate(rows):
            for index, cell in enumerate(row):
                figure = number_of(cell) if grid else None
                shape = head if number == 0 else form
                if figure is not None:
                    page.write_number(number, index, figure, shape)
                elif cell and page.write_string(number, index, cell, shape):
                    raise TooLongError(f"{file} {number + 1}")

    def _cell_format(self, column: Column, text: str = "") -> Any:
        match column.form:
            case Form.MONEY:
                decimals = CURRENCIES[column.currency].decimals if column.currency else 2
                return self._format(num_format="#,##0" + ("." + "0" * decimals if decimals else ""))
            case Form.NUMBER | Form.DAYS:
                return self._format(num_format="General")
            case Form.PERCENT:
                return self._format(num_format="0.##%")
            case Form.DAY:
                return self._format(num_format="yyyy-mm-dd")
            case Form.COLOUR if re.fullmatch(COLOUR_PATTERN, text):
                red, green, blue = (int(text[at : at + 2], 16) for at in (1, 3, 5))
                dark = red * 299 + green * 587 + blue * 114 < 128_000
                ink = "#FFFFFF" if dark else "#000000"
                return self._format(num_format="@", bg_color=text, font_color=ink)
            case Form.LONG:
                return self._format(num_format="@", text_wrap=True, valign="top")
            case _:
                return self._format(num_format="@")

    def _format(self, **properties: Any) -> Any:
        properties.setdefault("valign", "top")
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]


def _under(path: tuple[str, ...], ahead: tuple[str, ...]) -> bool:
    return len(path) == len(ahead) + 1 and path[: len(ahead)] == ahead


def _shown(value: Any) -> str:
    return joined(value) if isinstance(value, list) else str(value)
