"""Groups of options as faces: name, consequence price, note, and the reason where blocked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from configurator.domain.catalog import Attribute, Kind, Option
from configurator.domain.configuration import Wish
from configurator.domain.resolution import (
    AttributeAnswer,
    Change,
    Interval,
    OptionAnswer,
    SetBy,
    State,
)
from configurator.viewmodels.configure.faces import (
    GroupFace,
    Look,
    NumberFace,
    OptionFace,
    Remark,
    Sort,
    TextFace,
)
from configurator.viewmodels.configure.words import Speech

FEW_LEFT = 3
MOST_PIECES = 6
_SAYING_LITTLE = ("yes", "no")
_SORTS = {
    Kind.ONE_OF: Sort.ONE,
    Kind.SOME_OF: Sort.SOME,
    Kind.NUMBER: Sort.NUMBER,
    Kind.TEXT: Sort.TEXT,
}


class OptionFaces:
    """Makes faces for the options of one session. Days that are not known yet stay as last told."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._told_days: dict[Wish, str] = {}

    def group(self, attribute_id: str) -> GroupFace:
        """One attribute with all its options that some build can have."""
        speech, session = self._speech, self._speech.session
        attribute = session.product.attribute(attribute_id)
        answer = session.resolution.attributes[attribute_id]
        options = tuple(
            self._option(attribute, option, found, answer)
            for option, found in zip(attribute.options, answer.options, strict=True)
            if found.state is not State.IMPOSSIBLE
        )
        drawing = session.product.drawing
        return GroupFace(
            attribute=attribute_id,
            title=speech.sentences.attribute_name(attribute_id),
            sort=_SORTS[attribute.kind],
            options=options,
            hint=self._hint(attribute),
            count=self._count(attribute, answer),
            who=answer.set_by,
            has_pictures=bool(drawing and attribute_id in drawing.regions)
            or any(option.picture or option.swatch for option in attribute.options),
            number=self._number(attribute, answer) if attribute.kind is Kind.NUMBER else None,
            text=self._text(attribute) if attribute.kind is Kind.TEXT else None,
        )

    def wishes(self, attributes: Iterable[str]) -> list[Wish]:
        """What to ask consequences for, so that the faces of these attributes say everything."""
        found = []
        for attribute_id in attributes:
            attribute = self._speech.product.attribute(attribute_id)
            answers = self._speech.session.resolution.attributes[attribute_id].options
            for option, answer in zip(attribute.options, answers, strict=True):
                if answer.state is State.IMPOSSIBLE:
                    continue
                if attribute.kind is Kind.SOME_OF:
                    found.append(Wish(attribute_id, option.id, taken=not answer.in_effect))
                elif not answer.in_effect:
                    found.append(Wish(attribute_id, option.id))
        return found

    def days_note(self, wish: Wish) -> str:
        """`Cemented · 3 days sooner`: what else a wish changes, if anything, and the days."""
        session, speech = self._speech.session, self._speech
        if not session.knows(wish):
            return self._told_days.get(wish, "")
        way = session.consequence(wish)
        parts = []
        if way is not None:
            days = way.ready_days - session.resolution.ready_days
            sides = [change for change in way.changes if change.attribute != wish.attribute]
            if len(sides) == 1 and not way.given_up:
                parts.append(self._short(sides[0]))
            elif sides and not way.given_up:
                parts.append(speech.sentences.changes_note(len(sides)))
            if days:
                parts.append(speech.formats.days_later(days))
        note = self._told_days[wish] = " · ".join(parts)
        return note

    def _short(self, change: Change) -> str:
        """A change in few words: the new value, with its attribute where it says too little."""
        sentences = self._speech.sentences
        attribute = self._speech.product.attribute(change.attribute)
        if attribute.kind is Kind.ONE_OF and change.after not in _SAYING_LITTLE:
            return sentences.value_name(change.attribute, change.after)
        return sentences.choice_name(change.attribute, change.after)

    def _has_days(self, wish: Wish) -> bool:
        session = self._speech.session
        way = session.consequence(wish) if session.knows(wish) else None
        return way is not None and way.ready_days != session.resolution.ready_days

    def _option(
        self, attribute: Attribute, option: Option, answer: OptionAnswer, whole: AttributeAnswer
    ) -> OptionFace:
        speech = self._speech
        wish = Wish(attribute.id, option.id)
        if attribute.kind is Kind.SOME_OF and answer.in_effect:
            wish = Wish(attribute.id, option.id, taken=False)
        look = self._look(option, answer, whole)
        name = speech.sentences.option_name(attribute.id, option.id)
        price = speech.sentences.price_note(answer, speech.currency)
        badge, remark = self._badge(attribute, option, answer, look)
        note = self._note(attribute, option, answer, wish, look)
        parts = [name, price, badge, note]
        if answer.in_effect:
            parts.append(speech.sentences.who(_set_by(whole, option.id)))
        return OptionFace(
            attribute=attribute.id,
            option=option.id,
            name=name,
            price=price,
            look=look,
            note=note,
            badge=badge,
            remark=remark,
            swatch=option.swatch,
            picture=option.picture,
            value=frozenset((option.id,)) if attribute.kind is Kind.SOME_OF else option.id,
            accessible=", ".join(part for part in parts if part),
        )

    def _look(self, option: Option, answer: OptionAnswer, whole: AttributeAnswer) -> Look:
        if answer.in_effect:
            match _set_by(whole, option.id):
                case SetBy.CHOSEN | SetBy.PROFILE:
                    return Look.CHOSEN
                case SetBy.STANDARD:
                    return Look.STANDARD
                case _:
                    return Look.FORCED
        if answer.given_up:
            return Look.NEEDS_CHANGE
        if option.stock == 0:
            return Look.SOLD_OUT
        if answer.over_limit:
            return Look.OVER_MONEY
        return Look.OVER_TIME if answer.too_late else Look.FREE

    def _badge(
        self, attribute: Attribute, option: Option, answer: OptionAnswer, look: Look
    ) -> tuple[str, Remark]:
        speech = self._speech
        wording = speech.wording
        match look:
            case Look.NEEDS_CHANGE:
                text = wording.plural("Needs a change", "Needs {n} changes", answer.given_up)
                return text, Remark.PLAIN
            case Look.SOLD_OUT:
                return wording("Sold out"), Remark.PLAIN
            case Look.OVER_MONEY:
                limit = speech.session.workspace.dials.at_most or 0
                return wording("Over {amount}", amount=speech.money(limit)), Remark.PLAIN
            case Look.OVER_TIME:
                return wording("Ready too late"), Remark.PLAIN
        if look is Look.FREE and (attribute.id, option.id) in speech.suggested:
            return wording("Suggested"), Remark.SUGGESTED
        if option.stock == 1:
            return wording("Last one"), Remark.LAST
        if option.stock is not None and 1 < option.stock <= FEW_LEFT:
            return wording.plural("Only {n} left", "Only {n} left", option.stock), Remark.LAST
        return "", Remark.PLAIN

    def _note(
        self, attribute: Attribute, option: Option, answer: OptionAnswer, wish: Wish, look: Look
    ) -> str:
        speech, session = self._speech, self._speech.session
        wording = speech.wording
        if look is Look.NEEDS_CHANGE:
            cause = session.cause(wish) if session.knows_cause(wish) else None
            if cause is not None:
                return speech.reasons([cause], 1) or speech.sentences.chosen(cause)
            return speech.sentences.state_note(answer, speech.currency)
        if look is Look.OVER_MONEY:
            over = speech.money(answer.over_limit)
            return wording("{amount} over your limit", amount=over)
        days = self.days_note(wish)
        described = wording.of(option.description)
        if answer.in_effect:
            off = attribute.kind is Kind.SOME_OF
            given_back = speech.sentences.state_note(answer, speech.currency, takes_off=off)
            return given_back or described
        if look is Look.OVER_TIME:
            return days or described
        if (attribute.id, option.id) in speech.suggested:
            return wording.of(speech.suggested[attribute.id, option.id])
        if session.product.standard.get(attribute.id) == option.id:
            # Where it goes back to what is standard, only the days are worth saying beside.
            days = days.rpartition(" · ")[2] if self._has_days(wish) else ""
            return " · ".join(part for part in (wording("Standard"), days) if part)
        return days or described

    def _hint(self, attribute: Attribute) -> str:
        wording = self._speech.wording
        if attribute.help:
            return wording.of(attribute.help)
        if attribute.kind is Kind.SOME_OF:
            return wording("More than one is possible")
        return ""

    def _count(self, attribute: Attribute, answer: AttributeAnswer) -> str:
        if attribute.kind is not Kind.SOME_OF or not isinstance(answer.value, frozenset):
            return ""
        wording, n = self._speech.wording, len(answer.value)
        if attribute.most is not None and attribute.most < len(attribute.options):
            most = self._speech.formats.number(attribute.most)
            return wording.plural(
                "{n} of at most {most} taken", "{n} of at most {most} taken", n, most=most
            )
        return wording.plural("{n} taken", "{n} taken", n)

    def _number(self, attribute: Attribute, answer: AttributeAnswer) -> NumberFace:
        speech, limits = self._speech, attribute.numbers
        formats, wording = speech.formats, speech.wording
        value = answer.value
        assert isinstance(value, Decimal)
        each = speech.unit_price(attribute.id)
        price = wording("{amount} per {unit}", amount=each, unit=limits.unit) if each else ""
        pieces = answer.intervals if 1 < len(answer.intervals) <= MOST_PIECES else ()
        return NumberFace(
            figures=formats.number(value),
            unit=limits.unit,
            limits=wording(
                "{least} to {most}",
                least=formats.number(limits.least),
                most=formats.number(limits.most, limits.unit),
            ),
            price=price,
            least=limits.least,
            most=limits.most,
            step=limits.step,
            value=value,
            pieces=tuple(
                self._piece(attribute, piece, answer.set_by)
                for piece in pieces
                if piece.answer.state is not State.IMPOSSIBLE
            ),
        )

    def _piece(self, attribute: Attribute, piece: Interval, set_by: SetBy) -> OptionFace:
        speech, answer = self._speech, piece.answer
        formats, unit = speech.formats, attribute.numbers.unit
        name = formats.number(piece.least, unit)
        if piece.least != piece.most:
            name = speech.wording(
                "{least} to {most}",
                least=formats.number(piece.least),
                most=formats.number(piece.most, unit),
            )
        look = Look.NEEDS_CHANGE if answer.given_up else Look.FREE
        if answer.in_effect:
            look = Look.STANDARD if set_by is SetBy.STANDARD else Look.CHOSEN
        note = speech.sentences.state_note(answer, speech.currency)
        if not answer.in_effect and not answer.given_up:
            nearest = formats.number(piece.nearest, unit)
            note = speech.wording("at {number}", number=nearest)
        return OptionFace(
            attribute=attribute.id,
            option=f"{piece.nearest:f}",
            name=name,
            price=speech.sentences.price_note(answer, speech.currency),
            look=look,
            note=note,
        )

    def _text(self, attribute: Attribute) -> TextFace:
        speech, limits = self._speech, attribute.limits
        value = speech.session.resolution.values[attribute.id]
        each = speech.unit_price(attribute.id)
        amount = speech.session.resolution.price.of_attribute(attribute.id)
        return TextFace(
            text=str(value),
            longest=limits.longest,
            letters=limits.letters,
            price=speech.wording("{amount} a letter", amount=each) if each else "",
            amount=speech.difference(amount) if amount else "",
            is_required=limits.required,
        )


def matching(groups: Sequence[GroupFace], text: str) -> list[GroupFace]:
    """Groups with only the options whose name, note or group has every word of `text`."""
    words = text.casefold().split()
    found = []
    for group in groups:
        options = tuple(
            option
            for option in group.options
            if _has(words, f"{option.name} {option.note} {group.title} {option.badge}")
        )
        whole = group.sort in (Sort.NUMBER, Sort.TEXT) and _has(words, group.title)
        if options or whole:
            found.append(replace(group, options=options))
    return found


def _has(words: Sequence[str], text: str) -> bool:
    plain = text.casefold()
    return all(word in plain for word in words)


def _set_by(whole: AttributeAnswer, option: str) -> SetBy:
    if whole.set_by_option is not None:
        return whole.set_by_option[option]
    return whole.set_by
