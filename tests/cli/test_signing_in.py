"""Selling on the command line in a shop with sign-in."""

from pathlib import Path

import pytest

from configurator.app import open_shop
from configurator.cli.sign_in_argument import SECRET
from configurator.domain.staff import Session, Staff
from tests.cli.conftest import Run

SALE = ("order", "sneaker", "--customer", "Budi")


@pytest.fixture
def staffed(data: Path) -> None:
    """An owner, a seller and a kiosk, each with the PIN 2580."""
    with open_shop(data) as shop:
        owner = Staff("o", "Wulan", "owner")
        others = (Staff("s", "Yoga", "seller"), Staff("k", "Kios", "kiosk"))
        for member in (owner, *others):
            shop.members.save(member)
        shop.signing_in.give(owner.id, "2580")
        session = shop.signing_in.sign_in(owner.id, "2580")
        assert isinstance(session, Session)
        for member in others:
            shop.signing_in.give(member.id, "1397", by=session)
            shop.signing_in.change(member.id, "1397", "2580")


@pytest.mark.usefixtures("staffed")
def test_somebody_signs_in(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run(*SALE)
    assert refused.status == 1
    assert "Sign in first" in refused.err
    monkeypatch.setenv(SECRET, "2580")
    assert run(*SALE, "--sign-in", " yoga ").status == 0
    with open_shop(data) as shop:
        (order,) = shop.selling.newest_orders()
        assert order.seller == "Yoga"
        (made,) = shop.selling.history(order.id)
        assert made.by == "s"
    kiosk = run(*SALE, "--sign-in", "Kios")
    assert kiosk.status == 1
    assert "You may not do that" in kiosk.err
    published = run("catalog", "publish", "sneaker", "--sign-in", "Yoga")
    assert published.status == 1
    assert "You may not do that" in published.err
    assert run("quote", "sneaker", "--customer", "Budi", "--sign-in", "Kios").status == 0


@pytest.mark.usefixtures("staffed")
def test_who_cannot_be_let_in_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SECRET, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    unasked = run(*SALE, "--sign-in", "Yoga")
    assert unasked.status == 2
    assert SECRET in unasked.err
    monkeypatch.setenv(SECRET, "9999")
    wrong = run(*SALE, "--sign-in", "Yoga")
    assert wrong.status == 1
    assert "not right" in wrong.err
    assert "9999" not in wrong.err + wrong.out
    nobody = run(*SALE, "--sign-in", "Nobody")
    assert nobody.status == 2
    assert "Nobody called Nobody" in nobody.err
