"""From the viewmodel's faces to those of the shared widgets."""

from __future__ import annotations

from configurator.domain.resolution import SetBy
from configurator.ui.parts.branch_tabs import BranchFace
from configurator.ui.parts.build_list import BuildRow, Who
from configurator.ui.parts.card_face import Badge, BadgeKind, CardFace, CardState
from configurator.ui.parts.step_rail import StepFace, StepMark
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.viewmodels.configure.faces import (
    BranchLine,
    BuildLine,
    Look,
    Mark,
    OptionFace,
    Remark,
    StepLine,
)

_STATES = {
    Look.FREE: CardState.FREE,
    Look.CHOSEN: CardState.CHOSEN,
    Look.STANDARD: CardState.STANDARD,
    Look.FORCED: CardState.FORCED,
    Look.NEEDS_CHANGE: CardState.NEEDS_CHANGE,
    Look.SOLD_OUT: CardState.SOLD_OUT,
    Look.OVER_MONEY: CardState.OVER_MONEY,
    Look.OVER_TIME: CardState.OVER_TIME,
}
_BADGES = {
    Remark.PLAIN: BadgeKind.PLAIN,
    Remark.SUGGESTED: BadgeKind.SUGGESTED,
    Remark.LAST: BadgeKind.LAST,
}
_WHO = {
    SetBy.CHOSEN: Who.CHOSEN,
    SetBy.PROFILE: Who.PROFILE,
    SetBy.STANDARD: Who.STANDARD,
    SetBy.FORCED: Who.FORCED,
    SetBy.ADAPTED: Who.FORCED,
}
_MARKS = {
    Mark.OPEN: StepMark.OPEN,
    Mark.DONE: StepMark.DONE,
    Mark.ATTENTION: StepMark.ATTENTION,
}


def card_face(
    option: OptionFace, pictures: ProductPictures | None, *, terse: bool = False
) -> CardFace:
    """An option as a card; `terse` leaves the note to the preview, the sheet and the ear."""
    picture = pictures.card(option) if pictures is not None else None
    return CardFace(
        key=option.option,
        name=option.name,
        price=option.price,
        note="" if terse else option.note,
        state=_STATES[option.look],
        badge=Badge(option.badge, _BADGES[option.remark]) if option.badge else None,
        picture=picture,
        swatch=option.swatch if picture is None else "",
        accessible=option.accessible,
    )


def step_face(step: StepLine, spoken: str) -> StepFace:
    """A step of the rail."""
    return StepFace(
        step.key, step.number, step.name, step.detail, _MARKS[step.mark], step.is_here, spoken
    )


def build_row(line: BuildLine) -> BuildRow:
    """A row of the build list."""
    return BuildRow(
        line.attribute,
        _WHO[line.who],
        line.name,
        line.value,
        line.price,
        line.is_included,
        line.reason,
        line.accessible,
    )


def branch_face(line: BranchLine) -> BranchFace:
    """A tab."""
    figure = line.total if line.is_open else line.difference
    return BranchFace(line.key, line.letter, line.name, figure, line.is_open, line.accessible)
