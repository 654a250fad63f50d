"""Killed in the middle of configuring, started again: the build is offered as it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from configurator.storage.place import DATABASE
from tests.databases.plugin import Places
from tests.walks.counter_at_work import MONDAY, At

ROOT = Path(__file__).resolve().parents[2]

# What the killed program does: a customer, some choices, a quantity and a note; then it hangs.
SCRIPT = """
import json, os, sys, time
from datetime import datetime
from pathlib import Path
sys.path.insert(0, {root!r})
from PySide6.QtWidgets import QApplication
from configurator.app import open_shop
from configurator.ui.counter.program import open_window
class Later:
    def now(self):
        return datetime.fromisoformat({later!r})
shop = open_shop(Path({data!r}), {database!r}, clock=Later())
window = open_window(shop)
window.show()
customer = shop.desk.find("Sekar")[0]
window.counter.serve(customer)
window.journey.go("product:karsa-sneaker/langkah-01")
while not window.journey.building.is_open:
    QApplication.processEvents()
model = window.journey.building.model
model.choose("toe-cap", "suede-sand")
model.choose("outsole", "natural-gum")
model.type_text("monogram", "SM")
model.set_quantity(2)
model.set_note("For her brother")
QApplication.processEvents()  # what is on the screen is on the disk a moment later
resolution = model.resolution
print(json.dumps({{
    "values": {{key: repr(value) for key, value in resolution.values.items()}},
    "choices": {{k: repr(v) for k, v in resolution.configuration.choices.items()}},
    "total": resolution.price.total,
    "customer": customer.id,
}}), flush=True)
time.sleep(600)
"""


def test_killed_in_mid_configuration(
    start: Callable[[], At], tmp_path: Path, places: Places
) -> None:
    at = start()
    at.open_empty()
    at.program.end()

    later = (MONDAY + timedelta(minutes=5)).isoformat()
    data = tmp_path / "data"
    database = places.url(data / DATABASE) if places.active else ""
    script = SCRIPT.format(root=str(ROOT), data=str(data), database=database, later=later)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as killed:
        assert killed.stdout is not None
        before = json.loads(killed.stdout.readline())
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()

    at = start()
    assert at.window.journey.place == "home"
    (draft,) = at.shop.drafting.to_continue()
    (row,) = [button for rows in at.home().lists for button in rows.rows]
    assert row.row.key == f"draft:{draft.id}"
    assert "Sekar" in row.row.title
    at.click(row)
    at.until(lambda: at.window.journey.building.is_open)
    model = at.configure().model
    resolution = model.resolution
    assert {k: repr(v) for k, v in resolution.values.items()} == before["values"]
    assert {k: repr(v) for k, v in resolution.configuration.choices.items()} == before["choices"]
    assert resolution.price.total == before["total"]
    assert (model.session.snapshot.quantity, model.session.snapshot.note) == (2, "For her brother")
    customer = at.window.counter.customer
    assert customer is not None
    assert customer.id == before["customer"]
