"""Who was erased, by id alone, beside the database: a backup that is put back knows them still."""

import os
from pathlib import Path


class ErasureFile:
    """One id a line. Without the file, whoever a backup brings back is there again."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def add(self, customer_id: str) -> None:
        """Keep that somebody was erased; on the disk when it returns. Raises OSError."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="ascii") as out:
            out.write(f"{customer_id}\n")
            out.flush()
            os.fsync(out.fileno())

    def ids(self) -> tuple[str, ...]:
        """Everybody who was erased, once each; nobody where there is no file."""
        try:
            lines = self._file.read_text(encoding="ascii", errors="replace").split()
        except FileNotFoundError:
            return ()
        return tuple(dict.fromkeys(lines))
