"""Counts what is looked at, chosen and left on the configure page; of nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from configurator.domain.people.attention import Notice, Noticed
from configurator.viewmodels.counter import Counter

if TYPE_CHECKING:
    from configurator.services.configuring.state import Move
    from configurator.viewmodels.configure.model import ConfigureModel


class Attentive(QObject):
    """Follows one model after the other; what was counted is kept when a build is left."""

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model: ConfigureModel | None = None
        self._has_chosen = False

    def follow(self, model: ConfigureModel) -> None:
        """Counts what is done on this one from now on."""
        self._model = model
        self._has_chosen = False
        model.opened.connect(self._on_opened)
        model.change_made.connect(self._on_move)

    def keep(self) -> None:
        """The build is left: what was counted is kept."""
        self._model = None
        self._counter.attempt(self._counter.shop.noticing.keep)

    def _on_opened(self) -> None:
        self._notice(Notice.LOOKED)

    def _on_move(self, move: Move) -> None:
        if self._model is None or not move.attribute:
            return
        before = move.before.configuration.choices.get(move.attribute)
        after = move.after.configuration.choices.get(move.attribute)
        if after is not None and after != before:
            if not self._has_chosen:
                self._has_chosen = True
                self._notice(Notice.CONFIGURED)
            self._notice(Notice.CHOSEN, move.attribute, _option(move, move.attribute))
        elif after is None and before is not None:
            left = before if isinstance(before, str) else ""
            self._notice(Notice.REMOVED, move.attribute, left)

    def _notice(self, what: Notice, attribute: str = "", option: str = "") -> None:
        if self._model is None:
            return
        product = self._model.session.product.id
        seller = self._counter.seller_name
        self._counter.shop.noticing.notice(Noticed(what, product, attribute, option, seller))


def _option(move: Move, attribute: str) -> str:
    """The option that was chosen; "" for numbers, texts and several at once."""
    answer = move.after.attributes[attribute]
    value = answer.value
    return value if isinstance(value, str) and answer.options else ""
