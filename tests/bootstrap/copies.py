"""A copy of the program small enough to be set up in seconds and without a network."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

MAIN = Path(__file__).resolve().parents[2] / "main.py"

PROGRAM = """\
import sys
from pathlib import Path


def main(arguments):
    import tiny

    print(tiny.VERSION, Path(sys.prefix).name, *arguments)
    return 7
"""
# Stands in for pytest in the tests' part of the environment.
RUNNER = """\
import os


def main(arguments):
    print("runner", os.environ["QT_QPA_PLATFORM"], os.getcwd(), *arguments)
    return 5
"""


def write_wheel(folder: Path, name: str, version: str, source: str) -> str:
    """Write a wheel of one module into the folder. Returns its line in a lock file."""
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": source,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{about}/RECORD,,"]
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record.append(f"{path},sha256={digest.decode()},{len(text.encode())}")
    files[f"{about}/RECORD"] = "\n".join(record) + "\n"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@dataclass(frozen=True)
class Copy:
    """A copy of main.py with a program of one dependency, whose wheels lie in ``wheels``."""

    root: Path
    wheels: Path

    @property
    def stamp(self) -> Path:
        """The file that says the environment is complete."""
        return self.root / ".venv" / "ready"

    def variables(self, **more: str) -> dict[str, str]:
        """What the copy is started with: wheels from the folder only, no screen, in English."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON", "LC_"))}
        kept.pop("COV_CORE_SOURCE", None)
        own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "LANG": "en_GB.UTF-8"}
        own |= {"PIP_CONFIG_FILE": os.devnull, "QT_QPA_PLATFORM": "offscreen"}
        return kept | own | more

    def begin(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start the copy and do not wait for it."""
        return subprocess.Popen(
            [sys.executable, str(self.root / "main.py"), *arguments],
            env=self.variables(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, **variables: str) -> tuple[int, str, str]:
        """Start the copy. Returns its exit status and what it wrote to output and to errors."""
        with self.begin(*arguments, **variables) as started:
            output, errors = started.communicate(timeout=120)
        return started.returncode, output.strip(), errors

    def lock(self, version: str) -> None:
        """Let the lock file ask for this version of the program's one dependency."""
        line = write_wheel(self.wheels, "tiny", version, f"VERSION = 'tiny {version}'\n")
        (self.root / "requirements.lock").write_text(line)


def make_copy(folder: Path) -> Copy:
    """A fresh copy in the folder, never started."""
    copy = Copy(folder / "my shop", folder / "wheels")
    (copy.root / "configurator").mkdir(parents=True)
    (copy.root / "tests").mkdir()
    copy.wheels.mkdir()
    shutil.copy(MAIN, copy.root)
    (copy.root / "configurator" / "entrance.py").write_text(PROGRAM)
    copy.lock("1.0")
    (copy.root / "tests" / "requirements.lock").write_text(
        write_wheel(copy.wheels, "pytest", "99.0", RUNNER)
    )
    return copy
