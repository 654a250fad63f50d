"""`customers ACTION`: people found, brought in, merged, asked, copied and forgotten."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from configurator.cli.files import insist_on_writable, write_whole
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.cli.styles import STYLE_ACTIONS
from configurator.domain.customers import Customer
from configurator.domain.people.consent import HeardBy, Purpose
from configurator.domain.people.profile import ContactKind, Profile
from configurator.domain.people.rights import DataRequest, RequestKind
from configurator.services.customers import readable_phone
from configurator.services.people.importing import AddressBook, Preview, complaint_sentence
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.shop import Shop
from configurator.wording.words import Wording

_T = TypeVar("_T")


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for. Exit status 1 where a file or an id is wrong."""
    with program.open_shop() as shop:
        return _ACTIONS[asked.action](asked, shop, program.wording)


def _find(asked: Namespace, shop: Shop, wording: Wording) -> int:  # noqa: ARG001 - one shape
    found = shop.desk.find(asked.text)
    if asked.json:
        print_json([_customer_data(customer) for customer in found])
    for customer in () if asked.json else found:
        reached = " · ".join(
            part for part in (readable_phone(customer.phone), customer.mail) if part
        )
        print(f"{customer.id}  {customer.name}  {reached}".rstrip())
    return Outcome.GOOD if found else Outcome.WRONG


def _show(asked: Namespace, shop: Shop, wording: Wording) -> int:
    profile = _done(shop.profiles.get(asked.customer), wording)
    allowed = shop.consenting.allowed(asked.customer)
    if asked.json:
        print_json({**_profile_data(profile), "allowed": sorted(p.value for p in allowed)})
        return Outcome.GOOD
    customer = profile.customer
    print(customer.name)
    for phone in profile.reached_at(ContactKind.PHONE):
        print(f"  {readable_phone(phone)}")
    for line in (*profile.reached_at(ContactKind.MAIL), *customer.address.splitlines()):
        print(f"  {line}")
    for key, value in sorted(profile.preferences.items()):
        print(f"  {key}: {value}")
    if profile.tags:
        print("  " + " ".join(f"#{tag}" for tag in sorted(profile.tags)))
    names = ", ".join(sorted(purpose.value for purpose in allowed)) or wording("nothing")
    print(wording("Allows: {names}.", names=names))
    return Outcome.GOOD


def _import(asked: Namespace, shop: Shop, wording: Wording) -> int:
    book = _read(asked.file, wording)
    importing = shop.people_import
    preview = _done(importing.bring_in(book) if asked.keep else importing.preview(book), wording)
    for complaint in preview.complaints:
        print(f"{asked.file}: {complaint_sentence(complaint, wording)}", file=sys.stderr)
    kept = asked.keep and not preview.complaints
    if asked.json:
        print_json(
            {
                "new": len(preview.new),
                "known": len(preview.known),
                "wrong": len(preview.complaints),
                "kept": kept,
            }
        )
    else:
        _tell_preview(preview, kept, wording)
    return Outcome.WRONG if preview.complaints else Outcome.GOOD


def _tell_preview(preview: Preview, kept: bool, wording: Wording) -> None:
    for candidate in preview.candidates:
        name = candidate.found.profile.customer.name
        if candidate.same or candidate.line_before is not None:
            print(wording("{line}: {name} is known already", line=candidate.found.line, name=name))
        elif candidate.alike:
            other = candidate.alike[0].customer.name
            text = wording(
                "{line}: {name} is new, but like {other}",
                line=candidate.found.line,
                name=name,
                other=other,
            )
            print(text)
        else:
            print(wording("{line}: {name} is new", line=candidate.found.line, name=name))
    if kept:
        print(wording("All of them were kept."))
    elif preview.complaints:
        print(wording("Nobody was kept: correct the file first."))
    else:
        print(wording("Nobody was kept yet; --keep does it."))


def _duplicates(asked: Namespace, shop: Shop, wording: Wording) -> int:
    customer = shop.desk.get(asked.customer)
    if customer is None:
        raise Trouble(refusal_sentence(Refusal.UNKNOWN, wording))
    found = shop.desk.duplicates(customer)
    if asked.json:
        print_json(
            [
                {**_customer_data(one.customer), "alike": [like.value for like in one.alike]}
                for one in found
            ]
        )
    for one in () if asked.json else found:
        print(f"{one.customer.id}  {one.customer.name}")
    return Outcome.GOOD


def _merge(asked: Namespace, shop: Shop, wording: Wording) -> int:
    merge = _done(shop.profiles.merge(asked.customer, asked.gone), wording)
    if asked.json:
        print_json({"merge": merge.id})
    else:
        print(wording("They are one; `customers unmerge {merge}` takes it back.", merge=merge.id))
    return Outcome.GOOD


def _unmerge(asked: Namespace, shop: Shop, wording: Wording) -> int:
    merge = _done(shop.profiles.unmerge(asked.merge), wording)
    if asked.json:
        print_json({"customers": [merge.kept, merge.gone]})
    else:
        print(wording("They are two again."))
    return Outcome.GOOD


def _consent(asked: Namespace, shop: Shop, wording: Wording) -> int:
    given, heard = asked.answer == "yes", HeardBy(asked.by)
    said = shop.consenting.say(asked.customer, Purpose(asked.purpose), given, heard)
    _done(said, wording)
    return _proof(asked, shop, wording)


