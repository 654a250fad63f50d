"""A shop with sign-in, and the window over it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from configurator.app import open_shop
from configurator.domain.staff import Session, Staff
from configurator.services.demo import DemoSize
from configurator.services.settings import DEMO_SHOP
from configurator.services.shop import Shop
from configurator.ui.counter.signing_in.page import SignInPage
from tests.walks.counter_at_work import MONDAY, At

OWNER = Staff("o", "Wulan Lestari", "owner")
MANAGER = Staff("m", "Rani Oktaviani", "manager")
SELLER = Staff("s", "Yoga Pratama", "seller")
NEW = Staff("n", "Intan Permata", "seller")
PIN, GIVEN = "2580", "1397"
DEMO_EN = replace(DEMO_SHOP, language="en")


@dataclass
class HandClock:
    """Stands until it is moved."""

    moment: datetime = MONDAY

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, **time: float) -> None:
        self.moment += timedelta(**time)


def staffed_shop(data: Path, clock: HandClock) -> Shop:
    """A shop whose owner, manager and seller have PINs of their own; Intan's was given to her."""
    shop = open_shop(data, clock=clock)
    shop.demonstration.fill(DEMO_EN, DemoSize(customers=4, orders=3, quotes=3, drafts=1))
    with shop.store.writing() as work:
        for usual in work.staff.everybody():
            work.staff.save(replace(usual, active=False))
    for member in (OWNER, MANAGER, SELLER, NEW):
        shop.members.save(member)
    assert shop.signing_in.give(OWNER.id, PIN) is None
    owner = shop.signing_in.sign_in(OWNER.id, PIN)
    assert isinstance(owner, Session)
    for member in (MANAGER, SELLER, NEW):
        assert shop.signing_in.give(member.id, GIVEN, by=owner) is None
    for member in (MANAGER, SELLER):
        assert shop.signing_in.change(member.id, GIVEN, PIN) is None
    shop.signing_in.sign_out(owner)
    return shop


def sign_in_page(at: At) -> SignInPage:
    """What the closed counter shows."""
    page = at.window.locking.page
    assert page is not None
    return page


def sign_in(at: At, member: Staff, pin: str = PIN) -> None:
    """Picks a name and types the PIN."""
    page = sign_in_page(at)
    at.click(next(card for card in page.cards if card.person.id == member.id))
    at.type(pin)
    at.key(Qt.Key.Key_Return)
