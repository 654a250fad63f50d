"""Commission in the reader's words: each amount explained."""

from decimal import Decimal

from configurator.domain.commissions import AllowanceKind, Carried, Earned
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

KINDS = {
    AllowanceKind.TRANSPORT: phrase("Transport money"),
    AllowanceKind.ACHIEVEMENT: phrase("Achievement bonus"),
    AllowanceKind.PERSONAL_LEADER: phrase("Personal leader allowance"),
    AllowanceKind.LEADER: phrase("Leader allowance"),
    AllowanceKind.GROUP: phrase("Group bonus"),
    AllowanceKind.SUPERVISOR: phrase("Supervisor allowance"),
    AllowanceKind.HOLIDAY: phrase("Holiday allowance"),
}


def carried_sentence(line: Carried, wording: Wording, formats: Formats) -> str:
    """What an amount of an earlier month is: `Correction of Oct 2026`."""
    month = formats.month(line.month)
    if line.is_debt:
        return wording("Still owed from {month}", month=month)
    return wording("Correction of {month}", month=month)


def earned_sentence(line: Earned, currency: str, wording: Wording, formats: Formats) -> str:
    """How an amount came about: `1.5 % of Rp2,950,005, with 295 points`."""
    points = formats.number(Decimal(int(line.points * 10)) / 10)
    if not line.percent:
        return wording("fixed, with {points} points", points=points)
    return wording(
        "{percent} of {base}, with {points} points",
        percent=formats.percent(line.percent),
        base=formats.money(line.base, currency),
        points=points,
    )
