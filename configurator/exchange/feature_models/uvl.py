"""UVL: a model from its file and from those it imports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from configurator.exchange.feature_models.findings import (
    CannotSayError,
    Findings,
    NotReadableError,
    Weight,
)
from configurator.exchange.feature_models.model import (
    DEEPEST,
    MOST_FEATURES,
    Constraint,
    Feature,
    FeatureKind,
    FeatureModel,
    Group,
    Place,
)
from configurator.exchange.feature_models.reading_files import bytes_of, text_of
from configurator.exchange.feature_models.uvl_constraints import Named, parse_constraint
from configurator.exchange.feature_models.uvl_constraints import text_of as constraint_text
from configurator.exchange.feature_models.uvl_syntax import (
    FeatureLine,
    GroupLine,
    ImportLine,
    Parsed,
    parse,
)
from configurator.exchange.feature_models.uvl_tokens import Token

MOST_IMPORTS = 100
ALIKE = 0.9
"""So alike (0 to 1) a file's name must be to be taken for a misspelt one."""


def read_uvl(path: Path, findings: Findings) -> FeatureModel:
    """The model in a UVL file. Raises NotReadableError; what is only odd becomes findings."""
    return _Reader(path, findings).read()


@dataclass(slots=True)
class _File:
    """A parsed file with the files it imports, by what their features are called by."""

    name: str
    parsed: Parsed
    imports: "dict[tuple[str, ...], _File]" = field(default_factory=dict)


@dataclass
class _Scope:
    """The features of one use of a file, by name, and the uses of what it imports."""

    file: _File
    features: dict[str, list[Feature]] = field(default_factory=dict)
    uses: "dict[tuple[str, ...], list[_Scope]]" = field(default_factory=dict)
    constraints: list[tuple[Token, ...]] = field(default_factory=list)

    @cached_property
    def by_lower(self) -> dict[str, str]:
        """The names by their lower-case spelling, once all are there."""
        return {name.casefold(): name for name in self.features}


