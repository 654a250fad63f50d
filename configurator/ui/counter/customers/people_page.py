"""All customers at once: what is to follow, requests, worth, campaigns, who buys, new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.people.value import Group
from configurator.ui.counter.customers.campaign_sheet import CampaignSheet
from configurator.ui.counter.customers.import_sheet import ImportSheet
from configurator.ui.counter.customers.messages_sheet import MessagesSheet
from configurator.ui.counter.customers.pile import Pile
from configurator.ui.counter.customers.worth_sheet import WorthSheet
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.row_list import RowList
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.parts.messages import Box, EmptyState
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.toast import Toast
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.campaigns import campaign_rows
from configurator.viewmodels.customers.people_desk import (
    channels,
    follow_rows,
    funnel,
    group_rows,
    interest_rows,
    member_rows,
    quiet_rows,
    request_rows,
    standings,
    steps_lines,
)
from configurator.viewmodels.rows import Row

NAVIGATION = 352


class PeoplePage(QWidget):
    """A list of rooms at the left, what is in the open one at the right.

    Signals:
        gone_to: somebody was picked; carries their key.
        back_wanted: back to where one came from.
    """

    gone_to = Signal(str)
    back_wanted = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self._dialogs = dialogs
        self._laid = LaidSheet(self)
        self._rooms: dict[str, tuple[str, str, Callable[[], None]]] = {
            "follow": (wording("To follow up"), "clock", self._show_follow),
            "requests": (wording("Requests about data"), "shield", self._show_requests),
            "worth": (wording("What they are worth"), "chart", self._show_worth),
            "campaigns": (wording("Campaigns"), "mail", self._show_campaigns),
            "funnel": (wording("From looking to buying"), "filter", self._show_funnel),
            "trends": (wording("What is liked"), "star", self._show_trends),
            "quiet": (wording("Long quiet"), "pause", self._show_quiet),
        }
        self._room = "follow"
        title = wording("Customers")
        self.setAccessibleName(title)
        back = IconButton(theme, "arrow-left", wording("Back"), key="Esc")
        back.clicked.connect(self.back_wanted)
        bring = Button(theme, wording("Bring people in"), icon="upload")
        bring.clicked.connect(self.bring_in)
        self.new_campaign = Button(theme, wording("New campaign"), kind="main", icon="plus")
        self.new_campaign.clicked.connect(self.ask_campaign)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(back)
        head.addWidget(Words(theme, title, size=24, role="text-strong"), 1)
        head.addWidget(bring)
        head.addWidget(self.new_campaign)
        self.rooms = RowList(theme, title)
        self.rooms.row_picked.connect(self.open_room)
        left = QVBoxLayout()
        left.addWidget(self.rooms)
        left.addStretch(1)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(round(NAVIGATION * min(theme.text_scale, 1.4)))
        self._pile = Pile()
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(side)
        columns.addWidget(self._pile, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addLayout(head)
        page.addLayout(columns, 1)
        self.toast = Toast(theme, self)
        self.open_room("follow")

    def open_room(self, name: str) -> None:
        """Shows another room."""
        self._room = name
        self.rooms.set_rows(
            [
                Row(
                    key,
                    title,
                    "",
                    self._counter.wording("here") if key == name else "",
                    "accent",
                    icon=icon,
                )
                for key, (title, icon, _) in self._rooms.items()
            ]
        )
        self._rooms[name][2]()

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the page, if any."""
        return self._laid.sheet

    def focus_first(self) -> None:
        """The keyboard comes to the first room."""
        self.rooms.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Puts away what lies over the page."""
        self._laid.close()

    def bring_in(self) -> None:
        """People from a file: shown first, then kept."""
        wording = self._counter.wording
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place) or Path.home())
        kinds = wording("Address books") + " (*.vcf *.csv)"
        file = self._dialogs.file_to_open(self, wording("Bring people in"), folder, kinds)
        if file is not None:
            sheet = ImportSheet(self._theme, self._counter, file, self.window())
            sheet.brought_in.connect(self._on_brought)
            self._laid.lay(sheet).open_sheet()

    def ask_campaign(self) -> None:
        """A new campaign."""
        sheet = CampaignSheet(self._theme, self._counter, self.window())
        sheet.sent.connect(self._on_sent)
        self._laid.lay(sheet)
        sheet.ask()

    # The rooms

    def _show_follow(self) -> None:
        nothing = self._counter.wording("Nothing has to follow today.")
        self._show(self._list(follow_rows(self._counter), nothing, self.gone_to.emit))

    def _show_requests(self) -> None:
        nothing = self._counter.wording("Nobody has asked anything.")
        self._show(self._list(request_rows(self._counter), nothing, self.gone_to.emit))

    def _show_worth(self, group: Group = Group.MOST_VALUABLE) -> None:
        counter, wording = self._counter, self._counter.wording
        found = standings(counter)
        if isinstance(found, str):
            self._show(self._said(found))
            return
        groups = self._list(group_rows(counter, found), "", self._on_group)
        nobody = wording("Nobody: it is worked out for those who allow it.")
        members = self._list(member_rows(counter, found, group), nobody, self.gone_to.emit)
        model = Button(self._theme, wording("What is assumed"), icon="sliders")
        model.clicked.connect(self._on_model)
        self._show(groups, members, model)

    def _show_campaigns(self) -> None:
        nothing = self._counter.wording("No campaign so far.")
        self._show(self._list(campaign_rows(self._counter), nothing, self._on_campaign))

    def _show_funnel(self) -> None:
        counter, wording = self._counter, self._counter.wording
        found = funnel(counter)
        if isinstance(found, str):
            self._show(self._said(found))
            return
        self._show(
            self._table(wording("By product"), steps_lines(counter, found.products)),
            self._table(wording("By seller"), steps_lines(counter, found.sellers)),
            self._table(wording("By channel"), steps_lines(counter, channels(counter, found))),
            self._table(
                wording("By campaign"),
                steps_lines(counter, found.campaigns),
                (wording("told"), wording("answered")),
            ),
        )

    def _show_trends(self) -> None:
        counter = self._counter
        found = funnel(counter)
        rows = found if isinstance(found, str) else interest_rows(counter, found.interests)
        nothing = counter.wording("Nothing was chosen in the last three months.")
        self._show(self._list(rows, nothing, self.gone_to.emit))

    def _show_quiet(self) -> None:
        nothing = self._counter.wording("Nobody was quiet for that long.")
        self._show(self._list(quiet_rows(self._counter), nothing, self.gone_to.emit))

    # What is done in them

    def _on_group(self, key: str) -> None:
        self._show_worth(Group(key))

    def _on_model(self) -> None:
        sheet = WorthSheet(self._theme, self._counter, None, self.window())
        sheet.changed.connect(self._show_again)
        self._laid.lay(sheet).open_sheet()

    def _on_campaign(self, key: str) -> None:
        sheet = MessagesSheet(self._theme, self._counter, self._dialogs, key, self.window())
        sheet.closed.connect(self._show_again)
        self._laid.lay(sheet).open_sheet()

    def _on_sent(self, campaign: str) -> None:
        self.open_room("campaigns")
        self._on_campaign(campaign)

    def _on_brought(self, many: int) -> None:
        words = self._counter.wording.plural("{n} person is kept.", "{n} people are kept.", many)
        self.toast.show_message(words)

    def _show_again(self) -> None:
        self._rooms[self._room][2]()

    # The machinery

    def _show(self, *parts: QWidget) -> None:
        heading = Words(self._theme, self._rooms[self._room][0], size=18, role="text-strong")
        self._pile.pile(heading, *parts)

    def _said(self, text: str) -> QWidget:
        return Words(self._theme, text, role="text-muted", wrap=True)

    def _list(
        self, rows: Sequence[Row] | str, nothing: str, picked: Callable[[str], object]
    ) -> QWidget:
        if isinstance(rows, str):
            return self._said(rows)
        if not rows:
            return EmptyState(self._theme, nothing, self._coming())
        made = RowList(self._theme, self._rooms[self._room][0])
        made.set_rows(rows)
        made.row_picked.connect(picked)
        return made

    def _coming(self) -> str:
        """What will stand in the open room once there is something."""
        wording = self._counter.wording
        return {
            "follow": wording("What was promised or noted for a day comes here when it is due."),
            "requests": wording("Who asks for their data stands here, with the day it is due."),
            "worth": wording("Ask for it on the customer's page, under consents."),
            "campaigns": wording(
                "Each one is kept here, with whom it reached and what came of it."
            ),
            "trends": wording("It grows with every build, quote and order."),
            "quiet": wording("Who has not come for long stands here, to be greeted again."),
        }.get(self._room, "")

    def _table(
        self,
        title: str,
        lines: tuple[tuple[str, ...], ...],
        first: tuple[str, str] | None = None,
    ) -> QWidget:
        """Steps by something; `first` names the first two where they are others than usual."""
        theme, wording = self._theme, self._counter.wording
        box = Box(theme)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(8)
        column.addWidget(Words(theme, title, weight=600, role="text-strong"))
        if not lines:
            column.addWidget(self._said(wording("Nothing in the last three months.")))
            return box
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        heads = (
            "",
            *(first or (wording("looked at"), wording("configured"))),
            wording("quoted"),
            wording("ordered"),
            wording("lost"),
        )
        right = Qt.AlignmentFlag.AlignRight
        for place, head in enumerate(heads):
            words = Words(theme, head, size=13, role="text-muted")
            grid.addWidget(words, 0, place, right if place else Qt.AlignmentFlag.AlignLeft)
        for row, line in enumerate(lines, 1):
            for place, text in enumerate(line):
                words = Words(theme, text, role="text-strong", figures=True, wrap=place == 0)
                if place:
                    grid.addWidget(words, row, place, right)
                else:
                    grid.addWidget(words, row, place)
        column.addLayout(grid)
        return box
