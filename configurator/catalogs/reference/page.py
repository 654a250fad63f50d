"""The reference page of the catalog format, made from the schema, in both languages.

`python -m configurator.catalogs.reference.page` writes it to `resources/reference`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from configurator.catalogs import schema, written
from configurator.catalogs.normal_form import hints
from configurator.catalogs.reference import ENTRIES
from configurator.catalogs.schema import Written
from configurator.domain.money import CURRENCIES
from configurator.domain.texts import LANGUAGES, Language, LocalText

FOLDER = Path(__file__).parents[3] / "resources" / "reference"

SENTENCES: tuple[tuple[str, LocalText], ...] = (
    ("shade is brass", LocalText("this option is chosen", "opsi ini dipilih")),
    (
        "shade is brass or linen",
        LocalText("one of these options is chosen", "salah satu opsi ini dipilih"),
    ),
    ("shade is not brass", LocalText("another option is chosen", "opsi lain yang dipilih")),
    (
        "extras has box and extras has spare",
        LocalText("both are among the several chosen", "keduanya ada di antara yang dipilih"),
    ),
    ("engraving is given", LocalText("something is typed", "ada yang diketik")),
    ("height >= 40", LocalText("a number is at least so much", "angkanya paling sedikit sekian")),
    (
        "length of engraving <= 8",
        LocalText("a text has no more letters", "teksnya tidak lebih panjang"),
    ),
    ("count of extras = 2", LocalText("so many options are taken", "sekian opsi diambil")),
    (
        "total watts <= capacity of supply",
        LocalText(
            "what options carry, added up, against what one carries",
            "jumlah yang dibawa opsi, dibanding yang dibawa satu opsi",
        ),
    ),
    (
        "height * 2 - 10 <= 100 or dimmer is no",
        LocalText("sums, and one thing or another", "hitungan, dan salah satu dari dua hal"),
    ),
    (
        "not (shade is brass and height < 40)",
        LocalText("the opposite of what is in brackets", "kebalikan dari isi kurung"),
    ),
)
"""Sentences about the catalog that new shops start from, and what each says."""

_INTRO = LocalText(
    "A catalog is a folder: `catalog.yaml`, a file `<product>.yaml` for each product, tables and "
    "price grids as CSV, pictures as SVG, PNG or JPEG. Files are UTF-8 YAML 1.2 without anchors, "
    "aliases and tags; a key that is not described here is an error. `check` tells everything "
    "wrong by file and line. The same can be written as a workbook: `catalog template` and "
    "`catalog export` write one, `import xlsx` reads it.",
    "Katalog adalah sebuah folder: `catalog.yaml`, berkas `<produk>.yaml` untuk tiap produk, "
    "tabel dan kisi harga sebagai CSV, gambar sebagai SVG, PNG, atau JPEG. Berkas ditulis dalam "
    "YAML 1.2 UTF-8 tanpa anchor, alias, dan tag; kunci yang tidak dijelaskan di sini adalah "
    "kesalahan. `check` menyebut semua yang salah menurut berkas dan baris. Isi yang sama dapat "
    "ditulis sebagai buku kerja: `catalog template` dan `catalog export` menulisnya, `import xlsx` "
    "membacanya.",
)
_MADE = LocalText(
    "Made from the schema by `python -m configurator.catalogs.reference.page`; do not edit.",
    "Dibuat dari skema oleh `python -m configurator.catalogs.reference.page`; jangan disunting.",
)
_TITLE = LocalText("The catalog format", "Format katalog")
_KEY = LocalText("Key", "Kunci")
_VALUE = LocalText("Value", "Nilai")
_FOR = LocalText("What it is for", "Kegunaan")
_MUST = LocalText("must be there", "wajib ada")
_SENTENCE = LocalText("Sentence", "Kalimat")
_SAYS = LocalText("It says", "Artinya")
_RULE_LANGUAGE = LocalText("The language of rules", "Bahasa aturan")
_RULE_INTRO = LocalText(
    "Conditions and quantities are sentences about attributes and options by their ids. An id of "
    'several words stands in quotation marks: `"second colour" is red`.',
    "Syarat dan besaran adalah kalimat tentang atribut dan opsi menurut idnya. Id yang terdiri "
    'dari beberapa kata ditulis dalam tanda kutip: `"second colour" is red`.',
)
_TABLES = LocalText("Tables and price grids", "Tabel dan kisi harga")
_TABLES_SAY = LocalText(
    "A table's first row names attributes; every other row is a combination. A cell holds an "
    "option, several as `a|b`, a number, numbers as `10..20`, or `*` for any. A price grid's "
    "first row and first column hold rising limits, its cells the amounts: the first limit that "
    "is not exceeded counts. Cells are separated by commas or semicolons; lines that begin with "
    "`#` are comments.",
    "Baris pertama tabel menyebut atribut; tiap baris lain adalah satu kombinasi. Sel memuat "
    "sebuah opsi, beberapa sebagai `a|b`, angka, rentang `10..20`, atau `*` untuk apa saja. "
    "Baris dan kolom pertama kisi harga memuat batas yang menaik, selnya memuat jumlah uang: "
    "batas pertama yang tidak terlampaui yang berlaku. Sel dipisahkan koma atau titik koma; "
    "baris yang diawali `#` adalah komentar.",
)
_MONEY = LocalText("Currencies", "Mata uang")
_DECIMALS = LocalText("decimals", "desimal")

_KINDS: tuple[tuple[Any, LocalText], ...] = (
    (written.Number, LocalText("a number: `2.5`", "angka: `2.5`")),
    (written.Whole, LocalText("a whole number: `4`", "bilangan bulat: `4`")),
    (written.YesNo, LocalText("`yes` or `no`", "`yes` atau `no`")),
    (written.Days, LocalText("working days: `3 days`", "hari kerja: `3 days`")),
    (written.Percent, LocalText("a percentage: `5 %`", "persentase: `5 %`")),
    (written.Day, LocalText("a day: `2026-11-30`", "tanggal: `2026-11-30`")),
    (written.Colour, LocalText('a colour: `"#3A2A1E"`', 'warna: `"#3A2A1E"`')),
    (written.Letters, LocalText("characters: `A-Z 0-9 -`", "karakter: `A-Z 0-9 -`")),
    (written.FileId, LocalText("an id of `a-z 0-9 - .`", "id dari `a-z 0-9 - .`")),
    (written.FilePath, LocalText("a file in the folder", "berkas di folder")),
    (written.Id, LocalText("an id", "sebuah id")),
    (
        written.Sentence,
        LocalText("a [sentence](#the-language-of-rules)", "[kalimat](#bahasa-aturan)"),
    ),
    (written.Text, LocalText("a text", "teks")),
    (written.Cell, LocalText("a cell", "sel")),
    (
        written.Amounts,
        LocalText(
            "money by currency: `{IDR: 1250000, EUR: 89.00}`",
            "uang per mata uang: `{IDR: 1250000, EUR: 89.00}`",
        ),
    ),
    (
        schema.Uplift,
        LocalText(
            "money by currency, or `5 % of base`, `5 % of subtotal`",
            "uang per mata uang, atau `5 % of base`, `5 % of subtotal`",
        ),
    ),
    (schema.Said, LocalText("a text, or `{en: …, id: …}`", "teks, atau `{en: …, id: …}`")),
    (
        schema.GridFiles,
        LocalText("a CSV file, or one by currency", "berkas CSV, atau satu per mata uang"),
    ),
    (
        schema.PartText,
        LocalText("`CLOTH x 1.5 m`, or [the keys of a part](#{part})",
                  "`CLOTH x 1.5 m`, atau [kunci suku cadang](#{part})"),
    ),
    (
        written.Value,
        LocalText("an option, a list of options, a number, a text, or a list of copies",
                  "opsi, daftar opsi, angka, teks, atau daftar salinan"),
    ),
)  # fmt: skip
_LIST = LocalText("a list: {inner}", "daftar: {inner}")
_BY = LocalText("by id: {inner}", "menurut id: {inner}")
_BY_NAME = LocalText("by name: {inner}", "menurut nama: {inner}")
_KEYS = LocalText("[keys](#{anchor})", "[kunci](#{anchor})")
_NAMES = {"en": "catalog-format.md", "id": "format-katalog.md"}


def page(language: Language) -> str:
    """The reference page in a language, as Markdown."""
    return "\n".join(_Page(language).lines()) + "\n"


def pages() -> Mapping[str, str]:
    """The pages by the names of their files."""
    return {_NAMES[language]: page(language) for language in LANGUAGES}


def write(folder: Path = FOLDER) -> None:
    """Write the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


