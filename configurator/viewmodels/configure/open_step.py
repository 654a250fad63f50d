"""Which step of a product is open, and which ones were."""

from __future__ import annotations

from configurator.viewmodels.configure import panel
from configurator.viewmodels.configure.words import Speech


class OpenStep:
    """`key` is that of the open step, "" before the first; `seen` are those that were left."""

    def __init__(self) -> None:
        self.key = ""
        self.seen: set[str] = set()

    def begin(self, speech: Speech) -> None:
        """Opens the first step."""
        self.key = next((step.id for step in panel.steps_of(speech)), "")

    def open(self, speech: Speech, key: str) -> bool:
        """Goes to a step; False where it is open already, or there is none such."""
        if key == self.key or all(step.id != key for step in panel.steps_of(speech)):
            return False
        self.seen.add(self.key)
        self.key = key
        return True

    def beside(self, speech: Speech, places: int) -> str:
        """Key of the step so many places on or back, or of the outermost."""
        keys = [step.id for step in panel.steps_of(speech)]
        return keys[min(max(keys.index(self.key) + places, 0), len(keys) - 1)]

    def attributes(self, speech: Speech) -> tuple[str, ...]:
        """Attributes of the open step."""
        steps = panel.steps_of(speech)
        return next((step.attributes for step in steps if step.id == self.key), ())
