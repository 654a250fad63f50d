"""Pictures from layers look like the whole drawing, and change only where they should."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from configurator.catalogs.pictures import PictureRefusedError
from configurator.ui.picture.recolour import seam
from configurator.ui.picture.renderer import Drawn, ImageStore, PictureRenderer, render_picture
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import Frame, PictureState
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme

SHIPPED = sorted((Path(__file__).resolve().parents[3] / "catalogs").glob("*/*.svg"))
AS_DRAWN = PictureState.of({})


def pixels(image: QImage) -> np.ndarray:
    flat = np.frombuffer(image.constBits(), np.uint8).astype(int)
    return flat.reshape(image.height(), image.width(), 4)


def at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name().upper()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_layers_laid_over_one_another_are_the_whole_drawing(qapp: object, path: Path) -> None:
    source = PictureSource.read(path)
    frame = Frame.fitting(320, 240, source.view)
    layered = PictureRenderer().draw(source, AS_DRAWN, frame)
    whole = render_picture(source, AS_DRAWN, 320, 240)
    assert np.abs(pixels(layered) - pixels(whole)).max() <= 8


def test_a_group_is_shown_hidden_and_coloured(qapp: object, drawing: PictureSource) -> None:
    image = render_picture(drawing, AS_DRAWN, 100, 60)
    assert at(image, 12, 12) == "#0000FF"
    assert image.pixelColor(4, 4).alpha() == 0
    state = PictureState.of({"body": "#008000", "extra": True, "pocket": False})
    image = render_picture(drawing, state, 100, 60)
    assert at(image, 12, 12) == "#008000"
    assert at(image, 4, 4) == "#FF0000"
    assert at(image, 25, 25) == "#008000"


MASKED = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">
<defs><g id="hem"><path d="M0 0H50V60H0z"/></g>
<mask id="cut" maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="60">
<use href="#hem" fill="#fff"/></mask></defs>
<g mask="url(#cut)"><g id="cloth"><path d="M0 0H100V60H0z" fill="#00F"/></g></g></svg>"""


@pytest.mark.parametrize("left_out", ["hem", "cloth"])
def test_a_mask_that_leaves_nothing_is_drawn_without_a_complaint(
    qapp: object, left_out: str
) -> None:
    source, frame = PictureSource(MASKED), Frame.fitting(100, 60, (0, 0, 100, 60))
    for state in (AS_DRAWN, PictureState.of({"hem": True, "cloth": True})):
        image = PictureRenderer().draw(source, state, frame)
        assert at(image, 20, 20) == "#0000FF"
        assert image.pixelColor(80, 20).alpha() == 0
    without = PictureState.of({left_out: False})
    for image in (
        PictureRenderer().draw(source, without, frame),
        render_picture(source, without, 100, 60),
    ):
        assert image.pixelColor(20, 20).alpha() == 0


def test_a_base_colour_takes_its_seams_along(qapp: object, drawing: PictureSource) -> None:
    image = render_picture(drawing, PictureState.of({"sole": "#203040"}), 100, 60)
    assert at(image, 75, 20) == "#203040"
    assert at(image, 75, 37) == seam("#203040")


def test_what_is_not_named_can_be_hidden(qapp: object, drawing: PictureSource) -> None:
    state = PictureState.of({"pocket": True}, others="hidden")
    image = render_picture(drawing, state, 100, 60)
    assert at(image, 25, 25) == "#FFFF00"
    assert image.pixelColor(75, 20).alpha() == 0
    assert image.pixelColor(50, 55).alpha() == 0


def test_a_group_in_the_definitions_can_be_switched(qapp: object, drawing: PictureSource) -> None:
    plain = render_picture(drawing, AS_DRAWN, 100, 60)
    dotted = render_picture(
        drawing, PictureState.of({"weave--plain": False, "weave--dots": True}), 100, 60
    )
    assert at(plain, 75, 45) == "#000000"
    assert at(dotted, 75, 45) == "#00FF00"


