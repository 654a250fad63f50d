"""Draws every part in every state to PNG, to be looked at; run by hand.

QT_QPA_PLATFORM=offscreen python tests/ui/gallery.py OUT PICTURE.svg
"""

# ruff: noqa: E402, E501 - paths first; the sheet's contents read best one to a line

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from configurator.ui.parts.branch_tabs import BranchFace, BranchTabs
from configurator.ui.parts.build_list import BuildList, BuildRow, Who
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.card_face import (
    COUNTER,
    COUNTER_TEXT,
    COUNTER_TICK,
    Badge,
    BadgeKind,
    CardFace,
    CardShape,
    CardState,
)
from configurator.ui.parts.change_note import ChangeNote
from configurator.ui.parts.command_box import CommandBox
from configurator.ui.parts.dial import Dial
from configurator.ui.parts.field import Field
from configurator.ui.parts.focus import FocusRing
from configurator.ui.parts.hits import Hit
from configurator.ui.parts.lettering import Run
from configurator.ui.parts.messages import EmptyState, ErrorState, ProgressPanel
from configurator.ui.parts.option_grid import OptionGrid
from configurator.ui.parts.pills import StatePill
from configurator.ui.parts.price_total import PriceTotal
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.step_rail import StepFace, StepMark, StepRail
from configurator.ui.parts.toast import Toast
from configurator.ui.parts.words import Words
from configurator.ui.picture.renderer import render_picture
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import PictureState
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme, load_theme
from configurator.viewmodels.drawing_plan import Typed

SOLE = (584.0, 396.0, 366.0, 120.0)
IVORY: dict[str | Typed, bool | str] = dict.fromkeys(
    ("upper", "tongue", "stripe", "toe-cap", "heel-counter", "eyestay", "outsole"), "#EFE8DB"
)


def faces(source: PictureSource) -> list[CardFace]:
    def sole(colour: str) -> PictureWish:
        return PictureWish(source, PictureState.of({"outsole": colour}), SOLE)

    s, k = CardState, BadgeKind
    return [
        CardFace("gum", "Natural gum", "Included", "Stitched · can be resoled", s.CHOSEN, None, sole("#B67B43")),
        CardFace("honey", "Honey gum", "no extra", "Same feel, lighter tone", s.FREE, None, sole("#C89A4A")),
        CardFace("crepe", "Natural crepe", "+Rp40.000", "3 days later", s.FREE, None, sole("#D9B98A")),
        CardFace("speckle", "Recycled speckle", "−Rp200.000", "because you like recycled", s.FREE, Badge("Suggested", k.SUGGESTED), sole("#C9C5BC")),
        CardFace("last", "Natural crepe", "+Rp40.000", "3 days later", s.FREE, Badge("Last pair in 43", k.LAST), sole("#D9B98A")),
        CardFace("lug", "Trail lug", "−Rp25.000", "You chose the leather heel", s.NEEDS_CHANGE, Badge("Needs the firm heel"), sole("#2C2B2A")),
        CardFace("black", "Black rubber", "−Rp225.000", "Back on Fri 4 Dec", s.SOLD_OUT, Badge("Sold out in 43"), sole("#2C2B2A")),
        CardFace("nila", "Nila rubber", "+Rp410.000", "Rp80.000 over your limit", s.OVER_MONEY, Badge("Over Rp2.000.000"), sole("#2F4378")),
        CardFace("ivory", "Ivory rubber", "−Rp225.000", "Standard · 3 days sooner", s.FREE, None, sole("#EFE8DB")),
        CardFace("load", "", "", "", s.LOADING),
    ]  # fmt: skip


def text_faces() -> list[CardFace]:
    s = CardState
    return [
        CardFace("a", "Kelas 60, 8 GB", "−Rp2.920.000", "442 W · cukup 450 W"),
        CardFace("b", "Kelas 70, 12 GB", "Termasuk", "512 W · suara paling halus", s.FORCED),
        CardFace("c", "Kelas 80, 16 GB", "+Rp6.150.000", "672 W; Anda pilih 650 W", s.NEEDS_CHANGE, Badge("Perlu catu daya 850 W")),
        CardFace("d", "A name so long that it must be set in two lines", "+Rp150.000", "Siap 3 hari lebih lama", s.FREE, Badge("Disarankan", BadgeKind.SUGGESTED)),
        CardFace("e", "Nila", "no extra", "Swatch", s.FREE, None, None, "#2F4378"),
    ]  # fmt: skip


