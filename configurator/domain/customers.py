"""A customer as the shop knows them."""

from dataclasses import dataclass
from datetime import date, datetime

from configurator.domain.texts import Language


@dataclass(frozen=True, slots=True)
class Customer:
    """A person or a company the shop sells to.

    `phone` is in E.164 (+62…) or empty; `greet_as` how they like to be greeted ("Pak Arif").
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
