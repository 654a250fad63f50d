"""`reports`: how the shop does, a report's table in the terminal, as JSON or as a workbook."""

from argparse import Namespace
from typing import TypeVar

from configurator.cli.files import insist_on_writable, write_whole
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.cli.signing_in import signed_in
from configurator.cli.table import table
from configurator.domain.staff import Session
from configurator.domain.texts import LocalText
from configurator.exchange.report_sheet import report_sheet
from configurator.services.office.ledger import Ledger
from configurator.services.office.order_filter import SPAN_STEPS, Filter, span_of
from configurator.services.office.report import Report, Unit
from configurator.services.office.report_words import ReportWords
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.shop import Shop
from configurator.wording.words import Wording

_T = TypeVar("_T")
ALWAYS = "always"


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for. Raises Trouble and WrongUsage."""
    wording = program.wording
    if asked.xlsx is not None:
        if not asked.name:
            raise WrongUsage(wording("Name the report that the workbook is of."))
        insist_on_writable(asked.xlsx, wording)
    with program.open_shop() as shop, signed_in(asked, shop, wording) as session:
        reports = _worked_out(asked, shop, wording, session)
        words = ReportWords(wording, shop.clock.now().date())
    if not asked.name:
        return _list(asked, reports, words)
    report = next((one for one in reports if _handle(one) == asked.name), None)
    if report is None:
        names = ", ".join(map(_handle, reports))
        text = wording(
            "There is no report {name} of these days; there is: {known}.",
            name=asked.name,
            known=names,
        )
        raise Trouble(text)
    if asked.xlsx is not None:
        write_whole(asked.xlsx, report_sheet(words, report), wording)
        print(wording("Saved as {file}.", file=asked.xlsx))
    elif asked.json:
        print_json(_data(report))
    else:
        heads, rows = words.table(report)
        figures = [
            place for place, column in enumerate(report.columns) if column.unit is not Unit.TEXT
        ]
        for line in table([heads, *rows], right=figures):
            print(line)
        for remark in words.remarks(report):
            print(remark)
    return Outcome.GOOD


def _worked_out(
    asked: Namespace, shop: Shop, wording: Wording, session: Session | None
) -> tuple[Report, ...]:
    ledger: Ledger = _done(shop.ledgers.open(by=session), wording)
    span = "" if asked.span == ALWAYS else asked.span
    first, last = span_of(span, shop.clock.now().date())
    if asked.from_day or asked.to_day:
        first, last = asked.from_day, asked.to_day
    known = sorted(product for product in ledger.texts("product") if product)
    for product in asked.product:
        if product not in known:
            text = wording(
                "No {name} was ever sold; there is: {known}.",
                name=product,
                known=", ".join(known) or "–",
            )
            raise Trouble(text)
    wanted = Filter(first=first, last=last, products=frozenset(asked.product))
    found = shop.reports.all(ledger, wanted, SPAN_STEPS[span], _go_on, session)
    return _done(found, wording)


def _list(asked: Namespace, reports: tuple[Report, ...], words: ReportWords) -> int:
    if asked.json:
        print_json([_data(one) for one in reports])
    else:
        for line in table([[_handle(one), words.wording(one.title)] for one in reports]):
            print(line)
    return Outcome.GOOD


def _handle(report: Report) -> str:
    return report.name.replace(" ", "-")


def _data(report: Report) -> dict[str, object]:
    return {
        "report": _handle(report),
        "currency": report.currency,
        "columns": [
            {"name": column.head, "counts": column.unit.value} for column in report.columns
        ],
        "rows": [[_plain(cell) for cell in row] for row in report.rows],
    }


def _plain(cell: LocalText | str | int) -> object:
    return {"en": cell.en, "id": cell.id} if isinstance(cell, LocalText) else cell


def _go_on(_count: int, _whole: int) -> bool:
    return True


def _done(answer: _T | Refusal, wording: Wording) -> _T:
    if isinstance(answer, Refusal):
        raise Trouble(refusal_sentence(answer, wording))
    return answer
