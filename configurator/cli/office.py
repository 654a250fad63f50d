"""`import-orders`, `audit`, `backup` and `restore`: what the office does beside exporting."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TypeVar

from configurator.cli.files import file_trouble, insist_on_writable, write_whole
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.cli.signing_in import signed_in
from configurator.exchange.orders.notices_csv import read_notices
from configurator.services.office.audit_words import TrailWords
from configurator.services.office.auditing import verdict_sentence
from configurator.services.office.backup_plan import file_name, is_due, thin_out
from configurator.services.office.diagnostics import diagnostics_text
from configurator.services.office.taking_back import Step, fault_sentence
from configurator.services.office.upkeep import UnsoundBackupError
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

_T = TypeVar("_T")


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for."""
    match asked.command:
        case "import-orders":
            return _import_orders(asked, program)
        case "audit":
            return _audit(asked, program)
        case "diagnostics":
            return _diagnose(asked, program)
        case _:
            return _back_up(asked, program)


def _import_orders(asked: Namespace, program: Program) -> int:
    wording = program.wording
    notices = read_notices(_read(asked.file, wording))
    with program.open_shop() as shop, signed_in(asked, shop, wording) as session:
        back = shop.taking_back
        answer = back.take(notices, session) if asked.keep else back.preview(notices, session)
    seen = _done(answer, wording)
    for complaint in seen.complaints:
        print(f"{asked.file}: {fault_sentence(complaint, wording)}", file=sys.stderr)
    formats = Formats(wording)
    for step in seen.steps:
        print(step_sentence(step, wording, formats))
    if seen.kept:
        print(wording("All of it was kept."))
    elif seen.complaints:
        print(wording("Nothing was kept: correct the file first."))
    else:
        print(wording("Nothing was kept yet; --keep does it."))
    return Outcome.WRONG if seen.complaints else Outcome.GOOD


def step_sentence(step: Step, wording: Wording, formats: Formats) -> str:
    """What a row does to its order."""
    told = [wording("moves on to {state}", state=wording(state.value)) for state, _ in step.moves]
    if step.promised is not None:
        told.append(wording("is promised for {day}", day=formats.short_date(step.promised)))
    if step.paid:
        amount = formats.money(step.paid, step.order.currency)
        told.append(wording("is paid {amount}", amount=amount))
    what = ", ".join(told) or wording("stays as it is")
    return f"{step.order.number} {what}"


def _audit(asked: Namespace, program: Program) -> int:
    wording = program.wording
    with program.open_shop() as shop, signed_in(asked, shop, wording) as session:
        if asked.action == "verify":
            found = _done(shop.auditing.verify(session), wording)
            if asked.json:
                broken = found.broken.value if found.broken else None
                print_json(
                    {"rows": found.rows, "hash": found.hash, "broken": broken, "at": found.at}
                )
            else:
                print(verdict_sentence(found, wording))
            return Outcome.GOOD if found.broken is None else Outcome.WRONG
        events = _done(shop.auditing.events(asked.about, by=session), wording)
        known = _done(shop.auditing.known(events, session), wording)
        currency = shop.settings().currency
        zone = shop.clock.now().tzinfo
    rows = [
        {
            "row": one.sequence,
            "moment": one.moment.astimezone(zone).isoformat(timespec="seconds"),
            "by": one.by_name or one.by,
            "what": one.what,
            "subject": one.subject,
            "old": one.old,
            "new": one.new,
        }
        for one in events
    ]
    if asked.json:
        print_json(rows)
    words = TrailWords(wording, Formats(wording), currency, known)
    for row, one in () if asked.json else zip(rows, events, strict=True):
        told = words.told(one)
        change = f"{told.before} → {told.after}" if told.before else told.after
        parts = (row["row"], row["moment"], row["by"], told.what, told.about, change)
        print("  ".join(str(part) for part in parts if part))
    return Outcome.GOOD


def _back_up(asked: Namespace, program: Program) -> int:
    wording = program.wording
    if asked.every is None:
        insist_on_writable(asked.file, wording)
    with program.open_shop() as shop, signed_in(asked, shop, wording) as session:
        file, now = asked.file, shop.clock.now()
        if asked.every is not None:
            if not is_due(file, asked.every, now):
                print(wording("The last backup there is young enough."))
                return Outcome.GOOD
            file /= file_name(now)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            made = _done(shop.upkeep.back_up(file, session), wording)
            if asked.every is not None:
                thin_out(asked.file, asked.keep)
        except UnsoundBackupError as unsound:
            text = wording("The backup could not be proved; keep an older one, and look at audit.")
            raise Trouble(text) from unsound
        except OSError as error:
            raise file_trouble(asked.file, error, wording) from error
    print(
        wording.plural(
            "Backed up to {file}: {n} order, opened again and checked.",
            "Backed up to {file}: {n} orders, opened again and checked.",
            made.orders,
            file=made.file,
        )
    )
    return Outcome.GOOD


def _diagnose(asked: Namespace, program: Program) -> int:
    wording = program.wording
    insist_on_writable(asked.file, wording)
    with program.open_shop() as shop, signed_in(asked, shop, wording) as session:
        facts = _done(shop.diagnostics.facts(session), wording)
    write_whole(asked.file, diagnostics_text(facts).encode(), wording)
    print(wording("Saved as {file}.", file=asked.file))
    return Outcome.GOOD


def _read(file: Path, wording: Wording) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Trouble(
            wording("{file} cannot be used: {reason}.", file=file, reason=reason)
        ) from error


def _done(answer: _T | Refusal, wording: Wording) -> _T:
    if isinstance(answer, Refusal):
        raise Trouble(refusal_sentence(answer, wording))
    return answer
