"""Assemblies: parts of a product that are configured themselves, in one copy or several.

Reading expands them into plain attributes and rules; the engine knows nothing of them. Copy 2 of
`hard-disk-unit` has the attributes `hard-disk-unit.2.disk` and so on, and, where there may be
fewer, the yes-or-no attribute `hard-disk-unit.2`. While that is "no", every attribute of the copy
has nothing (the option `none`, an empty text or list, the least number), and the other way round.

Copies are in order: the third is there only when the second is. So two units are counted as one
number of units, not as many ways of leaving gaps. But copies can be told apart: a small disk in
the first and a large one in the second is another build than the other way round, although it
costs the same. Ordering them by what is chosen would halve such numbers, at the price of
surprising people: choosing in the second copy would be blocked by what stands in the first. For
the same reason each copy has its own place on paper.

A name without the number stands for all copies: `total capacity of hard-disk-unit`,
`total grams of hard-disk-unit.disk`; `count of hard-disk-unit` is how many are in the build.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from configurator.catalogs.attribute_building import (
    NO,
    YES,
    build_attribute,
    build_parts,
    build_work,
)
from configurator.catalogs.copies import NONE, Copy, Renaming, counted_while_there
from configurator.catalogs.draft import Draft, said
from configurator.catalogs.nodes import Items, Node, Path
from configurator.catalogs.nodes import Mapping as MappingNode
from configurator.catalogs.schema import (
    MOST_ATTRIBUTES,
    AssemblyEntry,
    AttributeEntry,
    InnerAssemblyEntry,
)
from configurator.catalogs.vocabulary import Group, Vocabulary, added, presence_quantity
from configurator.domain.catalog import Attribute, Kind, Option, Part, WorkStep
from configurator.domain.conditions import Constant, Quantity
from configurator.domain.texts import LocalText

MOST_COPIED = 100_000
"""So many entries of a file may the copies of an assembly come to."""


@dataclass(frozen=True)
class Assembly:
    """An assembly as it was read, in its own words.

    `own` are its attributes, those of the assemblies in it (`inner`) expanded: `disk`,
    `drive.1.size`. `draft` is where its rules are read. `parts` and `work` are of one copy.
    """

    id: str
    entry: InnerAssemblyEntry
    draft: Draft
    own: Vocabulary
    inner: Mapping[str, "Assembly"]
    copies: tuple[Copy, ...]
    parts: tuple[Part, ...]
    work: tuple[WorkStep, ...]

    @property
    def least(self) -> int:
        """So many copies are always there."""
        return self.entry.at_least


Assemblies = Mapping[str, Assembly]


def read_attributes(draft: Draft, entries: Mapping[str, AttributeEntry]) -> None:
    """Build the attributes written in the product or in an assembly."""
    for attribute_id, entry in entries.items():
        attribute = build_attribute(draft, attribute_id, entry)
        if attribute is not None:
            draft.attributes[attribute_id] = attribute
            if entry.yes_or_no is not None:
                draft.attributes.toggles.add(attribute_id)


def read_assemblies(
    draft: Draft, entries: Mapping[str, InnerAssemblyEntry], *, may_be_absent: bool = False
) -> Assemblies:
    """Read the assemblies of a product or an assembly, and give it the attributes of all copies.

    `may_be_absent` says that the assembly they are in may be.
    """
    assemblies: dict[str, Assembly] = {}
    for assembly_id, entry in entries.items():
        path = (*draft.home, "assemblies", assembly_id)
        before = draft.report.errors
        optional = may_be_absent or entry.at_most > entry.at_least
        assembly = _read(draft, path, entry, optional) if _is_good(draft, path, entry) else None
        if assembly is not None:
            assemblies[assembly_id] = assembly
            _join(draft, assembly)
            if draft.report.errors == before and not draft.checked.is_cut(path):
                draft.sound.add(assembly_id)
    return assemblies


def parts_always_there(assemblies: Assemblies) -> tuple[Part, ...]:
    """The parts of all copies that are always in the build."""
    return tuple(
        replace(part, quantity=part.quantity * assembly.least)
        for assembly in assemblies.values()
        for part in assembly.parts
        if assembly.least
    )


def work_always_done(assemblies: Assemblies) -> tuple[WorkStep, ...]:
    """The work on all copies that are always in the build."""
    return tuple(
        replace(step, minutes=step.minutes * assembly.least)
        for assembly in assemblies.values()
        for step in assembly.work
        if assembly.least
    )


def _is_good(draft: Draft, path: Path, entry: InnerAssemblyEntry) -> bool:
    """Whether an assembly can be read; errors where it cannot."""
    before = draft.report.errors
    name = str(path[-1])
    if any(other == name or other.startswith(f"{name}.") for other in draft.attributes):
        draft.error("assembly-name-taken", path, assembly=name)
    inner = entry.assemblies if isinstance(entry, AssemblyEntry) else {}
    for key, names in (("", [name]), ("attributes", entry.attributes), ("assemblies", inner)):
        for word in names:
            if "." in word or word.isdigit():
                draft.error("assembly-id", (*path, key, word) if key else path, found=word)
    if not entry.attributes and not inner:
        draft.error("assembly-empty", path, assembly=name)
        return False  # also where another error took the attributes out
    if entry.at_most < max(entry.at_least, 1):
        least = str(max(entry.at_least, 1))
        draft.error("at-most-too-little", (*path, "at most"), least=least)
    elif entry.at_most * _size(draft, path, entry) > MOST_COPIED:
        draft.error("too-many-copies", (*path, "at most"), most=str(MOST_COPIED))
    return draft.report.errors == before


def _size(draft: Draft, path: Path, entry: InnerAssemblyEntry) -> int:
    """How much of the file one copy repeats."""
    node = draft.document.node(path)
    size = _nodes(node) if node is not None else 1
    if isinstance(entry, AssemblyEntry):
        for inner_id, inner in entry.assemblies.items():
            size += inner.at_most * _size(draft, (*path, "assemblies", inner_id), inner)
    return size


def _nodes(node: Node) -> int:
    if isinstance(node, MappingNode):
        return 1 + sum(map(_nodes, node.entries.values()))
    if isinstance(node, Items):
        return 1 + sum(map(_nodes, node.nodes))
    return 1


def _read(draft: Draft, path: Path, entry: InnerAssemblyEntry, optional: bool) -> Assembly | None:
    scope = draft.within(path)
    read_attributes(scope, entry.attributes)
    if optional:
        _check_absence(scope)
    entries = entry.assemblies if isinstance(entry, AssemblyEntry) else {}
    inner = read_assemblies(scope, entries, may_be_absent=optional)
    expanded = entry.at_most * (len(scope.attributes) + 1)
    if len(draft.attributes) + expanded > MOST_ATTRIBUTES:
        draft.error("too-many-copies", (*path, "at most"), most=str(MOST_ATTRIBUTES))
        return None
    assembly_id, name = str(path[-1]), said(entry.name)
    return Assembly(
        assembly_id,
        entry,
        scope,
        scope.attributes,
        inner,
        tuple(
            Copy(
                f"{assembly_id}.{number}",
                number,
                _numbered(name, number) if entry.at_most > 1 else name,
                f"{assembly_id}.{number}" if number > entry.at_least else "",
            )
            for number in range(1, entry.at_most + 1)
        ),
        (*build_parts(scope, (*path, "parts"), entry.parts), *parts_always_there(inner)),
        (*build_work(entry.work), *work_always_done(inner)),
    )


def _numbered(name: LocalText, number: int) -> LocalText:
    return LocalText(f"{name.in_language('en')} {number}", f"{name.in_language('id')} {number}")


def _check_absence(scope: Draft) -> None:
    """Tell of what a copy that may be absent cannot have."""
    for attribute in scope.attributes.values():
        path = (*scope.home, "attributes", attribute.id)
        if attribute.kind is Kind.ONE_OF and any(o.id == NONE for o in attribute.options):
            key = next(k for k in ("one of", "options") if scope.document.node((*path, k)))
            scope.error("none-taken", (*path, key, NONE), attribute=attribute.id)
        if attribute.text is not None and attribute.text.required:
            here = (*path, "text", "required")
            scope.warning("required-in-copy", here, attribute=attribute.id)


def _join(draft: Draft, assembly: Assembly) -> None:
    """Give the product (or assembly) the attributes of every copy, and names for many of them."""
    words = draft.attributes
    for copy in assembly.copies:
        if copy.presence:
            words[copy.presence] = _presence(assembly, copy)
            words.toggles.add(copy.presence)
        for attribute in assembly.own.values():
            _move(draft, assembly, copy, attribute)
    _name_groups(words, assembly)


def _presence(assembly: Assembly, copy: Copy) -> Attribute:
    """Whether a copy is there, as a yes-or-no attribute. Its "yes" carries 1, to be counted."""
    source = assembly.draft.source(*assembly.draft.home)
    yes = Option(
        "yes",
        YES,
        carries={f"{assembly.id}.copies": Decimal(1)},
        parts=assembly.parts,
        work=assembly.work,
        source=source,
    )
    return Attribute(
        copy.presence,
        copy.name,
        Kind.ONE_OF,
        (yes, Option("no", NO, source=source)),
        help=said(assembly.entry.help),
        group=copy.name,
        source=source,
    )


def _move(draft: Draft, assembly: Assembly, copy: Copy, attribute: Attribute) -> None:
    words, own = draft.attributes, assembly.own
    toggle = attribute.id in own.toggles
    new = copy.moved(attribute, toggle=toggle)
    words[new.id] = new
    if toggle:
        words.toggles.add(new.id)
    if attribute.id in own.presences:
        words.presences[new.id] = f"{copy.id}.{own.presences[attribute.id]}"
    elif copy.presence:
        words.presences[new.id] = copy.presence
    if attribute.id in assembly.draft.unsure:
        draft.unsure.add(new.id)


def _name_groups(words: Vocabulary, assembly: Assembly) -> None:
    own = assembly.own
    direct = [name for name in own if name in assembly.entry.attributes]
    everything: list[str] = []
    for copy in assembly.copies:
        renaming = Renaming(copy, own.keys())
        members = [copy.presence] if copy.presence else []
        members += [renaming.name(name) for name in own]
        words.groups[copy.id] = Group(tuple(members))
        everything += members
        for name, group in own.groups.items():
            words.groups[f"{copy.id}.{name}"] = _renamed(group, renaming, words)
    for name in own.groups:
        of_copies = [words.groups[f"{copy.id}.{name}"] for copy in assembly.copies]
        counts = [group.count for group in of_copies if group.count is not None]
        words.groups[f"{assembly.id}.{name}"] = Group(
            tuple(member for group in of_copies for member in group.attributes),
            added(counts) if counts else None,
        )
    for name in direct:
        in_copies = tuple(f"{copy.id}.{name}" for copy in assembly.copies)
        words.groups[f"{assembly.id}.{name}"] = Group(in_copies)
    there: list[Quantity] = [Constant(Decimal(assembly.least))]
    there += [presence_quantity(words[c.presence]) for c in assembly.copies if c.presence]
    words.groups[assembly.id] = Group(tuple(everything), added(there))


def _renamed(group: Group, renaming: Renaming, words: Vocabulary) -> Group:
    count = renaming.quantity(group.count) if group.count is not None else None
    presence = renaming.copy.presence
    if count is not None and presence:
        count = counted_while_there(count, presence_quantity(words[presence]))
    return Group(tuple(map(renaming.name, group.attributes)), count)
