"""Features that may be there several times, said as a catalog can: as choices of how many or which.

A feature of copies whose whole content is one alternative becomes a choice of several of those
members; one without content becomes a choice of how many. Both keep the price of each copy. Copies
with choices of their own cannot be said, and there is one of them.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from configurator.exchange.feature_models.findings import Findings, Weight
from configurator.exchange.feature_models.model import (
    Copies,
    Fact,
    Feature,
    FeatureKind,
    FeatureModel,
    Group,
)

MOST_COUNTED = 50


def without_copies(model: FeatureModel, findings: Findings) -> FeatureModel:
    """The model with every feature there once at most; what that changes becomes findings."""
    rewriter = _Rewriter(findings, max(model.features))
    return replace(model, root=rewriter.single(model.root))


def closure(feature: Feature) -> tuple[Feature, ...]:
    """The features that a feature always brings with it, itself first."""
    found = [feature]
    for group in feature.groups:
        if group.all_taken:
            for member in group.members:
                found.extend(closure(member))
    return tuple(found)


def choices_of(feature: Feature) -> tuple[tuple[Feature, Group], ...]:
    """The groups to choose from that come with a feature, each with the feature it is below."""
    return tuple(
        (owner, group)
        for owner in closure(feature)
        for group in owner.groups
        if not group.all_taken
    )


@dataclass
class _Rewriter:
    """Rewrites a tree from its leaves up; `last_key` is the greatest key in use."""

    findings: Findings
    last_key: int

    def single(self, feature: Feature) -> Feature:
        """A feature and all below it, there once at most."""
        groups = tuple(new for group in feature.groups for new in self._groups(group))
        feature = replace(feature, groups=groups)
        copies = feature.copies
        if copies is None:
            return feature
        feature = replace(feature, copies=None)
        if copies.most == 1:
            return feature
        return self._spread(feature, copies)

    def _groups(self, group: Group) -> list[Group]:
        """The group; its members that may be there no time at all in groups of their own."""
        members = tuple((self.single(member), _may_be_none(member)) for member in group.members)
        if not group.all_taken or not any(none for _, none in members):
            return [replace(group, members=tuple(member for member, _ in members))]
        return [Group(int(not none), 1, (member,), group.place) for member, none in members]

    def _spread(self, feature: Feature, copies: Copies) -> Feature:
        choices = choices_of(feature)
        bare = all(each.kind is FeatureKind.BOOLEAN for each in closure(feature))
        if bare and not choices:
            return self._counted(feature, copies)
        if bare and len(choices) == 1:
            _, group = choices[0]
            if group.one_taken and all(_is_leaf(member) for member in group.members):
                return self._several(feature, group, copies)
        self.findings.add(Weight.CHANGED, "copies-single", feature.place, name=feature.name)
        return feature

    def _several(self, feature: Feature, group: Group, copies: Copies) -> Feature:
        """Copies that each take one of a group: so many different members of it."""
        together = closure(feature)
        each_time = tuple(fact for each in together for fact in _numeric(each))
        members = tuple(
            replace(member, facts=(*member.facts, *each_time)) for member in group.members
        )
        count = len(members)
        least = min(max(copies.least, 1), count)
        most = count if copies.most is None else min(copies.most, count)
        self.findings.add(
            Weight.CHANGED,
            "copies-once",
            feature.place,
            name=feature.name,
            least=least,
            most=most,
        )
        rest = tuple(_without_numbers(replace(each, groups=())) for each in together[1:])
        groups = [Group(least, most, members, group.place)]
        if rest:
            groups.append(Group(len(rest), len(rest), rest, group.place))
        return _without_numbers(replace(feature, groups=tuple(groups)))

    def _counted(self, feature: Feature, copies: Copies) -> Feature:
        """Copies of something without content: how many of it."""
        least = max(copies.least, 1)
        most = least + MOST_COUNTED - 1 if copies.most is None else copies.most
        if copies.most is None or most - least >= MOST_COUNTED:
            most = least + MOST_COUNTED - 1
            found = "∞" if copies.most is None else copies.most
            self.findings.add(
                Weight.CHANGED,
                "copies-few",
                feature.place,
                name=feature.name,
                found=found,
                most=most,
            )
        together = closure(feature)
        numbers = tuple(fact for each in together for fact in _numeric(each))
        members = tuple(self._times(feature, count, numbers) for count in range(least, most + 1))
        rest = tuple(_without_numbers(replace(each, groups=())) for each in together[1:])
        groups = [Group(1, 1, members, feature.place)]
        if rest:
            groups.append(Group(len(rest), len(rest), rest, feature.place))
        return _without_numbers(replace(feature, groups=tuple(groups)))

    def _times(self, feature: Feature, count: int, numbers: tuple[Fact, ...]) -> Feature:
        self.last_key += 1
        facts = tuple(
            replace(fact, value=fact.value * count)
            for fact in numbers
            if isinstance(fact.value, Decimal)
        )
        return Feature(self.last_key, f"{count} × {feature.name}", feature.place, facts=facts)


def _may_be_none(feature: Feature) -> bool:
    return feature.copies is not None and feature.copies.least == 0


def _is_leaf(feature: Feature) -> bool:
    return not feature.groups and feature.kind is FeatureKind.BOOLEAN and feature.copies is None


def _numeric(feature: Feature) -> tuple[Fact, ...]:
    return tuple(fact for fact in feature.facts if isinstance(fact.value, Decimal))


def _without_numbers(feature: Feature) -> Feature:
    facts = tuple(fact for fact in feature.facts if not isinstance(fact.value, Decimal))
    return replace(feature, facts=facts)
