"""The settings of the shop's kiosks: time, screen, look, and the PIN behind the hidden gesture."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QComboBox, QLineEdit

from configurator.domain.staff import Right
from configurator.services.kiosk.settings import (
    LIMITS,
    KioskSettings,
    KioskTheme,
    load_kiosk_settings,
    save_kiosk_settings,
)
from configurator.services.kiosk.staff_door import give_pin
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import working
from configurator.services.staff.hashing import Argon2
from configurator.services.staff.signing_in import Denied
from configurator.ui.parts.field import Field
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter

_NUMBERS = ("idle_seconds", "question_seconds", "keep_days", "screen_inches")


class KioskSettingsFields:
    """Fields of their own for a settings page: made here, laid out there."""

    def __init__(self, theme: Theme, counter: Counter) -> None:
        wording = counter.wording
        self._counter = counter
        self._before = counter.attempt(self._load) or KioskSettings()
        self._numbers = {
            "idle_seconds": Field(theme, wording("Ask after so many seconds without a touch")),
            "question_seconds": Field(theme, wording("Seconds there are to answer")),
            "keep_days": Field(theme, wording("Keep builds for so many days")),
            "screen_inches": Field(
                theme, wording("Screen's diagonal in inches"), hint=wording("0: as it says itself")
            ),
        }
        for name, field in self._numbers.items():
            field.set_text(str(getattr(self._before, name)))
        self._theme = QComboBox()
        for key, words in (
            ("light", wording("Light")),
            ("dark", wording("Dark")),
            ("high-contrast", wording("High contrast")),
        ):
            self._theme.addItem(words, key)
        self._theme.setCurrentIndex(max(self._theme.findData(self._before.theme), 0))
        self.theme = Field(theme, wording("Theme"), self._theme)
        self._recognise = QComboBox()
        self._recognise.addItem(wording("yes"), True)
        self._recognise.addItem(wording("no"), False)
        self._recognise.setCurrentIndex(0 if self._before.recognise else 1)
        self.recognise = Field(theme, wording("Customers may say who they are"), self._recognise)
        pin = QLineEdit()
        pin.setEchoMode(QLineEdit.EchoMode.Password)
        hint = wording("A PIN is set; type to change it")
        if not self._before.pin_hash:
            hint = wording("None yet: each start writes a code to its terminal")
        self.pin = Field(theme, wording("PIN to leave the kiosk"), pin, hint=hint)

    @property
    def rows(self) -> tuple[tuple[Field, ...], ...]:
        """The fields in pairs, in the order of Tab."""
        numbers = self._numbers
        return (
            (numbers["idle_seconds"], numbers["question_seconds"]),
            (numbers["keep_days"], numbers["screen_inches"]),
            (self.theme, self.recognise),
            (self.pin,),
        )

    def fields(self) -> tuple[Field, ...]:
        """All of them."""
        return tuple(field for row in self.rows for field in row)

    def wrong(self) -> dict[Field, str]:
        """What is wrong, by field."""
        wording = self._counter.wording
        found: dict[Field, str] = {}
        for name, field in self._numbers.items():
            if self._read(name) is None:
                least, most = LIMITS[name]
                found[field] = wording(
                    "Write a whole number from {least} to {most}.", least=least, most=most
                )
        return found

    def save(self) -> bool:
        """Keep what stands in the fields, when nothing is `wrong`; False where it was not."""
        counter = self._counter
        numbers = {name: self._read(name) for name in _NUMBERS}
        wanted = replace(
            self._before,
            **numbers,  # type: ignore[arg-type]
            theme=cast("KioskTheme", self._theme.currentData()),
            recognise=bool(self._recognise.currentData()),
        )
        if wanted != self._before:
            kept = counter.attempt(partial(self._keep, wanted))
            if isinstance(kept, Refusal):
                counter.refused.emit(kept)
            if kept is not True:
                return False
            self._before = wanted
        return self._save_pin()

    def _save_pin(self) -> bool:
        counter, pin = self._counter, self.pin.text().strip()
        if not pin:
            return True
        shop = counter.shop
        work = partial(give_pin, shop.store, shop.clock, Argon2(), pin, counter.session)
        told = counter.attempt(lambda: (work(),))
        if told == (None,):
            self.pin.set_text("")
            return True
        if told is not None and isinstance(told[0], Denied):
            words = counter.wording("Four digits or more, not all alike and not in a row.")
            self.pin.set_error(words)
        elif told is not None:
            counter.refused.emit(told[0])
        return False

    def _read(self, name: str) -> int | None:
        text = self._numbers[name].text().strip()
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            return None
        least, most = LIMITS[name]
        return int(text) if least <= int(text) <= most else None

    def _load(self) -> KioskSettings:
        with self._counter.shop.store.reading() as work:
            return load_kiosk_settings(work)

    def _keep(self, settings: KioskSettings) -> Refusal | bool:
        counter = self._counter
        with counter.shop.store.writing() as work:
            who = working(work, counter.session, Right.SETTINGS, counter.now())
            if isinstance(who, Refusal):
                return who
            save_kiosk_settings(work, settings)
        return True
