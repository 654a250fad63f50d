"""What every test stands on: no screen, nobody's home, repeatable draws, a silent log."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.databases.plugin",)

REPOSITORY = Path(__file__).resolve().parent.parent

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    print_blob=True,
    # How busy the machine is says nothing about the code.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")


def pytest_configure(config: pytest.Config) -> None:
    """Draw in memory, and keep the tests and all they start away from the person's own folders."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = tempfile.TemporaryDirectory(prefix="configurator-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = home.name
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = os.path.join(home.name, name.lower())
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


class UnexpectedLines(logging.Handler):
    """Collects what is logged at WARNING or above.

    Attributes: ``lines``, what came so far; ``expected``, the pieces of text a test waits for.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line for the verdict."""
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def verdict(self) -> list[str]:
        """What to complain of: lines nobody expected and expected ones that did not come."""
        surprises = [
            f"unexpected: {line}"
            for line in self.lines
            if not any(piece in line for piece in self.expected)
        ]
        absences = [
            f"expected, but not logged: {piece}"
            for piece in self.expected
            if not any(piece in line for line in self.lines)
        ]
        return surprises + absences


@pytest.fixture(autouse=True)
def unexpected_lines() -> Iterator[UnexpectedLines]:
    """Fail a test that logs a warning or an error nobody expects."""
    handler = UnexpectedLines()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    complaints = handler.verdict()
    if complaints:
        pytest.fail("Log lines: " + "\n".join(complaints), pytrace=False)


@pytest.fixture
def expect_log(unexpected_lines: UnexpectedLines) -> Callable[[str], None]:
    """Say that a line of WARNING or above holding this text will be logged, and must be."""
    return unexpected_lines.expected.append


@pytest.fixture(scope="session")
def bench_folder() -> Path:
    """The folder of real models kept beside the repository; without it the test is skipped."""
    folder = Path(os.environ.get("CONFIGURATOR_BENCH", REPOSITORY.parent / "shared" / "bench"))
    if not folder.is_dir():
        pytest.skip(f"the real models are not here: {folder}")
    return folder