def test_only_the_changed_layer_is_drawn_again(qapp: object, drawing: PictureSource) -> None:
    renderer = PictureRenderer()
    frame = Frame.fitting(100, 60, drawing.view)
    renderer.prepare(drawing, AS_DRAWN, frame)
    assert renderer.is_ready(drawing, AS_DRAWN, frame)
    changed = PictureState.of({"sole": "#112233"})
    assert not renderer.is_ready(drawing, changed, frame)
    renderer.draw(drawing, changed, frame)
    assert renderer.is_ready(drawing, changed, frame)
    assert renderer.is_ready(drawing, PictureState.of({"sole": False}), frame)


def test_a_region_fills_the_frame(qapp: object, drawing: PictureSource) -> None:
    image = render_picture(drawing, AS_DRAWN, 40, 40, region=(60, 10, 30, 20), fit="cover")
    assert at(image, 1, 1) == at(image, 38, 38) == "#804020"


def test_a_background_is_laid_under(qapp: object, drawing: PictureSource) -> None:
    image = render_picture(drawing, AS_DRAWN, 100, 60, background="#ABCDEF")
    assert at(image, 2, 2) == "#ABCDEF"


def test_the_oldest_images_go_when_the_store_is_full() -> None:
    store = ImageStore(budget=3000)
    for number in range(5):
        image = QImage(16, 16, QImage.Format.Format_ARGB32)
        store.put(number, Drawn(image))
    assert store.bytes <= 3000
    assert store.get(0) is None
    assert store.get(4) is not None


def test_bounds_say_where_a_group_is(qapp: object, drawing: PictureSource) -> None:
    frame = Frame.fitting(100, 60, drawing.view)
    area = PictureRenderer().bounds(drawing, AS_DRAWN, frame, frozenset({"ground-shadow"}))
    assert area.getRect() == (0, 50, 100, 10)


