"""Small random feature models, written in three languages, their configurations counted by hand.

The enumeration here knows nothing of the reader: it walks the trees that it has made itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from random import Random

Chosen = frozenset[str]

WORDS = ("mandatory", "optional", "or", "alternative", "")


@dataclass
class Node:
    """A feature. `groups` are (word, least, most, members); a word "" is a cardinality."""

    name: str
    price: int | None = None
    weight: int | None = None
    groups: list[tuple[str, int, int, list[Node]]] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        """The feature and everything below it."""
        yield self
        for _, _, _, members in self.groups:
            for member in members:
                yield from member.all()


@dataclass
class Condition:
    """A constraint: how UVL writes it, whether a choice of features keeps it, and as a clause.

    `literals` are (feature, wanted) of the disjunction it is, where it is one.
    """

    uvl: str
    keeps: Callable[[Chosen], bool]
    literals: tuple[tuple[str, bool], ...] = ()


@dataclass
class RandomModel:
    """A tree and its constraints."""

    root: Node
    conditions: list[Condition]

    def configurations(self) -> list[Chosen]:
        """Every valid choice of features."""
        return [
            chosen
            for chosen in _choices(self.root)
            if all(condition.keeps(chosen) for condition in self.conditions)
        ]

    def price(self, chosen: Chosen) -> int:
        """What a choice costs, in minor units."""
        return sum(node.price or 0 for node in self.root.all() if node.name in chosen)


def _choices(node: Node) -> Iterator[Chosen]:
    by_group = [list(_group_choices(*group)) for group in node.groups]
    for parts in product(*by_group):
        yield frozenset((node.name,)).union(*parts)


def _group_choices(word: str, least: int, most: int, members: list[Node]) -> Iterator[Chosen]:
    counts = {
        "mandatory": (len(members), len(members)),
        "optional": (0, len(members)),
        "or": (1, len(members)),
        "alternative": (1, 1),
    }.get(word, (least, most))
    inside = [list(_choices(member)) for member in members]
    for count in range(counts[0], counts[1] + 1):
        for taken in combinations(range(len(members)), count):
            for parts in product(*(inside[place] for place in taken)):
                yield frozenset().union(*parts)


class ModelMaker:
    """Makes models from one source of randomness. `plain`: only what SXFM can say."""

    def __init__(self, random: Random, *, plain: bool = False) -> None:
        self._random = random
        self._plain = plain
        self._count = 0

    def model(self) -> RandomModel:
        """A model of at most a few thousand choices; one in twelve at most has no valid one."""
        may_be_void = self._random.random() < 1 / 12
        while True:
            self._count = 0
            root = self._node(0)
            if self._count > 16 or not 8 <= sum(1 for _ in _choices(root)) <= 2000:
                continue
            names = [node.name for node in root.all()]
            conditions = [self._condition(root, names) for _ in range(self._random.randint(0, 3))]
            model = RandomModel(root, conditions)
            if may_be_void or len(model.configurations()) > 1:
                return model

    def _node(self, depth: int) -> Node:
        random = self._random
        self._count += 1
        node = Node(f"f{self._count}")
        if not self._plain and random.random() < 0.5:
            node.price = random.randint(0, 500)
        if not self._plain and random.random() < 0.5:
            node.weight = random.randint(-2, 6)
        if depth < 4 and self._count < 16:
            for _ in range(random.choice((0, 1, 1, 2) if depth else (1, 2, 3))):
                node.groups.append(self._group(depth))
        return node

    def _group(self, depth: int) -> tuple[str, int, int, list[Node]]:
        random = self._random
        word = random.choice(WORDS)
        members = [self._node(depth + 1) for _ in range(random.randint(1, 4))]
        least = random.randint(0, len(members))
        most = random.randint(max(least, 1), len(members))
        return word, least, most, members

    def _condition(self, root: Node, names: list[str]) -> Condition:
        random = self._random
        if not self._plain and random.random() < 0.35:
            return self._arithmetic(root)
        if self._plain or random.random() < 0.6:
            return self._clause(names)
        one, other, third = (random.choice(names) for _ in range(3))
        forms: list[tuple[str, Callable[[bool, bool, bool], bool]]] = [
            (f"{one} => {other} | {third}", lambda a, b, c: not a or b or c),
            (f"{one} <=> {other}", lambda a, b, _: a == b),
            (f"{one} => ({other} <=> !{third})", lambda a, b, c: not a or b == (not c)),
            (f"!({one} & {other}) | {third}", lambda a, b, c: not (a and b) or c),
            (f"{one} | {other} => {third}", lambda a, b, c: not (a or b) or c),
            (f"{one} => !{other} & !{third}", lambda a, b, c: not a or (not b and not c)),
            (f"{one} & !{other} <=> {third} & {one}", lambda a, b, c: (a and not b) == (c and a)),
        ]
        text, keeps = random.choice(forms)
        return Condition(
            text, lambda chosen: keeps(one in chosen, other in chosen, third in chosen)
        )

    def _clause(self, names: list[str]) -> Condition:
        random = self._random
        literals = tuple((random.choice(names), random.random() < 0.5) for _ in range(2))
        text = " | ".join(name if wanted else f"!{name}" for name, wanted in literals)
        return Condition(
            text,
            lambda chosen: any((name in chosen) == wanted for name, wanted in literals),
            literals,
        )

    def _arithmetic(self, root: Node) -> Condition:
        random = self._random
        nodes = list(root.all())
        weighed = [node for node in nodes if node.weight is not None]
        bound = random.randint(-2, 12)
        sign = random.choice(("<=", ">=", "<", ">", "!=", "=="))
        if not weighed:
            return self._clause([node.name for node in nodes])
        some = random.choice(weighed)
        other = random.choice(weighed)

        def weight(chosen: Chosen, of: list[Node]) -> int:
            return sum(node.weight or 0 for node in of if node.name in chosen)

        above = random.choice([node for node in nodes if any(n in weighed for n in node.all())])
        below = list(above.all())

        def average(chosen: Chosen) -> float:
            there = [node.weight or 0 for node in weighed if node.name in chosen]
            return sum(there) / len(there) if there else 0.0

        forms: list[tuple[str, Callable[[Chosen], float]]] = [
            ("sum(Weight)", lambda chosen: weight(chosen, nodes)),
            (f"sum({above.name}, Weight)", lambda chosen: weight(chosen, below)),
            (f"{some.name}.Weight", lambda chosen: weight(chosen, [some])),
            (
                f"{some.name}.Weight * 2 - {other.name}.Weight / 4",
                lambda chosen: weight(chosen, [some]) * 2 - weight(chosen, [other]) / 4,
            ),
            (
                f"{some.name}.Weight * {other.name}.Weight",
                lambda chosen: weight(chosen, [some]) * weight(chosen, [other]),
            ),
            (
                f"(sum(Weight) + 3) / 2 - {some.name}.Weight",
                lambda chosen: (weight(chosen, nodes) + 3) / 2 - weight(chosen, [some]),
            ),
            ("avg(Weight)", average),
        ]
        text, measure = random.choice(forms)
        compare: Callable[[float], bool] = {
            "<=": lambda value: value <= bound,
            ">=": lambda value: value >= bound,
            "<": lambda value: value < bound,
            ">": lambda value: value > bound,
            "!=": lambda value: value != bound,
            "==": lambda value: value == bound,
        }[sign]
        when = random.choice([None, random.choice(nodes).name])
        if when is None:
            return Condition(f"{text} {sign} {bound}", lambda chosen: compare(measure(chosen)))
        return Condition(
            f"{when} => {text} {sign} {bound}",
            lambda chosen: when not in chosen or compare(measure(chosen)),
        )


def as_uvl(model: RandomModel) -> str:
    """The model in UVL."""
    lines = ["features"]
    _uvl_node(model.root, 1, lines)
    if model.conditions:
        lines.append("constraints")
        lines += [f"\t{condition.uvl}" for condition in model.conditions]
    return "\n".join(lines) + "\n"


def _uvl_node(node: Node, depth: int, lines: list[str]) -> None:
    facts = []
    if node.price is not None:
        facts.append(f"Price {node.price / 100}")
    if node.weight is not None:
        facts.append(f"Weight {node.weight}")
    lines.append("\t" * depth + node.name + (f" {{{', '.join(facts)}}}" if facts else ""))
    for word, least, most, members in node.groups:
        lines.append("\t" * (depth + 1) + (word or f"[{least}..{most}]"))
        for member in members:
            _uvl_node(member, depth + 2, lines)


def as_sxfm(model: RandomModel) -> str:
    """The model in SXFM; its constraints must be clauses."""
    lines = ['<feature_model name="random">', "<feature_tree>", f":r {model.root.name}"]
    _sxfm_groups(model.root, 1, lines)
    lines += ["</feature_tree>", "<constraints>"]
    for number, condition in enumerate(model.conditions):
        literals = " or ".join(("" if ok else "~") + name for name, ok in condition.literals)
        lines.append(f"c{number}: {literals}")
    return "\n".join([*lines, "</constraints>", "</feature_model>"])


def _sxfm_groups(node: Node, depth: int, lines: list[str]) -> None:
    for word, least, most, members in node.groups:
        if word in ("mandatory", "optional"):
            for member in members:
                lines.append("\t" * depth + f":{word[0]} {member.name} ({member.name})")
                _sxfm_groups(member, depth + 1, lines)
            continue
        bounds = {"or": "[1,*]", "alternative": "[1,1]"}.get(word, f"[{least},{most}]")
        lines.append("\t" * depth + f":g {bounds}")
        for member in members:
            lines.append("\t" * (depth + 1) + f": {member.name} ({member.name})")
            _sxfm_groups(member, depth + 2, lines)


def as_featureide(model: RandomModel) -> str | None:
    """The model in FeatureIDE's XML; None where it has what that cannot say."""
    try:
        tree = _featureide_node(model.root, mandatory=True)
    except ValueError:
        return None
    rules = []
    for condition in model.conditions:
        parts = [
            f"<var>{name}</var>" if wanted else f"<not><var>{name}</var></not>"
            for name, wanted in condition.literals
        ]
        rules.append(f"<rule><disj>{''.join(parts)}</disj></rule>")
    return (
        f"<featureModel><struct>{tree}</struct>"
        f"<constraints>{''.join(rules)}</constraints></featureModel>"
    )


def _featureide_node(node: Node, *, mandatory: bool) -> str:
    head = f'name="{node.name}"' + (' mandatory="true"' if mandatory else "")
    words = {word for word, *_ in node.groups}
    if not node.groups:
        return f"<feature {head}/>"
    if words <= {"mandatory", "optional"}:
        inside = "".join(
            _featureide_node(member, mandatory=word == "mandatory")
            for word, _, _, members in node.groups
            for member in members
        )
        return f"<and {head}>{inside}</and>"
    if len(node.groups) > 1 or not words <= {"or", "alternative"}:
        raise ValueError(node.name)
    word, _, _, members = node.groups[0]
    tag = "or" if word == "or" else "alt"
    inside = "".join(_featureide_node(member, mandatory=False) for member in members)
    return f"<{tag} {head}>{inside}</{tag}>"
