"""The whole build a customer is likely to want, decided the surest first."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from configurator.insight.recommender import Recommender

Allowed = Callable[[Mapping[str, str]], Mapping[str, Collection[str]]]
"""Given options decided, the options that every attribute can still have in a valid build: asked
of an engine. A decided attribute has its own option only."""


@dataclass(frozen=True, slots=True)
class LikelyBuild:
    """Options by attribute. `likelihood` is that of all that were not given, taken together."""

    options: Mapping[str, str]
    likelihood: float


def likely_build(
    recommender: Recommender, allowed: Allowed, given: Mapping[str, str]
) -> LikelyBuild | None:
    """A valid build with everything given, of options likely together; None where there is none.

    Decides one attribute at a time, always the one that orders leave least doubt about, and asks
    again what is allowed then: no step can lead to a dead end. Attributes that the recommender or
    the engine does not know stay open.
    """
    decided = dict(given)
    likelihood = 1.0
    while True:
        left = allowed(decided)
        if not all(left.values()):
            return None
        open_attributes = [
            name for name in recommender.attributes if name in left and name not in decided
        ]
        for name in open_attributes:
            if len(left[name]) == 1:
                (decided[name],) = left[name]
        surest = max(
            (
                (recommender.suggest(name, decided, left[name])[0], name)
                for name in open_attributes
                if name not in decided
            ),
            key=lambda found: found[0].likelihood,
            default=None,
        )
        if surest is None:
            return LikelyBuild(decided, likelihood)
        suggestion, name = surest
        decided[name] = suggestion.option
        likelihood *= suggestion.likelihood
