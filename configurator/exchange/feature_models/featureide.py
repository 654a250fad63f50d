"""FeatureIDE's XML: `<struct>` has and, or, alt and feature; `<constraints>` rules in logic."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from configurator.exchange.feature_models.findings import Findings, NotReadableError, Weight
from configurator.exchange.feature_models.formulas import (
    Alike,
    AtMostOne,
    Both,
    Chosen,
    Either,
    Formula,
    Implies,
    Opposite,
)
from configurator.exchange.feature_models.model import (
    DEEPEST,
    MOST_FEATURES,
    Constraint,
    Fact,
    FactValue,
    Feature,
    FeatureModel,
    Group,
    Place,
)
from configurator.exchange.feature_models.reading_files import bytes_of, printable
from configurator.exchange.feature_models.xml_tree import Element, xml_tree
from configurator.wording.words import phrase

_ROOTS = ("featureModel", "extendedFeatureModel")
_FEATURES = ("and", "or", "alt", "feature")
_SILENT = ("graphics", "description", "attribute", "property", "tags")
_NUMBERS = ("double", "long", "int", "integer", "float")
_WITH_TWO = ("imp", "eq")


def read_featureide(path: Path, findings: Findings) -> FeatureModel:
    """The model in a FeatureIDE file. Raises NotReadableError; what is odd becomes findings."""
    file = path.name
    document = xml_tree(bytes_of(path, file), file, _ROOTS)
    tree = _Tree(findings)
    struct = document.one("struct")
    roots = [element for element in struct.inside if element.tag in _FEATURES]
    if not roots:
        raise NotReadableError("empty", struct.place)
    for another in roots[1:]:
        raise NotReadableError("one-root", another.place)
    root = tree.feature(roots[0], 0)
    constraints: list[Constraint] = []
    for element in document.all("constraints"):
        constraints += _rules(element, tree.keys, findings)
    return FeatureModel(path.stem, root, tuple(constraints), file)


class _Tree:
    """Builds the features; `keys` finds them by name."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._lines: dict[str, int] = {}
        self.keys: dict[str, int] = {}

    def feature(self, element: Element, depth: int) -> Feature:
        """A feature with everything below it."""
        name = printable(element.attributes.get("name", ""))
        if not name:
            raise NotReadableError("xml-name", element.place, found=element.tag)
        if depth > DEEPEST:
            raise NotReadableError("too-deep", element.place, most=DEEPEST)
        if name in self.keys:
            line = self._lines[name]
            raise NotReadableError("same-name", element.place, name=name, line=line)
        key = self.keys[name] = len(self.keys) + 1
        self._lines[name] = element.place.line
        if key > MOST_FEATURES:
            raise NotReadableError("too-many-features", element.place, most=MOST_FEATURES)
        if _is(element, "hidden"):
            self._findings.add(Weight.NOTE, "hidden-feature", element.place, name=name)
        members = [
            (self.feature(inside, depth + 1), inside)
            for inside in element.inside
            if self._is_feature(inside)
        ]
        return Feature(
            key,
            name,
            element.place,
            tuple(_groups(element, members)),
            tuple(_facts(element)),
            abstract=_is(element, "abstract"),
            note=" ".join(printable(inside.text) for inside in element.all("description")),
        )

    def _is_feature(self, element: Element) -> bool:
        if element.tag in _FEATURES:
            return True
        if element.tag not in _SILENT:
            self._findings.add(Weight.LEFT_OUT, "element-unknown", element.place, found=element.tag)
        return False


def _groups(element: Element, members: list[tuple[Feature, Element]]) -> Iterator[Group]:
    if not members:
        return
    features = tuple(feature for feature, _ in members)
    if element.tag == "alt":
        yield Group(1, 1, features, element.place)
    elif element.tag == "or":
        yield Group(1, len(features), features, element.place)
    else:
        for feature, inside in members:
            yield Group(int(_is(inside, "mandatory")), 1, (feature,), inside.place)


