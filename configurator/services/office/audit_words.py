"""Rows of the audit trail in words: whom and what they are about, as it was and as it became.

The trail keeps ids and plain keys, so that it never has to be changed; here they become names
and sentences. What nobody knows the words of is left out rather than shown raw.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from configurator.domain.audit import Event
from configurator.domain.staff import Right
from configurator.services.office.ports import Known
from configurator.services.people.consent_texts import PURPOSE_NAMES
from configurator.services.staff.naming import right_name, role_name
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_MORE = 3
"""So many things that differ are told one by one."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """A row in the reader's language: what was done, to what, as it was and as it became."""

    what: str
    about: str
    before: str
    after: str


SETTINGS: Mapping[str, str] = {
    "name": phrase("Name of the shop"),
    "address": phrase("Address"),
    "phone": phrase("Phone"),
    "mail": phrase("Mail"),
    "tax_number": phrase("Tax number"),
    "country": phrase("Country"),
    "accent": phrase("The shop's colour"),
    "logo": phrase("Logo"),
    "language": phrase("Language"),
    "theme": phrase("Theme"),
    "text_scale": phrase("Text size"),
    "currency": phrase("Currency"),
    "price_group": phrase("Prices the shop sells by"),
    "price_display": phrase("Prices are shown"),
    "validity_days": phrase("A quote is good for so many days"),
    "terms": phrase("Terms on papers"),
    "tax_regime": phrase("Taxes of"),
    "store_tax_percent": phrase("The store's sales tax"),
    "closed_weekdays": phrase("Closed on"),
    "holidays": phrase("Holidays"),
    "margin_floor": phrase("Margin floor"),
    "idle_minutes": phrase("Lock after so many minutes"),
    "session_hours": phrase("Sign in anew after so many hours"),
    "cash_rounding": phrase("Smallest amount in cash"),
    "payment_terms": phrase("Payment terms"),
    "store": phrase("The store of this shop"),
    "own_taxes": phrase("Own taxes"),
}
"""What the keys of the shop's settings are called; a test compares the two."""
_AREAS = {
    "shop": phrase("The shop's settings"),
    "roles": phrase("Rights of roles"),
    "kiosk": phrase("Kiosks"),
    "kiosk-door": phrase("PIN of the kiosk's menu"),
    "export targets": phrase("Targets of exports"),
    "commission scheme": phrase("Commission scheme"),
    "last backup": phrase("Backup"),
    "backup plan": phrase("Scheduled backups"),
    "payment terms": phrase("Payment terms"),
    "value model": phrase("How customers' worth is worked out"),
}
_VALUES = {
    "light": phrase("Light"),
    "dark": phrase("Dark"),
    "high-contrast": phrase("High contrast"),
    "system": phrase("As the system"),
    "with tax": phrase("with tax"),
    "without tax": phrase("without tax"),
    "en": phrase("English"),
    "id": phrase("Indonesian"),
    "pin": phrase("PIN"),
    "password": phrase("password"),
}
_DAYS = (
    phrase("Monday"),
    phrase("Tuesday"),
    phrase("Wednesday"),
    phrase("Thursday"),
    phrase("Friday"),
    phrase("Saturday"),
    phrase("Sunday"),
)


