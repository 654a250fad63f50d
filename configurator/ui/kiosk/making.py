"""Makes the pages and sheets of a sitting, and does what is asked for on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from configurator.domain.kiosk import Contact, KnownPerson
from configurator.domain.resolution import Consequence
from configurator.domain.texts import Language
from configurator.services.configuring.state import Blocked
from configurator.ui.allocation import let_go
from configurator.ui.kiosk.build_page import BuildPage
from configurator.ui.kiosk.choices import (
    allergen_choices,
    day_choices,
    good_to_know,
    help_choices,
    money_choices,
    step_choices,
)
from configurator.ui.kiosk.compare_sheet import CompareSheet
from configurator.ui.kiosk.lines import Choice
from configurator.ui.kiosk.people_sheets import ContactSheet, RecogniseSheet
from configurator.ui.kiosk.sheets import ChoiceSheet, RepairSheet
from configurator.ui.kiosk.stage import Stage
from configurator.ui.kiosk.summary_page import SummaryPage
from configurator.ui.kiosk.tiles import product_tiles, start_tiles
from configurator.ui.kiosk.tiles_page import TilesPage
from configurator.ui.parts.sheet import Sheet
from configurator.viewmodels.configure.compare import compare
from configurator.viewmodels.configure.repairs import repair
from configurator.viewmodels.kiosk.kiosk import Ending, Place, key_of


class Making(QObject):
    """One for a window. `avoided` are the allergens that this visitor avoids."""

    def __init__(self, window: Stage) -> None:
        super().__init__(window)
        self._window = window
        self.sheet: Sheet | None = None
        self.avoided: set[str] = set()
        self._is_waiting = False

    def renew(self) -> None:
        """Another kit: the next sitting."""
        self.avoided = set()

    def forget(self) -> None:
        """Everything of the sitting goes."""
        self.close_sheets()
        self.avoided = set()

    # Pages

    def products(self) -> QWidget:
        """What may it be?"""
        kit, kiosk = self._window.kit, self._window.kiosk
        wording = kiosk.wording
        title = wording("What may it be?")
        if kiosk.person is not None:
            title = wording("Hello {name}, what may it be?", name=kiosk.person.greeting)
        page = TilesPage(kit, title, wording("Touch one. You can always come back."))
        page.set_tiles(product_tiles(kit))
        if kiosk.own.recognise and kiosk.person is None:
            page.add_tool("known", "person", wording("I have been here before"))
        page.picked.connect(self._on_product)
        page.back_wanted.connect(self.back)
        page.help_wanted.connect(self.help)
        page.tool_wanted.connect(self._on_tool)
        kiosk.priced.connect(self._on_priced)
        return page

    def starts(self) -> QWidget:
        """What to begin with."""
        kit, wording = self._window.kit, self._window.kiosk.wording
        product = self._window.kiosk.building.model.opening.product
        page = TilesPage(
            kit,
            wording.of(product.name),
            wording("Where shall we begin? Everything can still be changed."),
            wording("Begin with the standard"),
        )
        page.set_tiles(start_tiles(kit))
        page.picked.connect(self._on_start)
        page.back_wanted.connect(self.back)
        page.main_wanted.connect(self._on_standard)
        page.help_wanted.connect(self.help)
        return page

    def build(self) -> BuildPage:
        """The guided steps."""
        page = BuildPage(self._window.kit, self.avoided)
        page.left.connect(self.back_to_starts)
        page.finished.connect(self._window.kiosk.finish)
        page.help_wanted.connect(self.help)
        page.money_wanted.connect(self.money)
        page.days_wanted.connect(self.days)
        page.allergens_wanted.connect(self.allergens)
        page.compare_wanted.connect(self.compare)
        page.steps_wanted.connect(self.steps)
        page.blocked.connect(self.repair)
        return page

    def summary(self) -> QWidget:
        """The code."""
        parked = self._window.kiosk.building.parked
        assert parked is not None
        page = SummaryPage(self._window.kit, parked)
        page.change_wanted.connect(self._on_change)
        page.contact_wanted.connect(self.contact)
        page.compare_wanted.connect(self.compare)
        page.about_wanted.connect(self.about)
        page.finished.connect(self._on_finished)
        return page

    # Going

    def back(self) -> None:
        """One place back; from the first to the attract page."""
        kiosk = self._window.kiosk
        match kiosk.place:
            case Place.PRODUCTS:
                kiosk.end(Ending.IDLE)
            case Place.STARTS:
                self._leave_product()
            case Place.BUILD:
                page = self._window.page
                if isinstance(page, BuildPage):
                    page.bar.back_wanted.emit()
            case Place.SUMMARY:
                self._on_change()

    def back_to_starts(self) -> None:
        """From the first question."""
        self._window.kiosk.go(Place.STARTS)

    def _leave_product(self) -> None:
        kiosk = self._window.kiosk
        if len(kiosk.products()) == 1:
            kiosk.end(Ending.IDLE)
        else:
            kiosk.building.forget()
            kiosk.go(Place.PRODUCTS)

    def _on_product(self, key: str) -> None:
        kiosk = self._window.kiosk
        for catalog, product in kiosk.products():
            if key_of(catalog, product) == key:
                self._window.wait()
                kiosk.open(catalog, product)

    def _on_standard(self) -> None:
        self._window.kiosk.go(Place.BUILD)

    def _on_start(self, key: str) -> None:
        kiosk = self._window.kiosk
        building = kiosk.building
        kind, _, name = key.partition(":")
        if kind == "standard":
            pass
        elif kind == "surprise":
            building.surprise()
        elif kind == "preset":
            building.start_from_preset(name)
        else:
            product = building.model.opening.product
            known = [*kiosk.designs_of(product), *kiosk.styles_of(product)]
            design = next((one for one in known if one.key == name), None)
            if design is not None:
                building.start_from(design)
        kiosk.go(Place.BUILD)

    def _on_change(self) -> None:
        self._window.kiosk.go(Place.BUILD)

    def _on_finished(self) -> None:
        self._window.kiosk.end(Ending.FINISHED)

    def _on_tool(self, key: str) -> None:
        if key == "known":
            self.recognise()

    def _on_priced(self, _key: str) -> None:
        page = self._window.page
        if isinstance(page, TilesPage) and self._window.kiosk.place is Place.PRODUCTS:
            page.set_tiles(product_tiles(self._window.kit))

    # Sheets

    def lay(self, sheet: Sheet) -> Sheet:
        """One sheet at a time, over the page."""
        self.close_sheets()
        self.sheet = sheet
        sheet.closed.connect(self._on_closed)
        sheet.open_sheet()
        return sheet

    def close_sheets(self) -> None:
        """Nothing lies over the page."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.close_sheet()
            sheet.setParent(None)
            let_go(sheet)

    def _on_closed(self) -> None:
        sheet = self.sender()
        if sheet is self.sheet and isinstance(sheet, Sheet):
            self.sheet = None
            sheet.setParent(None)
            let_go(sheet)

    def _choose(
        self, title: str, choices: Sequence[Choice], *, about: str = "", close: str = ""
    ) -> ChoiceSheet:
        sheet = ChoiceSheet(
            self._window.kit, self._window, title, choices, about=about, close=close
        )
        self.lay(sheet)
        return sheet

    def help(self) -> None:
        """Staff, and everything that makes it easier."""
        kiosk = self._window.kiosk
        sheet = self._choose(kiosk.wording("How can we help?"), help_choices(kiosk))
        sheet.picked.connect(self._on_help)

    def _on_help(self, key: str) -> None:
        kiosk = self._window.kiosk
        self.close_sheets()
        match key:
            case "staff":
                kiosk.call_staff()
            case "large":
                kiosk.aid(large=not kiosk.is_large)
            case "contrast":
                kiosk.aid(contrast=not kiosk.is_contrasty)
            case "lowered":
                kiosk.aid(lowered=not kiosk.is_lowered)
            case "language":
                other: Language = "en" if kiosk.wording.language == "id" else "id"
                kiosk.speak(other)
            case "surprise":
                kiosk.building.surprise()
            case "away":
                kiosk.end(Ending.THROWN_AWAY)

    def money(self) -> None:
        """At most how much, in plain words."""
        kiosk = self._window.kiosk
        model = kiosk.building.model
        about = kiosk.wording("Now it costs {price}.", price=model.panel().total)
        title = kiosk.wording("How much may it cost?")
        sheet = self._choose(title, money_choices(model), about=about)
        sheet.picked.connect(self._on_money)

    def _on_money(self, key: str) -> None:
        self.close_sheets()
        self._window.kiosk.building.model.set_limit(int(key) if key else None)

    def days(self) -> None:
        """Ready by when."""
        kiosk = self._window.kiosk
        model = kiosk.building.model
        title = kiosk.wording("When do you need it?")
        sheet = self._choose(title, day_choices(model))
        sheet.picked.connect(self._on_days)

    def _on_days(self, key: str) -> None:
        self.close_sheets()
        self._window.kiosk.building.model.set_days(int(key) if key else None)

    def allergens(self) -> None:
        """What the visitor avoids."""
        kiosk = self._window.kiosk
        about = kiosk.wording("Touch what you avoid. We mark everything that has it.")
        choices = allergen_choices(kiosk, self.avoided)
        sheet = self._choose(
            kiosk.wording("My allergens"),
            choices,
            about=about,
            close=kiosk.wording("Done ##choosing"),
        )
        sheet.picked.connect(self._on_allergen)

    def _on_allergen(self, key: str) -> None:
        self.avoided ^= {key}
        kiosk = self._window.kiosk
        if isinstance(self.sheet, ChoiceSheet):
            self.sheet.set_choices(allergen_choices(kiosk, self.avoided))
        if isinstance(self._window.page, BuildPage):
            self._window.page.refresh(fresh=True)

    def steps(self) -> None:
        """All steps, to go to any."""
        kiosk = self._window.kiosk
        sheet = self._choose(kiosk.wording("All steps"), step_choices(kiosk))
        sheet.picked.connect(self._on_step)

    def _on_step(self, key: str) -> None:
        self.close_sheets()
        if isinstance(self._window.page, BuildPage):
            self._window.page.go(key)

    def about(self) -> None:
        """What is good to know about what was chosen."""
        kiosk = self._window.kiosk
        self._choose(kiosk.wording("Good to know"), good_to_know(kiosk))

    def compare(self) -> None:
        """The builds side by side."""
        kiosk = self._window.kiosk
        face = compare(kiosk.building.model.speech)
        sheet = CompareSheet(self._window.kit, self._window, face)
        sheet.picked.connect(self._on_branch)
        sheet.another_wanted.connect(self._on_another)
        self.lay(sheet)

    def _on_branch(self, key: str) -> None:
        kiosk = self._window.kiosk
        self.close_sheets()
        kiosk.building.model.open_branch(key)
        if kiosk.place is Place.SUMMARY:
            kiosk.finish()

    def _on_another(self) -> None:
        kiosk = self._window.kiosk
        self.close_sheets()
        kiosk.building.model.duplicate()
        if kiosk.place is Place.SUMMARY:
            kiosk.go(Place.BUILD)
        letter = kiosk.building.model.session.branch.letter
        kiosk.said.emit(kiosk.wording("This is now build {letter}.", letter=letter))

    def repair(self, blocked: Blocked) -> None:
        """What stands in the way, and the ways that need no staff."""
        kiosk = self._window.kiosk
        ways = kiosk.building.allowed(blocked.ways)
        face = repair(kiosk.building.model.speech, Blocked(blocked.wish, blocked.cause, ways))
        sheet = RepairSheet(self._window.kit, self._window, face)
        sheet.taken.connect(self._on_way)
        sheet.staff_wanted.connect(self._on_staff_wanted)
        self.lay(sheet)

    def _on_way(self, way: Consequence) -> None:
        self.close_sheets()
        self._window.kiosk.building.model.accept(way)

    def _on_staff_wanted(self) -> None:
        self.close_sheets()
        self._window.kiosk.call_staff()

    def contact(self) -> None:
        """Name or phone."""
        sheet = ContactSheet(self._window.kit, self._window)
        sheet.left.connect(self._on_contact)
        self.lay(sheet)

    def _on_contact(self, contact: Contact) -> None:
        if self._window.kiosk.leave_contact(contact) is None:
            return
        if isinstance(self._window.page, SummaryPage):
            self._window.page.note_contact()

    def recognise(self) -> RecogniseSheet:
        """Who somebody is."""
        sheet = RecogniseSheet(self._window.kit, self._window)
        sheet.recognised.connect(self._on_recognised)
        self.lay(sheet)
        return sheet

    def _on_recognised(self, person: KnownPerson) -> None:
        kiosk = self._window.kiosk
        kiosk.know(person)
        kiosk.go(Place.PRODUCTS)
