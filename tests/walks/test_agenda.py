"""What stands under "Today" on the home page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.app import open_shop
from configurator.domain.customers import Customer
from configurator.domain.people.consent import Purpose
from configurator.domain.people.touchpoints import Channel, TouchKind
from configurator.domain.sales import QuoteState
from configurator.viewmodels.agenda import FORGOTTEN
from tests.walks.counter_at_work import MONDAY, At, CounterAtWork
from tests.walks.staffed import HandClock

TUESDAY = MONDAY.date() + timedelta(days=1)


@pytest.fixture
def at(
    qtbot: QtBot, qapp: QApplication, demo_data: Path, tmp_path: Path, clock: HandClock
) -> Iterator[At]:
    """The program over a demo shop without sign-in, whose clock the test moves."""
    shutil.copytree(demo_data, tmp_path / "data")
    shop = open_shop(tmp_path / "data", clock=clock)
    shop.save_settings(replace(shop.settings(), language="en"))
    program = CounterAtWork(tmp_path / "data", tmp_path / "papers", shop)
    yield At(program, qtbot)
    program.end()
    qapp.setStyleSheet("")


def sections(at: At) -> dict[str, list[str]]:
    """The rows as they are spoken, under their headings."""
    return {
        rows.accessibleName(): [row.row.spoken for row in rows.rows] for rows in at.home().lists
    }


def test_birthdays_and_what_has_to_follow(at: At, clock: HandClock) -> None:
    shop, session = at.shop, at.window.counter.session
    born = TUESDAY.replace(year=1990)
    with shop.store.writing() as work:
        work.customers.add(Customer("b", "Sekar Maharani", birthday=born, created=MONDAY))
    shop.consenting.say("b", Purpose.PROFILE, True, by=session)
    shop.timeline.note(
        "b", TouchKind.CALL, Channel.PHONE, "Ring about the heel", due=TUESDAY, by=session
    )
    clock.moment = MONDAY + timedelta(hours=15)
    assert clock.moment.date() == TUESDAY
    at.window.journey.go("home")
    at.until(lambda: "Birthdays" in sections(at))
    assert sections(at)["Birthdays"] == ["Sekar Maharani, Sekar Maharani turns 36, today"]
    assert sections(at)["To follow up"] == ["Sekar Maharani, Ring about the heel, today"]
    rows = next(one for one in at.home().lists if one.accessibleName() == "Birthdays")
    assert rows.rows[0].row.key == "customer:b"


def test_quotes_lapse_when_their_day_is_over(at: At, clock: HandClock) -> None:
    quote = at.shop.selling.open_quotes(1)[0]
    clock.moment = MONDAY.replace(
        year=quote.valid_until.year, month=quote.valid_until.month, day=quote.valid_until.day
    )
    clock.pass_by(days=1)
    at.window.journey.go("home")
    at.until(
        lambda: (
            (found := at.shop.selling.quote(quote.id)) is not None
            and found.state is QuoteState.LAPSED
        )
    )
    at.click(at.home().more)
    told = [row for row in sections(at)["Open quotes"] if quote.number in row]
    assert len(told) == 1
    assert told[0].endswith("lapsed")
    clock.pass_by(days=FORGOTTEN.days)
    at.window.journey.go("settings")
    at.window.journey.go("home")
    assert quote.number not in str(sections(at))
