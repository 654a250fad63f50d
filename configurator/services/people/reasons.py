"""Why something is suggested, in plain words of both languages."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from configurator.domain.catalog import Kind, Product
from configurator.domain.texts import LocalText
from configurator.insight.encoding import NO, parts_of
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

if TYPE_CHECKING:  # numpy takes its time, and nobody needs it before the first order is learned
    from configurator.insight.recommender import Reason

_SHORTEST_LIKING = 3


class Reasons:
    """Sentences about one product."""

    def __init__(self, product: Product) -> None:
        self._product = product

    def of_others(self, reason: "Reason") -> LocalText | None:
        """`8 of 10 who chose Trail took it`; None where it would be about something not taken."""
        if reason.attribute is None or reason.chosen is None:
            return _said(
                phrase("in {took} of {alike} orders"), took=reason.took, alike=reason.alike
            )
        chosen = self._name(reason.attribute, reason.chosen)
        if chosen is None:
            return None
        text = phrase("{took} of {alike} who chose {option} took it")
        return LocalText(
            **{
                wording.language: wording(
                    text, took=reason.took, alike=reason.alike, option=wording.of(chosen)
                )
                for wording in _WORDINGS
            }
        )

    def of_own(self, same: int, orders: int, day: date) -> LocalText:
        """What somebody took themselves, the last time on a day."""
        if orders > 1 and same == orders:
            return _said(phrase("taken each time, {n} orders"), n=orders)
        if same > 1:
            return _said(
                phrase("taken in {took} of {n} orders, also the last"), took=same, n=orders
            )
        text = phrase("taken last time, {day}")
        return LocalText(**{w.language: w(text, day=Formats(w).short_date(day)) for w in _WORDINGS})

    def of_liking(self, word: str) -> LocalText:
        """What stands in their profile."""
        return _said(phrase("because of the profile: “{word}”"), word=word)

    def of_presets(self) -> LocalText:
        """What the shop itself proposes, as long as nobody has ordered."""
        return _said(phrase("as the shop proposes it"))

    def liked(self, words: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Options whose names say what somebody likes: attribute, option, and the word."""
        for word in words:
            wanted = word.casefold().strip()
            if len(wanted) < _SHORTEST_LIKING:
                continue
            whole = re.compile(rf"\b{re.escape(wanted)}\b")  # "tea" is not in "teal"
            for attribute, option in self._product.options():
                names = (option.name.en.casefold(), option.name.id.casefold())
                if attribute.kind is Kind.ONE_OF and any(map(whole.search, names)):
                    yield attribute.id, option.id, word
                    break

    def _name(self, decision: str, chosen: str) -> LocalText | None:
        if chosen == NO:
            return None
        attribute, piece = parts_of(decision)
        wanted = piece or chosen
        options = self._product.attribute(attribute).options
        return next((option.name for option in options if option.id == wanted), None)


_WORDINGS = (Wording("en"), Wording("id"))


def _said(text: str, **values: object) -> LocalText:
    return LocalText(**{wording.language: wording(text, **values) for wording in _WORDINGS})
