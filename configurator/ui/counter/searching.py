"""From what was found to rows of the command box."""

from __future__ import annotations

from collections.abc import Sequence

from configurator.ui.parts.hits import Hit
from configurator.viewmodels.finding import Found


def hits_of(found: Sequence[Found]) -> list[Hit]:
    """Rows; the first one is taken with Enter."""
    return [
        Hit(
            one.key,
            one.title,
            one.matches,
            one.facts,
            one.kind,
            "Enter" if place == 0 else one.key_hint,
            one.initials,
            one.icon,
        )
        for place, one in enumerate(found)
    ]
