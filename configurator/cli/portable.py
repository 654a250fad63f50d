"""`portable make | open | key | know`: builds that travel as a QR code."""

import sys
from argparse import Namespace
from collections.abc import Iterator

from configurator.cli.catalogs import product_named, usable
from configurator.cli.choices import configuration_of
from configurator.cli.files import insist_on_writable, write_whole
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.cli.resolution_data import plain_value
from configurator.cli.sale import print_json
from configurator.services.portable.carrying import (
    CarriedBuild,
    CodeTrouble,
    LostChoice,
    TooLargeError,
)
from configurator.services.portable.coding import NotPortableError
from configurator.services.portable.signing import NotAKeyError, Signature
from configurator.wording.causes import Sentences
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_TROUBLES = {
    CodeTrouble.NOT_A_BUILD: phrase(
        "This is not the code of a build, or only a part of one; scan it again."
    ),
    CodeTrouble.FORGED: phrase(
        "This code was changed after the shop signed it; do not trust it. Ask for a new one."
    ),
    CodeTrouble.UNKNOWN_PRODUCT: phrase(
        "None of the catalogs here has the product of this code; add its catalog first."
    ),
    CodeTrouble.CHANGED: phrase(
        "The catalog has changed so much since that this code cannot be read with it any more."
    ),
}
_SIGNATURES = {
    Signature.OURS: phrase("Signed by this shop."),
    Signature.KNOWN: phrase("Signed by a shop that is known here."),
    Signature.UNKNOWN: phrase(
        "Signed by nobody who is known here: who made it and whether it was changed is not certain."
    ),
}


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for; exit status 1 where a code opens nothing, or not all."""
    match asked.action:
        case "make":
            return _make(asked, program)
        case "open":
            return _open(asked, program)
        case "key":
            return _key(asked, program)
        case _:
            return _know(asked, program)


def _make(asked: Namespace, program: Program) -> int:
    wording = program.wording
    if asked.qr is not None:
        insist_on_writable(asked.qr, wording)
    catalog = usable(asked.catalog, program.library, wording)
    product = product_named(asked.product, catalog, wording)
    configuration = configuration_of(product, catalog.version, asked.choose, wording)
    with program.open_shop() as shop:
        try:
            code = shop.carrying.code(configuration, catalog, product)
        except (TooLargeError, NotPortableError):
            text = wording("This build does not fit into a code; make a quote of it instead.")
            raise Trouble(text) from None
    if asked.qr is not None:
        from configurator.documents.codes import qr_png

        write_whole(asked.qr, qr_png(code), wording)
    if asked.json:
        print_json({"code": code, "bytes": len(code), "qr": str(asked.qr) if asked.qr else None})
    else:
        print(code)
    return Outcome.GOOD


def _open(asked: Namespace, program: Program) -> int:
    wording = program.wording
    with program.open_shop() as shop:
        carried = shop.carrying.open(asked.code)
    if isinstance(carried, CodeTrouble):
        raise Trouble(wording(_TROUBLES[carried]))
    if asked.json:
        print_json(_data(carried, wording))
    else:
        for line in _lines(carried, wording):
            print(line)
    for lost in carried.lost:
        print(_lost_text(lost, wording), file=sys.stderr)
    return Outcome.WRONG if carried.lost else Outcome.GOOD


def _key(asked: Namespace, program: Program) -> int:
    with program.open_shop() as shop:
        key = shop.carrying.public_key()
    if asked.json:
        print_json({"key": key})
    else:
        print(key)
    return Outcome.GOOD


def _know(asked: Namespace, program: Program) -> int:
    wording = program.wording
    with program.open_shop() as shop:
        try:
            shop.carrying.make_known(asked.key)
        except NotAKeyError:
            raise WrongUsage(
                wording(
                    "“{text}” is not a shop's public key; `portable key` shows one.", text=asked.key
                )
            ) from None
    if asked.json:
        print_json({"known": asked.key.strip()})
    else:
        print(wording("The shop is known from now on."))
    return Outcome.GOOD


def _data(carried: CarriedBuild, wording: Wording) -> dict[str, object]:
    configuration, product = carried.configuration, carried.product
    return {
        "catalog": carried.catalog.id,
        "catalog_version": carried.catalog.version,
        "product": product.id,
        "choices": {
            name: plain_value(product.attribute(name), value)
            for name, value in sorted(configuration.choices.items())
        },
        "lost": [
            {"attribute": wording.of(lost.attribute), "value": wording.of(lost.value)}
            for lost in carried.lost
        ],
        "signature": carried.signature.value,
    }


def _lines(carried: CarriedBuild, wording: Wording) -> Iterator[str]:
    product = carried.product
    sentences = Sentences(Formats(wording), product)
    yield wording.of(product.name) or product.id
    for attribute in product.attributes:
        if attribute.id in carried.configuration.choices:
            value = carried.configuration.choices[attribute.id]
            yield f"  {sentences.choice_name(attribute.id, value)}"
    yield wording(_SIGNATURES[carried.signature])


def _lost_text(lost: LostChoice, wording: Wording) -> str:
    name, value = wording.of(lost.attribute), wording.of(lost.value)
    if name and value:
        return wording("The catalog no longer has this: {name}: {value}.", name=name, value=value)
    if name or value:
        return wording("The catalog no longer has what was chosen: {name}.", name=name or value)
    return wording("The catalog no longer has something that was chosen.")
