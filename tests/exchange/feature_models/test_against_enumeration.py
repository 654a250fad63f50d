"""Random models come in with as many builds as choices of features, at the same prices."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from configurator.exchange.feature_models.findings import NotReadableError
from tests.exchange.feature_models.conftest import bring_in
from tests.exchange.feature_models.random_models import (
    ModelMaker,
    RandomModel,
    as_featureide,
    as_sxfm,
    as_uvl,
)


def agree(model: RandomModel, language: str, file: Path) -> None:
    """The catalog of a file has just the configurations that the model has."""
    configurations = model.configurations()
    if not configurations:
        with pytest.raises(NotReadableError) as trouble:
            bring_in(language, file)
        assert trouble.value.finding.code == "no-configuration"
        return
    came = bring_in(language, file)
    assert not [finding for finding in came.findings if finding.weight.value == "left out"]
    resolution = came.resolve()
    prices = [model.price(chosen) for chosen in configurations]
    assert came.builds == resolution.builds == len(configurations)
    assert (resolution.cheapest, resolution.dearest) == (min(prices), max(prices))
    assert resolution.price.total == resolution.price.standard == min(prices)


@pytest.mark.parametrize("seed", range(20))
def test_uvl(seed: int, tmp_path: Path) -> None:
    file = tmp_path / "model.uvl"
    for place in range(6):
        model = ModelMaker(Random(100 * seed + place)).model()
        file.write_text(as_uvl(model), encoding="utf-8")
        agree(model, "uvl", file)


@pytest.mark.parametrize("seed", range(8))
def test_xml(seed: int, tmp_path: Path) -> None:
    file = tmp_path / "model.xml"
    for place in range(6):
        model = ModelMaker(Random(100 * seed + place), plain=True).model()
        file.write_text(as_sxfm(model), encoding="utf-8")
        agree(model, "sxfm", file)
        written = as_featureide(model)
        if written is not None:
            file.write_text(written, encoding="utf-8")
            agree(model, "featureide", file)
