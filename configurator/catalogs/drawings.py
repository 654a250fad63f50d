"""From a product file's drawing to the domain's: layers, when they show, close-ups."""

from collections.abc import Iterable
from dataclasses import dataclass

from configurator.catalogs.draft import Draft, said
from configurator.catalogs.findings import Known, Place
from configurator.catalogs.nodes import Path
from configurator.catalogs.pictures import Groups
from configurator.catalogs.pictures_used import groups_of, typed_places_of, use_picture
from configurator.catalogs.schema import DrawingEntry, LayerEntry
from configurator.catalogs.sentences import parse_condition
from configurator.catalogs.vocabulary import unknown_attribute
from configurator.domain.catalog import Drawing, Kind, Layer
from configurator.domain.conditions import ALWAYS


@dataclass(frozen=True, slots=True)
class PlacedLayer:
    """A layer, and where in the file it was written."""

    layer: Layer
    path: Path


def build_drawing(draft: Draft, entry: DrawingEntry, copied: Iterable[PlacedLayer]) -> Drawing:
    """The drawing, with the layers that the copies of assemblies have in it."""
    path: Path = ("drawing",)
    content = use_picture(draft, (*path, "file"), entry.file)
    groups = groups_of(content) if content is not None else Groups()
    if content is not None:
        _check_typed_places(draft, entry.file, content)
    layers = [
        build_layer(draft, (*path, "layers", group), layer) for group, layer in entry.layers.items()
    ]
    layers += copied
    told: set[Path] = set()
    for placed in layers:
        if content is not None and placed.layer.group not in groups.ids and placed.path not in told:
            told.add(placed.path)
            draft.error(
                "unknown-group",
                placed.path,
                found=placed.layer.group,
                file=entry.file,
                known=Known(groups.ids),
            )
    regions: dict[str, tuple[float, float, float, float]] = {}
    for attribute_id, (x, y, width, height) in entry.regions.items():
        here = (*path, "regions", attribute_id)
        if attribute_id not in draft.attributes:
            draft.tell(unknown_attribute(attribute_id, draft.attributes), here)
        if width <= 0 or height <= 0:
            draft.error("region", here)
        regions[attribute_id] = (float(x), float(y), float(width), float(height))
    if not entry.alternative_text.en and not entry.alternative_text.id:
        draft.warning("no-alternative-text", path)
    shown = tuple(placed.layer for placed in layers)
    return Drawing(entry.file, shown, regions, said(entry.alternative_text), groups.around)


def _check_typed_places(draft: Draft, file: str, content: bytes) -> None:
    texts = tuple(a.id for a in draft.attributes.values() if a.kind is Kind.TEXT)
    for line, attribute_id in typed_places_of(content):
        if attribute_id not in texts:
            place = Place(file, line)
            draft.report.error("typed-place", place, found=attribute_id, known=Known(texts))


def build_layer(draft: Draft, path: Path, entry: LayerEntry) -> PlacedLayer:
    """When the group that a layer is called by shows, and its colour."""
    when = (
        draft.sentence((*path, "shown when"), entry.shown_when, parse_condition)
        if entry.shown_when
        else ALWAYS
    )
    if entry.tinted_by:
        _check_tint(draft, (*path, "tinted by"), entry.tinted_by)
        if entry.colour:
            draft.error("tint-and-colour", (*path, "colour"))
    layer = Layer(str(path[-1]), when or ALWAYS, entry.colour, entry.tinted_by, draft.source(*path))
    return PlacedLayer(layer, path)


def _check_tint(draft: Draft, path: Path, attribute_id: str) -> None:
    attribute = draft.attributes.get(attribute_id)
    if attribute is None:
        draft.tell(unknown_attribute(attribute_id, draft.attributes), path, 0)
    elif attribute.kind is not Kind.ONE_OF:
        kind = attribute.kind.value
        draft.error("tint-kind", path, attribute=attribute_id, kind=kind)
    elif not any(option.swatch for option in attribute.options):
        draft.warning("tint-without-swatch", path, attribute=attribute_id)
