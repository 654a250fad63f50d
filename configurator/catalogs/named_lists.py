"""Lists of things that a file calls by a name: rules, price rules, presets."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from configurator.catalogs.draft import Draft
from configurator.catalogs.findings import Place
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import slug

Thing = TypeVar("Thing")
Built = TypeVar("Built")


def build_named(
    draft: Draft,
    key: str,
    entries: list[dict[str, Thing]],
    build: Callable[[Draft, Path, str, Thing], Built | None],
) -> list[Built]:
    """What a list of named things is built to, with the errors of each."""
    built: list[Built] = []
    indexes = draft.checked.kept.get((*draft.home, key), [])
    for index, entry in zip(indexes, entries, strict=True):
        for name, body in entry.items():
            path = (*draft.home, key, index, name)
            if not slug(name):
                draft.error("name-without-letters", path, found=name)
                continue
            thing = build(draft, path, name, body)
            if thing is not None:
                built.append(thing)
    return built


def check_unique(draft: Draft, code: str, things: Iterable[tuple[str, str, int]]) -> None:
    """Tell of every id that an earlier one has already: ids with the file and line of each."""
    first: dict[str, int] = {}
    for thing_id, file, line in things:
        if thing_id in first:
            draft.report.error(code, Place(file, line), id=thing_id, line=str(first[thing_id]))
        else:
            first[thing_id] = line
