from pathlib import Path

import pytest

from configurator.domain.texts import LocalText
from configurator.wording import TranslationsError, Wording, phrase


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "a.json").write_text('{"Make quote": "Buat penawaran"}')
    (tmp_path / "id" / "b.json").write_text(
        '{"{n} builds left": "sisa {n} rakitan", "Order ##to buy": "Pesan",'
        ' "Hi {name}": "Hai {name}"}'
    )
    return tmp_path


def test_words_come_in_the_readers_language(folder: Path) -> None:
    assert Wording("en", folder)("Make quote") == "Make quote"
    assert Wording("id", folder)("Make quote") == "Buat penawaran"


def test_what_is_not_translated_stays_english(folder: Path) -> None:
    assert Wording("id", folder)("Undo") == "Undo"


def test_values_are_put_in_as_they_are(folder: Path) -> None:
    assert Wording("id", folder)("Hi {name}", name="{x} <b>") == "Hai {x} <b>"


def test_braces_without_values_are_text(folder: Path) -> None:
    assert Wording("en", folder)("{not a gap}") == "{not a gap}"


def test_a_missing_value_is_an_error(folder: Path) -> None:
    with pytest.raises(KeyError):
        Wording("id", folder)("Hi {name}", other=1)


@pytest.mark.parametrize(
    ("n", "en", "id_"),
    [
        (0, "0 builds left", "sisa 0 rakitan"),
        (1, "1 build left", "sisa 1 rakitan"),
        (1248, "1,248 builds left", "sisa 1.248 rakitan"),
        (2 * 10**22, "2 × 10²² builds left", "sisa 2 × 10²² rakitan"),
    ],
)
def test_plurals(folder: Path, n: int, en: str, id_: str) -> None:
    assert Wording("en", folder).plural("{n} build left", "{n} builds left", n) == en
    assert Wording("id", folder).plural("{n} build left", "{n} builds left", n) == id_


def test_what_a_word_is_about_is_not_shown(folder: Path) -> None:
    assert Wording("en", folder)("Order ##to buy") == "Order"
    assert Wording("id", folder)("Order ##to buy") == "Pesan"


def test_catalog_texts() -> None:
    assert Wording("id").of(LocalText("Sole", "Sol")) == "Sol"
    assert Wording("id").of(LocalText("Sole")) == "Sole"


def test_a_marked_phrase_is_the_phrase() -> None:
    assert phrase("In the making") == "In the making"


@pytest.mark.parametrize("content", ["{", "[]", '{"a": 1}', '{"a": {"b": "c"}}'])
def test_a_broken_file_is_named(folder: Path, content: str) -> None:
    (folder / "id" / "c.json").write_text(content)
    with pytest.raises(TranslationsError, match=r"c\.json"):
        Wording("id", folder)("Undo")
