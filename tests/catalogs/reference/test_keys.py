"""Every key of the schema is described, in both languages, and nothing else is."""

import inspect

import pytest

from configurator.catalogs import schema
from configurator.catalogs.reference import ENTRIES
from configurator.catalogs.schema import Written

MODELS = {
    name: model
    for name, model in vars(schema).items()
    if inspect.isclass(model) and issubclass(model, Written) and model is not Written
}


def test_every_model_is_described() -> None:
    assert ENTRIES.keys() == MODELS.keys()


@pytest.mark.parametrize("name", MODELS)
def test_every_key_is_described_in_both_languages(name: str) -> None:
    keys = [field.alias or key for key, field in MODELS[name].model_fields.items()]
    described = ENTRIES[name].keys
    assert sorted(described) == sorted(keys)
    for key in described.values():
        assert all(key)
        assert key.about_en != key.about_id
        assert key.about_en.endswith((".", "…"))
