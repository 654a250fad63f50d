"""The one application stylesheet, made from the tokens.

Properties it understands (set them with `setProperty` before a widget is shown):

- QLabel `role`: muted, strong, accent, positive, warning, danger, forced, title (18/600),
  heading (24/600), headline (36/600), note (13 muted), price (tabular figures), total
- QFrame `role`: surface (flat white field), box (surface with hairline, radius 12), sunken, stage,
  line (hairline), panel (surface, no border)
- QPushButton `role`: main, plain, quiet, danger; bool `small`
- QLineEdit and the other fields, `state`: error
- QTableView, QTreeView, QListView `role`: box (hairline and radius 12)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from configurator.ui.theme.tokens import Tokens


@dataclass(frozen=True, slots=True)
class SheetSizes:
    """Sizes in px for the text scale in force; `pictures` holds down.png, up.png, tick.png."""

    text: Mapping[int, int]
    control: int
    small: int
    row: int
    mark: int
    arrow: int
    pictures: str


_SHEET = """
QMainWindow, QDialog { background: $background; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QToolTip { background: $text_strong; color: $background; border: 0; padding: 6px 10px;
  font-size: ${t13}px; }

QLabel { color: $text; background: transparent; }
QLabel[role="muted"] { color: $text_muted; }
QLabel[role="note"] { color: $text_muted; font-size: ${t13}px; }
QLabel[role="strong"] { color: $text_strong; font-weight: 600; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="positive"] { color: $positive; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="forced"] { color: $forced; }
QLabel[role="title"] { color: $text_strong; font-size: ${t18}px; font-weight: 600; }
QLabel[role="heading"] { color: $text_strong; font-size: ${t24}px; font-weight: 600; }
QLabel[role="headline"] { color: $text_strong; font-size: ${t36}px; font-weight: 600; }
QLabel[role="price"] { color: $text_strong; font-family: $figures; }
QLabel[role="total"] { color: $text_strong; font-family: $figures; font-size: ${t24}px;
  font-weight: 600; }

QFrame[role="box"] { background: $surface; border: ${hair}px solid $line; border-radius: 12px; }
QFrame[role="surface"], QFrame[role="panel"] { background: $surface; border: 0; }
QFrame[role="sunken"] { background: $sunken; border: 0; border-radius: 8px; }
QFrame[role="stage"] { background: $stage; border: 0; }
QFrame[role="line"] { background: $line; border: 0; max-height: ${hair}px; min-height: ${hair}px; }
QFrame[role="line-vertical"] { background: $line; border: 0; max-width: ${hair}px;
  min-width: ${hair}px; }

QPushButton { background: $surface; color: $text_strong; border: ${hair}px solid $line;
  border-radius: 8px; padding: 0 16px; min-height: ${control_in}px; font-weight: 600; }
QPushButton:hover { border-color: $line_strong; }
QPushButton:pressed { background: $accent_tint; }
QPushButton[role="main"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="main"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[role="quiet"]:hover { background: $accent_tint; }
QPushButton[role="danger"] { color: $danger; }
QPushButton[role="danger"]:hover { border-color: $danger; }
QPushButton[small="true"] { min-height: ${small_in}px; padding: 0 12px; font-size: ${t13}px; }
QPushButton:disabled { color: $text_muted; background: $disabled_surface;
  border: ${hair}px dashed $line_strong; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $surface;
  color: $text_strong; border: ${hair}px solid $line_strong; border-radius: 8px; padding: 0 11px;
  min-height: ${control_in}px; selection-background-color: $accent;
  selection-color: $on_accent; }
QPlainTextEdit, QTextEdit { padding: 8px 11px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QComboBox[state="error"],
  QAbstractSpinBox[state="error"] { border-color: $danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
  QAbstractSpinBox:disabled { color: $text_muted; background: $disabled_surface;
  border: ${hair}px dashed $line_strong; }
QLineEdit:read-only { background: $background; border-color: $line; }
QLineEdit[role="bare"] { background: transparent; border: 0; padding: 0; min-height: 0; }
QComboBox::drop-down { border: 0; width: ${combo}px; }
QComboBox::down-arrow { image: url($pictures/down.png); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView { background: $raised; border: ${hair}px solid $line;
  border-radius: 8px; padding: 4px; outline: 0; selection-background-color: $accent_tint;
  selection-color: $accent_tint_text; }
QComboBox QAbstractItemView::item { min-height: ${small_in}px; padding: 0 8px; border: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 24px;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url($pictures/up.png); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($pictures/down.png); width: 12px; height: 12px; }
QDateEdit { max-height: ${control_in}px; }
QDateEdit::drop-down { border: 0; width: 28px; }
QDateEdit::down-arrow { image: url($pictures/down.png); width: ${arrow}px; height: ${arrow}px; }

QCheckBox, QRadioButton { spacing: 12px; color: $text; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: ${mark_in}px; height: ${mark_in}px;
  border: 1.5px solid $line_strong; background: $surface; border-radius: 4px; }
QRadioButton::indicator { border-radius: ${mark_half}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url($pictures/tick.png); }
QRadioButton::indicator:checked { border: ${radio}px solid $accent; width: ${radio_in}px;
  height: ${radio_in}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_muted; }

QAbstractItemView { background: $surface; color: $text; border: 0; outline: 0;
  selection-background-color: $accent_tint; selection-color: $text_strong;
  alternate-background-color: $surface; gridline-color: $line; }
QAbstractItemView[role="bare"] { background: transparent; }
QAbstractItemView[role="box"] { border: ${hair}px solid $line; border-radius: 12px; }
QTableView::item, QTreeView::item { padding: 0 12px; border: 0;
  border-bottom: ${hair}px solid $line; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
  background: $accent_tint; color: $text_strong; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $text_muted; border: 0;
  border-bottom: ${hair}px solid $line_strong; padding: 0 12px; min-height: ${row_in}px;
  font-size: ${t13}px; font-weight: 500; }
QTableCornerButton::section { background: $surface; border: 0; }

QMenu { background: $raised; border: ${hair}px solid $line; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 8px 16px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: $accent_tint; color: $accent_tint_text; }
QMenu::item:disabled { color: $text_muted; }
QMenu::separator { height: ${hair}px; background: $line; margin: 4px 8px; }
QMenuBar { background: $surface; border-bottom: ${hair}px solid $line; }
QMenuBar::item { padding: 6px 12px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $accent_tint; color: $accent_tint_text; }

QTabWidget::pane { border: 0; border-top: ${hair}px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text; border: 0; padding: 10px 16px;
  border-bottom: 2px solid transparent; font-weight: 500; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text_strong; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 40px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 40px; margin: 2px; }
QScrollBar::handle:hover { background: $line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $line; border: 0; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 13px; height: 13px; margin: -6px 0; background: $surface;
  border: 1.5px solid $accent; border-radius: 8px; }
QGroupBox { border: ${hair}px solid $line; border-radius: 12px; margin-top: 12px; padding: 16px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $text_strong;
  font-weight: 600; }
QSplitter::handle { background: $line; }
QCalendarWidget QWidget { alternate-background-color: $surface; }
QCalendarWidget QToolButton { background: transparent; color: $text_strong; border: 0;
  border-radius: 8px; padding: 6px; }
QCalendarWidget QToolButton:hover { background: $accent_tint; }
"""


def stylesheet_of(tokens: Tokens, sizes: SheetSizes) -> str:
    """The stylesheet of one theme at one text scale."""
    values: dict[str, object] = {
        role.replace("-", "_"): value for role, value in tokens.colours.items()
    }
    values |= {f"t{size}": px for size, px in sizes.text.items()}
    values |= {
        "family": ", ".join(f'"{name}"' for name in tokens.families),
        "figures": ", ".join(f'"{name}"' for name in (tokens.figures, *tokens.families)),
        "hair": f"{tokens.hairline:g}",
        "control_in": sizes.control - 2,
        "small_in": sizes.small - 2,
        "row_in": sizes.row - 1,
        "mark_in": sizes.mark - 3,
        "mark_half": sizes.mark // 2,
        "radio": round(sizes.mark * 0.3),
        "radio_in": sizes.mark - 2 * round(sizes.mark * 0.3),
        "combo": sizes.mark + 16,
        "arrow": sizes.arrow,
        "pictures": sizes.pictures,
        "scroll": tokens.colours["line-strong" if tokens.is_high_contrast else "line"],
    }
    return Template(_SHEET).substitute(values)
