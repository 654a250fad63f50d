"""A customer as the shop knows them."""

from dataclasses import dataclass
from datetime import date, datetime

from configurator.domain.texts import Language


@dataclass(frozen=True, slots=True)
class Customer:
    """A person or a company the shop sells to.

    `phone` is in E.164 (+62…) or empty; `greet_as` how they like to be greeted ("Pak Arif").
    `exempt` says why no tax is charged to them, on what paper; empty where it is charged.
    """

    id: str
    name: str
    greet_as: str = ""
    phone: str = ""
    mail: str = ""
    address: str = ""
    language: Language = "id"
    birthday: date | None = None
    price_group: str = ""
    created: datetime | None = None
    tax_number: str = ""
    exempt: str = ""
    exempt_until: date | None = None

    def is_exempt(self, day: date) -> bool:
        """Whether no tax is charged to them on a day."""
        return bool(self.exempt) and (self.exempt_until is None or day <= self.exempt_until)
