"""What a customer allows, line by line, and how they are asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from configurator.domain.people.consent import Consent, HeardBy, Purpose
from configurator.domain.texts import Language
from configurator.services.people.consent_texts import consent_text
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.words import heard_words, purpose_words


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One purpose: whether it is allowed now, when and how that was said, and the words asked.

    `short` is the state in a word or a day, for beside a mark that says yes or no.
    """

    purpose: Purpose
    name: str
    is_given: bool
    state: str
    detail: str
    asked: str
    short: str = ""

    @property
    def spoken(self) -> str:
        """The line in words."""
        return ", ".join(part for part in (self.name, self.state, self.detail) if part)


def consent_lines(
    counter: Counter, customer_id: str, language: Language | None = None
) -> tuple[ConsentLine, ...]:
    """Every purpose, in the sequence they are asked; words in `language` or the reader's."""
    wording = counter.wording

    def look() -> tuple[frozenset[Purpose], tuple[Consent, ...]]:
        with counter.shop.store.reading() as work:
            history = work.consents.history(customer_id)
        return counter.shop.consenting.allowed(customer_id), history

    allowed, history = counter.attempt(look) or (frozenset(), ())
    last = {consent.purpose: consent for consent in history}
    asked = language or wording.language
    return tuple(
        _line(counter, purpose, purpose in allowed, last.get(purpose), asked) for purpose in Purpose
    )


def say(
    counter: Counter, customer_id: str, purpose: Purpose, given: bool, heard_by: HeardBy
) -> Consent | Refusal | None:
    """Note that the customer gave or withdrew it."""
    said = counter.attempt(
        partial(
            counter.shop.consenting.say,
            customer_id,
            purpose,
            given,
            heard_by,
            by=counter.session,
        )
    )
    if isinstance(said, Consent):
        counter.note_saved()
    return said


def _line(
    counter: Counter, purpose: Purpose, is_given: bool, said: Consent | None, language: Language
) -> ConsentLine:
    wording, formats = counter.wording, counter.formats
    state, detail = wording("not asked"), ""
    short = state
    if said is not None:
        day = formats.short_date(said.moment.astimezone(counter.now().tzinfo).date())
        state, short = wording("given {day}", day=day), day
        if not said.given:
            state = wording("withdrawn {day}", day=day)
            short = wording("no, {day}", day=day)
        elif not is_given:
            state = short = wording("held since a request")
        detail = heard_words(said.heard_by, wording)
        if said.by_name:
            detail = f"{detail} · {said.by_name}"
    words = consent_text(purpose).words.in_language(language)
    name = purpose_words(purpose, wording)
    return ConsentLine(purpose, name, is_given, state, detail, words, short)
