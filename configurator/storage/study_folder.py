"""What was studied of orders, on disk: may be thrown away or be unwritable without harm."""

import contextlib
import hashlib
import os
from pathlib import Path

_SUFFIX = ".study"


class StudyFolder:
    """Keeps one file a product in a folder, which is made when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, product: str) -> bytes | None:
        """What was kept of a product; None where nothing is, or it cannot be read."""
        try:
            return self._file(product).read_bytes()
        except OSError:
            return None

    def keep(self, product: str, study: bytes) -> None:
        """Keep what was studied of a product. Others never see half a file."""
        file = self._file(product)
        unfinished = file.with_suffix(f".{os.getpid()}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(study)
            unfinished.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink()

    def drop(self, product: str) -> None:
        """Keep nothing of a product any more."""
        with contextlib.suppress(OSError):
            self._file(product).unlink()

    def _file(self, product: str) -> Path:
        # Ids come out of catalogs: hashed, they cannot name a file elsewhere.
        return self._folder / (hashlib.sha256(product.encode()).hexdigest() + _SUFFIX)
