"""Everything a shop keeps of a person, as a file for them to take along."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from configurator.exchange.cells import harmless

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def copy_json(rows: Rows) -> str:
    """As JSON: rows by table."""
    data = {name: [dict(row) for row in found] for name, found in rows.items()}
    return json.dumps(data, default=_text, ensure_ascii=False, indent=2) + "\n"


def copy_csv(rows: Rows) -> str:
    """As one CSV table: what it is about, which of them (from 1), the fact, and its value."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("about", "number", "fact", "value"))
    for name, found in rows.items():
        for number, row in enumerate(found, 1):
            for fact, value in row.items():
                if value not in (None, ""):
                    writer.writerow((name, number, fact, harmless(_text(value))))
    return out.getvalue()


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