class _Page:
    def __init__(self, language: Language) -> None:
        self._language = language

    def lines(self) -> Iterator[str]:
        say = self._say
        yield f"# {say(_TITLE)}"
        yield ""
        yield f"<!-- {say(_MADE)} -->"
        yield ""
        yield say(_INTRO)
        for name in ENTRIES:
            yield from self._entry(name, getattr(schema, name))
        yield from ("", f"## {say(_RULE_LANGUAGE)}", "", say(_RULE_INTRO), "")
        yield f"| {say(_SENTENCE)} | {say(_SAYS)} |"
        yield "| --- | --- |"
        for sentence, meaning in SENTENCES:
            yield f"| `{sentence}` | {say(meaning)} |"
        yield from ("", f"## {say(_TABLES)}", "", say(_TABLES_SAY), "", f"## {say(_MONEY)}", "")
        known = (f"`{code}` ({one.decimals} {say(_DECIMALS)})" for code, one in CURRENCIES.items())
        yield ", ".join(known) + "."

    def _entry(self, name: str, model: type[Written]) -> Iterator[str]:
        entry = ENTRIES[name]
        yield from ("", f"## {self._heading(name)}", "", self._say(entry.about), "")
        yield f"| {self._say(_KEY)} | {self._say(_VALUE)} | {self._say(_FOR)} |"
        yield "| --- | --- | --- |"
        for field_name, hint in hints(model).items():
            field = model.model_fields[field_name]
            key = field.alias or field_name
            kind = self._kind(hint)
            if field.is_required():
                kind += f"; **{self._say(_MUST)}**"
            elif isinstance(field.default, str) and field.default:
                kind += f" (`{field.default}`)"
            yield f"| `{key}` | {kind} | {self._say(entry.keys[key].about)} |".replace(
                "a|b", "a\\|b"
            )

    def _heading(self, name: str) -> str:
        """An entry's title; where another has the same, with what it is of."""
        title = self._say(ENTRIES[name].title)
        return f"{title} ({name})" if title in self._titles_twice() else title

    def _titles_twice(self) -> set[str]:
        titles = [self._say(entry.title) for entry in ENTRIES.values()]
        return {title for title in titles if titles.count(title) > 1}

    def _kind(self, hint: Any) -> str:
        for known, said in _KINDS:
            if hint == known:
                part = self._anchor(schema.PartEntry)
                return self._say(said).replace("{part}", part)
        if get_origin(hint) is Annotated:
            return self._kind(get_args(hint)[0])
        if isinstance(hint, type) and issubclass(hint, Written):
            return self._say(_KEYS).format(anchor=self._anchor(hint))
        if get_origin(hint) is list:
            return self._say(_LIST).format(inner=self._kind(get_args(hint)[0]))
        if get_origin(hint) is dict:
            key, inner = get_args(hint)
            by = _BY_NAME if key == written.Text else _BY
            return self._say(by).format(inner=self._kind(inner))
        return self._kind(next(one for one in get_args(hint) if one is not type(None)))

    def _anchor(self, model: type[Written]) -> str:
        """What a heading's link is called where Markdown is shown."""
        kept = (c for c in self._heading(model.__name__).lower() if c.isalnum() or c in " -")
        return "".join(kept).replace(" ", "-")

    def _say(self, text: LocalText) -> str:
        return text.in_language(self._language)


if __name__ == "__main__":
    write()