def test_a_refused_picture_is_never_drawn() -> None:
    with pytest.raises(PictureRefusedError, match="script"):
        PictureSource(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>')


def test_the_view_shows_the_last_wish(
    qtbot: QtBot, theme: Theme, studio: PictureStudio, drawing: PictureSource
) -> None:
    view = PictureView(theme, studio)
    qtbot.addWidget(view)
    view.set_shape(floor=False)
    view.set_margins(Margins(0, 0, 0, 0))
    view.resize(200, 120)
    view.show()
    with qtbot.waitSignal(view.picture_shown):
        view.show_picture(PictureWish(drawing, AS_DRAWN, fit="contain"))
    assert view.grab().toImage().pixelColor(30, 30) == QColor("#0000FF")
    red = PictureWish(drawing, PictureState.of({"body": "#FF0000"}), fit="contain")
    with qtbot.waitSignal(view.picture_shown):
        view.show_picture(red)
    assert view.grab().toImage().pixelColor(30, 30) == QColor("#FF0000")
    view.show_picture(None)
    assert view.grab().toImage().pixelColor(30, 30) == theme.colour("stage")


def test_a_picture_of_an_earlier_size_does_not_come_late(
    qtbot: QtBot, theme: Theme, studio: PictureStudio, drawing: PictureSource
) -> None:
    wish = PictureWish(drawing, AS_DRAWN, fit="contain")
    view = PictureView(theme, studio)
    qtbot.addWidget(view)
    view.resize(100, 60)
    view.show()
    studio.renderer.prepare(drawing, AS_DRAWN, wish.frame(100, 60))
    view.resize(400, 240)
    view.show_picture(wish)
    view.resize(100, 60)
    shown = view.grab().toImage()
    qtbot.waitUntil(lambda: studio.is_idle)
    assert view.grab().toImage() == shown


def test_an_emptied_stage_stays_empty(
    qtbot: QtBot, theme: Theme, studio: PictureStudio, drawing: PictureSource
) -> None:
    view = PictureView(theme, studio)
    qtbot.addWidget(view)
    view.resize(200, 120)
    view.show()
    empty = view.grab().toImage()
    view.show_picture(PictureWish(drawing, AS_DRAWN))
    view.show_picture(None)
    qtbot.waitUntil(lambda: studio.is_idle)
    qtbot.wait(20)
    assert view.grab().toImage() == empty


def test_a_kept_picture_comes_at_once(
    qtbot: QtBot, studio: PictureStudio, drawing: PictureSource
) -> None:
    wish = PictureWish(drawing, AS_DRAWN)
    assert studio.now(wish, 50, 50) is None
    studio.prepare([(wish, 50, 50)])
    qtbot.waitUntil(lambda: studio.now(wish, 50, 50) is not None)


def test_what_was_to_be_drawn_beforehand_gives_way_to_what_is_wanted_now(
    qtbot: QtBot, studio: PictureStudio, drawing: PictureSource
) -> None:
    """A page that was left leaves no queue of drawings behind."""
    left = [
        PictureWish(drawing, PictureState.of({"body": f"#0000{shade:02X}"})) for shade in range(60)
    ]
    wanted = PictureWish(drawing, PictureState.of({"body": "#FF0000"}))
    studio.prepare([(wish, 900, 600) for wish in left])
    studio.prepare([(wanted, 900, 600)])
    qtbot.waitUntil(lambda: studio.now(wanted, 900, 600) is not None)
    qtbot.waitUntil(lambda: studio.is_idle)
    drawn = [wish for wish in left if studio.now(wish, 900, 600) is not None]
    assert len(drawn) < 3
    studio.prepare([(left[-1], 900, 600)])
    qtbot.waitUntil(lambda: studio.now(left[-1], 900, 600) is not None)


class Album:
    """Takes pictures, to see which arrive."""

    def __init__(self) -> None:
        self.images: list[QImage] = []

    def take(self, image: QImage) -> None:
        self.images.append(image)


def test_only_the_last_request_under_a_key_is_answered(
    qtbot: QtBot, studio: PictureStudio, drawing: PictureSource
) -> None:
    album, other = Album(), Album()
    for colour in ("#FF0000", "#00FF00", "#0000FF"):
        wish = PictureWish(drawing, PictureState.of({"body": colour}), fit="contain")
        studio.request("hero", wish, 100, 60, album.take)
    studio.request("other", PictureWish(drawing, AS_DRAWN), 100, 60, other.take)
    del other
    qtbot.waitUntil(lambda: bool(album.images))
    qtbot.wait(50)
    assert [at(image, 12, 12) for image in album.images] == ["#0000FF"]


def test_a_studio_can_be_closed_in_the_middle_of_work(qapp: object, drawing: PictureSource) -> None:
    studio, album = PictureStudio(), Album()
    wishes = [
        PictureWish(drawing, PictureState.of({"body": f"#0000{shade:02X}"})) for shade in range(60)
    ]
    studio.prepare([(wish, 900, 600) for wish in wishes])
    studio.request("hero", wishes[0], 900, 600, album.take)
    studio.close()
    assert album.images == []

    # A page that is still there may ask for more: a worker left when Python ends would crash it.
    studio.prepare([(wish, 900, 600) for wish in wishes])
    studio.request("hero", wishes[0], 900, 600, album.take)
    studio.measure(drawing, ["body"])
    assert studio.is_idle


def test_the_window_may_load_images_while_a_worker_draws(
    qtbot: QtBot, studio: PictureStudio, drawing: PictureSource, tmp_path: Path
) -> None:
    """Both go through Qt's image plugins; the worker must not need Python's lock inside them."""
    album, icon = Album(), tmp_path / "icon.png"
    QImage(4, 4, QImage.Format.Format_ARGB32).save(str(icon))
    for number in range(12):
        wish = PictureWish(drawing, PictureState.of({"body": f"#00{number:02X}00"}))
        studio.request(number, wish, 700, 500, album.take)
    for _ in range(400):
        assert not QImage(str(icon)).isNull()
    qtbot.waitUntil(lambda: len(album.images) == 12, timeout=20_000)
