"""How texts are folded so that "José" is found by "jose", and typed phone numbers by their digits.

Both sides use it: what is stored for searching, and what somebody types.
"""

import unicodedata

from configurator.storage.column_types import storable

_PHONE_SIGNS = frozenset("+-()/. \u00a0")
SHORTEST_INSIDE = 3
"""Fewer characters than this are looked for at the beginning of words only."""


def folded(text: str) -> str:
    """A text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", storable(text).casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def customer_words(name: str, greet_as: str, phone: str, mail: str) -> tuple[str, ...]:
    """The words a customer is found by, each once: of the names, the phone's digits, the mail."""
    words = [
        *_words(name),
        *_words(greet_as),
        "".join(sign for sign in phone if sign.isdigit()),
        "".join(folded(mail).split()),
    ]
    return tuple(dict.fromkeys(word for word in words if word))


def searchable_text(words: tuple[str, ...]) -> str:
    """The words as one text, each with a space before it, so that beginnings can be found."""
    return "".join(f" {word}" for word in words)


def trigrams(term: str) -> frozenset[str]:
    """Every three characters that stand together in a term of at least so many."""
    return frozenset(term[place : place + 3] for place in range(len(term) - 2))


def search_terms(text: str) -> tuple[str, ...]:
    """What somebody typed, as terms that must all be found; the longest first.

    A phone number is one term however it is spaced, without its leading zeros, which no stored
    (international) number has.
    """
    signs = [sign for sign in text.strip() if sign not in _PHONE_SIGNS]
    if signs and all(sign.isdigit() for sign in signs):
        return ("".join(signs).lstrip("0") or "0",)
    terms = dict.fromkeys(
        term
        for piece in folded(text).split()
        for term in ((piece,) if "@" in piece else _words(piece))
    )
    return tuple(sorted(terms, key=len, reverse=True))


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in folded(text)).split()
