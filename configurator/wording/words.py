"""Texts in the reader's language, with the English text as the key."""

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from configurator.domain.texts import Language, LocalText
from configurator.wording.figures import counted

TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"
"""The folder with one folder for each language."""

CONTEXT_MARK = " ##"


class TranslationsError(ValueError):
    """A file of translations is not what it must be; the message names it."""


def phrase(english: str) -> str:
    """The text itself: marks a text that is worded later, for the test that looks for them."""
    return english


class Wording:
    """The words of one language. Calling it words a text.

    Translations are read from `folder`/`language` when the first one is asked for.
    """

    def __init__(self, language: Language, folder: Path = TRANSLATIONS) -> None:
        self.language = language
        self._folder = folder

    def __call__(self, english: str, /, **values: object) -> str:
        """The text in the reader's language, with `values` in its placeholders.

        A text without a translation stays English. Raises KeyError for a placeholder without a
        value.
        """
        text = self._translations.get(english, english)
        if CONTEXT_MARK in text:
            text = text.partition(CONTEXT_MARK)[0]
        return text.format_map(values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """`one` or `many`, as `n` wants it; `{n}` in it is the number with its separators.

        From a million on the number is shortened ("3.4 million", "2 × 10²²").
        """
        english = one if n == 1 and self.language == "en" else many
        return self(english, **{"n": counted(n, self.language), **values})

    def of(self, text: LocalText) -> str:
        """A text of the catalog, in the reader's language where it has it."""
        return text.in_language(self.language)

    @cached_property
    def _translations(self) -> Mapping[str, str]:
        if self.language == "en":
            return {}
        merged: dict[str, str] = {}
        for path in sorted((self._folder / self.language).glob("*.json")):
            merged.update(read_translations(path))
        return merged


def read_translations(path: Path) -> Mapping[str, str]:
    """One file of translations. Raises TranslationsError where it is not flat text to text."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise TranslationsError(f"{path}: {error}") from error
    if not isinstance(entries, dict) or not all(isinstance(e, str) for e in entries.values()):
        raise TranslationsError(f'{path}: must be one flat object {{"English": "…"}}')
    return entries
