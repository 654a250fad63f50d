"""Draws layers into images, keeps them, and lays them over one another.

Safe to use from several threads at once; touches no widget.
"""

from __future__ import annotations

import os
import tempfile
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from configurator.ui.picture.node import Layer
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import Fit, Frame, PictureState, Region

BUDGET = 32 * 1024 * 1024
_PIXEL = 4
"""Bytes."""
_ENTRY = 1200
"""Bytes that a kept layer takes beside its pixels: its key names groups, colours and the frame."""


class PictureBrokenError(RuntimeError):
    """Qt could not draw a document that was found sound; the text is Qt's own.

    An OSError instead means that there is no room for temporary files.
    """


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layer's pixels without the empty margin; `x`, `y` is where they go, device px."""

    image: QImage | None
    x: int = 0
    y: int = 0

    @property
    def cost(self) -> int:
        """Bytes it occupies."""
        return _ENTRY + (0 if self.image is None else self.image.sizeInBytes())


class ImageStore:
    """The least recently used go when `budget` bytes are full."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Drawn] = OrderedDict()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """Bytes in use."""
        return self._bytes

    def get(self, key: Hashable) -> Drawn | None:
        """What is kept under a key."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Hashable, drawn: Drawn) -> None:
        """Keeps it, and lets go of the oldest when too much is kept."""
        with self._lock:
            before = self._kept.pop(key, None)
            self._bytes += drawn.cost - (0 if before is None else before.cost)
            self._kept[key] = drawn
            while self._bytes > self._budget and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._bytes -= old.cost

    def forget(self) -> None:
        """Lets go of everything."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


class PictureRenderer:
    """Pictures from parts, each part drawn once per look and size.

    A click that changes one part draws that part and lays the rest over from what is kept.
    """

    def __init__(self, store: ImageStore | None = None) -> None:
        self._store = store or ImageStore()

    def forget(self) -> None:
        """Lets go of every layer that is kept, as when what was typed into one must not stay."""
        self._store.forget()

    def is_ready(self, source: PictureSource, state: PictureState, frame: Frame) -> bool:
        """Whether `draw` would only have to lay kept layers over one another."""
        return all(
            self._store.get(self._key(source, layer, state, frame)) is not None
            for layer in source.layers
            if source.is_shown(layer, state)
        )

    def prepare(self, source: PictureSource, state: PictureState, frame: Frame) -> None:
        """Draws the layers that are missing."""
        for layer in source.layers:
            if source.is_shown(layer, state):
                self._layer(source, layer, state, frame)

    def draw(self, source: PictureSource, state: PictureState, frame: Frame) -> QImage:
        """The picture on a transparent ground, `frame` device px large."""
        shown = (layer for layer in source.layers if source.is_shown(layer, state))
        drawn = [self._layer(source, layer, state, frame) for layer in shown]
        return _laid(drawn, frame, frame.place(source.view))

    def draw_kept(self, source: PictureSource, state: PictureState, frame: Frame) -> QImage | None:
        """What `draw` gives, where it only has to lay kept layers over one another; else None."""
        kept = []
        for layer in source.layers:
            if source.is_shown(layer, state):
                drawn = self._store.get(self._key(source, layer, state, frame))
                if drawn is None:
                    return None
                kept.append(drawn)
        return _laid(kept, frame, frame.place(source.view))

    def bounds(
        self, source: PictureSource, state: PictureState, frame: Frame, names: frozenset[str]
    ) -> QRect:
        """Where the layers of these groups have pixels, device px; empty when nowhere.

        What lies in a group within one of them counts only where that group is named as well.
        """
        area = QRect()
        for layer in source.layers:
            around = next((n.key for n in reversed(layer.around) if n.key is not None), None)
            owners = {node.key or around for node in layer.nodes}
            if not names.isdisjoint(owners) and source.is_shown(layer, state):
                drawn = self._layer(source, layer, state, frame)
                if drawn.image is not None:
                    area |= QRect(drawn.x, drawn.y, drawn.image.width(), drawn.image.height())
        return area

    def _key(
        self, source: PictureSource, layer: Layer, state: PictureState, frame: Frame
    ) -> Hashable:
        return (source.digest, layer.number, state.about(layer.names, layer.texts), frame)

    def _layer(
        self, source: PictureSource, layer: Layer, state: PictureState, frame: Frame
    ) -> Drawn:
        key = self._key(source, layer, state, frame)
        found = self._store.get(key)
        if found is None:
            found = _cropped(_drawing(source.document(layer, state), frame))
            self._store.put(key, found)
        return found


def render_picture(
    source: PictureSource,
    state: PictureState,
    width: int,
    height: int,
    *,
    ratio: float = 1.0,
    region: Region | None = None,
    fit: Fit = "contain",
    background: str | None = None,
) -> QImage:
    """One picture at `width` x `height` logical px, drawn in one go, for paper and screenshots.

    `region` is a rectangle of the viewBox for a close-up; `background` is `#RRGGBB`, else the
    ground is transparent. Needs no widget.
    """
    frame = Frame.fitting(round(width * ratio), round(height * ratio), region or source.view, fit)
    whole = Drawn(_drawing(source.whole(state), frame))
    image = _laid([whole], frame, frame.place(source.view))
    if background is not None:
        ground = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
        ground.fill(QColor(background))
        painter = QPainter(ground)
        painter.drawImage(0, 0, image)
        painter.end()
        image = ground
    image.setDevicePixelRatio(ratio)
    return image


def _laid(layers: Iterable[Drawn], frame: Frame, canvas: QRectF) -> QImage:
    """Layers over one another; what a drawing has beside its `canvas` is not to be seen."""
    image = _blank(frame)
    painter = QPainter(image)
    painter.setClipRect(canvas)
    for drawn in layers:
        if drawn.image is not None:
            painter.drawImage(drawn.x, drawn.y, drawn.image)
    painter.end()
    return image


def _blank(frame: Frame) -> QImage:
    image = QImage(frame.width, frame.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def _drawing(document: str, frame: Frame) -> QImage:
    """One document as pixels, by way of QImageReader and a file that lives for a moment.

    QImageReader.read lets other Python threads run meanwhile, which QSvgRenderer.render does not;
    so drawing in a worker does not hold up the window. It must not read from a QBuffer made in
    Python: Qt asks that for its methods while it holds the lock of its image plugins, the answer
    waits for Python's lock, and a window that loads an image just then holds the one and waits
    for the other.
    """
    box = " ".join(f"{part:.9g}" for part in frame.view)
    sized = document.replace(
        "<svg", f'<svg width="{frame.width}" height="{frame.height}" viewBox="{box}"', 1
    )
    handle, name = tempfile.mkstemp(suffix=".svg")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sized.encode())
        reader = QImageReader(name, QByteArray(b"svg"))
        reader.setScaledSize(QSize(frame.width, frame.height))
        image = reader.read()
        trouble = reader.errorString() if image.isNull() else ""
        del reader  # it holds the file open, and some systems do not remove open files
    finally:
        Path(name).unlink()
    if trouble:
        raise PictureBrokenError(trouble)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _cropped(image: QImage) -> Drawn:
    """What of an image is not empty. Strips of bytes are quick enough, and need no library."""
    stride = image.bytesPerLine()
    pixels = bytes(image.constBits())
    end = len(pixels.rstrip(b"\0"))
    if not end:
        return Drawn(None)
    top, bottom = (len(pixels) - len(pixels.lstrip(b"\0"))) // stride, (end - 1) // stride
    left, right = stride, 0
    for start in range(top * stride, (bottom + 1) * stride, stride):
        row = pixels[start : start + stride]
        right = max(right, len(row.rstrip(b"\0")))
        left = min(left, stride - len(row.lstrip(b"\0")))
    first, last = left // _PIXEL, (right - 1) // _PIXEL
    box = QRect(first, top, last - first + 1, bottom - top + 1)
    return Drawn(image.copy(box), first, top)
