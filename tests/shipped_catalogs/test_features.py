"""Between them the shipped catalogs use every part of the format, so that each can be looked up."""

import inspect
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from configurator.catalogs import schema
from configurator.catalogs.catalog_reading import CATALOG_FILE, CatalogReading
from configurator.catalogs.findings import Report
from configurator.catalogs.nodes import compose
from configurator.catalogs.schema import CatalogFile, ProductFile
from configurator.catalogs.validation import validate

Use = tuple[str, str]

SAID_BY_SENTENCES = {
    "or": r" is [\w-]+ or ",
    "not": r"\bnot \(",
    "is not": r" is not ",
    "has": r" has ",
    "given": r" is given",
    "sum": r" \+ ",
    "product": r" \* ",
    "compared": r" (<=|>=|<|>) ",
    "carried": r"[\w-]+ of [\w-]+",
    "length of": r"length of ",
    "count of": r"count of ",
    "total": r"\btotal ",
}


def used(reading: CatalogReading) -> Iterator[Use]:
    """Every key that a catalog writes, as what it is a key of and its own name."""
    for file, content in reading.files.items():
        if not file.endswith(".yaml"):
            continue
        report = Report()
        document = compose(content.decode(), file, report)
        assert document is not None
        model = CatalogFile if file == CATALOG_FILE else ProductFile
        checked = validate(document, model, report)
        assert checked is not None
        assert not report.findings()
        yield from _keys(checked.content)


def _keys(value: object) -> Iterator[Use]:
    if isinstance(value, schema.Written):
        for field in value.model_fields_set:
            yield _owner(type(value), field), field
            yield from _keys(getattr(value, field))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _keys(inner)


def _owner(model: type, field: str) -> str:
    """The class that brings a key in: what an option may have, "yes" may have as well."""
    owners = [c for c in model.__mro__ if field in inspect.get_annotations(c)]
    return owners[-1].__name__


def known() -> set[Use]:
    """Every key of the format."""
    models = (
        thing
        for _, thing in inspect.getmembers(schema, inspect.isclass)
        if issubclass(thing, schema.Written) and thing.__module__ == schema.__name__
    )
    return {
        (_owner(model, field), field)
        for model in models
        for field in model.model_fields
        if model is not schema.Written
    }


@pytest.fixture(scope="module")
def uses(readings: dict[str, CatalogReading]) -> dict[Use, set[str]]:
    """Which catalogs use what."""
    found: dict[Use, set[str]] = defaultdict(set)
    for folder, reading in readings.items():
        for use in used(reading):
            found[use].add(folder)
    return found


def test_every_key_of_the_format_is_used(uses: dict[Use, set[str]]) -> None:
    assert known() - set(uses) == set()


def test_sentences_say_all_that_they_can(readings: dict[str, CatalogReading]) -> None:
    written = "\n".join(
        content.decode()
        for reading in readings.values()
        for file, content in reading.files.items()
        if file.endswith(".yaml")
    )
    said = "\n".join(
        re.findall(r"(?:if|then|always|shown when|when|per|together|most|least): (.*)", written)
    )
    assert [name for name, form in SAID_BY_SENTENCES.items() if not re.search(form, said)] == []
