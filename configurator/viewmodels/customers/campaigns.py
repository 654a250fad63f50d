"""Campaigns as rows and files, and what is typed to make one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from configurator.domain.people.campaigns import (
    Addressee,
    Answer,
    Campaign,
    CampaignMessage,
    Outcome,
    Rule,
)
from configurator.domain.people.consent import Purpose
from configurator.domain.texts import LocalText
from configurator.services.people.campaigning import Chosen
from configurator.services.people.person_papers import FactPaper, FactSection
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.words import purpose_words
from configurator.viewmodels.papers import kept_file
from configurator.viewmodels.rows import Row, Tone
from configurator.viewmodels.sales import refusal_words
from configurator.wording import phrase

ANSWERS = {
    Answer.YES: phrase("Yes"),
    Answer.LATER: phrase("Later"),
    Answer.NO: phrase("No"),
    Answer.STOP: phrase("Not again"),
}
_TONES: dict[Answer, Tone] = {Answer.YES: "positive", Answer.NO: "plain", Answer.STOP: "danger"}


@dataclass(frozen=True, slots=True)
class TypedCampaign:
    """What was typed; the same words serve both languages where one is left empty."""

    name: str
    way: Purpose
    rule: Rule
    subject_en: str
    subject_id: str
    text_en: str
    text_id: str
    rest_days: int
    cost: int

    def made(self, counter: Counter) -> Campaign:
        """The campaign, not kept yet."""
        return Campaign(
            "",
            self.name.strip(),
            self.way,
            self.rule,
            LocalText(self.subject_en.strip(), self.subject_id.strip()),
            LocalText(self.text_en.strip(), self.text_id.strip()),
            counter.now(),
            self.rest_days,
            cost=self.cost,
        )


def campaign_rows(counter: Counter) -> tuple[Row, ...] | str:
    """Every campaign with what came of it."""
    found = counter.attempt(partial(counter.shop.campaigning.newest, counter.session)) or ()
    if isinstance(found, Refusal):
        return refusal_words(found, counter)
    return tuple(_campaign_row(counter, campaign) for campaign in found)


def _campaign_row(counter: Counter, campaign: Campaign) -> Row:
    wording, formats = counter.wording, counter.formats
    outcome = counter.attempt(
        partial(counter.shop.campaigning.outcome, campaign.id, counter.session)
    )
    if not isinstance(outcome, Outcome):
        outcome = Outcome()
    day = formats.short_date(campaign.made.astimezone(counter.now().tzinfo).date())
    currency = counter.settings.currency
    facts = (
        purpose_words(campaign.way, wording),
        day,
        wording.plural("{n} told", "{n} told", outcome.sent),
        wording.plural("{n} ordered", "{n} ordered", outcome.buyers),
        formats.money(outcome.revenue, currency),
        wording("cost {amount}", amount=formats.money(outcome.cost, currency)),
    )
    share = formats.percent(round(100 * outcome.share))
    tone: Tone = "positive" if outcome.buyers else "plain"
    return Row(campaign.id, campaign.name, " · ".join(facts), share, tone, icon="mail")


def chosen(counter: Counter, campaign: Campaign) -> Chosen | str:
    """Whom it would reach, or why that cannot be said."""
    found = counter.attempt(partial(counter.shop.campaigning.choose, campaign, counter.session))
    if isinstance(found, Refusal):
        return refusal_words(found, counter)
    return found or Chosen((), 0)


def message_rows(counter: Counter, campaign_id: str) -> tuple[Row, ...]:
    """Who was told what, and what they answered; keys are messages."""
    found = counter.attempt(partial(counter.shop.campaigning.told, campaign_id, counter.session))
    if found is None or isinstance(found, Refusal):
        return ()
    return tuple(_message_row(counter, message, person) for message, person in found)


def _message_row(counter: Counter, message: CampaignMessage, person: Addressee) -> Row:
    said = ANSWERS.get(message.answer)
    word = counter.wording(said) if said is not None else counter.wording("no answer")
    tone = _TONES.get(message.answer, "plain")
    return Row(message.id, person.name, person.text, word, tone, initials(person.name))


def save_messages(counter: Counter, campaign_id: str, file: Path) -> str:
    """Keeps the messages as a table, as a folder of mails or as letters, by the file's ending.

    "" when they are kept, else why they are not.
    """
    from configurator.exchange.people.mailings import mail_file, mail_merge_csv

    found = counter.attempt(partial(counter.shop.campaigning.told, campaign_id, counter.session))
    if found is None:
        return counter.wording("It is no longer there.")
    if isinstance(found, Refusal):
        return refusal_words(found, counter)
    people = [person for _, person in found]
    match file.suffix.lower():
        case ".csv":
            return kept_file(file, mail_merge_csv(people).encode())
        case ".pdf":
            return kept_file(file, _letters(counter, people))
        case _:
            file.mkdir(parents=True, exist_ok=True)
            for place, person in enumerate(people, 1):
                name = f"{place:04d}.eml"
                mail = mail_file(person, counter.settings.mail, counter.now())
                trouble = kept_file(file / name, mail)
                if trouble:
                    return trouble
            return ""


def _letters(counter: Counter, people: list[Addressee]) -> bytes:
    """Letters below one another, each under whom it is for."""
    wording = counter.wording
    sections = tuple(
        FactSection(
            person.name,
            (
                (wording("Address"), ", ".join(person.reached_at.splitlines())),
                (person.subject or wording("Letter"), person.text),
            ),
        )
        for person in people
    )
    paper = FactPaper(wording("Letters"), "", (), counter.now(), sections)
    return counter.shop.paper.facts_pdf(paper, counter.settings, wording.language)