class TrailWords:
    """Tells rows of the trail. `known` are the names behind their ids, `currency` the shop's."""

    def __init__(
        self, wording: Wording, formats: Formats, currency: str, known: Mapping[str, Known]
    ) -> None:
        self._wording = wording
        self._formats = formats
        self._currency = currency
        self._known = known

    def told(self, event: Event) -> ToldEvent:
        """A row in words."""
        before, after = self._change(event)
        return ToldEvent(self._wording(event.what), self._about(event), before, after)

    def _about(self, event: Event) -> str:
        known = self._known.get(event.subject)
        if known is not None:
            return known.name
        if event.what == "setting changed":
            return self._wording(_AREAS.get(event.subject, _OTHER))
        if event.what in ("batch taken", "batch written again") and event.subject.isdigit():
            return self._wording("Batch #{number}", number=f"{int(event.subject):04d}")
        if event.what == "orders exported":
            return event.subject.upper()
        if event.what in ("notices imported", "sellers changed"):
            return ""
        return "–" if _is_id(event.subject) else event.subject

    def _change(self, event: Event) -> tuple[str, str]:
        kind, wording = event.what.partition(" ")[0], self._wording
        match kind:
            case "sale":
                return "", self._of_sale(event)
            case "consent":
                names = {one.value: words for one, words in PURPOSE_NAMES.items()}
                return "", wording(names[event.new]) if event.new in names else ""
            case "secret":
                return "", self._value("", event.new)
            case "staff":
                return self._differing(_facts(event.old), _facts(event.new), self._of_member)
            case "setting":
                if event.subject == "shop":
                    return self._differing(_facts(event.old), _facts(event.new), self._setting)
                if event.subject == "roles":
                    return self._of_roles(_facts(event.old), _facts(event.new))
                return "", ""
            case "catalog":
                old, new = (self._known.get(one) for one in (event.old, event.new))
                return (old.name if old else "", new.name if new else "")
            case "backup":
                return "", event.new
            case "batch" | "notices" | "sellers" | "commission" | "day":
                return "", self._counted(event)
            case _:
                return "", ""

    def _of_sale(self, event: Event) -> str:
        amount = _facts(event.new).get("amount")
        if not isinstance(amount, int):
            return ""
        known = self._known.get(event.subject)
        currency = known.currency if known is not None and known.currency else self._currency
        tell = self._formats.difference if event.what == "sale changed" else self._formats.money
        return tell(amount, currency)

    def _counted(self, event: Event) -> str:
        if not event.new.lstrip("-").isdigit():
            return ""
        count, wording = int(event.new), self._wording
        match event.what:
            case "commission month closed":
                return self._formats.money(count, self._currency)
            case "day closed":
                return wording(
                    "Difference {amount}", amount=self._formats.difference(count, self._currency)
                )
            case "sellers changed":
                return wording.plural("{n} seller", "{n} sellers", count)
            case _:
                return wording.plural("{n} order", "{n} orders", count)

    def _differing(
        self,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        tell: Callable[[str, Any], str],
    ) -> tuple[str, str]:
        """What differs, each as it was and as it became; somebody new as they are."""
        keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
        shown = [key for key in keys if tell(key, new.get(key, old.get(key)))]
        more = f" +{len(shown) - _MORE}" if len(shown) > _MORE else ""
        before = ", ".join(tell(key, old[key]) for key in shown[:_MORE] if key in old)
        after = ", ".join(tell(key, new[key]) for key in shown[:_MORE] if key in new)
        return before and before + more, after and after + more

    def _setting(self, key: str, value: Any) -> str:
        if key not in SETTINGS:
            return ""
        return f"{self._wording(SETTINGS[key])}: {self._value(key, value) or '–'}"

    def _of_member(self, key: str, value: Any) -> str:
        wording = self._wording
        match key:
            case "name":
                return str(value)
            case "role":
                return role_name(str(value), wording)
            case "active":
                return wording("works here") if value else wording("works here no more")
            case "granted" | "denied" if value:
                also = wording("also may") if key == "granted" else wording("may not")
                return f"{also}: {self._rights(value)}"
            case "discount_limit" if value is not None:
                return wording("Discount given alone") + f": {self._percent(value)}"
            case _:
                return ""

    def _of_roles(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, str]:
        """Of each role that changed only the rights that did."""
        sides: tuple[list[str], list[str]] = ([], [])
        for role in {**old, **new}:
            was, became = (one.get(role) or {} for one in (old, new))
            if was == became:
                continue
            name = role_name(role, self._wording)
            for side, own, other in ((sides[0], was, became), (sides[1], became, was)):
                rights = [
                    one for one in own.get("rights", ()) if one not in other.get("rights", ())
                ]
                told = [self._rights(rights)] if rights else []
                if own.get("discount_limit") != other.get("discount_limit") and own:
                    told.append(self._percent(own.get("discount_limit", "0")))
                if told:
                    side.append(f"{name}: {', '.join(told)}")
        return "; ".join(sides[0]), "; ".join(sides[1])

    def _rights(self, values: Iterable[Any]) -> str:
        known = {right.value for right in Right}
        return ", ".join(
            right_name(Right(value), self._wording) for value in values if value in known
        )

    def _percent(self, value: Any) -> str:
        try:
            return self._formats.percent(Decimal(str(value)))
        except InvalidOperation:
            return str(value)

    def _value(self, key: str, value: Any) -> str:
        wording = self._wording
        match value:
            case None | "" | [] | {}:
                return ""
            case bool():
                return wording("yes") if value else wording("no")
            case str() if value in _VALUES:
                return wording(_VALUES[value])
            case {"en": en, "id": id_}:
                return str(id_ if wording.language == "id" else en)
            case [*days] if key == "closed_weekdays":
                return ", ".join(wording(_DAYS[day]) for day in days if day in range(7))
            case [*items] if all(isinstance(item, str) for item in items):
                return ", ".join(items)
            case list() | dict():
                return wording("changed")
        if key == "cash_rounding" and isinstance(value, int):
            return self._formats.money(value, self._currency)
        if key in ("margin_floor", "store_tax_percent", "text_scale"):
            return self._percent(value)
        if key == "country":
            return self._formats.country(str(value))
        return str(value)


_OTHER = phrase("Something the program remembers")


def _facts(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_id(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4
