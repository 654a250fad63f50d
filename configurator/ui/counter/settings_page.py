"""The shop's settings: name and papers, who is here, language and look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from configurator.domain.staff import Right
from configurator.domain.texts import LANGUAGES, Language, LocalText
from configurator.services.customers import normal_phone, readable_phone
from configurator.services.settings import ThemeName
from configurator.ui.counter.colour_choice import ColourChoice
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.kiosk_settings import KioskSettingsFields
from configurator.ui.counter.own_taxes_box import OwnTaxesBox
from configurator.ui.counter.price_settings import PriceSettings
from configurator.ui.counter.sale_settings import SaleSettings
from configurator.ui.counter.staff_box import StaffBox
from configurator.ui.counter.welcome import NAMES
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Box
from configurator.ui.parts.toast import Toast
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import TEXT_SCALES, Counter
from configurator.viewmodels.customers.typed import Typed, complaints
from configurator.viewmodels.finding import folded
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.staffing import keep_name

WIDE_TEXT = 1.4
"""From this text scale on the boxes stand below one another."""

LONGEST_VALIDITY = 3650
"""Days: ten years."""

CUSTOMER_THEMES: tuple[ThemeName, ...] = ("light", "dark", "high-contrast")
THEMES: tuple[ThemeName, ...] = (*CUSTOMER_THEMES, "system")


def _words_of(box: QWidget) -> Iterator[str]:
    """Every word that can be read in a box, and what its lists offer."""
    for child in box.findChildren(QWidget):
        if isinstance(child, (QLabel, Button)):
            yield child.text()
        elif isinstance(child, QComboBox):
            yield from (child.itemText(place) for place in range(child.count()))


def theme_words(theme: ThemeName, counter: Counter) -> str:
    """A theme's name."""
    wording = counter.wording
    return {
        "light": wording("Light"),
        "dark": wording("Dark"),
        "high-contrast": wording("High contrast"),
        "system": wording("As the system"),
    }[theme]


