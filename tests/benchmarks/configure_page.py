"""From a click on an option to the whole page painted again, as JSON.

`configure_page.py [clicks] [names]`: of all shipped catalogs, or of those named; a name may also
be a folder with a `model.json`, as those of the bench.

Every click is one on a card of the open step that can be taken. The time ends when the window has
nothing left to lay out or to draw: what did not change is not drawn again. Pictures were drawn
beforehand by the worker while nobody clicked, as between the clicks of a person.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter, sleep, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from configurator.app import collect_seldom  # noqa: E402
from configurator.domain.catalog import Catalog, Step  # noqa: E402
from configurator.domain.configuration import Configuration  # noqa: E402
from configurator.domain.texts import LocalText  # noqa: E402
from configurator.engine.building import NoCache, build_engine  # noqa: E402
from configurator.services.configuring.state import Snapshot  # noqa: E402
from configurator.services.settings import DEMO_SHOP  # noqa: E402
from configurator.ui.allocation import give_back  # noqa: E402
from configurator.ui.application import make_application  # noqa: E402
from configurator.ui.counter.configure import ConfigurePage  # noqa: E402
from configurator.ui.parts.option_card import OptionCard  # noqa: E402
from configurator.viewmodels.configure.opening import Opening  # noqa: E402
from tests.benchmarks.models import read_model  # noqa: E402
from tests.ui.configure.workbench import TODAY, Workbench  # noqa: E402

SIZES = ((1366, 712), (1920, 1024))
IN_A_STEP = 8


def idle(bench: Workbench, milliseconds: int = 150) -> None:
    """Let timers run out and the worker finish, as while a person looks."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        QApplication.processEvents()
    while not bench.studio.is_idle:
        sleep(0.002)
        QApplication.processEvents()
    QApplication.processEvents()


def click_and_paint(page: ConfigurePage, card: OptionCard) -> tuple[float, float]:
    """Seconds from the click until everything has been drawn again: on the clock, and worked.

    The second is the window's own thread at work; on a machine that does nothing else both agree.
    """
    begin, worked = perf_counter(), thread_time()
    card.click()
    painted(page)
    return perf_counter() - begin, thread_time() - worked


def painted(page: ConfigurePage) -> None:
    """Lay out and draw whatever has been asked for, and what that asks for in its turn."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(page.window(), QEvent.Type.UpdateRequest)


def figures(seconds: list[float]) -> dict[str, float]:
    """Milliseconds that half, 95 and all of 100 clicks stay below."""
    ordered = sorted(seconds)
    return {
        "p50": round(statistics.median(ordered) * 1000, 1),
        "p95": round(ordered[int(len(ordered) * 0.95)] * 1000, 1),
        "max": round(ordered[-1] * 1000, 1),
    }


def walk(bench: Workbench, page: ConfigurePage, clicks: int) -> dict[str, object]:
    """Random clicks, and now and then another step."""
    draw = random.Random(7)
    view, model = page.view, page.model
    assert view is not None
    taken: list[tuple[float, float]] = []
    steps: list[float] = []
    keys = [step.key for step in model.rail()]
    idle(bench, 600)
    give_back()  # as the window does when a page has been open for a while
    while len(taken) < clicks:
        if len(taken) % 8 == 0:
            begin = perf_counter()
            model.open_step(draw.choice(keys))
            painted(page)
            steps.append(perf_counter() - begin)
            idle(bench, 400)
        free = [
            card
            for group in view.groups.views
            for card in group.grid.cards
            if not card.face.state.is_dim and not card.isChecked()
        ]
        if not free:
            model.undo()
            continue
        taken.append(click_and_paint(page, draw.choice(free)))
        if page.sheet is not None:
            page.sheet.close_sheet()
        idle(bench)
    return {
        "clicks": figures([clock for clock, _ in taken]),
        "clicks, the window's thread alone": figures([worked for _, worked in taken]),
        "steps": figures(steps),
    }


def opening_of(path: Path) -> Opening:
    """A real model of the bench as a catalog: its cheapest build is the standard model.

    It has no pictures, and steps of a few attributes each, as a shop would cut it.
    """
    model = read_model(path)
    product, terms = model.product, model.terms
    cheapest = build_engine(product, NoCache()).resolve(Configuration(product.id, ""), terms)
    names = [attribute.id for attribute in product.attributes]
    steps = tuple(
        Step(f"step-{place}", LocalText.same(f"Step {place}"), tuple(names[at : at + IN_A_STEP]))
        for place, at in enumerate(range(0, len(names), IN_A_STEP), 1)
    )
    product = replace(product, standard=cheapest.values, steps=steps)
    catalog = Catalog(product.id, product.name, (product,), (terms.currency,), version=product.id)
    start = Snapshot(Configuration(product.id, catalog.version))
    files: dict[str, bytes] = {}
    return Opening(catalog, product, terms, DEMO_SHOP, TODAY, start, files.__getitem__)


def main() -> None:
    """Print the figures of every shipped catalog at both sizes."""
    clicks = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    names = sys.argv[2:] or sorted(path.name for path in (ROOT / "catalogs").iterdir())
    collect_seldom()  # as the program does
    bench = Workbench(make_application())
    result: dict[str, object] = {}
    for name in names:
        model = Path(name) / "model.json"
        opening = opening_of(model) if model.is_file() else bench.opening(name)
        if opening is None:
            continue
        for size in SIZES:
            page = bench.page_of(opening, size=size, patience=600_000)
            result[f"{name} {size[0]}x{size[1] + 56}"] = walk(bench, page, clicks)
            bench.close(page)
    print(json.dumps(result, indent=1))
    bench.studio.close()


if __name__ == "__main__":
    main()
