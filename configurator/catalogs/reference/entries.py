"""How a key and a kind of entry are described."""

from collections.abc import Mapping
from typing import NamedTuple

from configurator.domain.texts import LocalText


class Key(NamedTuple):
    """A key: what a spreadsheet's column is called, and what it is for."""

    header_en: str
    header_id: str
    about_en: str
    about_id: str

    @property
    def header(self) -> LocalText:
        """The heading of its column."""
        return LocalText(self.header_en, self.header_id)

    @property
    def about(self) -> LocalText:
        """What it is for."""
        return LocalText(self.about_en, self.about_id)


class Entry(NamedTuple):
    """A mapping of the format: its title, what it is, its keys as they are written."""

    title: LocalText
    about: LocalText
    keys: Mapping[str, Key]


VALID_FROM = Key(
    "Valid from",
    "Berlaku mulai",
    "The first day on which it can be had. Empty: since ever.",
    "Hari pertama berlakunya. Kosong: sejak semula.",
)
VALID_TO = Key(
    "Valid to",
    "Berlaku sampai",
    "The last day on which it can be had. Empty: without end.",
    "Hari terakhir berlakunya. Kosong: tanpa batas akhir.",
)
