"""Versions put into use, numbered, gone back to; only what was proved without errors."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from configurator.domain.catalog import Catalog
from configurator.domain.publishing import Move
from configurator.engine.building import NoCache
from configurator.services.proving import CatalogProof, Grounds, prove_catalog
from configurator.services.publishing import NoSuchVersionError, NotProvedError, Publishing
from configurator.services.settings import DEMO_SHOP
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import ENGINE, MORNING, SHOES, HandClock, Shelf, dearer, done

SECOND = dearer()
THIRD = replace(dearer(), version="shoes-3", label="Spring")


@pytest.fixture(scope="module")
def proof() -> CatalogProof:
    return prove_catalog(SHOES, [ENGINE], Grounds(DEMO_SHOP, MORNING.date(), NoCache()))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf((SHOES, SECOND, THIRD))


@pytest.fixture
def publishing(store: SqlStore, shelf: Shelf, clock: HandClock) -> Publishing:
    return Publishing(store, shelf, clock)


def put(publishing: Publishing, catalog: Catalog, proof: CatalogProof, by: str = "") -> int:
    return done(publishing.publish(catalog, replace(proof, version=catalog.version), by)).number


def test_versions_are_numbered_and_remembered(
    publishing: Publishing, proof: CatalogProof, clock: HandClock
) -> None:
    assert not proof.errors
    assert put(publishing, SHOES, proof, "Nadia") == 1
    clock.moment += timedelta(hours=2)
    assert put(publishing, SECOND, proof, "Arif") == 2
    last, first = publishing.history(SHOES.id)
    assert (first.version, first.by, first.label) == ("shoes-1", "Nadia", "Autumn")
    assert (last.version, last.by, last.made) == ("shoes-2", "Arif", clock.now())
    assert [one.version for one in publishing.in_use()] == ["shoes-2"]


def test_publishing_again_changes_nothing(publishing: Publishing, proof: CatalogProof) -> None:
    first = publishing.publish(SHOES, proof)
    assert publishing.publish(SHOES, proof, "somebody else") == first
    assert len(publishing.history(SHOES.id)) == 1


def test_going_back_and_forth(publishing: Publishing, proof: CatalogProof) -> None:
    for catalog in (SHOES, SECOND, THIRD):
        put(publishing, catalog, proof)
    back = done(publishing.roll_back(SHOES.id, by="Nadia"))
    assert (back.number, back.version, back.move) == (2, "shoes-2", Move.ROLLED_BACK)
    assert done(publishing.roll_back(SHOES.id)).number == 1
    with pytest.raises(NoSuchVersionError):
        publishing.roll_back(SHOES.id)
    assert done(publishing.roll_back(SHOES.id, 3)).version == "shoes-3"
    for number in (3, 4):
        with pytest.raises(NoSuchVersionError):
            publishing.roll_back(SHOES.id, number)
    assert put(publishing, SHOES, proof) == 1, "it had a number before"
    assert len(publishing.history(SHOES.id)) == 7
    assert [one.number for one in publishing.in_use()] == [1]


def test_nothing_to_go_back_to(publishing: Publishing) -> None:
    with pytest.raises(NoSuchVersionError):
        publishing.roll_back("shoes")
    assert publishing.history("shoes") == ()


def test_only_what_was_proved(publishing: Publishing, proof: CatalogProof) -> None:
    with pytest.raises(NotProvedError):
        publishing.publish(SECOND, proof)
    broken = replace(
        SHOES,
        products=(
            replace(SHOES.products[0], standard={**SHOES.products[0].standard, "sole": "trail"}),
        ),
    )
    wrong = prove_catalog(broken, [ENGINE], Grounds(DEMO_SHOP, MORNING.date(), NoCache()))
    with pytest.raises(NotProvedError) as refusal:
        publishing.publish(SHOES, wrong)
    assert refusal.value.proof.errors[0].code == "standard-breaks-rule"
    assert publishing.in_use() == ()


def test_the_version_is_kept_with_it(
    publishing: Publishing, proof: CatalogProof, store: SqlStore, shelf: Shelf
) -> None:
    publishing.publish(SHOES, proof)
    with store.reading() as work:
        assert work.catalog_versions.packed("shoes-1") == b"shoes-1"
    assert shelf.packings == ["shoes-1"]


def test_two_shops_on_one_database(
    tmp_path: Path, proof: CatalogProof, shelf: Shelf, clock: HandClock
) -> None:
    stores = [open_store(tmp_path / "shared.sqlite") for _ in range(2)]
    desks = [Publishing(store, shelf, clock) for store in stores]
    assert put(desks[0], SHOES, proof) == 1
    assert put(desks[1], SECOND, proof) == 2
    assert done(desks[0].roll_back(SHOES.id)).number == 1
    assert [one.sequence for one in desks[1].history(SHOES.id)] == [3, 2, 1]
    for store in stores:
        store.close()
