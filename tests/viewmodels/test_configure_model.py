"""The configure page's model: opening, faces, and what comes a moment later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from threading import Event
from typing import Any, Protocol

import pytest
from PySide6.QtTest import QSignalSpy, QTest

from configurator.domain.catalog import Catalog, Option, Product, Step, TextLimits
from configurator.domain.configuration import Configuration
from configurator.domain.prices import Discount
from configurator.domain.texts import LocalText
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import CancelledError, Engine, NoBuildError, Progress
from configurator.services.configuring.state import Snapshot
from configurator.services.settings import DEMO_SHOP
from configurator.services.terms import price_terms
from configurator.viewmodels.configure.compare import compare
from configurator.viewmodels.configure.faces import Look, Mark, Remark
from configurator.viewmodels.configure.model import ConfigureModel, Opening, StartPoint
from configurator.viewmodels.configure.panel import days_typed
from configurator.wording import Wording
from tests.services.counter import MORNING, SHOE, SHOES

Made = Callable[[Catalog, Product, Progress], Engine]


def make(_catalog: Catalog, product: Product, _progress: Progress) -> Engine:
    return build_engine(product, NoCache())


def no_file(path: str) -> bytes:
    raise KeyError(path)


def opening(product: Product = SHOE, **fields: Any) -> Opening:
    terms = price_terms(DEMO_SHOP, SHOES, product, MORNING.date())
    start = Snapshot(Configuration(product.id, SHOES.version))
    return Opening(SHOES, product, terms, DEMO_SHOP, MORNING.date(), start, no_file, **fields)


class MakeModel(Protocol):
    """A model that opens builds in a way of the test's; closed behind it."""

    def __call__(self, maker: Made = make) -> ConfigureModel: ...


@pytest.fixture
def models(qapp: object) -> Iterator[MakeModel]:
    made: list[ConfigureModel] = []

    def model(maker: Made = make) -> ConfigureModel:
        made.append(ConfigureModel(Wording("en"), maker))
        return made[-1]

    yield model
    for one in made:
        one.close()


@pytest.fixture
def model(models: MakeModel) -> ConfigureModel:
    made = models()
    opened = QSignalSpy(made.opened)
    made.open(opening())
    comes(opened)
    return made


def comes(spy: QSignalSpy) -> None:
    """Wait for a signal. Not QSignalSpy.wait: that keeps Python's lock, which the worker needs."""
    for _ in range(1000):
        if spy.count():
            return
        QTest.qWait(5)
    raise AssertionError("the signal did not come")


def settled(model: ConfigureModel) -> None:
    while model.is_working:
        QTest.qWait(5)


def test_an_engine_is_made_beside_the_window_and_tells_how_far_it_is(
    models: MakeModel,
) -> None:
    def slowly(catalog: Catalog, product: Product, progress: Progress) -> Engine:
        for share in (0.25, 0.5, 0.75):
            assert progress(share)
        return make(catalog, product, progress)

    model = models(slowly)
    shares = QSignalSpy(model.loading)
    opened = QSignalSpy(model.opened)
    model.open(opening())
    assert model.is_loading
    assert not model.is_open
    comes(opened)
    told = [shares.at(place)[0] for place in range(shares.count())]
    assert told == [0.0, 0.25, 0.5, 0.75]
    assert model.is_open


def test_opening_can_be_cancelled(models: MakeModel) -> None:
    begun, ended = Event(), Event()

    def forever(_catalog: Catalog, _product: Product, progress: Progress) -> Engine:
        begun.set()
        while progress(0.5):
            pass
        ended.set()
        raise CancelledError

    model = models(forever)
    opened, failed = QSignalSpy(model.opened), QSignalSpy(model.failed)
    model.open(opening())
    assert begun.wait(5)
    model.cancel()
    assert ended.wait(5)
    QTest.qWait(30)
    assert (opened.count(), failed.count()) == (0, 0)
    assert not model.is_loading


def test_why_there_is_no_engine_is_told(models: MakeModel) -> None:
    def never(_catalog: Catalog, product: Product, _progress: Progress) -> Engine:
        raise NoBuildError(product.id)

    model = models(never)
    failed = QSignalSpy(model.failed)
    model.open(opening())
    comes(failed)
    assert isinstance(failed.at(0)[0], NoBuildError)


def test_a_change_emits_what_it_is(model: ConfigureModel) -> None:
    resolved = QSignalSpy(model.resolved)
    moves, blocked = QSignalSpy(model.change_made), QSignalSpy(model.blocked)
    model.choose("sole", "trail")
    assert (resolved.count(), moves.count(), blocked.count()) == (1, 1, 0)
    move = moves.at(0)[0]
    assert move.before.price.total == 1_253_330
    assert move.difference == 180_000 + 91_250
    model.choose("lacing", "classic")
    assert (resolved.count(), moves.count(), blocked.count()) == (1, 1, 1)
    model.set_note("gift")
    assert moves.at(1)[0].difference == 0


def test_days_and_reasons_come_a_moment_later(model: ConfigureModel) -> None:
    settled(model)
    assert model.groups()[0].options[1].note == "Speed · 3 days later"
    known = QSignalSpy(model.details_known)
    model.choose("sole", "trail")
    assert known.count() == 0
    assert model.is_working
    settled(model)
    assert known.count() > 0
    classic = model.groups()[1].options[0]
    assert classic.look is Look.NEEDS_CHANGE
    assert classic.badge == "Needs a change"
    assert classic.note == "Trail soles flex."
    row = next(line for line in model.build_lines() if line.attribute == "lacing")
    assert row.reason == "Trail soles flex."


