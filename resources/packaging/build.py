"""Builds the program as one folder that runs on machines without Python, and tries it out.

    .venv/bin/python resources/packaging/build.py [--to FOLDER] [--only-try]

It is for the system that it is built on. PyInstaller comes from the lock beside this file, into
a folder of its own. Prints each thing tried, how long it took, and the folder's size. Exit status 1
where something failed.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from resources.packaging.contents import ROOT

LOCK = Path(__file__).resolve().parent / "requirements.lock"
PRODUCT = "sneaker"


def build(to: Path) -> None:
    """Make the folder `configurator` in another one."""
    tools = to / "tools"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes"]
    install += ["--only-binary=:all:", "--disable-pip-version-check", "--upgrade"]
    subprocess.run([*install, "--target", tools, "-r", LOCK], check=True)
    make = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    make += ["--distpath", str(to), "--workpath", str(to / "work")]
    surroundings = {**os.environ, "PYTHONPATH": str(tools)}
    recipe = Path(__file__).with_name("configurator.spec")
    subprocess.run([*make, str(recipe)], cwd=ROOT, env=surroundings, check=True)


def try_out(program: Path) -> bool:
    """Start what was built with nothing around it, and let it sell and print; whether it did."""
    with TemporaryDirectory(prefix="configurator-try-") as there:
        folder = Path(there)
        quote, pictures = folder / "quote.pdf", folder / "pictures"
        trials = {
            "help": ["--help"],
            "check": ["check", PRODUCT],
            "quote": ["quote", PRODUCT, "--customer", "Ratna", "--pdf", str(quote)],
            "order": ["order", PRODUCT, "--customer", "Ratna", "--json"],
            "database": ["database", "check"],
            "workbook": ["catalog", "export", PRODUCT, str(folder / "shoes.xlsx")],
            "orders": ["export", "ubl", str(folder / "orders.xml")],
            "screenshots": ["screenshots", str(pictures)],
        }
        good = True
        for name, arguments in trials.items():
            started = time.monotonic()
            ended = subprocess.run(
                [program, "--data", str(folder / "data"), *arguments],
                cwd=folder,
                env=_nothing_around(folder),
                capture_output=True,
                text=True,
                check=False,
            )
            took = time.monotonic() - started
            print(f"{name}: status {ended.returncode}, {took:.1f} s", flush=True)
            if ended.returncode != 0:
                print(ended.stdout[-2000:], ended.stderr[-4000:], sep="\n")
                good = False
        return good and quote.read_bytes().startswith(b"%PDF") and any(pictures.glob("*.png"))


def _nothing_around(folder: Path) -> dict[str, str]:
    """An empty environment: no Python's path, nobody's home, no screen."""
    if os.name == "nt":
        return {"SYSTEMROOT": os.environ["SYSTEMROOT"], "QT_QPA_PLATFORM": "offscreen"}
    return {"HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}


def main() -> int:
    """Do as asked; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "dist")
    parser.add_argument("--only-try", action="store_true", help="try what was built before")
    asked = parser.parse_args()
    to = asked.to.resolve()
    started = time.monotonic()
    if not asked.only_try:
        build(to)
        print(f"built in {time.monotonic() - started:.0f} s")
    built = to / "configurator"
    size = sum(file.stat().st_size for file in built.rglob("*") if not file.is_symlink())
    print(f"{built}: {size / 1e6:.0f} MB")
    good = try_out(built / ("configurator.exe" if os.name == "nt" else "configurator"))
    print("it works without Python" if good else "it does not work")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