def _is(element: Element, attribute: str) -> bool:
    return element.attributes.get(attribute, "") == "true"


def _facts(element: Element) -> Iterator[Fact]:
    for inside in element.inside:
        if inside.tag == "attribute":
            written = inside.attributes.get("value", "")
            name = printable(inside.attributes.get("name", ""))
            sort = inside.attributes.get("type", "")
        elif inside.tag == "property":
            written = inside.attributes.get("value", "")
            name = printable(inside.attributes.get("key", ""))
            sort = inside.attributes.get("data-type", "")
        else:
            continue
        if name and written.strip():
            unit = printable(inside.attributes.get("unit", ""))
            yield Fact(name, _value(written, sort, inside.place), inside.place, unit)


def _value(written: str, sort: str, place: Place) -> FactValue:
    if sort in _NUMBERS:
        try:
            number = Decimal(written.strip())
        except InvalidOperation:
            raise NotReadableError(
                "unexpected", place, found=written, expected=phrase("a number")
            ) from None
        if not number.is_finite() or abs(number.adjusted()) > 99:
            raise NotReadableError("unexpected", place, found=written, expected=phrase("a number"))
        return number
    if sort == "boolean":
        return written.strip() == "true"
    return printable(written)


class _LeftOutError(Exception):
    """A rule that is not understood."""

    def __init__(self, code: str, place: Place, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.values = values


def _rules(element: Element, keys: dict[str, int], findings: Findings) -> Iterator[Constraint]:
    for rule in element.all("rule"):
        bodies = [inside for inside in rule.inside if inside.tag not in _SILENT]
        if len(bodies) != 1:
            raise NotReadableError("xml-missing", rule.place, expected="imp", found="rule")
        try:
            formula = _formula(bodies[0], keys)
        except _LeftOutError as trouble:
            text = _written(bodies[0])
            findings.add(Weight.LEFT_OUT, trouble.code, trouble.place, text=text, **trouble.values)
        else:
            yield Constraint(formula, _written(bodies[0]), rule.place)


def _formula(element: Element, keys: dict[str, int]) -> Formula:
    tag = element.tag
    if tag == "var":
        name = printable(element.text)
        if name not in keys:
            raise _LeftOutError("constraint-unknown", element.place, name=name)
        return Chosen((keys[name],), name)
    known = ("not", "conj", "disj", "atmost1", *_WITH_TWO)
    if tag not in known:
        raise _LeftOutError("constraint-element", element.place, found=tag)
    parts = tuple(_formula(inside, keys) for inside in element.inside)
    wanted = 2 if tag in _WITH_TWO else 1
    if len(parts) < wanted or (len(parts) > 2 and tag in _WITH_TWO):
        raise NotReadableError("xml-missing", element.place, expected="var", found=tag)
    if tag == "imp":
        return Implies(parts[0], parts[1])
    if tag == "eq":
        return Alike(parts[0], parts[1])
    if tag == "not":
        return Opposite(parts[0] if len(parts) == 1 else Both(parts))
    if tag == "atmost1":
        return AtMostOne(parts)
    if len(parts) == 1:
        return parts[0]
    return Both(parts) if tag == "conj" else Either(parts)


def _written(element: Element) -> str:
    """A rule in one line, as one reads it aloud."""
    if element.tag == "var":
        return f'"{printable(element.text)}"'
    parts = [_part(element, inside) for inside in element.inside]
    signs = {"imp": " => ", "eq": " <=> ", "conj": " & ", "disj": " | "}
    if element.tag in signs:
        return signs[element.tag].join(parts)
    if element.tag == "not":
        return "!" + parts[0] if len(parts) == 1 else f"!({' & '.join(parts)})"
    return f"{element.tag}({', '.join(parts)})"


def _part(around: Element, element: Element) -> str:
    """A part of a rule, in parentheses where it is of another kind than what is around it."""
    written = _written(element)
    simple = element.tag in ("var", "not", "atmost1") or element.tag == around.tag in (
        "conj",
        "disj",
    )
    return written if simple else f"({written})"
