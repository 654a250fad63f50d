"""The JSON Schemas for editors: committed as they are made, and with the keys of the format."""

import json
from pathlib import Path

import pytest

from configurator.catalogs.editor_schemas import FOLDER, schemas, write


@pytest.mark.parametrize("name", schemas())
def test_the_committed_schema_is_current(name: str) -> None:
    committed = (FOLDER / name).read_text(encoding="utf-8")
    assert committed == schemas()[name], "run python -m configurator.catalogs.editor_schemas"


def test_writing_makes_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    write(folder)
    assert {path.name for path in folder.iterdir()} == set(schemas())


def test_keys_are_words_with_spaces_and_texts_come_in_two_ways() -> None:
    schema = json.loads(schemas()["product.schema.json"])
    option = schema["$defs"]["OptionEntry"]["properties"]
    assert {"ready in", "staff note", "hidden from kiosk", "valid from"} <= set(option)
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"product", "name", "base price", "attributes"}
    text, mapping = option["name"]["anyOf"]
    assert "string" in text["type"]
    assert mapping == {"$ref": "#/$defs/Words"}
