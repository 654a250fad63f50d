"""What importing the windows costs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_source_is_read_besides() -> None:
    """PySide would read that of every module imported after it, and Python keep the lines."""
    code = (
        "import configurator.ui.counter.program, linecache;"
        "names = ('sqlalchemy', 'configurator');"
        "print([file for file in linecache.cache if any(name in file for name in names)])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
