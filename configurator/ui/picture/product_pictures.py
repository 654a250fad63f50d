"""Pictures of one product: of a whole build for the stage, of real places for the cards."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

from PySide6.QtGui import QPixmap

from configurator.catalogs.pictures import PictureRefusedError
from configurator.domain.catalog import Attribute, Kind, Product
from configurator.domain.conditions import Value, Values
from configurator.ui.picture.boxes import GroupBoxes
from configurator.ui.picture.source import PictureSource, SourceShelf
from configurator.ui.picture.state import PictureState, Region
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.viewmodels.configure.faces import GroupFace, OptionFace, Sort
from configurator.viewmodels.configure.model import FileReader
from configurator.viewmodels.drawing_plan import DrawingPlan, Groups, Typed

_LOG = logging.getLogger(__name__)

Picture = PictureWish | QPixmap | None

SAMPLE = "ABC"
"""Stands on the cards of a monogram's place and thread while nothing is typed yet."""


class ProductPictures:
    """The product's drawing and its options' own pictures; what cannot be read is left out."""

    def __init__(
        self, product: Product, plan: DrawingPlan, read_file: FileReader, shelf: SourceShelf
    ) -> None:
        self._product = product
        self._plan = plan
        self._read_file = read_file
        self._shelf = shelf
        self._sources: dict[str, PictureSource | QPixmap | None] = {}
        self._values: Values = {}
        self._groups: Groups = {}
        self._on_cards: dict[str, tuple[Groups, Values]] = {}
        self._boxes: GroupBoxes | None = None

    def measure(self, studio: PictureStudio) -> None:
        """Find out which groups a close-up shows, so that it is drawn from those alone."""
        source, drawing = self._drawing(), self._product.drawing
        if source is not None and drawing is not None and drawing.regions:
            self._boxes = studio.measure(source, self._plan.named)

    def show(self, values: Values) -> None:
        """From now on the pictures are of this build."""
        if values != self._values:
            self._values = values
            self._groups = self._plan.groups(values)
            self._on_cards.clear()

    def stage(self) -> PictureWish | None:
        """The whole product as it is."""
        return self._whole(self._groups)

    def of_build(self, values: Values) -> PictureWish | None:
        """The whole product as another build has it."""
        return self._whole(self._plan.groups(values))

    def card(self, option: OptionFace) -> Picture:
        """A card's picture: the option's own, or the place on the product with the option in it."""
        if option.picture:
            source = self._source(option.picture)
            if isinstance(source, PictureSource):
                return PictureWish(source, PictureState(), None, "contain")
            return source
        return self._close_up(option.attribute, option.value)

    def soon(self, groups: Mapping[str, GroupFace] | list[GroupFace]) -> Iterator[PictureWish]:
        """Whole pictures that one more click in these groups may ask for."""
        faces = groups.values() if isinstance(groups, Mapping) else groups
        for group in faces:
            if not self._plan.shows(group.attribute):
                continue
            for option in group.options:
                if option.value is not None and group.sort is not Sort.SOME:
                    wish = self._whole(self._with(option.attribute, option.value))
                    if wish is not None:
                        yield wish

    def soon_on_cards(self, group: GroupFace, others: list[GroupFace]) -> Iterator[PictureWish]:
        """Close-ups at one group's place that a click in another group of the step may ask for."""
        drawing = self._product.drawing
        region = drawing.regions.get(group.attribute) if drawing else None
        if region is None:
            return
        for other in others:
            if other.attribute == group.attribute or not self._plan.shows(other.attribute):
                continue
            for option in other.options:
                if option.value is not None and other.sort is not Sort.SOME:
                    shown = self._seen(self._with(option.attribute, option.value), region)
                    source = self._drawing()
                    if source is not None:
                        yield PictureWish(source, PictureState.of(shown), region, "cover")

    def _with(self, attribute: str, value: Value) -> Groups:
        return {**self._groups, **self._plan.changed(self._values, attribute, value)}

    def _drawing(self) -> PictureSource | None:
        drawing = self._product.drawing
        source = self._source(drawing.file) if drawing is not None else None
        return source if isinstance(source, PictureSource) else None

    def _whole(self, groups: Groups) -> PictureWish | None:
        source = self._drawing()
        if source is not None:
            return PictureWish(source, PictureState.of(groups), None, "contain")
        still = self._source(self._product.picture) if self._product.picture else None
        if isinstance(still, PictureSource):
            return PictureWish(still, PictureState(), None, "contain")
        return None

    def _close_up(self, attribute: str, value: Value | None) -> PictureWish | None:
        drawing, source = self._product.drawing, self._drawing()
        if drawing is None or source is None or value is None:
            return None
        region = drawing.regions.get(attribute)
        if region is None:
            return None
        if attribute not in self._on_cards:
            groups, values = self._build_on_cards(attribute)
            self._on_cards[attribute] = (self._seen(groups, region), values)
        around, values = self._on_cards[attribute]
        changed = self._plan.changed(values, attribute, value, self._in_region(region))
        return PictureWish(source, PictureState.of({**around, **changed}), region, "cover")

    def _build_on_cards(self, attribute_id: str) -> tuple[Groups, Values]:
        """The build to show an attribute's options on.

        It is the one in effect, with sample letters where only letters tell the options apart.
        """
        attribute = self._product.by_id[attribute_id]
        if attribute.kind is Kind.ONE_OF and not self._are_told_apart(attribute, self._values):
            empty = [
                other.id
                for other in self._product.attributes
                if other.kind is Kind.TEXT
                and not self._values[other.id]
                and other.limits.complaint(SAMPLE) is None
            ]
            lettered = {**self._values, **dict.fromkeys(empty, SAMPLE)}
            if empty and self._are_told_apart(attribute, lettered):
                return self._plan.groups(lettered), lettered
        return self._groups, self._values

    def _are_told_apart(self, attribute: Attribute, values: Values) -> bool:
        looks = (self._plan.changed(values, attribute.id, one.id) for one in attribute.options)
        first = next(looks, None)
        return any(look != first for look in looks)  # most often the second already

    def _seen(self, groups: Groups, region: Region) -> Groups:
        """For a close-up: groups that lie outside are left out, once that is known.

        So close-ups do not change with what cannot be seen in them.
        """
        seen = self._in_region(region)
        if seen is None:
            return groups
        return {
            name: state if name in seen or isinstance(name, Typed) else False
            for name, state in groups.items()
        }

    def _in_region(self, region: Region) -> frozenset[str] | None:
        """The groups that a close-up may show; None while they are not known."""
        boxes = self._boxes
        return boxes.in_region(region) if boxes is not None and boxes.done else None

    def _source(self, file: str) -> PictureSource | QPixmap | None:
        if file not in self._sources:
            self._sources[file] = self._read(file)
        return self._sources[file]

    def _read(self, file: str) -> PictureSource | QPixmap | None:
        try:
            content = self._read_file(file)
            if file.lower().endswith(".svg"):
                return self._shelf.source(content)
        except (OSError, KeyError, PictureRefusedError) as trouble:
            _LOG.info("no picture %s: %s", file, trouble)
            return None
        pixmap = QPixmap()
        return pixmap if pixmap.loadFromData(content) else None
