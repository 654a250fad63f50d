"""The sheet for a blocked wish, the change note and the preview, as faces."""

from __future__ import annotations

from collections.abc import Iterable

from configurator.domain.catalog import Kind
from configurator.domain.conditions import Value
from configurator.domain.configuration import Wish
from configurator.domain.resolution import Cause, Consequence, SetBy
from configurator.services.configuring.state import Blocked, Move, SideChange
from configurator.viewmodels.configure.faces import NoteFace, RepairFace, WayFace
from configurator.viewmodels.configure.words import Speech, as_sentence

MOST_TOLD = 3
SIDES_TOLD = 2
REASONS_TOLD = 2


def repair(speech: Speech, blocked: Blocked) -> RepairFace:
    """Why a wish is blocked and the ways to it."""
    wording, wish = speech.wording, blocked.wish
    name = _wish_name(speech, wish)
    fewest = len(blocked.ways[0].given_up) if blocked.ways else 0
    title = wording("{option} cannot be had", option=name)
    if blocked.ways:
        title = wording.plural(
            "{option}, with one change", "{option}, with {n} changes", max(fewest, 1), option=name
        )
    mine = _kept_names(speech, blocked)
    keep = wording("Keep mine: {choices}", choices=mine) if mine else wording("Keep mine")
    return RepairFace(
        wish,
        title,
        _cause_runs(speech, blocked.cause),
        keep,
        tuple(_way(speech, way) for way in blocked.ways),
    )


def _wish_name(speech: Speech, wish: Wish) -> str:
    name = _value_name(speech, wish)
    return name if wish.taken else speech.wording("Without {option}", option=name)


def _value_name(speech: Speech, wish: Wish) -> str:
    attribute = speech.product.attribute(wish.attribute)
    if attribute.number is not None:
        unit = attribute.number.unit
        name = speech.sentences.attribute_name(wish.attribute)
        return f"{name} {wish.option} {unit}".strip()
    if attribute.text is not None:
        return speech.sentences.value_name(wish.attribute, wish.option)
    return speech.sentences.option_name(wish.attribute, wish.option)


def _cause_runs(speech: Speech, cause: Cause | None) -> tuple[tuple[str, bool], ...]:
    """The reason, with the person's own choices strong."""
    if cause is None:
        return ((speech.wording("It does not fit the rest of the build."), False),)
    reason = speech.sentences.reason(cause)
    if reason and reason[-1] not in ".!?":
        reason += "."
    chosen = [speech.sentences.choice_name(attribute, value) for attribute, value in cause.choices]
    runs: list[tuple[str, bool]] = [(reason, False)] if reason else []
    if chosen:
        runs += [((" " if reason else "") + speech.wording("You chose") + " ", False)]
        for place, name in enumerate(chosen):
            if place:
                runs.append((", ", False))
            runs.append((name, True))
        runs.append((".", False))
    return tuple(runs)


def _kept_names(speech: Speech, blocked: Blocked) -> str:
    values = speech.session.resolution.values
    attributes = [blocked.wish.attribute]
    if blocked.cause is not None:
        attributes += [attribute for attribute, _ in blocked.cause.choices]
    names = []
    for attribute in dict.fromkeys(attributes):
        value = values[attribute]
        if value and not isinstance(value, frozenset):
            names.append(speech.sentences.value_name(attribute, value))
    return ", ".join(names[:2])


def _way(speech: Speech, way: Consequence) -> WayFace:
    formats, sentences = speech.formats, speech.sentences
    resolution = speech.session.resolution
    gets = [_wish_name(speech, way.wish)]
    gets += [
        sentences.choice_name(change.attribute, change.after)
        for change in way.changes
        if change.attribute != way.wish.attribute
    ]
    gives_up = [
        sentences.choice_name(attribute, _lost(speech, way, attribute))
        for attribute in way.given_up
    ]
    days = way.ready_days - resolution.ready_days
    return WayFace(
        gets=_listed(gets),
        gives_up=_listed(gives_up) or speech.wording("nothing"),
        price=speech.difference(way.difference) if way.difference else speech.wording("no extra"),
        total=speech.wording("Total {amount}", amount=speech.money(way.price.total)),
        days=formats.days_later(days),
        day=formats.short_day(speech.day_after(way.ready_days)),
        days_later=days,
        consequence=way,
    )


def _lost(speech: Speech, way: Consequence, attribute: str) -> Value:
    """What the person had on an attribute; of some-of only what goes."""
    before = speech.session.resolution.values[attribute]
    after = way.values[attribute]
    if isinstance(before, frozenset) and isinstance(after, frozenset):
        return before - after or before
    return before


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names)


def change_note(speech: Speech, move: Move) -> NoteFace | None:
    """What the program changed besides; None where it changed nothing that must be told."""
    wording = speech.wording
    if move.dropped:
        names = ", ".join(map(speech.sentences.attribute_name, move.dropped))
        return NoteFace(
            wording("Not everything could be kept."),
            wording("Different now: {names}.", names=names),
        )
    if not move.sides:
        return None
    told = move.sides[:SIDES_TOLD]
    strong = " ".join(_side(speech, side) for side in told)
    left = len(move.sides) - len(told)
    if left:
        strong += " " + wording.plural("And {n} more.", "And {n} more.", left)
    causes = [_cause(speech, side) for side in told]
    # One change is explained in full; of several, the first reason has to do.
    most = REASONS_TOLD if len(move.sides) == 1 else 1
    return NoteFace(strong, speech.reasons([c for c in causes if c is not None], most))


def _cause(speech: Speech, side: SideChange) -> Cause | None:
    """Why a value could not stay, as soon as that is known."""
    session = speech.session
    if side.kept is None or not session.knows_cause(side.kept):
        return None
    return session.why_not(side.kept)


def _side(speech: Speech, side: SideChange) -> str:
    wording, change = speech.wording, side.change
    name = speech.sentences.attribute_name(change.attribute)
    value = speech.sentences.value_name(change.attribute, change.after)
    if side.set_by is SetBy.STANDARD:
        return wording("{attribute}: {value} again.", attribute=name, value=value)
    return wording("{attribute}: now {value}.", attribute=name, value=value)


def preview(speech: Speech, wish: Wish) -> NoteFace | None:
    """What a wish would change, said before the click; None where it is what the build has."""
    session, wording = speech.session, speech.wording
    answer = session.resolution.attributes[wish.attribute].option(wish.option)
    attribute = speech.product.attribute(wish.attribute)
    several = attribute.kind is Kind.SOME_OF
    if answer.in_effect and not several:
        return None
    if several:
        wish = Wish(wish.attribute, wish.option, taken=not answer.in_effect)
    way = session.consequence(wish)
    if way is None:
        return None
    parts = []
    cause = session.cause(wish) if answer.given_up else None
    if cause is not None:
        parts.append(speech.sentences.cause(cause))
    sides = [c for c in way.changes if c.attribute != wish.attribute]
    parts += [as_sentence(speech.sentences.change(change)) for change in sides[:MOST_TOLD]]
    if len(sides) > MOST_TOLD:
        left = len(sides) - MOST_TOLD
        parts.append(wording.plural("And {n} more.", "And {n} more.", left))
    days = way.ready_days - session.resolution.ready_days
    if days:
        parts.append(as_sentence(speech.formats.days_later(days)))
    if not parts:
        parts.append(wording("Changes nothing else."))
    total = speech.money(way.price.total)
    strong = wording("{option}: {total}.", option=_wish_name(speech, wish), total=total)
    return NoteFace(strong, " ".join(parts), can_undo=False, is_preview=True)
