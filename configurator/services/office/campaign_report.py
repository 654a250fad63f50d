"""What campaigns brought: how many were told, answered and ordered, and what it cost."""

from datetime import date, datetime

from configurator.domain.people.campaigns import Answer, Campaign
from configurator.services.office.order_filter import Filter
from configurator.services.office.report import MOST, Column, Point, Report, Shape, Unit
from configurator.services.ports import Work
from configurator.wording.words import phrase


def campaign_results(work: Work, wanted: Filter, currency: str, now: datetime) -> Report | None:
    """Campaigns begun in a filter's period, those that brought most first; None for none.

    Their turnover is what those who were told ordered within a month, without tax.
    """
    zone = now.tzinfo
    first, last = wanted.first or date(1970, 1, 2), wanted.last or now.date()
    rows = [
        _row(work, one)
        for one in work.campaigns.newest()
        if first <= one.made.astimezone(zone).date() <= last
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: -row[4])
    brought, spent = sum(row[4] for row in rows), sum(row[5] for row in rows)
    return Report(
        "campaigns",
        phrase("What campaigns brought"),
        Shape.BARS,
        Unit.MONEY,
        tuple(Point(name, turnover) for name, _, _, _, turnover, _ in rows[:MOST]),
        (
            Column(phrase("Campaign"), Unit.TEXT),
            Column(phrase("Told"), Unit.COUNT),
            Column(phrase("Answered"), Unit.COUNT),
            Column(phrase("Ordered within a month"), Unit.COUNT),
            Column(phrase("Turnover"), Unit.MONEY),
            Column(phrase("Cost"), Unit.MONEY),
        ),
        tuple(rows),
        currency,
        remarks=(
            (
                phrase("{brought} for {spent}"),
                (("brought", Unit.MONEY, brought), ("spent", Unit.MONEY, spent)),
            ),
        ),
    )


def _row(work: Work, campaign: Campaign) -> tuple[str, int, int, int, int, int]:
    told = work.campaigns.messages_of(campaign.id)
    bought = work.campaigns.bought_after(campaign.id)
    answered = sum(1 for one in told if one.answer is not Answer.NONE)
    turnover = sum(bought.values())
    return campaign.name, len(told), answered, len(bought), turnover, campaign.cost * len(told)
