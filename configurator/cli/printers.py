"""`printers`: the printers there are, and which paper goes to which."""

from argparse import Namespace

from configurator.cli.outcome import Outcome, WrongUsage
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.cli.table import table
from configurator.cli.usage import did_you_mean
from configurator.services.papers import PaperKind
from configurator.services.printing import Printer
from configurator.services.printing_words import paper_name, printer_sentence
from configurator.wording.words import Wording


def run(asked: Namespace, program: Program) -> int:
    """Choose printers, then list them."""
    wording = program.wording
    choices = [_choice(text, wording) for text in asked.choose]
    with program.open_shop() as shop:
        for kind, name in choices:
            shop.printing.choose(kind, name)
        found, chosen = shop.printing.printers(), shop.printing.chosen()
    if asked.json:
        print_json(
            {
                "printers": [_data(printer) for printer in found],
                "chosen": {kind.value: name for kind, name in chosen.items()},
            }
        )
        return Outcome.GOOD
    for line in table([_row(printer, wording) for printer in found]):
        print(line)
    if not found:
        print(wording("The system names no printer; give one by its address: ipp://…"))
    for kind in PaperKind:
        name = chosen.get(kind) or wording("the system's default")
        print(f"{paper_name(kind, wording)} ({kind.value}): {name}")
    return Outcome.GOOD


def _choice(text: str, wording: Wording) -> tuple[PaperKind, str]:
    given, equals, printer = text.partition("=")
    known = {kind.value: kind for kind in PaperKind}
    if not equals or given not in known:
        raise WrongUsage(
            wording(
                "“{text}” chooses no printer; write KIND=PRINTER with one of: {known}.",
                text=text,
                known=", ".join(known),
            )
            + did_you_mean(given, known, wording)
        )
    return known[given], printer.strip()


def _data(printer: Printer) -> dict[str, object]:
    return {
        "name": printer.name,
        "about": printer.about,
        "default": printer.is_default,
        "trouble": None if printer.trouble is None else printer.trouble.value,
    }


def _row(printer: Printer, wording: Wording) -> tuple[str, str, str]:
    standing = wording("ready ##to print")
    if printer.trouble is not None:
        standing = printer_sentence(printer.trouble, printer.name, wording)
    default = f" ({wording('default')})" if printer.is_default else ""
    return printer.name + default, printer.about, standing
