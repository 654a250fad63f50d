"""What a built program holds besides the code that PyInstaller finds by itself."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = Path("configurator/storage/migrations")

FOLDERS = (
    Path("catalogs"),
    *(Path("resources") / name for name in (
        "colours", "fonts", "icons", "reference", "schemas", "starter", "themes", "translations",
    )),
    MIGRATIONS,
)  # fmt: skip
"""Read as files while the program runs, and found beside its code."""

BY_NAME = ("psycopg_binary", "sqlcipher3.dbapi2", "keyring", "pypdfium2", "logging.config")
"""Imported by a name made at run time, or by libraries in ways that cannot be seen."""

IMPORTED_IN_PARTS = ("phonenumbers.data", "reportlab.graphics.barcode", "num2words")
"""Packages whose modules are imported by made-up names: all of each goes in."""

LEFT_OUT = (
    "IPython", "PIL.ImageTk", "hypothesis", "matplotlib", "mypy", "ortools", "pandas", "pip",
    "pytest", "scipy", "tkinter", "uv",
)  # fmt: skip
"""What libraries would use if it were there: the tests' environment has some of it."""


def own_modules() -> list[str]:
    """Every module of the program: commands and windows are imported by name, when asked for."""
    modules = []
    for file in sorted((ROOT / "configurator").rglob("*.py")):
        path = file.relative_to(ROOT)
        if not path.is_relative_to(MIGRATIONS):
            parts = path.parent.parts if path.stem == "__init__" else path.with_suffix("").parts
            modules.append(".".join(parts))
    return modules


def migrations_need() -> list[str]:
    """The modules that migrations import: they are read as files, which nothing else looks into."""
    found: set[str] = set()
    for file in (ROOT / MIGRATIONS).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                found.update(name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return sorted(found - {"__future__"})


def hidden_imports() -> list[str]:
    """All modules that PyInstaller has to be told of."""
    return sorted({*own_modules(), *migrations_need(), *BY_NAME})
