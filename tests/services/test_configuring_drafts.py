"""A session kept as drafts: one for each branch, so that nothing is lost with the program."""

import pytest

from configurator.domain.configuration import Configuration
from configurator.services.configuring.drafts import DraftKeeper
from configurator.services.configuring.session import ConfiguringSession
from configurator.services.configuring.state import Snapshot
from configurator.services.drafting import Drafting
from configurator.services.settings import DEMO_SHOP
from configurator.services.terms import price_terms
from tests.services.counter import ENGINE, MORNING, SHOE, SHOES

PLAIN = Configuration("shoe", SHOES.version)


@pytest.fixture
def keeper(drafting: Drafting) -> DraftKeeper:
    return DraftKeeper(drafting, SHOES, drafting.start(SHOES, PLAIN, "IDR"))


@pytest.fixture
def session(keeper: DraftKeeper) -> ConfiguringSession:
    terms = price_terms(DEMO_SHOP, SHOES, SHOE, MORNING.date())
    return ConfiguringSession(ENGINE, terms, Snapshot(PLAIN), save=keeper)


def test_every_choice_is_in_the_draft_at_once(
    session: ConfiguringSession, drafting: Drafting
) -> None:
    session.choose("sole", "trail")
    session.set_quantity(3)
    session.set_note("wide")
    (draft,) = drafting.to_continue()
    assert draft.configuration.choices == {"sole": "trail"}
    assert (draft.quantity, draft.note) == (3, "wide")
    assert draft.total == session.resolution.price.total
    session.undo()
    (draft,) = drafting.to_continue()
    assert draft.note == ""


def test_branches_are_drafts_of_their_own(session: ConfiguringSession, drafting: Drafting) -> None:
    session.choose("sole", "trail")
    session.duplicate("light")
    session.choose("sole", "city")
    kept = {draft.name: draft for draft in drafting.to_continue()}
    assert set(kept) == {"A", "B · light"}
    assert kept["A"].configuration.choices == {"sole": "trail"}
    assert kept["B · light"].configuration.choices == {"sole": "city"}
    gone = session.remove_branch("b")
    (draft,) = drafting.to_continue()
    assert draft.name == ""
    assert gone is not None
    session.restore_branch(gone)
    assert {draft.name for draft in drafting.to_continue()} == {"A", "B · light"}


def test_all_of_them_go_to_the_customer(
    session: ConfiguringSession, keeper: DraftKeeper, drafting: Drafting, arif: str
) -> None:
    session.choose("sole", "trail")
    session.duplicate()
    session.choose("lacing", "speed")
    keeper.set_customer(arif)
    session.choose("care", "wax")
    assert {draft.customer for draft in drafting.to_continue()} == {arif}
    assert set(keeper.drafts) == {"a", "b"}
