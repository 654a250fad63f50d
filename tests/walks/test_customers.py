"""A customer's page as it is worked with: contacts, measures, consents, rights, and being gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from configurator.domain.customers import Customer
from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import Profile
from configurator.domain.sales import Order
from configurator.ui.counter.customers.consent_sheet import ConsentSheet
from configurator.ui.counter.customers.data_sheet import DataSheet
from configurator.ui.counter.customers.import_sheet import ImportSheet
from configurator.ui.counter.customers.measure_sheet import MeasureSheet
from configurator.ui.counter.customers.note_sheet import NoteSheet
from configurator.ui.counter.customers.offers_sheet import OffersSheet
from configurator.ui.counter.customers.page import CustomerPage
from configurator.ui.counter.customers.people_page import PeoplePage
from configurator.ui.counter.customers.profile_sheet import ProfileSheet
from configurator.ui.counter.customers.share_sheet import ShareSheet
from configurator.viewmodels.customers.rights import access_lines
from configurator.viewmodels.home import gallery
from tests.walks.counter_at_work import At


def open_page(at: At, name: str = "Sekar") -> CustomerPage:
    """The page of somebody, by their name."""
    customer = at.shop.desk.find(name)[0]
    at.window.journey.go(f"customer:{customer.id}")
    QApplication.processEvents()
    return at.customer()


def test_what_is_said_and_measured_is_kept_as_far_as_it_is_allowed(
    start: Callable[[], At],
) -> None:
    at = start()
    at.open_empty()
    page = open_page(at)
    page.deeds.measure()
    assert page.sheet is None  # without their consent nothing is measured
    page.deeds.consents()
    consents = page.sheet
    assert isinstance(consents, ConsentSheet)
    assert all(line.take.isHidden() for line in consents.lines.values())
    for purpose in (Purpose.PROFILE, Purpose.SUGGESTIONS):
        at.click(consents.lines[purpose].give)
    consents.close_sheet()
    assert at.shop.consenting.allowed(page.customer.id) == {Purpose.PROFILE, Purpose.SUGGESTIONS}

    page.deeds.measure()
    measure = page.sheet
    assert isinstance(measure, MeasureSheet)
    name, value = measure.values.edits[0]
    name.setText("foot length")
    value.setText("268 mm")
    measure.values._on_edited()
    assert len(measure.values.edits) == 2
    at.click(measure.main)
    assert page.sheet is None
    (taken,) = at.shop.profiles.measurements(page.customer.id)
    assert taken.values == {"foot length": "268 mm"}

    page.deeds.note()
    note = page.sheet
    assert isinstance(note, NoteSheet)
    note.text.setPlainText("Comes back on Friday")
    note.due.set_text("27-11-2026")
    at.click(note.main)
    assert any("Comes back on Friday" in row.shown.title for row in page._happened.timeline.rows)

    page.deeds.change()
    profile = page.sheet
    assert isinstance(profile, ProfileSheet)
    profile.form.line("phone").setText("0812 2000 0999")
    profile.tags.set_text("runner, regular")
    profile.birthday.set_text("31-2-1990")
    at.click(profile.main)
    assert profile.birthday.error
    profile.birthday.set_text("28-2-1990")
    at.click(profile.main)
    assert page.sheet is None
    assert page.customer.phone == "+6281220000999"

    # Withdrawn, it is neither shown nor offered, from the next look on.
    at.shop.consenting.say(page.customer.id, Purpose.PROFILE, False)
    again = open_page(at)
    assert again.deeds.kept is not None
    assert not again.deeds.kept.is_kept
    assert not again.deeds.kept.profile.tags
    assert not again.deeds.kept.measurements


def test_a_copy_is_taken_out_and_the_person_forgotten(
    start: Callable[[], At], tmp_path: Path
) -> None:
    at = start()
    at.open_empty()
    page = open_page(at)
    at.window.journey.go("home")
    page = open_page(at)
    told = access_lines(at.window.counter, page.customer.id)
    assert told is not None
    assert len(told) == len({what for _, what in told})  # all on one day: none told twice
    assert any("2 kali" in what for _, what in told)
    page.deeds.data()
    sheet = page.sheet
    assert isinstance(sheet, DataSheet)
    for kind in ("json", "csv", "pdf"):
        at.program.answers.file = tmp_path / f"copy.{kind}"
        at.click(sheet.copies[kind])
        assert (tmp_path / f"copy.{kind}").stat().st_size > 100
    assert json.loads((tmp_path / "copy.json").read_text())["customers"][0]["name"] == (
        "Sekar Maharani"
    )
    sheet.erase.click()
    assert sheet.name.error  # not without the name
    sheet.name.set_text("sekar maharani")
    sheet.erase.click()
    at.until(lambda: at.window.journey.place == "home")
    assert at.window.counter.customer is None
    assert at.shop.desk.find("sekar") == ()


def test_all_customers_are_on_one_page(start: Callable[[], At], tmp_path: Path) -> None:
    at = start()
    at.open_empty()
    at.window.commands.do("people")
    page = at.window.journey.page
    assert isinstance(page, PeoplePage)
    for row in page.rooms.rows:
        page.open_room(row.row.key)
        QApplication.processEvents()
    book = tmp_path / "book.csv"
    book.write_text("name,phone\nNina Baru,0812 7777 0000\nSekar Maharani,\n", encoding="utf-8")
    at.program.answers.book = book
    page.bring_in()
    sheet = page.sheet
    assert isinstance(sheet, ImportSheet)
    assert next(row.row.pill for row in sheet.rows.rows) in ("new", "baru")
    assert len(at.shop.desk.find("nina")) == 0
    at.click(sheet.main)
    assert len(at.shop.desk.find("nina")) == 1


def test_what_could_please_is_taken_while_building(start: Callable[[], At]) -> None:
    at = start()
    at.open_empty()
    people = [at.shop.desk.create(Customer("", f"Buyer {n}", language="en")) for n in range(6)]
    for person in people:
        at.shop.consenting.say(person.id, Purpose.SUGGESTIONS, True)
    at.window.counter.serve(people[0])
    at.open_product("langkah-01")
    model = at.configure().model
    model.choose("outsole", "natural-gum")
    item = at.window.journey.building._item()
    for person in people:
        at.shop.selling.make_order([item], person.id)
    at.window.counter.serve(None)
    at.window.journey.go("home")
    at.open_product("langkah-01")
    model = at.configure().model
    at.until(lambda: at.window.journey.building.advising.is_idle)
    model.open_step("sole")
    QApplication.processEvents()
    faces = {face.option: face for group in model.groups() for face in group.options}
    assert "6" in faces["natural-gum"].note
    at.window.commands.do("offers")
    sheet = at.window.sheet
    assert isinstance(sheet, OffersSheet)
    at.click(sheet.main)
    at.until(lambda: model.resolution.values["outsole"] == "natural-gum")


def test_a_design_is_shared_begun_by_others_and_gone_when_the_consent_is(
    start: Callable[[], At],
) -> None:
    at = start()
    at.open_empty()
    owner = at.shop.desk.create(Customer("", "Tania Prawira", language="id"))
    at.window.counter.serve(owner)
    at.open_product("langkah-01")
    model = at.configure().model
    model.choose("outsole", "natural-gum")
    sold = at.shop.selling.make_order([at.window.journey.building._item()], owner.id)
    assert isinstance(sold, Order)
    page = open_page(at, "Tania")
    page.deeds.share()
    assert page.sheet is None  # not without their consent
    at.shop.consenting.say(owner.id, Purpose.SHARE_DESIGNS, True)
    page.deeds.share()
    sheet = page.sheet
    assert isinstance(sheet, ShareSheet)
    sheet.name.set_text("Tania's own")
    at.click(sheet.main)
    assert sheet.name.error  # it would tell whose it is
    sheet.name.set_text("Senja")
    at.click(sheet.main)
    assert page.sheet is None
    (style,) = at.shop.sharing.styles()

    at.window.journey.go("home")
    key = next(tile.key for tile in gallery(at.window.counter) if ("start:" in str(tile.starts)))
    for wish in (f"{key}?start:{style.id}", f"{key}?start:gone"):
        at.window.journey.go(wish)
        at.until(lambda: at.configure().model.is_open)
        chosen = at.configure().model.session.snapshot.configuration.choices
        assert dict(chosen) == ({"outsole": "natural-gum"} if style.id in wish else {})
        assert [one.name for one in at.configure().model.starts()].count("Senja") == 1
        at.window.journey.go("home")
    at.shop.consenting.say(owner.id, Purpose.SHARE_DESIGNS, False)
    assert not any("start:" in str(tile.starts) for tile in gallery(at.window.counter))


def test_the_window_follows_the_customer_and_goes_back(start: Callable[[], At]) -> None:
    at = start()
    at.open_empty()
    window, counter = at.window, at.window.counter
    owner = at.shop.desk.create(Customer("", "Tania Prawira", language="en"))
    at.shop.consenting.say(owner.id, Purpose.PROFILE, True)
    profile = at.shop.profiles.get(owner.id)
    assert isinstance(profile, Profile)
    at.shop.profiles.save(replace(profile, theme="dark", text_scale=130))
    theme = window._theme
    before = (counter.wording.language, theme.tokens.name, theme.text_scale)
    assert before == ("id", "light", 1.0)
    open_page(at, "Tania")

    def look() -> tuple[str, str, float]:
        return counter.wording.language, theme.tokens.name, theme.text_scale

    assert look() == before
    window.showing.toggle()
    assert look() == ("en", "dark", 1.3)
    window.showing.toggle()
    assert look() == before
    window.following.toggle()
    assert look() == ("en", "dark", 1.3)
    window.journey.go("home")
    at.until(lambda: look() == before)
    open_page(at, "Tania")
    at.until(lambda: look() == ("en", "dark", 1.3))
    window.showing.toggle()
    window.showing.toggle()
    assert look() == ("en", "dark", 1.3)
    at.shop.consenting.say(owner.id, Purpose.PROFILE, False)
    window.following.toggle()
    assert look() == before
    window.showing.toggle()
    assert look() == before
    assert counter.settings.theme == "light"
