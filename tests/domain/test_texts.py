"""Texts fall back to the language they are written in."""

import pytest

from configurator.domain.texts import NO_TEXT, LocalText


@pytest.mark.parametrize(
    ("text", "english", "indonesian"),
    [
        (LocalText("sole", "sol"), "sole", "sol"),
        (LocalText(en="sole"), "sole", "sole"),
        (LocalText(id="sol"), "sol", "sol"),
        (LocalText.same("42"), "42", "42"),
        (NO_TEXT, "", ""),
    ],
)
def test_each_language(text: LocalText, english: str, indonesian: str) -> None:
    assert text.in_language("en") == english
    assert text.in_language("id") == indonesian
    assert bool(text) == bool(english or indonesian)
