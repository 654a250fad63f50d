"""Features to attributes, so that builds and valid choices of features are one to one.

An alternative is a one-of attribute, an optional feature a yes or no, any other group a some-of.
What hangs below something that may be absent has `none` (or nothing taken) exactly while that is
absent. An optional feature that comes with a group of its own needs no yes or no beside it: `none`
says that it is absent. An alternative within an alternative is one list of the innermost members.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from configurator.domain.catalog import Kind, TextLimits
from configurator.domain.conditions import (
    ALWAYS,
    Compare,
    Condition,
    Constant,
    CountOf,
    Given,
    Is,
    Not,
    NumberOf,
)
from configurator.domain.rules import Demands, Requires, RuleBody
from configurator.domain.texts import LocalText
from configurator.exchange.feature_models.copies import choices_of, closure
from configurator.exchange.feature_models.describing import facts_of
from configurator.exchange.feature_models.drafts import (
    NO_NAME,
    NONE,
    NONE_NAME,
    YES_NAME,
    DraftAttribute,
    DraftOption,
    DraftRule,
    Presence,
)
from configurator.exchange.feature_models.findings import Findings, Weight
from configurator.exchange.feature_models.logic import NEVER
from configurator.exchange.feature_models.model import Feature, FeatureKind, FeatureModel, Group
from configurator.exchange.feature_models.naming import Names, Said, plain_id
from configurator.exchange.feature_models.ranges import Ranges
from configurator.wording.words import phrase

LONGEST_INPUT = 200

_BELONGS = phrase("{child} belongs to {parent}")
_BELONGS_WHY = phrase("“{child}” is a part of “{parent}” and not to be had without it.")
_NEEDS = phrase("{parent} needs {child}")
_NEEDS_WHY = phrase("“{parent}” needs a choice of “{child}”.")
_ONLY = phrase("{child}: only where it is taken")
_ONLY_WHY = phrase("This is to be had only with “{child}” itself.")
_WHICH = phrase("{child}: which")
_WHICH_WHY = phrase("“{child}” is taken, so it must be said which.")
_ENOUGH = phrase("{child}: enough of them")
_ENOUGH_WHY = phrase("Less than this of “{child}” is not to be had, except nothing.")
_NEVER = phrase("{child} cannot be had")
_NEVER_WHY = phrase("“{child}” asks for more than there is below it.")

_OF_ITSELF = {_BELONGS: (_ONLY, _ONLY_WHY), _NEEDS: (_WHICH, _WHICH_WHY)}


@dataclass
class Placed:
    """What placing gave: attributes and rules, and for every feature when it is there.

    `value_of` names the attribute of a feature that has a number or text. `included` are features
    that always come with what they hang below; `described` those whose facts are told already.
    """

    attributes: list[DraftAttribute] = field(default_factory=list)
    rules: list[DraftRule] = field(default_factory=list)
    presence: dict[int, Condition] = field(default_factory=dict)
    value_of: dict[int, str] = field(default_factory=dict)
    included: list[tuple[Condition, Feature]] = field(default_factory=list)
    described: set[int] = field(default_factory=set)

    def attribute(self, attribute_id: str) -> DraftAttribute:
        """The attribute with this id."""
        return next(a for a in self.attributes if a.id == attribute_id)


def place_features(
    model: FeatureModel, ranges: Ranges, summed: frozenset[int], said: Said, findings: Findings
) -> Placed:
    """Every feature of a model as an attribute, an option or a part of one.

    `summed` are the features whose numbers rules speak of.
    """
    placer = _Placer(ranges, summed, said, findings)
    placer.place_root(model.root)
    return placer.placed


class _Placer:
    def __init__(
        self, ranges: Ranges, summed: frozenset[int], said: Said, findings: Findings
    ) -> None:
        self.placed = Placed()
        self._ranges = ranges
        self._summed = summed
        self._said = said
        self._findings = findings
        self._ids = Names()
        self._branch = 0
        self._heading: list[str] = []

    def place_root(self, root: Feature) -> None:
        """Place the root and all below it."""
        self._place(root, Presence(ALWAYS, root))
        if not self.placed.attributes:
            # A catalog has something to choose, were it only the one thing there is.
            attribute = self._new(root, root.name, Kind.ONE_OF)
            attribute.options.append(DraftOption(plain_id(root.name, "it"), _same(root.name)))

    def _place(self, feature: Feature, present: Presence, skip: Group | None = None) -> None:
        """Place a feature whose presence is decided already, without the group `skip`."""
        self.placed.presence[feature.key] = present.condition
        if feature.kind is FeatureKind.STRING:
            self._text(feature, present)
        elif feature.kind is not FeatureKind.BOOLEAN:
            self._number(feature, present)
        self._heading.append(feature.name)
        for group in feature.groups:
            if len(self._heading) == 1:
                self._branch += 1
            if group is not skip:
                self._group(feature, group, present, skip)
        self._heading.pop()

    def _group(self, owner: Feature, group: Group, present: Presence, skip: Group | None) -> None:
        if group.impossible or group.most == 0 or present.condition == NEVER:
            self._impossible(owner, group, present)
        elif group.all_taken:
            for place, member in enumerate(group.members):
                self._branch += len(self._heading) == 1 and place > 0
                self._brought(member, present, skip)
        elif group.all_free:
            for place, member in enumerate(group.members):
                self._branch += len(self._heading) == 1 and place > 0
                self._optional(member, present)
        elif group.one_taken:
            self._one_of(owner, group, present, optional=False)
        else:
            self._some_of(owner, group, present, optional=False)

    def _brought(self, member: Feature, present: Presence, skip: Group | None) -> None:
        """A feature that comes with its parent."""
        if self._says_nothing(member):
            self.placed.included.append((present.condition, member))
        self._place(member, present, skip)

    def _says_nothing(self, feature: Feature) -> bool:
        """Whether a feature that comes with another would be named nowhere."""
        plain = feature.kind is FeatureKind.BOOLEAN and not feature.abstract
        return plain and not choices_of(feature)

    def _optional(self, member: Feature, present: Presence) -> None:
        """A feature that may be left out while its parent is there."""
        carrier = self._carrier(member)
        if carrier is None:
            attribute = self._new(member, member.name, Kind.ONE_OF)
            attribute.options += [DraftOption("yes", YES_NAME), DraftOption("no", NO_NAME)]
            attribute.words += self._facts(member)
            yes = Is(attribute.id, frozenset(("yes",)))
            self._belongs(yes, member, present)
            self._place(member, Presence(yes, member))
            return
        owner, group = carrier
        self._heading.append(member.name)
        make = self._one_of if group.one_taken else self._some_of
        taken = make(owner, group, present, optional=True)
        self._heading.pop()
        self._place(member, Presence(taken, member), skip=group)

    def _carrier(self, feature: Feature) -> tuple[Feature, Group] | None:
        """The group of an optional feature that can say whether it is there; with its owner."""
        able = [
            (owner, group)
            for owner, group in choices_of(feature)
            if group.least >= 1 and not group.impossible
        ]
        for owner, group in able:
            if group.one_taken:
                return owner, group
        if any(each.key in self._summed for each in closure(feature)):
            return None
        return able[0] if able else None

    def _one_of(
        self, owner: Feature, group: Group, present: Presence, *, optional: bool
    ) -> Condition:
        """A group of which one is taken; says when any is. `optional`: none says it is absent."""
        attribute = self._new(owner, self._group_name(owner, group), Kind.ONE_OF)
        attribute.words += self._facts(owner)
        ids = Names(NONE)
        if optional or not present.certain:
            attribute.options.append(DraftOption(NONE, NONE_NAME))
        inner: list[tuple[Feature, Condition]] = []
        options_of: dict[int, set[str]] = {}
        around: dict[int, Feature] = {}
        for leaf, above in self._leaves(group, ()):
            option_id = ids.take(plain_id(leaf.name, "option"))
            option = DraftOption(option_id, _same(leaf.name))
            option.words += [" · ".join(each.name for each in above)] if above else []
            option.words += self._facts(leaf)
            attribute.options.append(option)
            inner.append((leaf, Is(attribute.id, frozenset((option_id,)))))
            for each in above:
                for brought in closure(each):
                    options_of.setdefault(brought.key, set()).add(option_id)
                    around[brought.key] = brought
        self._tie(attribute, owner, present, optional=optional)
        for key, options in options_of.items():
            where = Is(attribute.id, frozenset(options))
            self.placed.presence[key] = where
            if self._says_nothing(around[key]):
                self.placed.included.append((where, around[key]))
        for leaf, condition in inner:
            self._place(leaf, Presence(condition, leaf))
        return attribute.taken if optional or not present.certain else ALWAYS

    def _leaves(
        self, group: Group, above: tuple[Feature, ...]
    ) -> list[tuple[Feature, tuple[Feature, ...]]]:
        """The members of an alternative, those that are alternatives themselves in their place."""
        leaves: list[tuple[Feature, tuple[Feature, ...]]] = []
        for member in group.members:
            choices = choices_of(member)
            plain = all(each.kind is FeatureKind.BOOLEAN for each in closure(member))
            if plain and len(choices) == 1:
                _, inside = choices[0]
                if inside.one_taken and not inside.impossible:
                    leaves += self._leaves(inside, (*above, member))
                    continue
            leaves.append((member, above))
        return leaves

    def _some_of(
        self, owner: Feature, group: Group, present: Presence, *, optional: bool
    ) -> Condition:
        """A group of which several may be taken; says when any is."""
        attribute = self._new(owner, self._group_name(owner, group), Kind.SOME_OF)
        attribute.words += self._facts(owner)
        count = len(group.members)
        attribute.most = group.most if group.most < count else None
        ids = Names(NONE)
        inner: list[tuple[Feature, Condition]] = []
        for member in group.members:
            option_id = ids.take(plain_id(member.name, "option"))
            option = DraftOption(option_id, _same(member.name), self._facts(member))
            attribute.options.append(option)
            inner.append((member, Is(attribute.id, frozenset((option_id,)))))
        if optional and group.least > 1:
            enough = _at_least(attribute, group.least)
            self._rule(Requires(attribute.taken, enough), _ENOUGH, _ENOUGH_WHY, owner, owner)
        self._tie(attribute, owner, present, optional=optional, least=group.least)
        for member, condition in inner:
            self._place(member, Presence(condition, member))
        return attribute.taken

    def _tie(
        self,
        attribute: DraftAttribute,
        owner: Feature,
        present: Presence,
        *,
        optional: bool,
        least: int = 1,
    ) -> None:
        """Rules that tie a group to the feature it hangs below, unless that is always there."""
        some_of = attribute.kind is Kind.SOME_OF
        if present.certain:
            if some_of and not optional:
                attribute.least = least
            return
        is_taken: Condition = attribute.taken
        if not some_of:
            is_taken = Not(Is(attribute.id, frozenset((NONE,))))
        self._belongs(is_taken, owner, present)
        if optional or (some_of and least == 0):
            return
        enough = _at_least(attribute, least) if some_of else is_taken
        self._rule(Requires(present.condition, enough), _NEEDS, _NEEDS_WHY, owner, present.feature)

    def _belongs(self, condition: Condition, child: Feature, present: Presence) -> None:
        """A rule that something is to be had only with what it hangs below."""
        if not present.certain:
            body = Requires(condition, present.condition)
            self._rule(body, _BELONGS, _BELONGS_WHY, child, present.feature)

    def _rule(self, body: RuleBody, name: str, why: str, child: Feature, parent: Feature) -> None:
        if child.key == parent.key:
            name, why = _OF_ITSELF.get(name, (name, why))
        values = {"child": child.name, "parent": parent.name}
        rule = DraftRule(body, self._said(name, **values), self._said(why, **values), child.place)
        self.placed.rules.append(rule)

    def _impossible(self, owner: Feature, group: Group, present: Presence) -> None:
        """A group that no choice fulfils: its owner cannot be there, nor anything below."""
        if group.impossible and present.condition != NEVER:
            self._findings.add(
                Weight.CHANGED,
                "group-impossible",
                group.place,
                name=owner.name,
                least=group.least,
                found=len(group.members),
            )
            body = Demands(Not(present.condition) if not present.certain else NEVER)
            self._rule(body, _NEVER, _NEVER_WHY, owner, owner)
        for member in group.members:
            self._absent(member)

    def _absent(self, feature: Feature) -> None:
        self._findings.add(Weight.LEFT_OUT, "never-there", feature.place, name=feature.name)
        self.placed.presence[feature.key] = NEVER
        for member in feature.members():
            self._absent(member)

    def _text(self, feature: Feature, present: Presence) -> None:
        """The text of a feature: given just while the feature is there."""
        attribute = self._new(feature, self._value_name(feature, present, "abc"), Kind.TEXT)
        attribute.text = TextLimits(LONGEST_INPUT)
        attribute.words += self._facts(feature)
        self.placed.value_of[feature.key] = attribute.id
        self._findings.add(
            Weight.CHANGED, "text-length", feature.place, name=feature.name, most=LONGEST_INPUT
        )
        if not present.certain:
            given = Given(attribute.id)
            self._belongs(given, feature, present)
            body = Requires(present.condition, given)
            self._rule(body, _NEEDS, _NEEDS_WHY, feature, present.feature)

    def _value_name(self, feature: Feature, present: Presence, sign: str) -> str:
        """The name of a feature's value; with a sign where its presence has the name itself."""
        return f"{feature.name} ({sign})" if present.feature is feature else feature.name

    def _number(self, feature: Feature, present: Presence) -> None:
        """The number of a feature; while the feature is absent, its nearest to nothing."""
        attribute = self._new(feature, self._value_name(feature, present, "123"), Kind.NUMBER)
        attribute.words += self._facts(feature)
        attribute.number = self._ranges.range_of(feature, present.certain, self._findings)
        self.placed.value_of[feature.key] = attribute.id
        if not present.certain and feature.key in self._ranges.compared:
            rest = Compare(NumberOf(attribute.id), "=", Constant(attribute.number.least))
            body = Requires(Not(present.condition), rest)
            self._rule(body, _BELONGS, _BELONGS_WHY, feature, present.feature)

    def _facts(self, feature: Feature) -> list[str]:
        self.placed.described.add(feature.key)
        return facts_of(feature)

    def _group_name(self, owner: Feature, group: Group) -> str:
        """The name of the feature that a group is below; numbered where it has several."""
        deciding = [each for each in owner.groups if not each.all_taken and not each.all_free]
        number = next((i for i, each in enumerate(deciding, 1) if each is group), 1)
        return owner.name if number == 1 else f"{owner.name} ({number})"

    def _new(self, owner: Feature, name: str, kind: Kind) -> DraftAttribute:
        attribute_id = self._ids.take(plain_id(name, "choice"))
        around = [heading for heading in self._heading[1:] if heading != name]
        heading = around[-1] if around else ""
        attribute = DraftAttribute(attribute_id, name, kind, owner, self._branch, heading)
        self.placed.attributes.append(attribute)
        return attribute


def _same(name: str) -> LocalText:
    return LocalText.same(name)


def _at_least(attribute: DraftAttribute, least: int) -> Condition:
    return Compare(CountOf(attribute.id), ">=", Constant(Decimal(least)))