def test_the_panel_says_what_the_price_is_made_of(model: ConfigureModel) -> None:
    model.choose("sole", "trail")
    model.set_quantity(2)
    model.set_terms(
        replace(model.session.terms, discount=Discount(percent=Decimal(10)), quantity=1)
    )
    face = model.panel()
    assert [(line.word, line.muted, line.figure) for line in face.sums] == [
        ("Standard model", "", "Rp1.253.330"),
        ("Uplift", "+21.6 %", "+Rp271.250"),
        ("Quantity", "2 × Rp1.524.580", "Rp3.049.160"),
    ]
    assert face.discount == "−Rp304.916"
    assert face.total == "Rp2.744.244"
    assert face.tax.startswith("includes PPN")
    assert face.ready == "Mon 30 Nov"
    assert face.ready_word == "5 working days"
    assert face.builds_left.endswith("builds left")


def test_a_dial_says_whether_it_is_in_time(model: ConfigureModel) -> None:
    model.set_days(2)
    assert model.panel().ready_word == "in time"
    model.choose("sole", "trail")
    face = model.panel()
    assert (face.ready_word, face.is_late) == ("3 days too late", True)
    model.set_limit(1_500_000)
    assert model.panel().over == "Rp24.580 over your limit"
    ends = model.dials()
    assert ends.money_least <= 1_500_000 <= ends.money_most
    assert ends.money_text == "Rp1.500.000"
    assert ends.days_text == "Wed 25 Nov"


@pytest.mark.parametrize(
    ("typed", "days"),
    [("Wed 25 Nov", 2), ("25 nov", 2), ("2026-11-25", 2), ("4", 4), ("soon", None), ("", None)],
)
def test_days_are_understood_as_they_are_typed(
    model: ConfigureModel, typed: str, days: int | None
) -> None:
    assert days_typed(model.speech, typed) == days


def test_the_rail_says_how_far_each_step_is(models: MakeModel) -> None:
    engraving = replace(SHOE.attribute("engraving"), text=TextLimits(12, required=True))
    attributes = tuple(
        engraving if attribute.id == "engraving" else attribute for attribute in SHOE.attributes
    )
    steps = (
        Step("below", LocalText("Below"), ("sole", "lacing")),
        Step("words", LocalText("Words"), ("engraving",)),
    )
    model = models()
    opened = QSignalSpy(model.opened)
    model.open(opening(replace(SHOE, attributes=attributes, steps=steps)))
    comes(opened)
    below, words, rest = model.rail()
    assert (below.detail, below.mark, below.is_here) == ("Not decided", Mark.OPEN, True)
    assert (words.detail, words.mark) == ("Engraving missing", Mark.ATTENTION)
    assert rest.name == "Everything else", "nothing is out of reach for standing in no step"
    model.step_by(1)
    assert model.rail()[0].detail == "As standard"
    model.choose("sole", "trail")
    model.type_text("engraving", "AB")
    assert [(line.detail, line.mark) for line in model.rail()[:2]] == [
        ("Trail", Mark.DONE),
        ("“AB”", Mark.DONE),
    ]


def test_stock_and_suggestions_have_their_badges(models: MakeModel) -> None:
    sole = SHOE.attribute("sole")
    options = tuple(
        replace(option, stock=1) if option.id == "trail" else option for option in sole.options
    )
    options += (
        Option("few", LocalText("Few"), stock=3),
        Option("none", LocalText("None"), stock=0),
    )
    shoe = replace(SHOE, attributes=(replace(sole, options=options), *SHOE.attributes[1:]))
    suggested = {("lacing", "speed"): LocalText("because you like it quick")}
    model = models()
    opened = QSignalSpy(model.opened)
    model.open(opening(shoe, suggest=lambda _resolution, _attributes: suggested))
    comes(opened)
    faces = {option.option: option for group in model.groups() for option in group.options}
    assert (faces["trail"].badge, faces["trail"].remark) == ("Last one", Remark.LAST)
    assert faces["few"].badge == "Only 3 left"
    assert faces["none"].look is Look.SOLD_OUT
    assert (faces["speed"].badge, faces["speed"].remark) == ("Suggested", Remark.SUGGESTED)
    assert faces["speed"].note == "because you like it quick"


def test_an_old_order_can_be_started_from(models: MakeModel) -> None:
    old = Configuration("shoe", "years ago", {"sole": "trail", "heel": "red"})
    starts = (StartPoint("S-2024-0007", LocalText("Order of 2024"), old),)
    model = models()
    opened = QSignalSpy(model.opened)
    model.open(opening(starts=starts))
    comes(opened)
    assert [line.name for line in model.starts()] == ["Standard model", "Order of 2024"]
    moves = QSignalSpy(model.change_made)
    model.start_from("start:S-2024-0007")
    assert model.resolution.values["sole"] == "trail"
    note = model.note(moves.at(0)[0])
    assert note is not None
    assert note.why == "Different now: heel."


def test_builds_side_by_side_add_up(model: ConfigureModel) -> None:
    model.choose("sole", "trail")
    model.duplicate("warm")
    model.choose("care", "wax")
    model.type_number("width", Decimal("11.5"))
    face = compare(model.speech)
    assert face.rows == ("Care", "Width")
    assert [column.letter for column in face.columns] == ["A", "B"]
    assert [cell[1] for cell in face.columns[1].cells] == ["+Rp45.000", "+Rp3.830"]
    assert face.columns[0].alike == face.columns[1].alike == "Rp1.521.250"
    assert face.columns[1].total == "Rp1.570.080"


def test_another_language_says_the_same(model: ConfigureModel) -> None:
    model.choose("sole", "trail")
    worded = QSignalSpy(model.worded)
    model.set_wording(Wording("id"))
    assert worded.count() == 1
    assert model.panel().sums[0].word == "Model standar"
    assert model.groups()[1].title == "Tali"
    assert model.panel().total == "Rp1.524.580"
