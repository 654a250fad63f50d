"""Renders the configure page to PNG, to be looked at: `look.py DIR [words]`.

Each picture is named product-state-size-theme-language-scale; with words only those whose name
has them all are made.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QElapsedTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from configurator.domain.texts import Language  # noqa: E402
from configurator.ui.theme.tokens import ThemeName  # noqa: E402
from tests.ui.configure.workbench import Workbench  # noqa: E402

SIZES = {"1366": (1366, 712), "1920": (1920, 1024), "1080": (1080, 1000)}
SNEAKER = {
    "fresh": [],
    "sole": [("toe-cap", "suede-sand"), ("heel", "leather-nila"), ("laces", "waxed"),
             ("outsole", "natural-gum")],
}  # fmt: skip


def names() -> Iterator[tuple[str, str, str, ThemeName, Language, str]]:
    """Every combination worth a look."""
    yield from itertools.product(
        ("sneaker", "laptop", "computer", "bicycle", "meal"),
        (
            "fresh",
            "sole",
            "size",
            "text",
            "some",
            "sheet",
            "compare",
            "search",
            "panel",
            "note",
            "dials",
            "number",
            "waiting",
            "error",
        ),
        SIZES,
        ("light", "dark", "high-contrast"),
        ("en", "id"),
        ("100", "200"),
    )


def settle(milliseconds: int = 250) -> None:
    """Let timers and workers do their part."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        QApplication.processEvents()


def main() -> None:
    """Render what was asked for."""
    folder, wanted = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    bench = Workbench(application)
    for parts in names():
        name = "-".join(parts)
        if not all(word in parts for word in wanted):
            continue
        product, state, size, theme, language, scale = parts
        page = bench.page(product, language, theme, int(scale) / 100, SIZES[size])
        if page is None:
            continue
        if bench.arrange(page, state):
            settle(600)
            page.window().grab().save(str(folder / f"{name}.png"))
            print(folder / f"{name}.png")
        bench.close(page)
    bench.studio.close()


if __name__ == "__main__":
    main()
