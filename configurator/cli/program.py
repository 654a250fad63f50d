"""What a command is given of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.wording.words import Wording

if TYPE_CHECKING:  # imported in earnest by the command that needs them: they take half a second
    from pathlib import Path

    from configurator.catalogs.library import Library
    from configurator.services.shop import Shop, Workbench


@dataclass(frozen=True, slots=True)
class Program:
    """The reader's words, the catalogs, and the ways to the shop, opened when they are wanted.

    What is admitted to `library` is known to the shop as well. `open_shop` makes the shop's data
    where there is none; the caller closes it. `workbench` makes nothing: it takes the settings of
    the shop where there is one, else the usual ones. Both raise StoreTrouble.
    `folder` is the data folder.
    """

    wording: Wording
    library: Library
    open_shop: Callable[[], Shop]
    workbench: Callable[[], Workbench]
    folder: Path
