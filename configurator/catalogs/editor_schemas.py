"""The JSON Schemas that editors check catalog files with while they are typed.

`python -m configurator.catalogs.editor_schemas` writes them to `resources/schemas`. A file names
its schema in its first line: `# yaml-language-server: $schema=../../resources/schemas/…`.
"""

import json
from pathlib import Path
from typing import Any

from configurator.catalogs.reference import ENTRIES
from configurator.catalogs.schema import CatalogFile, ProductFile

FOLDER = Path(__file__).parents[2] / "resources" / "schemas"


def json_schema(model: type[CatalogFile] | type[ProductFile]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of the format's files."""
    schema = model.model_json_schema(by_alias=True)
    for name, part in ((model.__name__, schema), *schema["$defs"].items()):
        entry = ENTRIES[name]
        part["description"] = entry.about.en
        for key, described in part["properties"].items():
            described["description"] = entry.keys[key].about_en
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schemas() -> dict[str, str]:
    """The schema files by name."""
    models: dict[str, type[CatalogFile] | type[ProductFile]] = {
        "catalog.schema.json": CatalogFile,
        "product.schema.json": ProductFile,
    }
    return {
        name: json.dumps(json_schema(model), indent=1, sort_keys=True) + "\n"
        for name, model in models.items()
    }


def write(folder: Path = FOLDER) -> None:
    """Write the schema files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
