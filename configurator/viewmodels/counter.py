"""What every page of the counter shares: the shop, the words, who sells, and to whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar, get_args

from PySide6.QtCore import QObject, Signal

from configurator.domain.customers import Customer
from configurator.domain.staff import Right, Session, Staff
from configurator.domain.texts import LANGUAGES, Language
from configurator.services.people.gate import Manner
from configurator.services.ports import StoreTrouble
from configurator.services.refusals import Refusal
from configurator.services.settings import ShopSettings, ThemeName
from configurator.services.shop import Shop
from configurator.services.staff.acting import signed_in
from configurator.wording import Formats, Wording

T = TypeVar("T")
KEPT = "counter"
TEXT_SCALES = (100, 115, 130, 150, 175, 200)


class Counter(QObject):
    """The state of the counter beside its pages.

    What the store cannot do is told by `troubled`, never raised. `cheapest` is the least total
    of each product that is known so far, by the key of its tile, in minor units. `session` is of
    whoever is signed in, to go with everything that is asked of the services; None while nobody
    is, and in a shop without sign-in.

    Signals:
        worded: the language is another one.
        dressed: settings that windows follow (name, accent, theme, text size) have changed.
        staffed: somebody else is at the counter.
        customer_changed: another customer, or none, is being served.
        saved: something was kept just now.
        refused: something was not done; carries the Refusal.
        troubled: the store could not do its work; carries the StoreTrouble.
    """

    worded = Signal()
    dressed = Signal()
    staffed = Signal()
    customer_changed = Signal()
    saved = Signal()
    refused = Signal(object)
    troubled = Signal(object)

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shop = shop
        self._settings = self.attempt(shop.settings) or ShopSettings()
        self._say(shop.language or self._settings.language)
        self._spoken = self.wording.language
        self._guise: ShopSettings | None = None
        self._kept = self._read_kept()
        self._customer: Customer | None = None
        self._saved_at: datetime | None = None
        self.cheapest: dict[str, int] = {}
        self.session: Session | None = None
        self.seller: Staff | None = None
        self.staff: tuple[Staff, ...] = ()
        self.look_up_staff()

    # The world

    def attempt(self, work: Callable[[], T]) -> T | None:
        """What `work` gives; None, and `troubled`, where the store cannot."""
        try:
            return work()
        except StoreTrouble as trouble:
            self.troubled.emit(trouble)
            return None

    def now(self) -> datetime:
        """The time on the shop's clock."""
        return self.shop.clock.now()

    @property
    def today(self) -> date:
        """The shop's day."""
        return self.now().date()

    def note_saved(self) -> None:
        """Something was kept just now."""
        self._saved_at = self.now()
        self.saved.emit()

    @property
    def saved_at(self) -> datetime | None:
        """When something was kept last in this sitting."""
        return self._saved_at

    # Words and look

    @property
    def settings(self) -> ShopSettings:
        """The shop's settings."""
        return self._settings

    def change_settings(self, settings: ShopSettings) -> bool:
        """Keeps other settings; what windows show follows at once. False where it failed."""
        if settings == self._settings:
            return True

        def keep() -> Refusal | bool:
            return self.shop.save_settings(settings, self.session, seen=self._settings) or True

        kept = self.attempt(keep)
        if isinstance(kept, Refusal):
            self.refused.emit(kept)
            self.read_settings()
        if kept is not True:
            return False
        self._take_settings(settings)
        self.note_saved()
        return True

    def change_look(
        self,
        *,
        language: Language | None = None,
        theme: ThemeName | None = None,
        text_scale: int | None = None,
    ) -> None:
        """Another look from now on; for this sitting only where whoever is here may not set it."""
        settings = replace(
            self._settings,
            language=language or self._settings.language,
            theme=theme or self._settings.theme,
            text_scale=text_scale or self._settings.text_scale,
        )
        if self.may(Right.SETTINGS):
            self.change_settings(settings)
        else:
            self._take_settings(settings)

    def read_settings(self) -> None:
        """Takes over what the store has, as after the first run."""
        settings = self.attempt(self.shop.settings)
        if settings is not None:
            self._take_settings(settings)
        self.look_up_staff()

    def speak(self, language: Language) -> None:
        """Speaks another language, without keeping it."""
        if language != self.wording.language:
            self._say(language)
            self.worded.emit()

    def set_language(self, language: Language) -> None:
        """Speaks another language from now on."""
        self.speak(language)
        self.change_look(language=language)

    def next_language(self) -> None:
        """The other language."""
        place = LANGUAGES.index(self.wording.language)
        self.set_language(LANGUAGES[(place + 1) % len(LANGUAGES)])

    @property
    def look(self) -> ShopSettings:
        """The settings as the window looks now: the shop's, or as a customer likes them."""
        return self._guise or self._settings

    def turn_to(self, manner: Manner) -> None:
        """Speak and look as somebody likes it, until `turn_back`; nothing of it is kept."""
        if self._guise is None:
            self._spoken = self.wording.language
        theme = next((name for name in get_args(ThemeName) if name == manner.theme), None)
        self._guise = replace(
            self._settings,
            theme=theme or self._settings.theme,
            text_scale=manner.text_scale or self._settings.text_scale,
        )
        self.dressed.emit()
        self.speak(manner.language or self._spoken)

    def turn_back(self) -> None:
        """Speak and look as before."""
        if self._guise is not None:
            self._guise = None
            self.dressed.emit()
            self.speak(self._spoken)

    def scale_by(self, steps: int) -> None:
        """Larger or smaller text; 0 is the usual size."""
        scale = 100
        if steps:
            sizes = sorted({*TEXT_SCALES, self._settings.text_scale})
            place = sizes.index(self._settings.text_scale) + steps
            scale = sizes[min(max(place, 0), len(sizes) - 1)]
        self.change_look(text_scale=scale)

    def _say(self, language: Language) -> None:
        self.wording = Wording(language)
        self.formats = Formats(self.wording)

    def _take_settings(self, settings: ShopSettings) -> None:
        self._settings = settings
        if settings.language != self.wording.language:
            self._say(settings.language)
            self.worded.emit()
        self.dressed.emit()

    # People

    @property
    def customer(self) -> Customer | None:
        """Who is being served."""
        return self._customer

    def serve(self, customer: Customer | None) -> None:
        """Serve somebody else, or nobody."""
        if customer != self._customer:
            self._customer = customer
            self.customer_changed.emit()

    def may(self, right: Right) -> bool:
        """Whether whoever is here has a right; everybody has all in a shop without sign-in."""

        def look() -> bool:
            with self.shop.store.reading() as work:
                who = signed_in(work, self.session, self.now())
            return who is not None and who.may(right)

        return bool(self.attempt(look))

    def look_up_staff(self) -> None:
        """Who works here, and who was at this counter last."""

        def everybody() -> tuple[Staff, ...]:
            with self.shop.store.reading() as work:
                return work.staff.everybody()

        self.staff = tuple(one for one in self.attempt(everybody) or () if one.active)
        last = self.session.staff if self.session is not None else self.kept("staff")
        known = {one.id: one for one in self.staff}
        self.seller = known.get(last) or next(iter(self.staff), None)

    def set_seller(self, staff_id: str) -> None:
        """Somebody else is at the counter."""
        found = next((one for one in self.staff if one.id == staff_id), None)
        if found is not None and found != self.seller:
            self.seller = found
            self.keep("staff", staff_id)
            self.staffed.emit()

    @property
    def seller_name(self) -> str:
        """As it stands on papers; "" where nobody is known."""
        return self.seller.name if self.seller is not None else ""

    # What this counter remembers

    def kept(self, name: str) -> str:
        """Something remembered here, as the folder for PDFs; "" where it is not."""
        return self._kept.get(name, "")

    def keep(self, name: str, text: str) -> None:
        """Remember it."""
        if self._kept.get(name) == text:
            return
        self._kept[name] = text

        def put() -> None:
            with self.shop.store.writing() as work:
                work.settings.put(KEPT, json.dumps(self._kept, sort_keys=True))

        self.attempt(put)

    def _read_kept(self) -> dict[str, str]:
        def read() -> str:
            with self.shop.store.reading() as work:
                return work.settings.get(KEPT) or "{}"

        try:
            found = json.loads(self.attempt(read) or "{}")
        except ValueError:
            return {}
        if not isinstance(found, dict):
            return {}
        return {str(key): value for key, value in found.items() if isinstance(value, str)}


def initials(name: str) -> str:
    """Two letters for a person's disc: of the first and the last name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return ""
    if len(words) == 1:
        return words[0][:2].upper()
    return (words[0][0] + words[-1][0]).upper()
