"""Mistakes of the program itself: noted in a file that tells where, and nothing about people."""

import traceback
from datetime import datetime
from pathlib import Path

LARGEST = 1024 * 1024
"""Bytes after which the file is put aside and a new one begun."""

_ROOT = Path(__file__).parents[2]


def mistake_lines(mistake: BaseException) -> list[str]:
    """Kinds of error and the places in the code, the innermost last.

    Messages and values are left out: they may hold names, phones, or what somebody typed.
    """
    lines: list[str] = []
    chain: BaseException | None = mistake
    while chain is not None and len(lines) < 400:
        lines.append(type(chain).__qualname__)
        for frame, number in traceback.walk_tb(chain.__traceback__):
            code = frame.f_code
            file = Path(code.co_filename)
            shown = file.relative_to(_ROOT) if file.is_relative_to(_ROOT) else Path(file.name)
            lines.append(f"  {shown.as_posix()}:{number} {code.co_qualname}")
        chain = chain.__cause__ or chain.__context__
    return lines


def note_mistake(mistake: BaseException, folder: Path, version: str, now: datetime) -> Path | None:
    """Add a mistake to the log in the data folder; its file, or None where it cannot be written."""
    log = folder / "log" / "mistakes.log"
    text = "\n".join([f"{now.isoformat(timespec='seconds')} {version}", *mistake_lines(mistake)])
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGEST:
            log.replace(log.with_suffix(".old"))
        with log.open("a", encoding="utf-8") as stream:
            stream.write(text + "\n\n")
    except OSError:
        return None
    return log