def _proof(asked: Namespace, shop: Shop, wording: Wording) -> int:
    proof = _done(shop.consenting.proof(asked.customer), wording)
    data = [
        {
            "purpose": consent.purpose.value,
            "given": consent.given,
            "moment": consent.moment.isoformat(),
            "heard_by": consent.heard_by.value,
            "staff": consent.by_name,
            "version": consent.version,
            "words": words.in_language(consent.language),
        }
        for consent, words in proof.said
    ]
    if asked.json:
        print_json({"allowed": sorted(p.value for p in proof.allowed), "said": data})
        return Outcome.GOOD
    for said in data:
        answer = wording("yes") if said["given"] else wording("no")
        print(f"{said['moment']}  {answer}  {said['heard_by']}  {said['staff']}".rstrip())
        print(f"  {said['words']} [{said['version']}]")
    return Outcome.GOOD


def _ask(asked: Namespace, shop: Shop, wording: Wording) -> int:
    kind, heard = RequestKind(asked.kind), HeardBy(asked.by)
    request = _done(shop.consenting.ask(asked.customer, kind, heard), wording)
    _tell_requests((request,), asked)
    return Outcome.GOOD


def _requests(asked: Namespace, shop: Shop, wording: Wording) -> int:
    found = _done(shop.consenting.open_requests(), wording)
    _tell_requests(found, asked)
    late = any(request.overdue(shop.clock.now()) for request in found)
    return Outcome.WRONG if late else Outcome.GOOD


def _tell_requests(requests: tuple[DataRequest, ...], asked: Namespace) -> None:
    data = [
        {"id": r.id, "customer": r.customer, "kind": r.kind.value, "due": r.due.isoformat()}
        for r in requests
    ]
    if asked.json:
        print_json(data)
    for row in () if asked.json else data:
        print(f"{row['due']}  {row['kind']}  {row['customer']}  {row['id']}")


def _copy(asked: Namespace, shop: Shop, wording: Wording) -> int:
    from configurator.exchange.people.copies import copy_csv, copy_json

    writers = {".json": copy_json, ".csv": copy_csv}
    write = writers.get(asked.file.suffix.lower())
    if write is None:
        raise WrongUsage(wording("The file's name must end in .json or .csv."))
    insist_on_writable(asked.file, wording)
    rows = _done(shop.erasing.copy(asked.customer), wording)
    write_whole(asked.file, write(rows).encode(), wording)
    if asked.json:
        print_json({"file": str(asked.file), "rows": sum(map(len, rows.values()))})
    return Outcome.GOOD


def _erase(asked: Namespace, shop: Shop, wording: Wording) -> int:
    if not asked.yes:
        raise WrongUsage(wording("This cannot be taken back; say --yes to do it."))
    batches = shop.erasing.exported_in(asked.customer)
    refusal = shop.erasing.erase(asked.customer)
    if refusal is not None:
        raise Trouble(refusal_sentence(refusal, wording))
    if asked.json:
        print_json({"erased": asked.customer, "exported_in": list(batches)})
        return Outcome.GOOD
    print(wording("The customer was erased."))
    if batches:
        numbers = ", ".join(map(str, batches))
        print(
            wording(
                "Export batches that name them: {numbers}. Write these again, and tell whoever "
                "received them.",
                numbers=numbers,
            )
        )
    return Outcome.GOOD


def _retention(asked: Namespace, shop: Shop, wording: Wording) -> int:
    purged = _done(shop.erasing.purge(), wording)
    quiet = _done(shop.erasing.quiet(), wording)
    if asked.json:
        print_json({"purged": purged, "quiet": list(quiet)})
        return Outcome.GOOD
    print(
        wording.plural(
            "What was kept of {n} erased customer was thrown away.",
            "What was kept of {n} erased customers was thrown away.",
            purged,
        )
    )
    for customer in quiet:
        print(wording("long quiet: {customer}", customer=customer))
    return Outcome.GOOD


def _read(file: Path, wording: Wording) -> AddressBook:
    from configurator.exchange.people.people_csv import read_people_csv
    from configurator.exchange.people.vcards import read_vcards

    readers = {".csv": read_people_csv, ".vcf": read_vcards, ".vcard": read_vcards}
    read = readers.get(file.suffix.lower())
    if read is None:
        raise WrongUsage(wording("The file's name must end in .vcf or .csv."))
    return read(file.read_bytes())


def _done(answer: _T | Refusal, wording: Wording) -> _T:
    """What a service answered. Raises Trouble for a refusal."""
    if isinstance(answer, Refusal):
        raise Trouble(refusal_sentence(answer, wording))
    return answer


def _customer_data(customer: Customer) -> dict[str, object]:
    return {
        "id": customer.id,
        "name": customer.name,
        "phone": customer.phone,
        "mail": customer.mail,
    }


def _profile_data(profile: Profile) -> dict[str, object]:
    return {
        **_customer_data(profile.customer),
        "kind": profile.kind.value,
        "phones": profile.reached_at(ContactKind.PHONE),
        "mails": profile.reached_at(ContactKind.MAIL),
        "tags": sorted(profile.tags),
        "preferences": dict(profile.preferences),
    }


_ACTIONS: Mapping[str, Callable[[Namespace, Shop, Wording], int]] = {
    "find": _find,
    "show": _show,
    "import": _import,
    "duplicates": _duplicates,
    "merge": _merge,
    "unmerge": _unmerge,
    "consent": _consent,
    "proof": _proof,
    "ask": _ask,
    "requests": _requests,
    "copy": _copy,
    "erase": _erase,
    "retention": _retention,
    **STYLE_ACTIONS,
}
