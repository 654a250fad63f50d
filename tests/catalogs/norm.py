"""Catalogs without the lines they were written on, to be compared."""

from dataclasses import fields, is_dataclass
from typing import Any

from configurator.domain.catalog import Source


def bare_catalog(thing: Any) -> Any:
    """A catalog (or part of one) without the places in its files, and without its version."""
    if isinstance(thing, Source):
        return None
    if is_dataclass(thing) and not isinstance(thing, type):
        names = {field.name for field in fields(thing)}
        kept = {name: bare_catalog(getattr(thing, name)) for name in names}
        for name in ("file", "line", "lines", "version"):
            kept.pop(name, None)
        return (type(thing).__name__, kept)
    if isinstance(thing, dict):
        return {key: bare_catalog(value) for key, value in thing.items()}
    if isinstance(thing, tuple | list):
        return [bare_catalog(item) for item in thing]
    return thing
