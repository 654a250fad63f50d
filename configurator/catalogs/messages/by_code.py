"""The words of every finding, by its code: what is wrong, what was expected, what to do."""

from collections.abc import Mapping
from string import Formatter

from configurator.catalogs.messages.assemblies import ABOUT_ASSEMBLIES
from configurator.catalogs.messages.content import ABOUT_CONTENT
from configurator.catalogs.messages.files import ABOUT_FILES
from configurator.catalogs.messages.sheets import ABOUT_SHEETS
from configurator.domain.texts import LocalText

MESSAGES: Mapping[str, tuple[str, str]] = {
    **ABOUT_FILES,
    **ABOUT_CONTENT,
    **ABOUT_ASSEMBLIES,
    **ABOUT_SHEETS,
}

FORMS: Mapping[str, tuple[str, str]] = {
    "text": ("a text", "sebuah teks"),
    "sentence": ("a sentence of the rule language", "sebuah kalimat aturan"),
    "number": ("a number such as 40 or 2.5", "angka seperti 40 atau 2.5"),
    "yes-no": ("yes or no", "yes atau no"),
    "days": ("working days such as 3 days", "hari kerja seperti 3 days"),
    "percent": ("a percentage such as 5 %", "persentase seperti 5 %"),
    "day": ("a day such as 2026-11-30", "tanggal seperti 2026-11-30"),
    "colour": ('a colour such as "#3A2A1E"', 'warna seperti "#3A2A1E"'),
    "letters": ("characters such as A-Z 0-9 -", "karakter seperti A-Z 0-9 -"),
    "id": ("an id", "sebuah id"),
    "file": ("the name of a file", "nama berkas"),
    "keys": ("keys, indented below it", "kunci-kunci yang menjorok di bawahnya"),
    "list": ("a list: [a, b]", "sebuah daftar: [a, b]"),
    "product": ("product", "produk"),
    "assembly": ("assembly", "subrakitan"),
    "attribute": ("attribute", "atribut"),
    "option": ("option", "opsi"),
    "rule": ("rule", "aturan"),
    "preset": ("preset", "paket"),
    "book": ("price book", "buku harga"),
    "price": ("price", "harga"),
    "from": ("number of pieces", "jumlah buah"),
    "step": ("step", "langkah"),
    "layer": ("layer", "lapisan"),
}
"""What a value may be expected to be, as the `form` of a message names it."""

_GUESS = (" Did you mean “{guess}”?", " Maksudnya “{guess}”?")


def render(code: str, parameters: Mapping[str, str]) -> LocalText:
    """A finding's sentence in both languages. A parameter `guess` adds “did you mean”."""
    english, indonesian = MESSAGES[code]
    texts = [english, indonesian]
    if parameters.get("guess"):
        texts = [text + guess for text, guess in zip(texts, _GUESS, strict=True)]
    filled = []
    for language, text in enumerate(texts):
        words = dict(parameters)
        if words.get("form") in FORMS:
            words["form"] = FORMS[words["form"]][language]
        filled.append(Formatter().vformat(text, (), _Filled(words)))
    return LocalText(*filled)


class _Filled(dict[str, str]):
    """Parameters; what a message asks for and was not given shows as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"
