"""How the shop does: every report about some of its orders."""

from collections import Counter as Tally
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from configurator.domain.journal import Happening
from configurator.domain.people.value import Stage
from configurator.domain.staff import Right, Session
from configurator.domain.texts import LocalText
from configurator.services.office import order_reports
from configurator.services.office.build_reports import (
    Progress,
    earners,
    margins,
    options,
    told_builds,
)
from configurator.services.office.campaign_report import campaign_results
from configurator.services.office.ledger import STATES, Ledger, Rows
from configurator.services.office.losses import losses
from configurator.services.office.option_margins import option_margins
from configurator.services.office.order_filter import Filter
from configurator.services.office.ports import Missed
from configurator.services.office.report import MOST, Column, Point, Report, Shape, Unit
from configurator.services.people.valuing import Valuing
from configurator.services.ports import CatalogLibrary, Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting
from configurator.wording.words import phrase


class Reports:
    """Works reports out from the ledger and what was sold. `by` is the session of who looks."""

    def __init__(
        self, store: Store, library: CatalogLibrary, clock: Clock, valuing: Valuing
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._valuing = valuing

    def all(
        self,
        ledger: Ledger,
        wanted: Filter,
        step: str,
        progress: Progress,
        by: Session | None = None,
    ) -> tuple[Report, ...] | Refusal:
        """Every report about the orders a filter lets through, in steps of day, week or month.

        Raises Stopped.
        """
        now = self._clock.now()

        def read(work: Work) -> list[Report] | Refusal:
            who = acting(work, by, Right.SEE_ALL_FIGURES, now)
            if isinstance(who, Refusal):
                return who
            live = frozenset(STATES) - {"cancelled"}
            rows = ledger.sorted(ledger.filtered(replace(wanted, states=live)), descending=False)
            told = told_builds(work, self._library, ledger, rows, step, progress, now)
            open_rows = ledger.filtered(Filter(is_open=True))
            earned = told.margins if who.may(Right.SEE_COSTS) else {}
            stores = (
                [order_reports.by_store(ledger, rows, earned.get("store"))]
                if ledger.has_stores()
                else []
            )
            found = [
                order_reports.turnover(ledger, rows, step, earned.get(step)),
                order_reports.uplift_spread(ledger, rows),
                order_reports.by_product(ledger, rows, earned.get("product")),
                *stores,
                order_reports.by_seller(ledger, rows, earned.get("seller")),
                options(told.chosen, ledger.currency),
                earners(told.earned, ledger.currency),
                order_reports.discounts(ledger, rows),
                order_reports.receivables(ledger, open_rows, now.date()),
                _funnel(work, wanted, ledger.currency, now),
                _missed(work, wanted, ledger, now),
                _lead_times(work, ledger, rows, now),
            ]
            lost = losses(work, wanted, ledger.currency, now)
            campaigns = campaign_results(work, wanted, ledger.currency, now)
            found += [one for one in (lost, campaigns) if one is not None]
            if earned.get("product"):
                by_option = option_margins(told.by_option, ledger.currency)
                found[1:1] = [margins(earned["product"], ledger)]
                if by_option is not None:
                    place = 1 + next(at for at, one in enumerate(found) if one.name == "earners")
                    found.insert(place, by_option)
            return found

        found = self._store.read_late(read)
        if isinstance(found, Refusal):
            return found
        standings = self._valuing.standings(by)
        if isinstance(standings, Mapping):
            stages = Tally(one.value.stage for one in standings.values())
            found.append(_stages(stages, ledger.currency))
        return tuple(found)


def _funnel(work: Work, wanted: Filter, currency: str, now: datetime) -> Report:
    zone = now.tzinfo
    first = datetime.combine(wanted.first or date(1970, 1, 2), datetime.min.time(), zone)
    last = datetime.combine((wanted.last or now.date()), datetime.max.time(), zone)
    counts = work.order_figures.funnel(first, last)
    steps = (
        (phrase("Builds begun"), counts.drafts),
        (phrase("Builds with a customer"), counts.named_drafts),
        (phrase("Quotes made"), counts.quotes),
        (phrase("Quotes ordered"), counts.ordered_quotes),
        (phrase("Orders"), counts.orders),
    )
    top = max(1, steps[0][1])
    return Report(
        "funnel",
        phrase("From build to order"),
        Shape.BARS,
        Unit.COUNT,
        tuple(Point(words, count) for words, count in steps),
        (
            Column(phrase("Step"), Unit.TEXT),
            Column(phrase("How many"), Unit.COUNT),
            Column(phrase("Of builds begun"), Unit.PERCENT),
        ),
        tuple((words, count, round(1000 * count / top)) for words, count in steps),
        currency,
    )


def _missed(work: Work, wanted: Filter, ledger: Ledger, now: datetime) -> Report:
    """Which options people tried, what most often stood against them, and what that was worth."""
    first = datetime.combine(wanted.first or date(1970, 1, 2), datetime.min.time(), now.tzinfo)
    last = datetime.combine(wanted.last or now.date(), datetime.max.time(), now.tzinfo)
    found: dict[tuple[str, str, str], list[Missed]] = {}
    for one in work.wishes.between(first, last):
        if not wanted.products or one.product in wanted.products:
            found.setdefault((one.product, one.attribute, one.option), []).append(one)
    rows = []
    for times in sorted(found.values(), key=lambda times: -len(times)):
        against = Tally(reason for one in times for reason in one.against)
        most = against.most_common(1)[0][0] if against else LocalText.same("–")
        worth = sum(one.worth for one in times if one.currency == ledger.currency)
        rows.append((times[-1].name, len(times), most, worth))
    return Report(
        "blocked",
        phrase("Wanted, but blocked"),
        Shape.BARS,
        Unit.COUNT,
        tuple(Point(name, count) for name, count, _, _ in rows[:MOST]),
        (
            Column(phrase("Option"), Unit.TEXT),
            Column(phrase("Times tried"), Unit.COUNT),
            Column(phrase("What stood in the way"), Unit.TEXT),
            Column(phrase("Would have earned"), Unit.MONEY),
        ),
        tuple(rows),
        ledger.currency,
        remarks=(
            (
                phrase("Value not sold: {amount}"),
                (("amount", Unit.MONEY, sum(row[3] for row in rows)),),
            ),
        ),
        is_warning=True,
    )


_LATENESS = (
    (-1, phrase("early")),
    (0, phrase("on the day")),
    (3, phrase("1 to 3 days late")),
    (7, phrase("4 to 7 days late")),
    (10**6, phrase("over a week late")),
)


def _lead_times(work: Work, ledger: Ledger, rows: Rows, now: datetime) -> Report:
    """How orders that are ready kept to the day that was promised."""
    wanted = {ledger.id(int(row)): int(row) for row in rows}
    counts = [0] * len(_LATENESS)
    met: set[str] = set()
    for sale, moment in work.order_figures.happened(Happening.READY.value):
        row = wanted.get(sale)
        if row is None or sale in met:
            continue
        met.add(sale)
        late = (moment.astimezone(now.tzinfo).date() - ledger.promised(row)) // timedelta(days=1)
        place = next(at for at, (most, _) in enumerate(_LATENESS) if late <= most)
        counts[place] += 1
    whole = sum(counts)
    kept = round(1000 * (counts[0] + counts[1]) / whole) if whole else 0
    table = tuple(
        (words, count, round(1000 * count / whole) if whole else 0)
        for (_, words), count in zip(_LATENESS, counts, strict=True)
    )
    return Report(
        "lead times",
        phrase("Promised days kept"),
        Shape.BARS,
        Unit.COUNT,
        tuple(Point(words, count) for words, count, _ in table),
        (
            Column(phrase("Ready"), Unit.TEXT),
            Column(phrase("Orders"), Unit.COUNT),
            Column(phrase("Share"), Unit.PERCENT),
        ),
        table,
        ledger.currency,
        remarks=((phrase("{share} were ready in time"), (("share", Unit.PERCENT, kept),)),),
    )


STAGES = {
    Stage.PROSPECT: phrase("prospect"),
    Stage.NEW: phrase("new"),
    Stage.ACTIVE: phrase("active"),
    Stage.AT_RISK: phrase("at risk"),
    Stage.LOST: phrase("lost"),
}


def _stages(stages: Tally[Stage], currency: str) -> Report:
    rows = tuple((words, stages[stage]) for stage, words in STAGES.items())
    return Report(
        "stages",
        phrase("Customers by stage"),
        Shape.BARS,
        Unit.COUNT,
        tuple(Point(words, count) for words, count in rows),
        (Column(phrase("Stage"), Unit.TEXT), Column(phrase("Customers"), Unit.COUNT)),
        rows,
        currency,
        remarks=((phrase("Of those who allow it to be worked out."), ()),),
    )
