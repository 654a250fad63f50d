"""`commissions`: what sellers earned in a month, and its slips; their list and the scheme."""

import csv
import io
import json
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from configurator.cli.files import insist_on_writable, write_whole
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.paper import print_out
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.cli.signing_in import signed_in
from configurator.domain.commissions import NetworkError, SellerRole, Statement
from configurator.domain.staff import Session
from configurator.services.office.commission_scheme import (
    NoSchemeError,
    scheme_from,
    scheme_text,
)
from configurator.services.office.commission_words import KINDS, carried_sentence, earned_sentence
from configurator.services.office.commissioning import Named
from configurator.services.papers import PaperKind
from configurator.services.printing import PDF
from configurator.services.printing_words import paper_name
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.shop import Shop
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

_T = TypeVar("_T")


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for. Raises Trouble."""
    wording = program.wording
    with program.open_shop() as shop, signed_in(asked, shop, wording) as session:
        match asked.action:
            case "sellers":
                return _sellers(asked, shop, wording, session)
            case "scheme":
                return _scheme(asked, shop, wording, session)
            case "slips":
                return _slips(asked, shop, wording, session)
            case "close":
                return _close(asked, shop, wording, session)
            case _:
                return _statements(asked, shop, wording, session)


def _statements(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    month = _month(asked, shop)
    found = _done(shop.commissioning.statements(month.year, month.month, session), wording)
    currency = shop.settings().currency
    if asked.json:
        print_json([_plain(one) for one in found])
        return Outcome.GOOD
    formats = Formats(wording)
    best = sorted(found, key=lambda one: (-one.total, one.seller.name))
    for one in best:
        print(f"{one.seller.name}  {formats.money(one.total, currency)}")
        for line in one.earned:
            amount = formats.money(line.amount, currency)
            told = earned_sentence(line, currency, wording, formats)
            print(f"  {amount}  {wording(KINDS[line.kind])}: {told}")
        for carried in one.carried:
            amount = formats.difference(carried.amount, currency)
            print(f"  {amount}  {carried_sentence(carried, wording, formats)}")
    return Outcome.GOOD


def _slips(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    printing = asked.print or bool(asked.printer)
    if asked.pdf is None and not printing:
        raise WrongUsage(wording("Missing: {names}.", names="--pdf, --print"))
    if asked.pdf is not None:
        insist_on_writable(asked.pdf, wording)
    month = _month(asked, shop)
    commissioning = shop.commissioning
    everybody = {one.name for one in _done(commissioning.sellers(session), wording)}
    for name in asked.seller:
        if name not in everybody:
            raise Trouble(wording("There is no seller called {name}.", name=name))
    found = _done(commissioning.slips(month.year, month.month, asked.seller, session), wording)
    shown = Formats(wording).month(month)
    if not found:
        raise Trouble(wording("Nobody earned commission in {month}.", month=shown))
    pdf = shop.paper.slips_pdf(found, shop.settings(), shop.reader_language())
    if asked.pdf is not None:
        write_whole(asked.pdf, pdf, wording)
        told = wording.plural(
            "{n} slip printed to {file}.",
            "{n} slips printed to {file}.",
            len(found),
            file=asked.pdf,
        )
        print(told)
    if not printing:
        return Outcome.GOOD
    title = f"{paper_name(PaperKind.SLIPS, wording)} {month:%Y-%m}"
    return print_out(PaperKind.SLIPS, title, pdf, PDF, asked, shop, wording)


def _close(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    month, formats = _month(asked, shop), Formats(wording)
    shown = formats.month(month)
    made = shop.commissioning.close(month.year, month.month, session)
    if made is Refusal.NOTHING_CHANGED:
        raise Trouble(wording("{month} is closed already.", month=shown))
    found = _done(made, wording)
    amount = formats.money(sum(one.total for one in found), shop.settings().currency)
    print(wording("{month} is closed with {amount} in all.", month=shown, amount=amount))
    return Outcome.GOOD


def _month(asked: Namespace, shop: Shop) -> date:
    last: date = shop.clock.now().date().replace(day=1) - timedelta(days=1)
    return asked.month or last


def _plain(one: Statement) -> dict[str, object]:
    return {
        "seller": one.seller.name,
        "role": one.seller.role.value,
        "own": one.own,
        "direct": one.direct,
        "network": one.network,
        "points": float(one.points),
        "total": one.total,
        "earned": [
            {
                "kind": line.kind.value,
                "base": line.base,
                "points": float(line.points),
                "percent": str(line.percent),
                "amount": line.amount,
            }
            for line in one.earned
        ],
        "carried": [
            {"month": f"{line.month:%Y-%m}", "amount": line.amount, "debt": line.is_debt}
            for line in one.carried
        ],
    }


def _sellers(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    if asked.file is None:
        everybody = _done(shop.commissioning.sellers(session), wording)
        names = {one.id: one.name for one in everybody}
        for one in everybody:
            print("  ".join((one.name, one.role.value, names.get(one.sponsor or "", ""))).rstrip())
        return Outcome.GOOD
    named = []
    rows = csv.DictReader(io.StringIO(_read(asked.file, wording), newline=""))
    if "name" not in (rows.fieldnames or ()):
        text = wording("{file}: the first line has to be name,sponsor,role.", file=asked.file)
        raise Trouble(text)
    for row in rows:
        role = (row.get("role") or SellerRole.AGENT.value).strip()
        if role not in {one.value for one in SellerRole}:
            raise Trouble(
                wording(
                    "{file}: “{role}” is no role; write agent, leader or supervisor.",
                    file=asked.file,
                    role=role,
                )
            )
        name, sponsor = row["name"].strip(), (row.get("sponsor") or "").strip()
        if name:
            named.append(Named(name, sponsor, SellerRole(role)))
    try:
        kept = _done(shop.commissioning.save_sellers(named, session), wording)
    except NetworkError as wrong:
        raise Trouble(
            wording(
                "{file}: {name} is under somebody unknown, or in a circle of sponsors.",
                file=asked.file,
                name=wrong,
            )
        ) from wrong
    print(wording.plural("{n} seller is kept.", "{n} sellers are kept.", len(kept)))
    return Outcome.GOOD


def _scheme(asked: Namespace, shop: Shop, wording: Wording, session: Session | None) -> int:
    if asked.file is None:
        print(scheme_text(_done(shop.commissioning.scheme(session), wording)))
        return Outcome.GOOD
    try:
        scheme = scheme_from(json.loads(_read(asked.file, wording)))
    except NoSchemeError as wrong:
        raise Trouble(
            wording("{file}: something makes no sense at {place}.", file=asked.file, place=wrong)
        ) from wrong
    except ValueError as error:
        text = wording("{file} is no JSON: {reason}.", file=asked.file, reason=error)
        raise Trouble(text) from error
    _done(shop.commissioning.save_scheme(scheme, session), wording)
    print(wording("The scheme is kept."))
    return Outcome.GOOD


def _read(file: Path, wording: Wording) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        text = wording("{file} cannot be used: {reason}.", file=file, reason=reason)
        raise Trouble(text) from error
    except UnicodeDecodeError as error:
        raise Trouble(wording("{file} is not UTF-8 text.", file=file)) from error


def _done(answer: _T | Refusal, wording: Wording) -> _T:
    if isinstance(answer, Refusal):
        raise Trouble(refusal_sentence(answer, wording))
    return answer