class _Reader:
    def __init__(self, path: Path, findings: Findings) -> None:
        self._folder = path.parent
        self._first = path.name
        self._findings = findings
        self._files: dict[Path, _File] = {}
        self._key = 0
        self._scopes: list[_Scope] = []

    def read(self) -> FeatureModel:
        """Read the file and its imports, then build the tree, then the constraints."""
        path = self._folder / self._first
        file = self._file(path, self._first, (path,))
        scope = self._new_scope(file)
        root = self._feature(file.parsed.root, scope, 0)
        # Constraints name any feature, so they wait until all are there.
        constraints = tuple(self._constraints())
        name = Path(self._first).stem
        return FeatureModel(name, root, constraints, self._first)

    def _file(self, path: Path, name: str, above: tuple[Path, ...]) -> _File:
        known = self._files.get(path)
        if known is not None:
            return known
        file = _File(name, parse(text_of(bytes_of(path, name), name), name))
        for line in file.parsed.imports:
            imported, imported_name = self._imported(line, name)
            if imported in above:
                raise NotReadableError("import-again", line.place, file=imported_name)
            if len(self._files) + len(above) >= MOST_IMPORTS:
                raise NotReadableError("too-many-imports", line.place, most=MOST_IMPORTS)
            file.imports[line.alias] = self._file(imported, imported_name, (*above, imported))
        self._files[path] = file
        return file

    def _imported(self, line: ImportLine, importing: str) -> tuple[Path, str]:
        """The path and shown name of an imported file; never outside of the model's folder."""
        for part in line.path:
            if part in ("", ".", "..") or any(sign in part for sign in '/\\:\0"'):
                raise NotReadableError("import-outside", line.place, name=".".join(line.path))
        relative = Path(importing).parent.joinpath(*line.path)
        relative = relative.with_name(relative.name + ".uvl")
        try:
            inside = (self._folder / relative).resolve().is_relative_to(self._folder.resolve())
            there = inside and (self._folder / relative).is_file()
        except (OSError, RuntimeError, ValueError):
            inside = there = False
        if not inside:
            raise NotReadableError("import-outside", line.place, name=".".join(line.path))
        if not there:
            relative = self._nearly(relative, line.place)
        return self._folder / relative, relative.as_posix()

    def _nearly(self, relative: Path, place: Place) -> Path:
        """The one file whose name is nearly that of one that is not there."""
        folder = (self._folder / relative).parent
        try:
            there = sorted(path.stem for path in folder.glob("*.uvl") if path.is_file())
        except OSError:
            there = []
        alike = get_close_matches(relative.stem, there[:1000], n=2, cutoff=ALIKE)
        if len(alike) != 1:
            raise NotReadableError("no-import", place, file=relative.as_posix())
        known = relative.with_name(alike[0] + ".uvl")
        shown = {"file": relative.as_posix(), "known": known.as_posix()}
        self._findings.add(Weight.CHANGED, "import-spelt", place, **shown)
        return known

    def _new_scope(self, file: _File) -> _Scope:
        scope = _Scope(file, constraints=list(file.parsed.constraints))
        scope.uses = {alias: [] for alias in file.imports}
        self._scopes.append(scope)
        return scope

    def _feature(self, line: FeatureLine, scope: _Scope, depth: int) -> Feature:
        if depth > DEEPEST:
            raise NotReadableError("too-deep", line.place, most=DEEPEST)
        used = self._used(line, scope, depth)
        imported = used[0] if used else None
        self._key += 1
        if self._key > MOST_FEATURES:
            raise NotReadableError("too-many-features", line.place, most=MOST_FEATURES)
        key = self._key
        name = line.path[-1]
        earlier = scope.features.get(name)
        if earlier and imported is None:
            first = earlier[0].place.line
            raise NotReadableError("same-name", line.place, name=name, line=first)
        scope.constraints.extend(line.constraints)
        groups = tuple(self._group(group, scope, depth) for group in line.groups)
        facts, kind, copies = line.facts, line.kind, line.copies
        abstract = line.abstract
        if imported is not None:
            groups = (*imported.groups, *groups)
            facts = (*imported.facts, *facts)
            abstract = abstract or imported.abstract
            if kind is FeatureKind.BOOLEAN:
                kind = imported.kind
            copies = copies or imported.copies
        feature = Feature(key, name, line.place, groups, facts, kind, copies, abstract)
        if used is None:
            scope.features[name] = [feature]
        else:  # in the import's use, the name means what stands in the tree for it
            used[1].features[used[0].name] = [feature]
        return feature

    def _used(self, line: FeatureLine, scope: _Scope, depth: int) -> tuple[Feature, _Scope] | None:
        """The feature that a reference brings in, and its use; None where the line is none."""
        if len(line.path) == 1:
            return None
        file = scope.file.imports.get(line.path[:-1])
        if file is None:
            names = ".".join(line.path)
            raise NotReadableError("no-import", line.place, file=names)
        named = _line_named(file.parsed.root, line.path[-1])
        if named is None:
            raise NotReadableError("not-in-import", line.place, file=file.name, name=line.path[-1])
        use = self._new_scope(file)
        scope.uses[line.path[:-1]].append(use)
        return self._feature(named, use, depth + 1), use

    def _group(self, line: GroupLine, scope: _Scope, depth: int) -> Group:
        members = tuple(self._feature(member, scope, depth + 1) for member in line.members)
        count = len(members)
        least, most = {
            "mandatory": (count, count),
            "optional": (0, count),
            "or": (1, count),
            "alternative": (1, 1),
        }.get(line.word, (line.least, min(line.most, max(count, line.least))))
        return Group(least, most, members, line.place)

    def _constraints(self) -> Iterator[Constraint]:
        for scope in self._scopes:
            for tokens in scope.constraints:
                name = scope.file.name
                place = Place(name, tokens[0].line, tokens[0].column)
                try:
                    formula = parse_constraint(tokens, name, _Names(scope, self._findings))
                except CannotSayError as trouble:
                    self._findings.take(trouble.finding)
                else:
                    yield Constraint(formula, constraint_text(tokens), place)


class _Names:
    """Looks references up in a scope: exactly, else regardless of capitals, which is told."""

    def __init__(self, scope: _Scope, findings: Findings) -> None:
        self._scope = scope
        self._findings = findings

    def __call__(self, path: tuple[str, ...], token: Token) -> Named | None:
        """What a reference names; see Lookup."""
        for length in range(len(path), 0, -1):
            features, known = _found([self._scope], path[:length])
            if not features:
                continue
            if known != path[length - 1]:
                place = Place(self._scope.file.name, token.line, token.column)
                written = ".".join(path[:length])
                self._findings.add(Weight.NOTE, "spelt-otherwise", place, name=written, known=known)
            fact = ".".join(path[length:])
            has_value = any(feature.kind is not FeatureKind.BOOLEAN for feature in features)
            keys = tuple(feature.key for feature in features)
            return Named(keys, fact, has_value, ".".join(path), token)
        return None


def _found(scopes: Sequence[_Scope], path: tuple[str, ...]) -> tuple[list[Feature], str]:
    """The features of a path in any of some scopes, and the name they really have."""
    features: list[Feature] = []
    known = path[-1]
    if len(path) == 1:
        for scope in scopes:
            exact = scope.features.get(path[0])
            if exact is None:
                known = scope.by_lower.get(path[0].casefold(), known)
                exact = scope.features.get(known, [])
            features.extend(exact)
        return features, known
    for length in range(len(path) - 1, 0, -1):
        uses = [use for scope in scopes for use in scope.uses.get(path[:length], ())]
        if uses:
            return _found(uses, path[length:])
    return [], known


def _line_named(line: FeatureLine, name: str) -> FeatureLine | None:
    """The line of a feature in a parsed tree."""
    waiting = [line]
    while waiting:
        here = waiting.pop()
        if here.path == (name,):
            return here
        waiting.extend(member for group in here.groups for member in group.members)
    return None
