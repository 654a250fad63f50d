"""A catalog whole as bytes, so that a quote keeps the catalog it was made under.

A pack is a ZIP of the files that the catalog uses, in a fixed order and with fixed dates: the same
catalog always gives the same files, and the content hash after unpacking is that before.
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.catalogs.files import (
    LARGEST_CATALOG,
    LARGEST_FILE,
    MOST_FILES,
    PackedFiles,
    Unreadable,
    check_path,
)
from configurator.catalogs.findings import Place, Report
from configurator.catalogs.reading import read_files

_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # an encrypted file; NotImplementedError (another compression) is one as well
    struct.error,
)
_FIXED = (1980, 1, 1, 0, 0, 0)


class NotAPackError(Exception):
    """The bytes are not a packed catalog, or one that may not be unpacked."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files of a reading as one pack."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, files[path])
    return stream.getvalue()


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files in a pack. Raises NotAPackError; never takes more memory than a catalog may."""
    files: dict[str, bytes] = {}
    size = 0
    try:
        with zipfile.ZipFile(BytesIO(packed)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise NotAPackError("it holds too many files")
            for entry in entries:
                check_path(entry.filename)
                with archive.open(entry) as stream:
                    content = stream.read(LARGEST_FILE + 1)
                size += len(content)
                if len(content) > LARGEST_FILE or size > LARGEST_CATALOG:
                    raise NotAPackError("it is larger than a catalog may be")
                if entry.filename in files:
                    raise NotAPackError("it holds a file twice")
                files[entry.filename] = content
    except Unreadable as trouble:
        raise NotAPackError(f"it holds a file that is not allowed: {trouble.code}") from None
    except _DAMAGE as trouble:
        raise NotAPackError(str(trouble)) from None
    return files


def read_packed(packed: bytes) -> CatalogReading:
    """Read a catalog from its pack; bytes that are no pack are told as a finding."""
    try:
        files = unpack(packed)
    except NotAPackError as trouble:
        return _no_pack(str(trouble))
    return read_files(PackedFiles(files))


def read_version(packed: bytes, version: str) -> CatalogReading:
    """Read the catalog that was packed under a version; a finding where it is not that one."""
    reading = read_packed(packed)
    if reading.catalog is not None and reading.catalog.version != version:
        return _no_pack(f"its version is {reading.catalog.version}")
    return reading


def _no_pack(reason: str) -> CatalogReading:
    report = Report()
    report.error("not-a-pack", Place("catalog.zip"), reason=reason)
    return CatalogReading(None, report.findings(), {})
