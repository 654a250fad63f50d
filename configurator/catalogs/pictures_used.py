"""The pictures a catalog names: there, of a kind that can be shown, and safe to draw."""

from pathlib import PurePosixPath

from configurator.catalogs import pictures
from configurator.catalogs.draft import Draft
from configurator.catalogs.findings import Place
from configurator.catalogs.nodes import Path

_BEGINNINGS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


def use_picture(draft: Draft, path: Path, file: str) -> bytes | None:
    """The bytes of the picture named at `path`; None, with findings, where it cannot be used."""
    if not file:
        return None
    seen = file in draft.files.used
    content = draft.files.bytes_of(file, draft.place(*path))
    if content is None:
        return None
    suffix = PurePosixPath(file).suffix.lower()
    if suffix == ".svg":
        return content if seen or _is_safe(draft, file, content) else None
    if suffix not in _BEGINNINGS:
        draft.error("picture-kind", path, file=file)
        return None
    if not content.startswith(_BEGINNINGS[suffix]):
        draft.error("not-a-picture", path, file=file)
        return None
    return content


def groups_of(svg: bytes) -> pictures.Groups:
    """The groups in a drawing; none where it may not be drawn."""
    try:
        return pictures.groups_of(svg)
    except pictures.PictureRefusedError:
        return pictures.Groups()


def typed_places_of(svg: bytes) -> tuple[tuple[int, str], ...]:
    """Where a drawing shows typed text: line and text attribute; none where it may not be drawn."""
    try:
        return pictures.typed_places(svg)
    except pictures.PictureRefusedError:
        return ()


def _is_safe(draft: Draft, file: str, svg: bytes) -> bool:
    findings = pictures.inspect(svg)
    for finding in findings:
        tell = draft.report.error if finding.severity == "error" else draft.report.warning
        tell("picture", Place(file, finding.line), what=finding.what)
    return not any(finding.severity == "error" for finding in findings)