def tick_faces() -> list[CardFace]:
    s = CardState
    return [
        CardFace("m", "Dudukan tegak", "Termasuk", "lepas: −Rp450.000", s.CHOSEN),
        CardFace("n", "Penyangga kartu", "Termasuk", "ikut aturan", s.FORCED),
        CardFace("o", "Penangkap video", "+Rp2.350.000", "+25 W · jadi 537 W"),
        CardFace("p", "Adaptor layar", "+Rp165.000", "Perlu slot bebas", s.NEEDS_CHANGE),
    ]


ROWS = [
    BuildRow("size", Who.PROFILE, "Size", "43 wide", "incl.", price_muted=True),
    BuildRow("upper", Who.CHOSEN, "Upper", "Full-grain, ivory", "incl.", price_muted=True),
    BuildRow("toe", Who.CHOSEN, "Toe cap", "Suede, sand", "+Rp90.000"),
    BuildRow("stripe", Who.STANDARD, "Stripe", "Nila", "incl.", price_muted=True),
    BuildRow("sewing", Who.FORCED, "Sewing", "Stitched", "+Rp150.000", reason="Natural gum is always stitched"),
    BuildRow("laces", Who.CHOSEN, "Laces", "Waxed cotton", "+Rp45.000"),
]  # fmt: skip

STEPS = [
    StepFace("u", 1, "Upper", "Full-grain, ivory", StepMark.DONE),
    StepFace("s", 4, "Sole", "Natural gum", StepMark.DONE, is_here=True),
    StepFace("m", 6, "Monogram", "Not decided", StepMark.OPEN),
    StepFace("b", 7, "Box & delivery", "Address missing", StepMark.ATTENTION),
]


