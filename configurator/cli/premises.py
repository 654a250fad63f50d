"""`premises`: the shop's stores and counters, kept and listed."""

from argparse import Namespace
from typing import TypeVar

from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.cli.signing_in import signed_in
from configurator.cli.table import table
from configurator.domain.premises import CounterKind, CounterPlace, StorePlace
from configurator.services.premises import Premises
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_T = TypeVar("_T")

_KINDS = {
    CounterKind.COUNTER: phrase("counter"),
    CounterKind.KIOSK: phrase("kiosk"),
    CounterKind.OFFICE: phrase("office"),
}


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for. Raises Trouble and WrongUsage."""
    wording = program.wording
    with program.open_shop() as shop:
        premises = shop.premises
        if asked.action == "show":
            return _show(asked, premises, wording)
        with signed_in(asked, shop, wording) as session:
            if asked.action == "store":
                known = _named(premises.stores(), asked.name)
                address = asked.address if asked.address is not None else known and known.address
                kept = premises.save_store(
                    asked.name, address or "", known.id if known else "", by=session
                )
                _done(kept, wording)
            else:
                store = _named(premises.stores(), asked.store) if asked.store else None
                if asked.store and store is None:
                    raise WrongUsage(wording("There is no store {name}.", name=asked.store))
                kind = CounterKind(asked.kind)
                _done(
                    premises.name_counter(asked.name, kind, store.id if store else "", by=session),
                    wording,
                )
        return _show(asked, premises, wording)


def _show(asked: Namespace, premises: Premises, wording: Wording) -> int:
    stores, counters = premises.stores(), premises.counters()
    if asked.json:
        print_json(
            {
                "stores": [{"name": one.name, "address": one.address} for one in stores],
                "counters": [_data(one, stores, premises.here) for one in counters],
            }
        )
        return Outcome.GOOD
    formats = Formats(wording)
    names = {store.id: store.name for store in stores}
    rows = [(store.name, store.address) for store in stores]
    rows_of_counters = [
        (
            counter.name,
            wording(_KINDS[counter.kind]),
            names.get(counter.store, ""),
            formats.moment(counter.seen) if counter.seen is not None else "",
            wording("this machine") if counter.id == premises.here else "",
        )
        for counter in counters
    ]
    for line in (*table(rows), *table(rows_of_counters)):
        print(line)
    if not counters:
        print(wording("No counter has a name yet."))
    return Outcome.GOOD


def _data(counter: CounterPlace, stores: tuple[StorePlace, ...], here: str) -> dict[str, object]:
    names = {store.id: store.name for store in stores}
    return {
        "name": counter.name,
        "kind": counter.kind.value,
        "store": names.get(counter.store, ""),
        "seen": counter.seen.isoformat() if counter.seen is not None else None,
        "here": counter.id == here,
    }


def _named(stores: tuple[StorePlace, ...], name: str) -> StorePlace | None:
    wanted = " ".join(name.split()).casefold()
    return next((store for store in stores if store.name.casefold() == wanted), None)


def _done(answer: _T | Refusal, wording: Wording) -> _T:
    if isinstance(answer, Refusal):
        raise Trouble(refusal_sentence(answer, wording))
    return answer
