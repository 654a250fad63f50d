"""Texts that a person reads, in every language the program speaks."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "id"]
LANGUAGES: tuple[Language, ...] = ("en", "id")


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in English and Indonesian. An empty translation falls back to the other."""

    en: str = ""
    id: str = ""

    def in_language(self, language: Language) -> str:
        """The text in `language`, or in the other one where it is missing."""
        if language == "id":
            return self.id or self.en
        return self.en or self.id

    @staticmethod
    def same(text: str) -> "LocalText":
        """A text that reads alike in both languages (a name, a number)."""
        return LocalText(en=text, id=text)

    def __bool__(self) -> bool:
        return bool(self.en or self.id)


NO_TEXT = LocalText()
