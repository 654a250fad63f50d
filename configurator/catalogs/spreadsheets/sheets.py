"""The sheets of a workbook: what each is called, what its rows are, and their columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from configurator.catalogs import schema
from configurator.catalogs.reference import ENTRIES
from configurator.catalogs.spreadsheets.columns import Column, Form, columns_of
from configurator.domain.texts import LocalText

PRODUCT = Column(
    ("@product",),
    LocalText("Product", "Produk"),
    LocalText(
        "The id of the product it belongs to. May be empty where there is only one.",
        "Id produk pemiliknya. Boleh kosong bila hanya ada satu.",
    ),
    Form.ID,
    of="products",
)
ASSEMBLY = Column(
    ("@assembly",),
    LocalText("Assembly", "Subrakitan"),
    LocalText(
        "The assembly it belongs to; one within another as bay.drawer. Mostly empty.",
        "Subrakitan pemiliknya; yang di dalam subrakitan lain ditulis bay.drawer. Biasanya kosong.",
    ),
    Form.ID,
    of="assemblies",
)
ATTRIBUTE = Column(
    ("@attribute",),
    LocalText("Attribute", "Atribut"),
    LocalText("The attribute's id.", "Id atribut."),
    Form.ID,
    of="attributes",
)
OPTION = Column(
    ("@option",),
    LocalText("Option", "Opsi"),
    LocalText("The option's id; for a yes-or-no attribute: yes.", "Id opsi; untuk ya-tidak: yes."),
    Form.ID,
    of="options",
)
KIND = Column(
    ("@kind",),
    LocalText("Kind", "Jenis"),
    LocalText("What sort of answer it takes.", "Jenis jawabannya."),
    Form.KIND,
)
KINDS = {
    "one of": LocalText("one of", "salah satu"),
    "some of": LocalText("some of", "beberapa"),
    "yes or no": LocalText("yes or no", "ya atau tidak"),
    "number": LocalText("number", "angka"),
    "text": LocalText("text", "teks"),
}
YES_NO = {"yes": LocalText("yes", "ya"), "no": LocalText("no", "tidak")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its key here, its name, what its rows are, its columns.

    `owners` are the columns that say what a row belongs to and is.
    """

    key: str
    name: LocalText
    about: LocalText
    owners: tuple[Column, ...]
    columns: tuple[Column, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """All columns in their order."""
        return (*self.owners, *self.columns)

    def called(self, language: str) -> str:
        """Its name in a language."""
        return self.name.in_language("id" if language == "id" else "en")


def _own(key: str, en: str, indonesian: str, about_en: str, about_id: str) -> Column:
    return Column((key,), LocalText(en, indonesian), LocalText(about_en, about_id), Form.ID)


_RULE = _own(
    "@rule",
    "Rule",
    "Aturan",
    "The rule's own name, in words; once in each product.",
    "Nama aturan, dengan kata-kata; sekali dalam tiap produk.",
)
_PRESET = _own(
    "@preset",
    "Preset",
    "Paket",
    "The preset's own name. On the sheet of values, empty means the standard model.",
    "Nama paket. Di lembar nilai, kosong berarti model standar.",
)
_BOOK = _own("@book", "Price book", "Buku harga", "The id of the price book.", "Id buku harga.")

_PRODUCT_APART = frozenset(
    (
        "product", "parts", "work", "standard", "steps", "attributes", "assemblies", "rules",
        "price rules", "presets", "layers", "regions",
    )
)  # fmt: skip
_ATTRIBUTE_APART = frozenset(("one of", "options", "some of", "yes or no"))
_ASSEMBLY_APART = frozenset(
    ("parts", "work", "attributes", "rules", "price rules", "layers", "assemblies")
)
_OPTION_APART = frozenset(("parts", "work"))
_BOOK_APART = frozenset(("amounts", "quantity breaks"))


def sheets(currencies: Sequence[str]) -> tuple[Sheet, ...]:
    """The sheets of a workbook for a catalog with these currencies, in their order."""

    def made(
        key: str, name: LocalText, about: LocalText, owners: Sequence[Column], *columns: Column
    ) -> Sheet:
        own = [*owners[:-1], replace(owners[-1], of="")] if owners else []
        return Sheet(key, name, about, tuple(own), columns)

    def entries(
        key: str, model: str, owners: Sequence[Column], *first: Column, apart: frozenset[str]
    ) -> Sheet:
        entry = ENTRIES[model]
        columns = columns_of(getattr(schema, model), currencies, apart)
        return made(key, entry.title, entry.about, owners, *first, *columns)

    book_money = Column(
        ("amount",),
        LocalText("Amount", "Harga"),
        LocalText("In the book's currency.", "Dalam mata uang buku harga."),
        Form.NUMBER,
    )
    none: frozenset[str] = frozenset()
    whose = (PRODUCT, ASSEMBLY, ATTRIBUTE, OPTION)
    parts = entries("parts", "PartEntry", whose, apart=none)
    work = entries("work", "WorkEntry", whose, apart=none)
    books = entries("price books", "PriceBookEntry", (_BOOK,), apart=_BOOK_APART)
    return (
        made(
            "catalog",
            ENTRIES["CatalogFile"].title,
            LocalText("One row: the catalog itself.", "Satu baris: katalog itu sendiri."),
            (),
            *columns_of(schema.CatalogFile, currencies, frozenset(("products", "price books"))),
        ),
        entries("products", "ProductFile", (PRODUCT,), apart=_PRODUCT_APART),
        entries(
            "steps",
            "StepEntry",
            (PRODUCT, _own_key("StepEntry", "step")),
            apart=frozenset(("step",)),
        ),
        entries(
            "assemblies",
            "AssemblyEntry",
            (
                PRODUCT,
                _own(
                    "@assembly",
                    "Assembly",
                    "Subrakitan",
                    "The assembly's id; one within another as bay.drawer.",
                    "Id subrakitan; yang di dalam subrakitan lain ditulis bay.drawer.",
                ),
            ),
            apart=_ASSEMBLY_APART,
        ),
        entries(
            "attributes",
            "AttributeEntry",
            (PRODUCT, ASSEMBLY, ATTRIBUTE),
            KIND,
            apart=_ATTRIBUTE_APART,
        ),
        entries("options", "OptionEntry", whose, apart=_OPTION_APART),
        replace(parts, owners=whose),
        replace(work, owners=whose),
        entries("rules", "RuleEntry", (PRODUCT, ASSEMBLY, _RULE), apart=frozenset(("rows",))),
        made(
            "rows",
            LocalText("Combinations", "Kombinasi"),
            LocalText(
                "Rows of rules that have “Columns”, one cell for each column.",
                "Baris untuk aturan yang punya “Kolom”, satu sel per kolom.",
            ),
            (PRODUCT, ASSEMBLY, _RULE),
            Column(
                ("cell",),
                LocalText("Cell", "Sel"),
                LocalText(
                    "An option, several as a|b, a number, numbers as 10..20, or * for any.",
                    "Opsi, beberapa sebagai a|b, angka, rentang 10..20, atau * untuk apa saja.",
                ),
                prefix=True,
            ),
        ),
        entries("price rules", "PriceRuleEntry", (PRODUCT, ASSEMBLY, _RULE), apart=none),
        entries("presets", "PresetEntry", (PRODUCT, _PRESET), apart=frozenset(("values",))),
        made(
            "values",
            LocalText("Values", "Nilai"),
            LocalText(
                "What the standard model (Preset empty) and the presets have.",
                "Isi model standar (Paket kosong) dan paket.",
            ),
            (PRODUCT, _PRESET, ATTRIBUTE),
            Column(
                ("value",),
                LocalText("Value", "Nilai"),
                LocalText(
                    "An option's id, several as a | b, a number, or a text. In an assembly the "
                    "attribute is written with the copy's number: bay.1.board.",
                    "Id opsi, beberapa sebagai a | b, angka, atau teks. Dalam subrakitan, atribut "
                    "ditulis dengan nomor salinan: bay.1.board.",
                ),
            ),
        ),
        entries(
            "layers",
            "LayerEntry",
            (
                PRODUCT,
                ASSEMBLY,
                _own(
                    "@layer",
                    "Layer",
                    "Lapisan",
                    "The id of a group of the drawing.",
                    "Id sebuah grup gambar.",
                ),
            ),
            apart=none,
        ),
        made(
            "regions",
            ENTRIES["DrawingEntry"].keys["regions"].header,
            ENTRIES["DrawingEntry"].keys["regions"].about,
            (PRODUCT, ATTRIBUTE),
            *_sides(),
        ),
        books,
        made(
            "amounts",
            ENTRIES["PriceBookEntry"].keys["amounts"].header,
            ENTRIES["PriceBookEntry"].keys["amounts"].about,
            (
                replace(_BOOK, of="price books"),
                _own(
                    "@price",
                    "Price",
                    "Harga untuk",
                    "base, attribute.option, or the name of a price rule.",
                    "base, atribut.opsi, atau nama aturan harga.",
                ),
            ),
            book_money,
        ),
        made(
            "quantity breaks",
            ENTRIES["PriceBookEntry"].keys["quantity breaks"].header,
            ENTRIES["PriceBookEntry"].keys["quantity breaks"].about,
            (
                replace(_BOOK, of="price books"),
                Column(
                    ("@from",),
                    LocalText("From (pieces)", "Mulai (buah)"),
                    LocalText("From so many pieces on.", "Mulai sekian buah."),
                    Form.NUMBER,
                ),
            ),
            Column(
                ("percent",),
                LocalText("Off", "Potongan"),
                LocalText("The percentage taken off.", "Persentase yang dipotong."),
                Form.PERCENT,
            ),
        ),
        made(
            "tables",
            LocalText("Tables", "Tabel"),
            LocalText(
                "The tables that rules and price rules name, each on a sheet of its own.",
                "Tabel yang disebut aturan dan aturan harga, masing-masing di lembar sendiri.",
            ),
            (
                _own(
                    "@file",
                    "File",
                    "Berkas",
                    "The name of the table, as rules call it: colours.csv.",
                    "Nama tabel seperti disebut aturan: colours.csv.",
                ),
            ),
            Column(
                ("sheet",),
                LocalText("Sheet", "Lembar"),
                LocalText("The sheet that holds it.", "Lembar yang memuatnya."),
            ),
        ),
    )


README = LocalText("Read me", "Petunjuk")


def _own_key(model: str, key: str) -> Column:
    described = ENTRIES[model].keys[key]
    return Column((f"@{key}",), described.header, described.about, Form.ID)


def _sides() -> tuple[Column, ...]:
    names = (
        ("x", LocalText("Left", "Kiri")),
        ("y", LocalText("Top", "Atas")),
        ("width", LocalText("Width", "Lebar")),
        ("height", LocalText("Height", "Tinggi")),
    )
    note = LocalText("In the units of the drawing.", "Dalam satuan gambar.")
    return tuple(Column((key,), header, note, Form.NUMBER) for key, header in names)
