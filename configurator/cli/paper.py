"""`paper KIND NUMBER --pdf FILE`: a paper of a kept quote or order."""

from argparse import Namespace

from configurator.cli.files import insist_on_writable, write_whole
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.services.papers import PaperKind


def run(asked: Namespace, program: Program) -> int:
    """Write the paper to a file."""
    wording = program.wording
    if asked.pdf is None:
        raise WrongUsage(wording("Missing: {names}.", names="--pdf"))
    insist_on_writable(asked.pdf, wording)
    kind = PaperKind(asked.kind)
    with program.open_shop() as shop:
        document = shop.paperwork.document(kind, asked.number, asked.language, asked.skip)
    if document is None:
        text = wording("There is no order {number} in this shop.", number=asked.number)
        if kind is PaperKind.QUOTE:
            text = wording("There is no quote {number} in this shop.", number=asked.number)
        raise Trouble(text)
    write_whole(asked.pdf, document.pdf, wording)
    print(wording("Printed to {file}.", file=asked.pdf))
    return Outcome.GOOD
