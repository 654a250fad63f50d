"""`configure CATALOG`: everything about a build."""

import json
import sys
from argparse import Namespace

from configurator.cli.build import build_asked, contradiction_text
from configurator.cli.outcome import Outcome
from configurator.cli.program import Program
from configurator.cli.resolution_data import ResolutionData
from configurator.cli.resolution_text import ResolutionText


def run(asked: Namespace, program: Program) -> int:
    """Answer everything about a build; exit status 1 where its choices contradict one another."""
    bench, wording = program.workbench(), program.wording
    build = build_asked(asked, program.library, bench, wording)
    if asked.json:
        data = ResolutionData(build, bench.settings, wording, asked.causes).all()
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in ResolutionText(build, bench.settings, wording, asked.causes).lines():
            print(line)
    if build.resolution.kept:
        return Outcome.GOOD
    print(contradiction_text(build, wording), file=sys.stderr)
    return Outcome.WRONG
