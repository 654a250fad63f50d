"""What took long to make, kept on disk: it may be thrown away or be unwritable without harm."""

import contextlib
import hashlib
import os
from pathlib import Path

MOST_KEPT = 64
"""So many files stay in a folder; the ones not used for longest go."""

_SUFFIX = ".kept"


class CacheFolder:
    """Keeps bytes under keys as files in a folder, which is made when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, key: str) -> bytes | None:
        """The bytes kept under a key, or None."""
        file = self._file(key)
        try:
            data = file.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):
            os.utime(file)
        return data

    def keep(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; failing to is no harm. Others never see half a file."""
        file = self._file(key)
        unfinished = file.with_suffix(f".{os.getpid()}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(data)
            unfinished.replace(file)
            self._forget_oldest()
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink()

    def _file(self, key: str) -> Path:
        # Keys hold ids out of catalogs: hashed, they cannot name a file elsewhere.
        return self._folder / (hashlib.sha256(key.encode()).hexdigest() + _SUFFIX)

    def _forget_oldest(self) -> None:
        files = list(self._folder.glob(f"*{_SUFFIX}"))
        if len(files) > MOST_KEPT:
            files.sort(key=lambda file: file.stat().st_mtime_ns)
            for file in files[:-MOST_KEPT]:
                file.unlink()
