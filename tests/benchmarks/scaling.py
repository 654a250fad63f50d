"""How click time grows: `tests/benchmarks/scaling.py PLOT.svg`.

Compiles generated products of growing size and looseness, clicks on each, prints a JSON line a
product and draws click time against the values on the diagram's edges.
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from configurator.engine.building import build_engine
from configurator.engine.diagram import Diagram
from tests.benchmarks.engine import MemoryCache, click_times, percentile, random_states
from tests.benchmarks.generated import generated_model
from tests.benchmarks.models import model_of

SIZES = ((40, 0.2), (80, 0.2), (120, 0.25), (160, 0.25), (200, 0.28), (268, 0.2), (268, 0.3))


def main() -> int:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plot", type=Path)
    plot = parser.parse_args().plot
    points = []
    for attributes, most_allowed in SIZES:
        scale = attributes / 268
        data = generated_model(
            attributes,
            int(1273 * scale),
            int(332 * scale),
            int(226_000 * scale),
            seed=1,
            window=5,
            most_allowed=most_allowed,
        )
        model = model_of(data)
        cache = MemoryCache()
        start = time.perf_counter()
        engine = build_engine(model.product, cache)
        compile_s = time.perf_counter() - start
        ((key, kept),) = cache.kept.items()
        diagram = Diagram.from_bytes(kept, key)
        states = random_states(engine, model.product, model.terms)
        clicks = click_times(model.product, diagram, model.terms, states)
        points.append((len(diagram.values), percentile(clicks, 50)))
        line = {
            "attributes": attributes,
            "options": sum(len(a.options) for a in model.product.attributes),
            "rows": data["rows"],
            "compile_s": round(compile_s, 2),
            "edges": diagram.edges,
            "values_on_edges": len(diagram.values),
            "click_ms_p50": percentile(clicks, 50),
            "click_ms_p95": percentile(clicks, 95),
        }
        print(json.dumps(line), flush=True)
    plot.write_text(_plot(points), encoding="utf-8")
    return 0


def _plot(points: list[tuple[int, float]]) -> str:
    """Points and the straight line that fits them best, as SVG."""
    across, up = (np.array(part, dtype=float) for part in zip(*points, strict=True))
    slope, start = np.polyfit(across, up, 1)
    width, height, margin = 640, 400, 56
    right, top = across.max() * 1.05, up.max() * 1.1

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            margin + x / right * (width - 2 * margin),
            height - margin - y / top * (height - 2 * margin),
        )

    (x0, y0), (x1, y1) = at(0, start), at(right, start + slope * right)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#2B4590"/>'
        for x, y in (at(*point) for point in points)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="13">'
        f'<path d="M{margin} {margin}V{height - margin}H{width - margin}" fill="none" '
        'stroke="#80776A"/>'
        f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" stroke="#2B4590" opacity="0.4"/>{dots}'
        f'<text x="{margin}" y="{margin - 16}">click, ms (p50): '
        f"{start:.1f} + {1000 * slope:.3f} per thousand values</text>"
        f'<text x="{width - margin}" y="{height - margin + 24}" text-anchor="end">'
        f"values on the diagram's edges, up to {int(across.max()):,}</text>"
        f'<text x="{margin - 8}" y="{margin + 4}" text-anchor="end">{top:.0f}</text></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
