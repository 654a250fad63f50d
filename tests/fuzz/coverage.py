"""Which ways through some modules a call takes: what guides the search for inputs that break it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

ROOT = Path(__file__).parents[2]


class Coverage:
    """Ways through the modules in some folders or files, named from the repository's root.

    A way is a step from one line to the next within a function. `ways` are those taken so far.
    """

    def __init__(self, modules: tuple[str, ...]) -> None:
        self._places = tuple(str(ROOT / "configurator" / module) for module in modules)
        self._codes: dict[CodeType, int] = {}
        self.ways: set[tuple[int, int, int]] = set()

    def more_by(self, call: Callable[[], object]) -> int:
        """Do a call; how many ways it took that none before it took. Raises what it raises."""
        before = len(self.ways)
        outer = sys.gettrace()
        sys.settrace(self._entered)
        try:
            call()
        finally:
            sys.settrace(outer)
        return len(self.ways) - before

    def _entered(self, frame: FrameType, _event: str, _argument: object) -> Any:
        code = frame.f_code
        number = self._codes.get(code)
        if number is None:
            is_ours = code.co_filename.startswith(self._places)
            number = len(self._codes) + 1 if is_ours else 0
            self._codes[code] = number
        if not number:
            return None
        return self._within(number, frame.f_lineno)

    def _within(self, number: int, line: int) -> Any:
        add = self.ways.add

        def step(frame: FrameType, event: str, _argument: object) -> Any:
            nonlocal line
            if event == "line":
                add((number, line, frame.f_lineno))
                line = frame.f_lineno
            return step

        return step
