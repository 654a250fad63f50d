"""A file's tree against its model: every error at once, each on the line where it stands.

What is wrong is cut out and the rest validated again, so that the rest can be checked further:
a wrong price does not hide a wrong rule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from configurator.catalogs.findings import Known, Place, Report, listed
from configurator.catalogs.nodes import Document, Path, Scalar, mappings, plain
from configurator.catalogs.schema import Written

Model = TypeVar("Model", bound=Written)

_ROUNDS = 12
_DEEPEST = len(("assemblies", "unit", "assemblies", "disk"))
_STAND_INS: dict[str, Any] = {
    "product": "x",
    "catalog": "x",
    "name": "?",
    "base price": {},
    "minutes": "0",
    "values": {},
}
_UNITS = ("steps", "rules", "price rules", "presets")
_NAMED = ("rules", "price rules", "presets")


@dataclass(frozen=True, slots=True)
class Checked(Generic[Model]):
    """A file as its model, and what had to be cut out of it.

    `kept` gives for the file's lists of rules and the like, by their paths, the indexes in the
    file of what is left. `cut` are the paths that errors were told about: nothing more is said
    about those.
    """

    content: Model
    kept: dict[Path, list[int]]
    cut: frozenset[Path]

    def is_cut(self, path: Path) -> bool:
        """Whether something at, under or above this path had to be cut out."""
        return any(path[: len(gone)] == gone or gone[: len(path)] == path for gone in self.cut)


def validate(document: Document, model: type[Model], report: Report) -> Checked[Model] | None:
    """The file as its model; None where nothing usable is left. Findings go to `report`."""
    data = plain(document.root)
    if not isinstance(data, dict):
        report.error("expected-mapping", document.place(()), expected=_known(model))
        return None
    _warn_of_missing_translations(document, report)
    kept = {path: list(range(len(_at(data, path)))) for path in _unit_lists(data)}
    cut = _cut_out_flat(document, data, kept, report)
    for attempt in range(_ROUNDS):
        try:
            return Checked(model.model_validate(data), kept, frozenset(cut))
        except ValidationError as trouble:
            errors = trouble.errors(include_url=False)
            if attempt == 0:
                for error in errors:
                    _tell(document, model, error, report)
            cut |= _cut_out(data, errors, kept)
    return None


def _tell(document: Document, model: type[Model], error: Any, report: Report) -> None:
    loc: Path = tuple(step for step in error["loc"] if step != "[key]")
    kind = error["type"]
    context = {name: str(value) for name, value in (error.get("ctx") or {}).items()}
    place = document.place(loc)
    node = document.node(loc)
    about_value = kind not in ("extra_forbidden", "missing") and error["loc"][-1:] != ("[key]",)
    if about_value and node is not None and node.line == place.line and error["input"] is not None:
        place = Place(document.file, node.line, node.column)
    key = str(loc[-1]) if loc else ""
    if kind == "missing":
        report.error("missing-key", document.place(loc[:-1]), key=key, whose=_owner(loc[:-1]))
    elif kind == "extra_forbidden":
        known = _keys(_type_at(model, loc[:-1]))
        report.error("unknown-key", place, found=key, known=Known(tuple(known)))
    elif kind in ("dict_type", "model_type", "list_type", "dataclass_type") and (
        error["input"] is None
    ):
        report.error("empty", place, form="list" if kind == "list_type" else "keys")
    elif kind in ("dict_type", "model_type", "dataclass_type"):
        report.error("expected-mapping", place, expected=_known(_type_at(model, loc)))
    elif kind == "list_type":
        report.error("expected-list", place, key=key)
    elif kind == "too_short":
        least, actual = context.get("min_length", "1"), context.get("actual_length", "0")
        report.error("too-few", place, key=key, least=least, found=actual)
    elif kind == "too_long":
        most, actual = context.get("max_length", "?"), context.get("actual_length", "?")
        report.error("too-many", place, key=key, most=most, found=actual)
    elif kind in _OWN:
        report.error(kind, place, **context)
    else:
        report.error("not-valid", place, problem=str(error["msg"]))


_OWN = frozenset(
    (
        "empty",
        "not-text",
        "too-long",
        "number",
        "number-too-long",
        "whole",
        "yes-no",
        "days",
        "percent",
        "share",
        "day",
        "colour",
        "part",
        "id",
        "file-id",
        "letters",
        "value",
    )
)


def _cut_out_flat(
    document: Document, data: Any, kept: dict[Path, list[int]], report: Report
) -> set[Path]:
    """Take out rules and the like whose body is not indented further than their name."""
    gone: set[Path] = set()
    for unit, indexes in kept.items():
        if unit[-1] not in _NAMED:
            continue
        items = _at(data, unit)
        for index in reversed(list(indexes)):
            item = items[index]
            if isinstance(item, dict) and len(item) > 1 and next(iter(item.values())) is None:
                place = document.place((*unit, index))
                report.error("not-indented", place, name=str(next(iter(item))))
                gone.add((*unit, index))
                del items[index]
                indexes.remove(index)
    return gone


def _unit_lists(data: Any, path: Path = ()) -> Iterator[Path]:
    """The lists of rules and the like: of the product, and of the assemblies in it."""
    if not isinstance(data, dict):
        return
    for key in _UNITS:
        if isinstance(data.get(key), list):
            yield (*path, key)
    assemblies = data.get("assemblies")
    if isinstance(assemblies, dict) and len(path) < _DEEPEST:
        for name, assembly in assemblies.items():
            yield from _unit_lists(assembly, (*path, "assemblies", name))


def _cut_out(data: Any, errors: list[Any], kept: dict[Path, list[int]]) -> set[Path]:
    """Take out of the data what errors are about; gives the paths in the file as it was."""
    gone: set[Path] = set()
    items: set[tuple[Path, int]] = set()
    for error in errors:
        loc = [step for step in error["loc"] if step != "[key]"]
        if error["type"] == "missing":
            owner = _at(data, loc[:-1])
            if isinstance(owner, dict) and loc[-1] in _STAND_INS:
                owner[loc[-1]] = _STAND_INS[loc[-1]]
                gone.add(_in_file(loc, kept))
                continue
            loc.pop()
        unit = _unit(loc, kept)
        if unit is not None:
            items.add((unit, loc[len(unit)]))
            continue
        first_index = next((i for i, step in enumerate(loc) if isinstance(step, int)), len(loc))
        loc = loc[:first_index]
        while loc:
            owner = _at(data, loc[:-1])
            if isinstance(owner, dict) and loc[-1] in owner:
                del owner[loc[-1]]
                kept.get(tuple(loc), []).clear()
                break
            if isinstance(owner, dict):
                break  # another error took it out
            loc.pop()
        gone.add(tuple(loc))
    for unit, index in sorted(items, reverse=True):
        gone.add((*unit, kept[unit][index]))
        of_unit = _at(data, unit)
        if of_unit is not None:  # another error took the assembly out
            del of_unit[index]
            del kept[unit][index]
    return gone


def _unit(loc: list[Any], kept: dict[Path, list[int]]) -> Path | None:
    """The path of the list of rules or the like that an error is in; None where it is in none."""
    for length in range(1, len(loc)):
        if isinstance(loc[length], int):
            unit = tuple(loc[:length])
            return unit if unit in kept else None
    return None


def _in_file(loc: list[Any], kept: dict[Path, list[int]]) -> Path:
    unit = _unit(loc, kept)
    if unit is None:
        return tuple(loc)
    return (*unit, kept[unit][loc[len(unit)]], *loc[len(unit) + 1 :])


def _at(data: Any, loc: Sequence[Any]) -> Any:
    for step in loc:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _warn_of_missing_translations(document: Document, report: Report) -> None:
    for path, mapping in mappings(document.root):
        keys = mapping.entries
        if keys and keys.keys() <= {"en", "id"}:
            texts = {key: node for key, node in keys.items() if isinstance(node, Scalar)}
            written = [key for key, node in texts.items() if node.text]
            if len(texts) == len(keys) and len(written) == 1:
                missing = "en" if "id" in written else "id"
                report.warning("no-translation", document.place(path), language=missing)


def _keys(kind: Any) -> list[str]:
    """The keys of a model, as they are written."""
    if isinstance(kind, type) and issubclass(kind, Written):
        return [field.alias or name for name, field in kind.model_fields.items()]
    return []


def _known(kind: Any) -> str:
    return listed(_keys(kind))


def _owner(loc: Path) -> str:
    names = [str(step) for step in loc if isinstance(step, str)]
    return names[-1] if names else ""


def _type_at(model: Any, loc: Path) -> Any:
    """The type that the schema has at a path: a model, or what else stands there."""
    kind = model
    for step in loc:
        kind = _bare(kind)
        if isinstance(kind, type) and issubclass(kind, Written):
            fields = {field.alias or name: field for name, field in kind.model_fields.items()}
            if step not in fields:
                return None
            kind = fields[str(step)].annotation
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
        elif get_origin(kind) is list:
            kind = get_args(kind)[0]
        else:
            return None
    return _bare(kind)


def _bare(kind: Any) -> Any:
    """A type without what is annotated to it, and without None."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, UnionType):
            kind = next(member for member in get_args(kind) if member is not type(None))
        else:
            return kind
