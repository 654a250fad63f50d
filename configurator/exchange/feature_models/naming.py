"""Ids made from names: readable, plain, and each one only once."""

import re
import unicodedata

from configurator.domain.texts import LocalText
from configurator.wording.words import Wording

LONGEST = 60
_FIRST_LETTER = re.compile(r"[a-z0-9]")


def plain_id(name: str, otherwise: str) -> str:
    """A name in lower case, its letters and digits kept and everything else a hyphen."""
    spread = unicodedata.normalize("NFKD", name).lower()
    kept = "".join(c if c.isalnum() else "-" for c in spread if not unicodedata.combining(c))
    plain = re.sub("-+", "-", kept).strip("-")[:LONGEST].strip("-")
    return plain or otherwise


def file_id(name: str, otherwise: str) -> str:
    """The same, of letters that every file system knows; `catalog` is another file's."""
    ascii_only = plain_id(name, otherwise).encode("ascii", "ignore").decode()
    plain = re.sub("-+", "-", ascii_only).strip("-")
    if not _FIRST_LETTER.match(plain):
        plain = otherwise
    reserved = re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d|catalog", plain)
    return f"{plain}-1" if reserved else plain


class Names:
    """Gives each name once: the second of a kind has a number behind it."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, wanted: str, form: str = "{}-{}") -> str:
        """The name wanted, or with a number where it is taken."""
        name = wanted
        number = self._next.get(wanted, 2)
        while self._key(name) in self._taken:
            name = form.format(wanted, number)
            number += 1
        self._next[wanted] = number
        self._taken.add(self._key(name))
        return name

    def _key(self, name: str) -> str:
        return name


class RuleNames(Names):
    """The same for the names of rules, whose ids are told apart without signs and capitals."""

    def take(self, wanted: str, form: str = "{} ({})") -> str:
        """The name wanted, or with a number where its id is taken."""
        return super().take(wanted, form)

    def _key(self, name: str) -> str:
        return rule_id(name)


def rule_id(name: str) -> str:
    """The id that a catalog gives the rule of this name."""
    spread = unicodedata.normalize("NFKD", name).lower()
    kept = "".join(c if c.isalnum() else "-" for c in spread if not unicodedata.combining(c))
    return re.sub("-+", "-", kept).strip("-")


class Said:
    """Texts in both languages at once."""

    def __init__(self) -> None:
        self._english = Wording("en")
        self._indonesian = Wording("id")

    def __call__(self, phrase: str, **values: object) -> LocalText:
        """A marked text with its values, in both languages."""
        return LocalText(self._english(phrase, **values), self._indonesian(phrase, **values))
