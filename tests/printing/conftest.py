"""A simulated printer where this machine can have one."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.printing.simulator import NEEDED, WHERE, Simulator, found, simulated


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    missing = [program for program in NEEDED if not found(program)]
    if missing:
        pytest.skip(f"no printer simulator: {', '.join(missing)} not installed; {WHERE}")
    # A socket's path must be short.
    with TemporaryDirectory(prefix="ipp-") as folder:
        running = simulated(Path(folder))
        try:
            printer = running.__enter__()
        except OSError as error:
            pytest.skip(f"no printer simulator: {error}")
        try:
            yield printer
        finally:
            running.__exit__(None, None, None)
