"""`day`: what was taken since the last close, closing it, and the closes that were kept."""

from argparse import Namespace
from typing import TypeVar

from configurator.cli.files import insist_on_writable, write_whole
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.paper import print_out
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.cli.signing_in import signed_in
from configurator.cli.table import table
from configurator.domain.day_close import ClosingPlace, DayClose, Taking, Takings
from configurator.domain.staff import Session
from configurator.services.office.closing_days import close_slip, place_words
from configurator.services.papers import PaperKind
from configurator.services.printing import PDF
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.shop import Shop
from configurator.services.trade.receipts import KIND_NAMES
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

_T = TypeVar("_T")


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for. Raises Trouble and WrongUsage."""
    wording = program.wording
    with program.open_shop() as shop, signed_in(asked, shop, wording) as session:
        match asked.action:
            case "close":
                return _close(asked, shop, wording, session)
            case "list":
                return _list(asked, shop, wording, session)
            case "slip":
                return _slip(asked, shop, wording, session)
            case _:
                return _show(asked, shop, wording, session)


def _show(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    found = _done(shop.closing_days.takings(_place(asked, shop, wording), session), wording)
    formats = Formats(wording)
    if asked.json:
        print_json(_data_of_takings(found))
        return Outcome.GOOD
    name = place_words(found.place, found.place_name, wording)
    print(f"{name}, {wording('since {moment}', moment=formats.moment(found.since))}")
    for line in table([_row(one, wording, formats) for one in found.taken], right=(1, 2)):
        print(line)
    expected = formats.money(found.opening + found.cash, found.currency)
    print(wording("Cash that should be there: {amount}", amount=expected))
    return Outcome.GOOD


def _close(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    if not asked.value:
        raise WrongUsage(wording("Missing: {names}.", names=wording("AMOUNT")))
    printing = asked.print or bool(asked.printer)
    if asked.pdf is not None:
        insist_on_writable(asked.pdf, wording)
    formats, currency = Formats(wording), shop.settings().currency
    counted = _amount(asked.value, currency, wording)
    opening = _amount(asked.opening, currency, wording) if asked.opening else None
    made = _done(
        shop.closing_days.close(
            _place(asked, shop, wording), counted, opening, asked.note, by=session
        ),
        wording,
    )
    if asked.json:
        print_json(_data(made))
    else:
        print(
            wording(
                "{number}: {counted} counted, {expected} should be there, difference {difference}.",
                number=made.number,
                counted=formats.money(made.counted, made.currency),
                expected=formats.money(made.expected, made.currency),
                difference=formats.difference(made.difference, made.currency),
            )
        )
    return _out(made, asked, shop, wording) if printing or asked.pdf is not None else Outcome.GOOD


def _list(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    closes = _done(shop.closing_days.closes(session), wording)
    if asked.json:
        print_json([_data(one) for one in closes])
        return Outcome.GOOD
    formats = Formats(wording)
    rows = [
        (
            one.number,
            formats.moment(one.until),
            place_words(one.place, one.place_name, wording),
            one.by_name,
            formats.money(one.counted, one.currency),
            formats.difference(one.difference, one.currency),
        )
        for one in closes
    ]
    for line in table(rows, right=(4, 5)):
        print(line)
    if not closes:
        print(wording("No day is closed yet."))
    return Outcome.GOOD


def _slip(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    if asked.pdf is None and not (asked.print or asked.printer):
        raise WrongUsage(wording("Missing: {names}.", names="--pdf, --print"))
    if asked.pdf is not None:
        insist_on_writable(asked.pdf, wording)
    found = shop.closing_days.get(asked.value, session)
    if found is Refusal.UNKNOWN:
        raise Trouble(wording("There is no close {number} in this shop.", number=asked.value))
    return _out(_done(found, wording), asked, shop, wording)


def _out(close: DayClose, asked: Namespace, shop: Shop, wording: Wording) -> int:
    slip = close_slip(close, shop.reader_language())
    pdf = shop.paper.slips_pdf([slip], shop.settings(), shop.reader_language())
    if asked.pdf is not None:
        write_whole(asked.pdf, pdf, wording)
        print(wording("Printed to {file}.", file=asked.pdf))
    if not (asked.print or asked.printer):
        return Outcome.GOOD
    title = f"{wording('Close of the day')} {close.number}"
    return print_out(PaperKind.SLIPS, title, pdf, PDF, asked, shop, wording)


def _place(asked: Namespace, shop: Shop, wording: Wording) -> ClosingPlace:
    if asked.whole:
        return ClosingPlace()
    if not asked.store:
        return ClosingPlace(counter=shop.premises.here)
    wanted = asked.store.strip().casefold()
    for one in shop.premises.stores():
        if one.name.casefold() == wanted:
            return ClosingPlace(store=one.id)
    raise WrongUsage(wording("There is no store {name}.", name=asked.store))


def _amount(text: str, currency: str, wording: Wording) -> int:
    amount = Formats(wording).parse_money(text, currency)
    if amount is None or amount < 0:
        raise WrongUsage(wording("“{given}” is no amount of money.", given=text))
    return amount


def _row(one: Taking, wording: Wording, formats: Formats) -> tuple[str, str, str]:
    name = wording.of(KIND_NAMES[one.kind])
    return name, formats.number(one.payments), formats.money(one.amount, one.currency)


def _data_of_takings(found: Takings) -> dict[str, object]:
    return {
        "place": found.place_name,
        "since": found.since.isoformat(),
        "currency": found.currency,
        "opening": found.opening,
        "cash": found.cash,
        "taken": [_data_of_taking(one) for one in found.taken],
    }


def _data(close: DayClose) -> dict[str, object]:
    return {
        "number": close.number,
        "place": close.place_name,
        "since": close.since.isoformat(),
        "until": close.until.isoformat(),
        "currency": close.currency,
        "opening": close.opening,
        "expected": close.expected,
        "counted": close.counted,
        "difference": close.difference,
        "by": close.by_name,
        "note": close.note,
        "taken": [_data_of_taking(one) for one in close.taken],
    }


def _data_of_taking(one: Taking) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "currency": one.currency,
        "payments": one.payments,
        "taken": one.taken,
        "given_back": one.given_back,
    }


def _done(answer: _T | Refusal, wording: Wording) -> _T:
    if isinstance(answer, Refusal):
        raise Trouble(refusal_sentence(answer, wording))
    return answer
