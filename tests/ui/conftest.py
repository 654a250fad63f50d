"""One theme, one small drawing, one studio for the tests of the windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme, load_theme

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" stroke-linecap="round">
<defs><g id="weave"><g id="weave--plain"><rect width="4" height="4" fill="currentColor"/></g>
<g id="weave--dots" color="#00FF00" display="none"><rect width="4" height="4"
 fill="currentColor"/></g></g>
<pattern id="cloth" patternUnits="userSpaceOnUse" width="4" height="4">
<use href="#weave"/></pattern>
</defs>
<g id="ground-shadow"><rect x="0" y="50" width="100" height="10" fill="#000" opacity=".5"/></g>
<g id="body" color="#0000FF"><rect x="10" y="10" width="40" height="40" fill="currentColor"/>
<g id="pocket"><rect x="20" y="20" width="10" height="10" fill="#FFFF00"/></g></g>
<g id="sole"><rect class="base" x="60" y="10" width="30" height="20" fill="#804020"/>
<rect x="60" y="35" width="30" height="5" fill="#C6A99B"/></g>
<g id="patch"><rect x="60" y="42" width="30" height="6" fill="url(#cloth)"/></g>
<g id="extra" display="none"><rect x="0" y="0" width="8" height="8" fill="#FF0000"/></g>
</svg>"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Drawing in memory says this of every window that has a least size; it means nothing."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The shipped theme on the application, light and at 100 %."""
    made = load_theme(RESOURCES)
    made.wear(qapp)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def studio(qapp: QApplication) -> Iterator[PictureStudio]:
    """A studio that is closed behind the test."""
    made = PictureStudio()
    yield made
    made.close()


@pytest.fixture
def drawing() -> PictureSource:
    """A drawing with every way of colouring, a nested group and a pattern in its definitions."""
    return PictureSource(DRAWING)
