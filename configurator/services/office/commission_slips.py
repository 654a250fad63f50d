"""Slips for the envelopes in which commission is paid out."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from configurator.domain.commissions import Carried, Earned, Statement
from configurator.domain.texts import LANGUAGES, LocalText
from configurator.services.office.commission_words import KINDS, carried_sentence, earned_sentence
from configurator.services.papers import Amount, Slip, SlipKind
from configurator.wording.formats import Formats
from configurator.wording.words import Wording


def commission_slips(
    statements: Iterable[Statement], places: Mapping[str, int], month: datetime, currency: str
) -> tuple[Slip, ...]:
    """A slip for everybody who earned something, by name.

    `month` is the first moment of it on the shop's clock. `places` say by id the how-many-th
    seller of the shop somebody is: with the month it makes the slip's number, so that the same
    month's slip has the same one whenever it is printed, and whoever else is printed with it.
    """
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return tuple(
        _slip(one, places[one.seller.id], month.date(), last, currency)
        for one in sorted(statements, key=lambda one: (one.seller.name, one.seller.id))
        if one.total > 0
    )


def _slip(one: Statement, place: int, first: date, last: datetime, currency: str) -> Slip:
    return Slip(
        SlipKind.COMMISSION,
        f"K-{first:%Y-%m}-{place:03}",
        last,
        one.seller.name,
        currency,
        (
            *(Amount(_explained(line, currency), line.amount) for line in one.earned),
            *(Amount(_carried(line), line.amount) for line in one.carried),
        ),
        first,
        last.date(),
        _turnover(one, currency),
    )


def _explained(line: Earned, currency: str) -> LocalText:
    said = {}
    for language in LANGUAGES:
        wording = Wording(language)
        told = earned_sentence(line, currency, wording, Formats(wording))
        said[language] = f"{wording(KINDS[line.kind])} ({told})"
    return LocalText(**said)


def _carried(line: Carried) -> LocalText:
    said = {}
    for language in LANGUAGES:
        wording = Wording(language)
        said[language] = carried_sentence(line, wording, Formats(wording))
    return LocalText(**said)


def _turnover(one: Statement, currency: str) -> LocalText:
    said = {}
    for language in LANGUAGES:
        wording = Wording(language)
        amount = Formats(wording).money(one.own, currency)
        said[language] = wording("Own turnover {amount}", amount=amount)
    return LocalText(**said)
