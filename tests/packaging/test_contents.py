"""What a built program is given is all it needs; `resources/packaging/build.py` tries one."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from resources.packaging import contents
from resources.packaging.build import PRODUCT


def test_what_is_imported_by_name_goes_in() -> None:
    hidden = set(contents.hidden_imports())
    named = re.compile(r'import_module\("([\w.]+)"\)|"(configurator\.[a-z_.]+[a-z_])"')
    for file in (contents.ROOT / "configurator").rglob("*.py"):
        for found in named.finditer(file.read_text("utf-8")):
            name = found[1] or found[2]
            if importlib.util.find_spec(name) is not None:
                assert any(one == name or one.startswith(f"{name}.") for one in hidden), name
    assert {"configurator.cli.check", "configurator.ui.kiosk.program"} <= hidden
    assert "configurator.storage.migrations.env" not in hidden


def test_everything_named_is_there() -> None:
    for name in (*contents.hidden_imports(), *contents.IMPORTED_IN_PARTS):
        assert importlib.util.find_spec(name) is not None, name
    for folder in contents.FOLDERS:
        assert (contents.ROOT / folder).is_dir(), folder


def test_the_program_sells_with_these_files_alone(tmp_path: Path) -> None:
    place = tmp_path / "built"
    nothing_compiled = shutil.ignore_patterns("__pycache__")
    for folder in (*contents.FOLDERS, Path("configurator")):
        shutil.copytree(
            contents.ROOT / folder, place / folder, ignore=nothing_compiled, dirs_exist_ok=True
        )
    start = f"import sys; sys.path.insert(0, {str(place)!r}); "
    start += "from configurator.entrance import main; sys.exit(main(sys.argv[1:]))"
    quote = tmp_path / "quote.pdf"
    asked = ["quote", PRODUCT, "--customer", "Ratna", "--pdf", str(quote)]
    ended = subprocess.run(
        [sys.executable, "-I", "-c", start, "--data", str(tmp_path / "data"), *asked],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert quote.read_bytes().startswith(b"%PDF")
