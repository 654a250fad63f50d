"""Tokens as a QPalette."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from configurator.ui.theme.tokens import Tokens

_ROLES = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text-strong",
    QPalette.ColorRole.PlaceholderText: "text-muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text-strong",
    QPalette.ColorRole.BrightText: "on-accent",
    QPalette.ColorRole.ToolTipBase: "text-strong",
    QPalette.ColorRole.ToolTipText: "background",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on-accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line-strong",
    QPalette.ColorRole.Dark: "line-strong",
    QPalette.ColorRole.Shadow: "text-strong",
}
_WHEN_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of one theme; disabled text is muted, never paler than can be read."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(tokens.colours[name]))
    for role in _WHEN_DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.colours["text-muted"]))
    return palette
