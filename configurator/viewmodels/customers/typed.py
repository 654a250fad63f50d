"""What was typed about a customer: checked field by field, and who is known already."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from configurator.domain.customers import Customer
from configurator.domain.texts import Language
from configurator.services.customers import Duplicate, Likeness, normal_phone, readable_phone
from configurator.viewmodels.counter import Counter

_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]{2,}")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one field of what was typed."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed about a customer, not yet checked."""

    name: str = ""
    phone: str = ""
    mail: str = ""
    greet_as: str = ""
    address: str = ""
    language: Language = "id"

    @staticmethod
    def guessed(text: str, language: Language) -> Typed:
        """What somebody typed while searching is a name, a phone number, or a mail address."""
        text = text.strip()
        if "@" in text:
            return Typed(mail=text, language=language)
        if text and all(sign.isdigit() or sign in "+-(). " for sign in text):
            return Typed(phone=text, language=language)
        return Typed(name=_as_name(text), language=language)

    @staticmethod
    def of(customer: Customer) -> Typed:
        """What is kept, to be changed."""
        return Typed(
            customer.name,
            readable_phone(customer.phone),
            customer.mail,
            customer.greet_as,
            customer.address,
            customer.language,
        )

    def upon(self, customer: Customer) -> Customer:
        """A customer with what was typed."""
        return replace(
            customer,
            name=self.name.strip(),
            phone=self.phone.strip(),
            mail=self.mail.strip(),
            greet_as=self.greet_as.strip(),
            address=self.address.strip(),
            language=self.language,
        )


def complaints(counter: Counter, typed: Typed) -> tuple[Complaint, ...]:
    """What must be put right before it can be kept, field by field."""
    wording = counter.wording
    found = []
    if not typed.name.strip():
        found.append(Complaint("name", wording("A name is needed.")))
    phone = typed.phone.strip()
    if phone and normal_phone(phone, counter.settings.country) is None:
        words = wording("This is no phone number. Write it like 0812 2000 0101, or with +62.")
        found.append(Complaint("phone", words))
    mail = typed.mail.strip()
    if mail and _MAIL.fullmatch(mail) is None:
        words = wording("This is no mail address. It looks like name@example.com.")
        found.append(Complaint("mail", words))
    return tuple(found)


def duplicate_words(counter: Counter, duplicate: Duplicate) -> str:
    """Why somebody kept may be the one being created."""
    wording = counter.wording
    words = {
        Likeness.PHONE: wording("same phone"),
        Likeness.MAIL: wording("same mail address"),
        Likeness.NAME: wording("same name"),
    }
    return ", ".join(words[likeness] for likeness in duplicate.alike)


def _as_name(text: str) -> str:
    """Typed in a hurry: "arif wicaksana" is meant as a name."""
    return " ".join(w.capitalize() if w.islower() else w for w in text.split())
