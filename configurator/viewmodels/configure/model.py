"""The configure page as a Qt model: a session that emits, and faces to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from configurator.domain.configuration import Configuration, Dials, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Consequence, Resolution
from configurator.engine.interface import Engine, NoBuildError
from configurator.services.configuring.beginning import begin_session
from configurator.services.configuring.branches import Difference
from configurator.services.configuring.session import ConfiguringSession
from configurator.services.configuring.state import (
    Blocked,
    Branch,
    Deed,
    Move,
    Outcome,
    Refused,
)
from configurator.viewmodels.configure import panel, repairs
from configurator.viewmodels.configure.details import Details
from configurator.viewmodels.configure.faces import (
    BranchLine,
    BuildLine,
    DialFace,
    GroupFace,
    NoteFace,
    PanelFace,
    RepairFace,
    StartLine,
    StepLine,
)
from configurator.viewmodels.configure.late_save import LateSave
from configurator.viewmodels.configure.loading import EngineLoader, EngineMaker
from configurator.viewmodels.configure.open_step import OpenStep
from configurator.viewmodels.configure.opening import FileReader, Opening, StartPoint
from configurator.viewmodels.configure.options import OptionFaces, matching
from configurator.viewmodels.configure.words import Speech
from configurator.viewmodels.drawing_plan import DrawingPlan
from configurator.wording import Wording

STANDARD_START = "standard"

__all__ = ["ConfigureModel", "FileReader", "Opening", "StartPoint"]


class ConfigureModel(QObject):
    """One product being configured, for a window.

    Signals:
        loading: an engine is being made; the share done, 0.0 to 1.0.
        failed: there is none; carries the exception.
        opened: a session has begun; everything is new.
        resolved: anything about the build may be different.
        change_made: carries the Move, after `resolved`.
        blocked: a wish needs a decision; carries the Blocked.
        refused: something typed cannot be taken; carries the Refused.
        step_changed: another step is open; carries its key.
        details_known: days and reasons that were worked out since.
        worded: the language is another one.
        saved: the build has been kept.
        save_failed: it could not be kept; carries the exception.
        blocked_met: somebody looks at why a wish is blocked; carries the Blocked.
    """

    loading = Signal(float)
    failed = Signal(object)
    opened = Signal()
    resolved = Signal()
    change_made = Signal(object)
    blocked = Signal(object)
    refused = Signal(object)
    step_changed = Signal(str)
    details_known = Signal()
    worded = Signal()
    saved = Signal()
    save_failed = Signal(object)
    blocked_met = Signal(object)

    def __init__(
        self, wording: Wording, make_engine: EngineMaker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self._loader = EngineLoader(make_engine, self)
        self._loader.progressed.connect(self.loading)
        self._loader.loaded.connect(self._on_engine)
        self._loader.failed.connect(self.failed)
        self._opening: Opening | None = None
        self._speech: Speech | None = None
        self._faces: OptionFaces | None = None
        self._plan: DrawingPlan | None = None
        self._steps = OpenStep()
        self._details = Details(self)
        self._details.known.connect(self.details_known)
        self._late_save: LateSave | None = None

    # Opening and closing

    def open(self, opening: Opening) -> None:
        """Begin with a product; `opened` or `failed` tells when it is ready."""
        self._forget()
        self._opening = opening
        self.loading.emit(0.0)
        self._loader.load(opening.catalog, opening.product, opening.terms)

    def cancel(self) -> None:
        """Stop opening."""
        self._loader.cancel()

    def close(self) -> None:
        """Let go of the session and wait for the worker."""
        self._forget()
        self._loader.close()

    def keep_now(self) -> None:
        """Keep what the last action made, which would be kept in a moment by itself."""
        if self._late_save is not None:
            self._late_save.now()

    @property
    def is_open(self) -> bool:
        """Whether there is a session."""
        return self._speech is not None

    @property
    def is_loading(self) -> bool:
        """Whether an engine is being made."""
        return self._loader.is_loading

    @property
    def is_working(self) -> bool:
        """Whether days or reasons are still being worked out."""
        return self._details.is_working

    @property
    def opening(self) -> Opening:
        """What it was opened with."""
        assert self._opening is not None
        return self._opening

    @property
    def speech(self) -> Speech:
        """The language and the session."""
        assert self._speech is not None
        return self._speech

    @property
    def session(self) -> ConfiguringSession:
        """The session itself."""
        return self.speech.session

    @property
    def resolution(self) -> Resolution:
        """Everything about the open build."""
        return self.session.resolution

    @property
    def plan(self) -> DrawingPlan:
        """How the drawing follows the build."""
        assert self._plan is not None
        return self._plan

    @property
    def wording(self) -> Wording:
        """The reader's language."""
        return self._wording

    def set_wording(self, wording: Wording) -> None:
        """Speak another language; nothing about the build changes."""
        self._wording = wording
        if self._speech is not None:
            self._say(self._speech.session)
            self._ask_suggestions()
        self.worded.emit()

    # Faces

    def rail(self) -> tuple[StepLine, ...]:
        """The steps."""
        return panel.rail(self.speech, self._steps.key, self._steps.seen)

    def groups(self) -> tuple[GroupFace, ...]:
        """The attributes of the open step."""
        return tuple(map(self.group, self.attributes()))

    def group(self, attribute: str) -> GroupFace:
        """One attribute."""
        assert self._faces is not None
        return self._faces.group(attribute)

    def found(self, text: str) -> list[GroupFace]:
        """Every attribute of the product that has options with these words."""
        steps = panel.steps_of(self.speech)
        every = [self.group(name) for step in steps for name in step.attributes]
        return matching(every, text)

    def build_lines(self) -> tuple[BuildLine, ...]:
        """Every value of the build."""
        return panel.build_lines(self.speech)

    def panel(self) -> PanelFace:
        """Sums, total and date."""
        return panel.panel(self.speech)

    def branch_lines(self) -> tuple[BranchLine, ...]:
        """The branches."""
        return panel.branches(self.speech)

    def dials(self) -> DialFace:
        """The limits."""
        return panel.dials(self.speech)

    def repair(self, blocked: Blocked) -> RepairFace:
        """The sheet for a blocked wish."""
        self.blocked_met.emit(blocked)
        return repairs.repair(self.speech, blocked)

    def note(self, move: Move) -> NoteFace | None:
        """What the program changed besides."""
        return repairs.change_note(self.speech, move)

    def preview(self, attribute: str, option: str) -> NoteFace | None:
        """What taking an option would change."""
        return repairs.preview(self.speech, Wish(attribute, option))

    def starts(self) -> tuple[StartLine, ...]:
        """What to start from: the standard model, presets, and what the shop brought."""
        speech, session = self.speech, self.session
        of = speech.wording.of
        return (
            StartLine(STANDARD_START, speech.wording("Standard model")),
            *(StartLine(f"preset:{p.id}", of(p.name)) for p in session.product.presets),
            *(StartLine(f"start:{s.key}", of(s.name), of(s.detail)) for s in self.opening.starts),
        )

    # Steps

    @property
    def step(self) -> str:
        """Key of the open step."""
        return self._steps.key

    def attributes(self) -> tuple[str, ...]:
        """Attributes of the open step."""
        return self._steps.attributes(self.speech)

    def open_step(self, key: str) -> None:
        """Go to a step."""
        if self._steps.open(self.speech, key):
            self._ask_suggestions()
            self._want_details()
            self.step_changed.emit(key)

    def step_by(self, places: int) -> None:
        """Go so many steps on, or back."""
        self.open_step(self._steps.beside(self.speech, places))

    def step_of(self, attribute: str) -> str:
        """Key of the step in which an attribute stands."""
        return panel.step_of(self.speech, attribute)

    # Actions

    def choose(self, attribute: str, option: str) -> None:
        """A card was picked, or an interval of a number."""
        if self.session.product.attribute(attribute).number is not None:
            self.type_number(attribute, Decimal(option))
        else:
            self._tell(self.session.choose(attribute, option))

    def type_number(self, attribute: str, number: Decimal) -> None:
        """A number was typed."""
        self._tell(self.session.type_number(attribute, number))

    def type_text(self, attribute: str, text: str) -> None:
        """A text was typed."""
        self._tell(self.session.type_text(attribute, text))

    def take_over(self, numbers: Mapping[str, Decimal]) -> None:
        """Several numbers at once, as a customer's measures."""
        self._tell(self.session.take_over(numbers))

    def release(self, attribute: str) -> None:
        """Back to what is standard."""
        self._tell(self.session.release(attribute))

    def accept(self, way: Consequence) -> None:
        """A way to a blocked wish was taken."""
        self._tell(self.session.accept(way))

    def settle(self) -> None:
        """Choices that no longer fit are given up."""
        self._tell(self.session.settle())

    def start_from(self, key: str) -> None:
        """Begin again at something `starts` named."""
        kind, _, name = key.partition(":")
        if kind == "preset":
            preset = next(p for p in self.session.product.presets if p.id == name)
            self._tell(self.session.start_from_preset(preset))
        elif kind == "start":
            # A style may have been taken back since its name was shown.
            start = next((s for s in self.opening.starts if s.key == name), None)
            if start is not None:
                self._tell(self.session.start_from(start.configuration))
        else:
            self._tell(self.session.start_from_standard())

    def start_with(self, configuration: Configuration) -> None:
        """Begin again at any build."""
        self._tell(self.session.start_from(configuration))

    def set_quantity(self, quantity: int) -> None:
        """How many."""
        self._tell(self.session.set_quantity(quantity))

    def set_note(self, note: str) -> None:
        """For the workshop."""
        self._tell(self.session.set_note(note))

    def set_limit(self, at_most: int | None) -> None:
        """At most so much money, minor units."""
        dials = replace(self.session.workspace.dials, at_most=at_most)
        self._tell(self.session.set_dials(dials))

    def set_days(self, within_days: int | None) -> None:
        """Ready within so many working days."""
        dials: Dials = replace(self.session.workspace.dials, within_days=within_days)
        self._tell(self.session.set_dials(dials))

    def set_terms(self, terms: PriceTerms) -> None:
        """Other price terms: a customer's price group, a discount."""
        self._tell(self.session.set_terms(terms))

    def undo(self) -> None:
        """Take back."""
        self._tell(self.session.undo())

    def redo(self) -> None:
        """Bring back."""
        self._tell(self.session.redo())

    def open_branch(self, key: str) -> None:
        """Work on another branch."""
        if key != self.session.workspace.open:
            self._tell(self.session.open_branch(key))

    def duplicate(self, name: str = "") -> None:
        """A new branch that begins as the open one is."""
        self._tell(self.session.duplicate(name))

    def rename_branch(self, key: str, name: str) -> None:
        """Another name for a branch."""
        self.session.rename_branch(key, name)
        self.resolved.emit()

    def remove_branch(self, key: str) -> Branch | None:
        """Put a branch away; says which, for bringing it back."""
        before = self.resolution
        gone = self.session.remove_branch(key)
        if gone is not None:
            self._after(Move(Deed.BRANCHED, before, self.resolution))
        return gone

    def restore_branch(self, branch: Branch) -> None:
        """Bring back a branch."""
        self._tell(self.session.restore_branch(branch))

    def difference(self, key: str, since: str | None = None) -> Difference:
        """How a branch differs from another one, or from the open one."""
        return self.session.difference(key, since)

    def set_starts(self, starts: tuple[StartPoint, ...]) -> None:
        """Other old orders to start from, as somebody else is served."""
        self._opening = replace(self.opening, starts=starts)

    def suggest_again(self) -> None:
        """Something was learned, or somebody else is served: ask anew what to suggest."""
        if self.is_open:
            self._ask_suggestions()
            self.details_known.emit()

    # The machinery

    def _forget(self) -> None:
        self.keep_now()
        if self._late_save is not None:
            self._late_save.deleteLater()
            self._late_save = None
        self._details.stop()
        self._speech = self._faces = self._plan = None
        self._steps = OpenStep()

    def _on_engine(self, engine: Engine) -> None:
        opening = self.opening
        late_save = LateSave(opening.save, self)
        late_save.saved.connect(self.saved)
        late_save.failed.connect(self.save_failed)
        try:
            session = begin_session(engine, opening.terms, opening.start, late_save)
        except (KeyError, NoBuildError) as trouble:
            late_save.deleteLater()
            self.failed.emit(trouble)
            return
        self._late_save = late_save
        self._plan = DrawingPlan(opening.product)
        self._say(session)
        self._steps.begin(self.speech)
        self._ask_suggestions()
        self._want_details()
        self.opened.emit()

    def _say(self, session: ConfiguringSession) -> None:
        opening = self.opening
        self._speech = Speech(self._wording, session, opening.settings, opening.today)
        self._faces = OptionFaces(self._speech)

    def _tell(self, outcome: Outcome | None) -> None:
        match outcome:
            case Move() as move:
                self._after(move)
            case Blocked() as blocked:
                self.blocked.emit(blocked)
            case Refused() as refused:
                self.refused.emit(refused)

    def _ask_suggestions(self) -> None:
        """At every change: who withdraws their consent is a stranger from the next click on."""
        self.speech.suggested = self.opening.suggest(self.resolution, self.attributes())

    def _after(self, move: Move) -> None:
        self._ask_suggestions()
        self._want_details([side.kept for side in move.sides if side.kept is not None])
        self.resolved.emit()
        self.change_made.emit(move)

    def _want_details(self, first: Sequence[Wish] = ()) -> None:
        assert self._faces is not None
        attributes = self.attributes()
        self._details.want(self.session, attributes, self._faces.wishes(attributes), first)
