"""Contact sheets of the shipped drawings: `tests/looks/contact_sheets.py FOLDER [CATALOG …]`.

For each catalog draws so many random valid builds (seeded, so twice the same) and its presets, on
the light and on the dark stage, into FOLDER, and beside each sheet a text that says what is on
it, cell by cell. Nothing is judged here: look at them after every change of a drawing or of its
layers. FOLDER also keeps the compiled products, so that the second time is quick.
"""

import argparse
import random
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Attribute, Kind, Product
from configurator.domain.conditions import Value, attributes_of
from configurator.domain.configuration import ChosenValue, Configuration, Picks
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import AttributeAnswer, State
from configurator.engine.building import build_engine
from configurator.engine.interface import Engine
from configurator.storage.cache_folder import CacheFolder
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import PictureState
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.picture.view import PictureView
from configurator.ui.theme.theme import Theme, load_theme
from configurator.ui.theme.tokens import ThemeName
from configurator.viewmodels.drawing_plan import DrawingPlan
from tests.shipped_catalogs.builds import DAY, named_builds

ROOT = Path(__file__).resolve().parents[2]
GROUNDS: tuple[ThemeName, ...] = ("light", "dark")
COLUMNS = 4
GAP = 8


def main() -> int:
    """Draw the sheets and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("catalogs", nargs="*", help="names of folders in catalogs/; all of them")
    parser.add_argument("--builds", type=int, default=20, help="random builds a product")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cell", type=int, default=380, help="pixels across one picture")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["contact_sheets", "-platform", "offscreen"])
    theme = load_theme(ROOT / "resources")
    theme.wear(application)
    cache = CacheFolder(arguments.folder / "compiled")
    names = arguments.catalogs or sorted(entry.name for entry in (ROOT / "catalogs").iterdir())
    for name in names:
        catalog = read_catalog(ROOT / "catalogs" / name).catalog
        if catalog is None:
            print(f"{name}: does not read; run `python3 main.py check {name}`", file=sys.stderr)
            return 1
        for product in catalog.products:
            if product.drawing is None:
                continue
            source = PictureSource.read(ROOT / "catalogs" / name / product.drawing.file)
            sheet = Sheet(theme, product, source, arguments.cell)
            engine = build_engine(product, cache)
            draw = random.Random(arguments.seed)
            builds = {
                f"random {number + 1}": random_build(engine, draw)
                for number in range(arguments.builds)
            }
            for kind, shown in (("random", builds), ("presets", named_builds(product))):
                for ground in GROUNDS:
                    file = arguments.folder / f"{name}-{product.id}-{kind}-{ground}.png"
                    theme.change(name=ground)
                    sheet.draw(shown).save(str(file))
                    print(file)
                words = arguments.folder / f"{name}-{product.id}-{kind}.txt"
                words.write_text(sheet.told(shown), encoding="utf-8")
    application.quit()
    return 0


def random_build(engine: Engine, draw: random.Random) -> Mapping[str, Value]:
    """A valid build in which every attribute was decided by the draw."""
    product = engine.product
    terms = PriceTerms("IDR", DAY)
    configuration = Configuration(product.id)
    for attribute in draw.sample(product.attributes, len(product.attributes)):
        answer = engine.resolve(configuration, terms).attributes[attribute.id]
        chosen = _drawn(attribute, answer, draw)
        if chosen is not None:
            wished = configuration.choose(attribute.id, chosen)
            if engine.resolve(wished, terms).kept:
                configuration = wished
    return engine.resolve(configuration, terms).values


def _drawn(
    attribute: Attribute, answer: AttributeAnswer, draw: random.Random
) -> ChosenValue | None:
    if attribute.kind is Kind.TEXT:
        limits = attribute.limits
        letters = limits.letters or "ABCDEFGHIJKLMNOPQRSTUVWXYZ <&>éß"
        length = draw.randint(1 if limits.required else 0, limits.longest)
        return "".join(draw.choices(letters, k=length)).strip()
    if attribute.kind is Kind.NUMBER:
        free = [piece for piece in answer.intervals if piece.answer.assignable]
        piece, step = draw.choice(free), attribute.numbers.step
        return piece.least + step * draw.randint(0, int((piece.most - piece.least) / step))
    free_options = [option.option for option in answer.options if option.assignable]
    if attribute.kind is Kind.SOME_OF:
        open_ones = [option for option in answer.options if option.state is not State.IMPOSSIBLE]
        wanted = [o.option for o in open_ones if o.state is State.FREE and draw.random() < 0.5]
        return Picks(frozenset(wanted[: attribute.most]), frozenset())
    return draw.choice(free_options)


class Sheet:
    """Pictures of one product side by side, as on the stage."""

    def __init__(self, theme: Theme, product: Product, source: PictureSource, width: int) -> None:
        assert product.drawing is not None
        self._theme = theme
        self._plan = DrawingPlan(product)
        self._source = source
        self._width, self._height = width, round(width * source.view[3] / source.view[2])
        self._studio = PictureStudio()
        self._seen = {
            name
            for layer in product.drawing.layers
            for name in attributes_of(layer.when) | {layer.tinted_by}
        }

    def draw(self, builds: Mapping[str, Mapping[str, Value]]) -> QPixmap:
        """One sheet, from left to right and from top to bottom."""
        wide, high = self._width + GAP, self._height + GAP
        rows = -(-len(builds) // COLUMNS)
        sheet = QPixmap(COLUMNS * wide + GAP, rows * high + GAP)
        sheet.fill(self._theme.colour("line"))
        view = PictureView(self._theme, self._studio)
        view.resize(self._width, self._height)
        for number, values in enumerate(builds.values()):
            state = PictureState.of(self._plan.groups(values))
            wish = PictureWish(self._source, state, None, "contain")
            frame = wish.frame(self._width, self._height)
            self._studio.renderer.prepare(self._source, state, frame)
            view.show_picture(wish)
            row, column = divmod(number, COLUMNS)
            view.render(sheet, QPoint(GAP + column * wide, GAP + row * high))
        return sheet

    def told(self, builds: Mapping[str, Mapping[str, Value]]) -> str:
        """The values that the drawing depends on, a line a build."""
        return "".join(
            f"{name}: "
            + ", ".join(
                f"{attribute} {_said(value)}"
                for attribute, value in values.items()
                if attribute in self._seen
            )
            + "\n"
            for name, values in builds.items()
        )


def _said(value: Value) -> str:
    if isinstance(value, frozenset):
        return " + ".join(sorted(value)) or "nothing"
    return f"{value:f}" if isinstance(value, Decimal) else value or "nothing"


if __name__ == "__main__":
    raise SystemExit(main())