def group(theme: Theme, name: str, *widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(Words(theme, name, size=13, role="text-muted"))
    for widget in widgets:
        column.addWidget(widget)
    return column


def line(*widgets: QWidget, gap: int = 8) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


class Gallery(QWidget):
    """One sheet with everything on it."""

    def __init__(self, theme: Theme, studio: PictureStudio, source: PictureSource) -> None:
        super().__init__()
        self.theme = theme
        self.rings: list[FocusRing] = []
        page = QVBoxLayout(self)
        page.setContentsMargins(40, 32, 40, 32)
        page.setSpacing(20)
        self.grid = OptionGrid(theme, studio, columns=5, shape=CardShape(gap=16, least=156))
        self.grid.set_faces(faces(source))
        page.addWidget(self.grid)
        texts = OptionGrid(theme, studio, columns=5, shape=COUNTER_TEXT)
        texts.set_faces(text_faces()[:4])
        ticks = OptionGrid(theme, studio, columns=4, shape=COUNTER_TICK)
        ticks.set_faces(tick_faces())
        swatch = OptionGrid(theme, studio, columns=5, shape=COUNTER)
        swatch.set_faces(text_faces())
        page.addLayout(group(theme, "Text, tick and swatch cards", texts, ticks, swatch))
        page.addLayout(self.middle(source, studio))
        page.addLayout(self.foot(source))
        page.addStretch(1)

    def middle(self, source: PictureSource, studio: PictureStudio) -> QHBoxLayout:
        theme = self.theme
        row = QHBoxLayout()
        row.setSpacing(40)
        rail = StepRail(theme)
        rail.set_steps(STEPS)
        rail.setMinimumWidth(200 if theme.text_scale == 1 else 56)
        rail.set_folded(theme.text_scale > 1)
        row.addLayout(group(theme, "Step marks", rail), 0)
        self.focus_button = Button(theme, "Focus", kind="main")
        blocked = Button(theme, "Publish")
        blocked.set_blocked("one dead option")
        buttons = line(
            Button(theme, "Make quote", kind="main", key="F10"),
            self.focus_button,
            Button(theme, "Keep mine"),
            Button(theme, "Export", kind="quiet"),
            Button(theme, "Erase data", kind="danger"),
            Button(theme, "Start from…", icon="book", trailing="chevron-down"),
            Button(theme, "Undo", size="small"),
            blocked,
            IconButton(theme, "undo", "Undo", key="Ctrl+Z"),
            IconButton(theme, "redo", "Redo"),
        )
        pills = line(
            StatePill(theme, "in making", "accent"),
            StatePill(theme, "ready", "positive"),
            StatePill(theme, "ends today", "warning"),
            StatePill(theme, "Rp1.200.000 due", "danger"),
            StatePill(theme, "forced", "forced"),
            StatePill(theme, "confirmed"),
        )
        phone = Field(theme, "Phone", QLineEdit("+62 812-2045-7781"))
        mono = Field(theme, "Monogram", QLineEdit("A.W.♥"))
        mono.set_error("Letters and dots only")
        self.discount = Field(theme, "Discount", QLineEdit("5 %"), hint="Your limit is 10 %")
        combo = QComboBox()
        combo.addItems(["Size 43", "Size 44"])
        choice = Field(theme, "Size", combo)
        for field in (phone, mono, self.discount, choice):
            field.setFixedWidth(round(190 * theme.text_scale))
        fields = line(phone, mono, self.discount, choice, gap=16)
        tick, off = QCheckBox("May write to me"), QCheckBox("May phone me")
        tick.setChecked(True)
        radio, other = QRadioButton("Card"), QRadioButton("Cash")
        radio.setChecked(True)
        note = ChangeNote(theme, "Undo")
        note.set_note(
            [
                Run("Stitched sewing was added.", strong=True),
                Run(" Natural gum is always stitched."),
            ]
        )
        note.setMaximumWidth(round(440 * theme.text_scale))
        home = QWidget()
        home.setFixedHeight(theme.grown(64))
        self.toast = Toast(theme, home)
        most = Dial(theme, "At most")
        most.set_range(0, 100)
        most.set_value(66, "Rp2.000.000")
        by = Dial(theme, "Ready by")
        by.set_range(0, 100)
        by.set_value(40, "Sat 12 Dec")
        tabs = BranchTabs(theme, "New branch")
        tabs.set_branches(
            [
                BranchFace("a", "A", "This", "Rp1.670.000", is_open=True),
                BranchFace("b", "B", "All ivory", "−Rp285.000"),
                BranchFace("c", "C", "Trail", "−Rp25.000"),
            ]
        )
        centre = QVBoxLayout()
        centre.setSpacing(16)
        centre.addLayout(group(theme, "Buttons, pills", buttons, pills))
        centre.addLayout(group(theme, "Fields", fields, line(tick, off, radio, other, gap=16)))
        centre.addLayout(group(theme, "Dials, branches", line(most, by), tabs))
        centre.addLayout(group(theme, "Toast, change note", home, note))
        row.addLayout(centre, 1)
        panel = QVBoxLayout()
        build = BuildList(theme)
        build.set_rows(ROWS)
        build.setFixedHeight(round(200 * theme.text_scale**1.4))
        total = PriceTotal(theme)
        total.set_total(
            "Total",
            "Rp1.670.000",
            "includes PPN Rp165.495",
            old="Rp1.445.000",
            difference="+Rp225.000",
        )
        panel.addWidget(build)
        panel.addWidget(total)
        stage = PictureView(theme, studio)
        stage.setFixedHeight(180)
        stage.set_margins(Margins(16, 12, 16, 16))
        stage.show_picture(
            PictureWish(
                source,
                PictureState.of({"upper": "#5A6A48", "tongue": "#5A6A48", "eyestay": "#5A6A48"}),
                fit="contain",
            )
        )
        panel.addWidget(stage)
        holder = QWidget()
        holder.setFixedWidth(round(320 * min(theme.text_scale, 1.4)))
        holder.setLayout(panel)
        row.addWidget(holder)
        return row

    def foot(self, source: PictureSource) -> QHBoxLayout:
        theme = self.theme
        picture = render_picture(source, PictureState.of(IVORY), 180, 100, ratio=1.0)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(
            EmptyState(
                theme,
                "No open quotes",
                "A quote made today shows up here.",
                action="Start a build",
                key="F2",
                picture=picture,
            )
        )
        row.addWidget(
            ErrorState(
                theme,
                "This catalog has one dead option",
                [
                    Run("No build can have "),
                    Run("Steel frame, XS", strong=True),
                    Run(". Rule 14 excludes every wheel it needs. Nothing was published."),
                ],
                main="Show rule 14",
                other="Save as draft",
            )
        )
        progress = ProgressPanel(theme, "Exporting batch #0149", "Cancel")
        progress.set_progress(0.44, "4 of 9", "About 20 s left")
        row.addWidget(progress)
        return row


def settle(seconds: float = 0.4) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def popup(theme: Theme) -> QWidget:
    window = QWidget()
    window.resize(960, 420)
    box = CommandBox(
        theme, "Find anything, or scan", key="Ctrl K", large=True, scan="Scan", parent=window
    )
    box.setGeometry(24, 24, 904, box.sizeHint().height())
    small = CommandBox(theme, "Find anything, or scan", key="Ctrl K", parent=window)
    small.setGeometry(24, 380 - small.sizeHint().height() + 30, 320, small.sizeHint().height())
    window.show()
    box.edit.setFocus()
    box.edit.setText("ari")
    box.set_hits(
        [
            Hit("1", "Pak Arif Wicaksono", ((4, 3),), "+62 812-2045-7781 · 6 orders · open build A", "Customer", "Enter", "AW"),
            Hit("2", "Ariani Saraswati", ((0, 3),), "+62 857-9931-0424 · 1 order", "Customer", "", "AS"),
            Hit("3", "S-2026-1142 · Arif Wicaksono", ((14, 3),), "Langkah 01, ivory and nila · collected 3 Oct", "Order", icon="file"),
            Hit("4", "New customer “ari”", (), "Name, phone, done", "Action", "Ctrl N", icon="plus"),
        ]
    )  # fmt: skip
    return window


def sheet(theme: Theme) -> QWidget:
    window = QWidget()
    window.resize(1100, 500)
    over = Sheet(theme, window, "Trail lug, with one change", QSize(700, 380))
    column = QVBoxLayout(over.body)
    column.setContentsMargins(24, 24, 24, 24)
    column.addWidget(Words(theme, "Trail lug, with one change", size=24, role="text-strong"))
    column.addWidget(
        Words(theme, [Run("The trail lug needs the "), Run("firm heel", strong=True), Run(". You chose "), Run("Heel: leather, nila", strong=True), Run(".")], wrap=True)
    )  # fmt: skip
    column.addStretch(1)
    keep = Button(theme, "Keep mine: natural gum, leather heel", key="Esc")
    column.addWidget(line(Button(theme, "Take this", kind="main", key="1"), keep))
    FocusRing(theme, window)
    window.show()
    over.open_sheet(keep)
    return window


def main(out: Path, drawing: Path) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = load_theme(ROOT / "resources")
    theme.wear(application)
    source = PictureSource.read(drawing)
    out.mkdir(parents=True, exist_ok=True)
    for name in ("light", "dark", "high-contrast"):
        for scale in (1.0, 2.0):
            theme.change(name=name, text_scale=scale)
            studio = PictureStudio()
            gallery = Gallery(theme, studio, source)
            width = 1720 if scale == 1.0 else 2400
            gallery.resize(width, gallery.heightForWidth(width))
            gallery.show()
            settle()
            gallery.toast.show_message("Code K7-4M2Q opened as build A.", "Undo")
            for widget in (
                gallery.focus_button,
                gallery.discount.editor,
                gallery.grid.card("ivory"),
            ):
                ring = FocusRing(theme, gallery)
                ring.frame(widget)
                gallery.rings.append(ring)
            settle(0.2)
            gallery.grab().save(str(out / f"parts-{name}-{scale:.0f}.png"))
            for label, make in (("popup", popup), ("sheet", sheet)):
                window = make(theme)
                settle(0.1)
                window.grab().save(str(out / f"{label}-{name}-{scale:.0f}.png"))
                window.close()
                window.deleteLater()
            gallery.close()
            gallery.deleteLater()
            settle(0.05)
            studio.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
