"""Values of copies in a standard model or a preset: a list of copies, each with what it has."""

from collections.abc import Iterator, Mapping

from configurator.catalogs.assemblies import Assemblies, Assembly
from configurator.catalogs.copies import NONE, absent_value
from configurator.catalogs.draft import Draft
from configurator.catalogs.nodes import Path
from configurator.catalogs.values import build_value, missing_value
from configurator.catalogs.vocabulary import unknown_attribute
from configurator.catalogs.written import AnyValue, Copies
from configurator.domain.conditions import Value, Values


def build_values(
    draft: Draft,
    path: Path,
    written: Mapping[str, AnyValue],
    assemblies: Assemblies,
    standard: Values | None = None,
) -> dict[str, Value]:
    """The values written at `path`, with errors where they cannot be.

    An assembly's copies are a list of mappings; copies not in it are absent. A preset (`standard`
    is given) gets only what differs from the standard model; a standard model gets everything.
    """
    given: dict[str, tuple[Path, AnyValue]] = {}
    for attribute_id, here, text in _spread(draft, path, written, assemblies):
        if attribute_id in given:
            draft.error("value-twice", here, attribute=attribute_id)
        given[attribute_id] = (here, text)
    values: dict[str, Value] = {}
    for attribute in draft.attributes.values():
        value: Value | None = None
        if attribute.id in given:
            value = build_value(draft, given[attribute.id][0], attribute, given[attribute.id][1])
        elif standard is None or _comes_or_goes(draft, attribute.id, values, standard):
            presence = draft.attributes.presences.get(attribute.id, "")
            if presence and values.get(presence) == "no":
                value = absent_value(attribute, toggle=attribute.id in draft.attributes.toggles)
            else:
                value = missing_value(attribute, NONE if presence else "")
                if value is None:
                    _tell_missing(draft, path, attribute.id, assemblies)
        if value is not None:
            values[attribute.id] = value
    return values


def _comes_or_goes(draft: Draft, attribute_id: str, values: Values, standard: Values) -> bool:
    """Whether an attribute is of a copy that a preset adds to the standard model, or takes out."""
    presence = draft.attributes.presences.get(attribute_id)
    return presence is not None and values.get(presence, standard.get(presence)) != standard.get(
        presence
    )


def _tell_missing(draft: Draft, path: Path, attribute_id: str, assemblies: Assemblies) -> None:
    """Tell of an attribute without a value, at the copy it is of where that is written.

    Where all of an assembly is missing, that is told once; where a copy is, it is told already.
    """
    here: Path = (*path, attribute_id)
    name = attribute_id
    if attribute_id.partition(".")[0] in assemblies:
        here, name = _missing_of_copy(draft, path, attribute_id)
    if not name or draft.checked.is_cut(here):
        return
    written = draft.document.node(path) is not None
    place = draft.place(*here) if written else draft.place("product")
    draft.report.error("no-standard", place, attribute=name)


def _missing_of_copy(draft: Draft, path: Path, attribute_id: str) -> tuple[Path, str]:
    """The first step towards `unit.2.disk` that is not written, with its name ("" for a copy)."""
    steps = attribute_id.split(".")
    for number, step in enumerate(steps, 1):
        path = (*path, int(step) - 1 if step.isdigit() else step)
        if draft.document.node(path) is None:
            return path, "" if step.isdigit() else ".".join(steps[:number])
    return path, attribute_id


def _spread(
    draft: Draft, path: Path, written: Mapping[str, AnyValue], assemblies: Assemblies
) -> Iterator[tuple[str, Path, AnyValue]]:
    """Attributes with the values written for them, and where."""
    for key, value in written.items():
        here = (*path, key)
        if key in assemblies:
            yield from _of_copies(draft, here, "", assemblies[key], value)
        elif key in draft.attributes:
            yield key, here, value
        else:
            draft.tell(unknown_attribute(key, draft.attributes), here)


def _of_copies(
    draft: Draft, path: Path, prefix: str, assembly: Assembly, value: AnyValue
) -> Iterator[tuple[str, Path, AnyValue]]:
    copies = value.copies if isinstance(value, Copies) else ()
    if not isinstance(value, Copies) and value != ():
        draft.error("not-copies", path, assembly=assembly.id)
        return
    least, most = assembly.least, len(assembly.copies)
    if not least <= len(copies) <= most:
        found = str(len(copies))
        draft.error("copies-count", path, found=found, least=str(least), most=str(most))
    for copy in assembly.copies:
        if copy.presence:
            there = "yes" if copy.number <= len(copies) else "no"
            yield f"{prefix}{copy.presence}", path, there
    for index, (copy, written) in enumerate(zip(assembly.copies, copies, strict=False)):
        inside = f"{prefix}{copy.id}."
        for key, inner_value in written.items():
            here = (*path, index, key)
            if key in assembly.inner:
                yield from _of_copies(draft, here, inside, assembly.inner[key], inner_value)
            elif key in assembly.own:
                yield f"{inside}{key}", here, inner_value
            else:
                assembly.draft.tell(unknown_attribute(key, assembly.own), here)