class SettingsPage(QWidget):
    """Look and language act at once; the rest when it is saved (Ctrl+S).

    Signals:
        back_wanted: back to where one came from.
        printers_wanted: to the page of printers and what waits for them.
    """

    back_wanted = Signal()
    printers_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        gate: Gate,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        wording, settings = counter.wording, counter.settings
        self._theme = theme
        self._counter = counter
        self._dialogs = dialogs
        self.setAccessibleName(wording("Settings"))
        self.name = Field(theme, wording("Name of the shop"))
        self.name.set_text(settings.name)
        self._address = self._lines(settings.address, 2)
        self.phone = Field(theme, wording("Phone"))
        self.phone.set_text(readable_phone(settings.phone))
        self.mail = Field(theme, wording("Mail"))
        self.mail.set_text(settings.mail)
        self._tax = Field(theme, wording("Tax number"), hint=wording("Printed on every paper"))
        self._tax.set_text(settings.tax_number)
        self._valid = Field(theme, wording("A quote is good for so many days"))
        self._valid.set_text(str(settings.validity_days))
        self._terms = {
            "en": self._lines(settings.terms.en, 3),
            "id": self._lines(settings.terms.id, 3),
        }
        self.seller = Field(theme, wording("Who is at the counter"), hint=wording("As on papers"))
        self.seller.set_text(counter.seller_name)
        self._language = QComboBox()
        for language in LANGUAGES:
            self._language.addItem(NAMES[language], language)
        self._language.setCurrentIndex(LANGUAGES.index(wording.language))
        self._look = QComboBox()
        for name in THEMES:
            self._look.addItem(theme_words(name, counter), name)
        self._look.setCurrentIndex(THEMES.index(settings.theme))
        self._scale = QComboBox()
        for scale in sorted({*TEXT_SCALES, settings.text_scale}):
            self._scale.addItem(counter.formats.percent(scale), scale)
        self._scale.setCurrentIndex(self._scale.findData(settings.text_scale))
        self._accent = ColourChoice(theme, wording, settings.accent)
        self.sale = SaleSettings(theme, counter)
        self.prices = PriceSettings(theme, counter)
        self.own_taxes = OwnTaxesBox(theme, counter)
        self.kiosk = KioskSettingsFields(theme, counter)
        self.choose_logo = Button(theme, wording("Choose a picture…"), icon="image")
        self.choose_logo.clicked.connect(self._on_choose_logo)
        self.printers = Button(theme, wording("Printers by kind of paper"), icon="printer")
        self.printers.clicked.connect(self.printers_wanted)
        self.search = QLineEdit()
        self.search.setAccessibleName(wording("Find a setting"))
        self.search.setPlaceholderText(wording("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_searched)
        self.staff = StaffBox(theme, gate) if counter.may(Right.STAFF) else None
        self._save = Button(theme, wording("Save"), kind="main", key="Ctrl S")
        self.toast = Toast(theme, self)
        self._build()
        self._language.activated.connect(self._on_language)
        self._look.activated.connect(self._on_look)
        self._scale.activated.connect(self._on_scale)
        self._accent.picked.connect(self._on_accent)
        self._save.clicked.connect(self.save)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def focus_first(self) -> None:
        """The keyboard comes to the name."""
        self.name.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def close_sheet(self) -> None:
        """Puts away what lies over the page; for whoever leads elsewhere from it."""
        lying = (self.own_taxes.sheet, self.staff.sheet if self.staff is not None else None)
        for sheet in lying:
            if sheet is not None:
                sheet.close_sheet()

    def save(self) -> None:
        """Keeps what was typed, where nothing is wrong with it."""
        counter = self._counter
        wording = counter.wording
        typed = Typed(name=self.name.text(), phone=self.phone.text(), mail=self.mail.text())
        wrong = {one.field: one.words for one in complaints(counter, typed)}
        if "name" in wrong:
            wrong["name"] = wording("The shop needs a name: it stands on every paper.")
        days = self._valid.text().strip()
        if not (days.isascii() and days.isdigit() and int(days) <= LONGEST_VALIDITY):
            wrong["days"] = wording("Write a number of days, such as 14.")
        fields = {"name": self.name, "phone": self.phone, "mail": self.mail, "days": self._valid}
        told = {field: wrong.get(name, "") for name, field in fields.items()}
        told |= dict.fromkeys(self.sale.fields(), "") | self.sale.wrong()
        told |= dict.fromkeys(self.prices.fields(), "") | self.prices.wrong()
        told |= dict.fromkeys(self.kiosk.fields(), "") | self.kiosk.wrong()
        for field, words in told.items():
            field.set_error(words)
        first = next((field for field, words in told.items() if words), None)
        if first is not None:
            self.search.clear()
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        settings = replace(
            self.prices.applied(self.sale.applied(counter.settings)),
            name=self.name.text().strip(),
            address=self._address.toPlainText().strip(),
            phone=normal_phone(self.phone.text(), counter.settings.country)
            or self.phone.text().strip(),
            mail=self.mail.text().strip(),
            tax_number=self._tax.text().strip(),
            validity_days=int(self._valid.text()),
            terms=LocalText(
                en=self._terms["en"].toPlainText().strip(),
                id=self._terms["id"].toPlainText().strip(),
            ),
        )
        kept = counter.change_settings(settings) and self.prices.save_limits()
        if not kept or not self.kiosk.save():
            return
        if counter.session is not None or keep_name(counter, self.seller.text()):
            self.toast.show_message(wording("Saved"))

    # What acts at once

    def _on_language(self) -> None:
        language: Language = "id" if self._language.currentData() == "id" else "en"
        self._counter.set_language(language)

    def _on_look(self) -> None:
        self._counter.change_look(theme=self._look.currentData())

    def _on_scale(self) -> None:
        self._counter.change_look(text_scale=self._scale.currentData())

    def _on_accent(self, colour: str) -> None:
        self._counter.change_settings(replace(self._counter.settings, accent=colour))

    def _on_choose_logo(self) -> None:
        wording = self._counter.wording
        before = Path(self.sale.logo.text().strip() or Path.home())
        kinds = wording("Pictures (*.svg *.png *.jpg *.jpeg)")
        file = self._dialogs.file_to_open(self, wording("Logo"), before.parent, kinds)
        if file is not None:
            self.sale.logo.set_text(str(file))
            self.sale.logo.set_error("")

    def _on_searched(self, text: str) -> None:
        """Only the boxes stay that have a field, or a name, with what was typed."""
        wanted = folded(text).split()
        for box in self.findChildren(Box):
            if box is self._here and self._counter.session is not None:
                continue
            words = folded(" ".join(_words_of(box)))
            box.setVisible(all(word in words for word in wanted))

    # The page

    def _lines(self, text: str, lines: int) -> QPlainTextEdit:
        edit = QPlainTextEdit(text)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(self._theme.line(15) * lines + 26)
        return edit

    def _build(self) -> None:
        theme, wording = self._theme, self._counter.wording
        back = IconButton(theme, "arrow-left", wording("Back"), key="Esc")
        back.clicked.connect(self.back_wanted)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(back)
        head.addWidget(Words(theme, wording("Settings"), size=24, role="text-strong"), 1)
        head.addWidget(self.search)
        head.addWidget(self._save)
        shop = self._box(
            wording("The shop and its papers"),
            (
                (self.name, self._tax),
                (self.phone, self.mail),
                (
                    Field(theme, wording("Address"), self._address),
                    self._valid,
                ),
                (self.sale.logo, self._beside_a_field(self.choose_logo)),
                (
                    Field(theme, wording("Terms in English"), self._terms["en"]),
                    Field(theme, wording("Terms in Indonesian"), self._terms["id"]),
                ),
            ),
        )
        sale = self._box(wording("Sale and taxes"), self.sale.rows)
        sale_column = sale.layout()
        assert sale_column is not None
        sale_column.addWidget(self.sale.rules)
        sale_column.addWidget(self.own_taxes)
        prices = self._box(
            wording("Prices, limits and days"), (*self.prices.rows, (self.prices.open_days,))
        )
        here = self._box(wording("At this counter"), ((self.seller,),))
        self._here = here
        papers = self._box(wording("Papers"), ((self.printers,),))
        look = self._box(
            wording("Language and look"),
            (
                (Field(theme, wording("Language"), self._language),),
                (Field(theme, wording("Theme"), self._look),),
                (Field(theme, wording("Text size"), self._scale),),
                (Field(theme, wording("The shop's colour"), self._accent),),
            ),
        )
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(here)
        right.addWidget(look)
        right.addWidget(papers)
        if self.staff is not None:
            right.addWidget(self.staff)
        right.addWidget(self._box(wording("Kiosks"), [[one] for one in self.kiosk.fields()]))
        right.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(shop)
        left.addWidget(sale)
        left.addWidget(prices)
        left.addStretch(1)
        widest = round(1880 * theme.text_scale)
        top = QWidget()
        top.setMaximumWidth(widest)
        top.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        inside.setMaximumWidth(widest)
        columns = QVBoxLayout(inside) if theme.text_scale > WIDE_TEXT else QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addLayout(left, 5)
        columns.addLayout(right, 3)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll it as they are reached
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addWidget(top)
        page.addWidget(scroll, 1)
        # Not before it has its place: it would be a window of its own, and take the keyboard.
        here.setVisible(self._counter.session is None)

    def _beside_a_field(self, button: Button) -> QWidget:
        """A button as high in its row as the editor beside it."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, self._theme.line(13) + 4, 0, 0)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _box(self, title: str, rows: Sequence[Sequence[QWidget]]) -> QWidget:
        box = Box(self._theme)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Words(self._theme, title, size=18, role="text-strong", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, fields in enumerate(rows):
            for number, field in enumerate(fields):
                grid.addWidget(field, place, number, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        return box
