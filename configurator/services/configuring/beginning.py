"""A session that begins at a build of any version of its product."""

from __future__ import annotations

from dataclasses import replace

from configurator.domain.prices import PriceTerms
from configurator.engine.interface import Engine, UnknownChoiceError
from configurator.services.configuring.fitting import fitted
from configurator.services.configuring.session import ConfiguringSession, Save
from configurator.services.configuring.state import Snapshot


def begin_session(
    engine: Engine, terms: PriceTerms, start: Snapshot, save: Save
) -> ConfiguringSession:
    """Begins at `start`, or at what is left of it, as near as can be, in the catalog of today.

    Raises:
        NoBuildError: the product has no build at all.
        KeyError: it has no price in the currency of `terms`.
    """
    try:
        return ConfiguringSession(engine, terms, start, save=save)
    except UnknownChoiceError:
        fit = fitted(engine, terms, start.configuration)
        start = replace(start, configuration=fit.configuration)
        return ConfiguringSession(engine, terms, start, save=save)
