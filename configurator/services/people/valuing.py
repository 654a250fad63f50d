"""What the shop's customers are worth, kept up to date from what has changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from configurator.domain.people.value import (
    Action,
    Group,
    History,
    Value,
    ValueModel,
    grouped,
    next_action,
    value_of,
)
from configurator.domain.staff import Right, Session
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting, working

MODEL_KEY = "value model"
_OVERLAP = timedelta(minutes=5)
"""So far clocks may be apart, or what is read behind, without a change being missed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a customer is worth, how they are best treated, and what to do next."""

    history: History
    value: Value
    group: Group
    action: Action


@dataclass(frozen=True, slots=True)
class Personal:
    """What is known of one customer by themselves; how they compare needs everybody."""

    history: History
    value: Value
    action: Action


class Valuing:
    """Works out what customers are worth: those who allow it, and nothing of anybody else.

    What was worked out is kept in memory only; asked again, only customers with something new
    are worked out anew.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._histories: dict[str, History] = {}
        self._known: tuple[datetime, str] | None = None

    def standings(self, by: Session | None = None) -> Mapping[str, Standing] | Refusal:
        """Everybody's standing, by customer."""
        now = self._clock.now()

        def read(work: Work) -> ValueModel | Refusal:
            who = acting(work, by, Right.SEE_ALL_FIGURES, now)
            if isinstance(who, Refusal):
                return who
            self._learn(work, now)
            return load_model(work)

        model = self._store.read_late(read)
        if isinstance(model, Refusal):
            return model
        today = now.date()
        values = {key: value_of(found, model, today) for key, found in self._histories.items()}
        groups = grouped(values)
        return {
            key: Standing(found, values[key], groups[key], next_action(found, values[key]))
            for key, found in self._histories.items()
        }

    def of(self, customer_id: str, by: Session | None = None) -> Personal | Refusal:
        """What one customer is worth now, and what to do next.

        NO_CONSENT where they do not let it be worked out.
        """
        now = self._clock.now()
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            currency = load_settings(work).currency
            found = work.histories.of(currency, now.tzinfo, (customer_id,)).get(customer_id)
            if found is None:
                return Refusal.NO_CONSENT
            value = value_of(found, load_model(work), now.date())
            return Personal(found, value, next_action(found, value))

    def model(self) -> ValueModel:
        """What is assumed now."""
        with self._store.reading() as work:
            return load_model(work)

    def save_model(self, model: ValueModel, by: Session | None = None) -> ValueModel | Refusal:
        """Assume something else from now on."""
        with self._store.writing() as work:
            who = working(work, by, Right.SETTINGS, self._clock.now())
            if isinstance(who, Refusal):
                return who
            work.settings.put(MODEL_KEY, json.dumps(asdict(model), sort_keys=True))
            return model

    def _learn(self, work: Work, now: datetime) -> None:
        currency = load_settings(work).currency
        if self._known is None or self._known[1] != currency:
            self._histories = dict(work.histories.of(currency, now.tzinfo))
        else:
            changed = work.histories.changed(self._known[0] - _OVERLAP)
            fresh = work.histories.of(currency, now.tzinfo, changed)
            for key in changed:
                self._histories.pop(key, None)
            self._histories |= fresh
        self._known = (now, currency)


def load_model(work: Work) -> ValueModel:
    """The shop's assumptions; the usual ones where it has none, or senseless ones."""
    try:
        model = ValueModel(**json.loads(work.settings.get(MODEL_KEY) or "{}"))
    except (TypeError, ValueError):
        return ValueModel()
    sound = 0 <= model.retention <= 1 and model.interest > -1 and model.interval > 0
    return model if sound and 0 <= model.years <= 50 else ValueModel()
