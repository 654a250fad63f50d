"""One product being configured: every decision, its consequences, undo, branches, dials.

Knows no window. A session is used by one thread, as its engine is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from configurator.domain.catalog import Kind, Preset, Product
from configurator.domain.conditions import Value, Values
from configurator.domain.configuration import Configuration, Dials, Picks, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Cause, Consequence, Resolution, SetBy, State
from configurator.engine.interface import Engine
from configurator.services.configuring.branches import Branching
from configurator.services.configuring.fitting import choices_for, fitted, settle
from configurator.services.configuring.state import (
    Blocked,
    Branch,
    Deed,
    History,
    Move,
    Outcome,
    Refused,
    SideChange,
    Snapshot,
    Workspace,
)

Save = Callable[[Workspace, Resolution], None]
"""Keeps a session as it is now, with the resolution of the open branch. Called at every change."""


def not_saved(_workspace: Workspace, _resolution: Resolution) -> None:
    """Keeps nothing."""


class ConfiguringSession(Branching):
    """Decides, asks and remembers for one product under price terms.

    `terms` are those of one piece; the quantity is the session's own. Raises KeyError where the
    terms lack a currency, NoBuildError where the product has no build.
    """

    def __init__(
        self,
        engine: Engine,
        terms: PriceTerms,
        start: Snapshot,
        *,
        save: Save = not_saved,
        dials: Dials | None = None,
    ) -> None:
        self._engine = engine
        self._terms = terms
        self._save = save
        first = Branch("a", "A", History(start))
        self._workspace = Workspace((first,), first.key, dials or Dials())
        self._consequences: dict[Wish, Consequence | None] = {}
        self._causes: dict[Wish, Cause | None] = {}
        self._resolution = self._resolved()
        self._set_out(self._resolution)

    # What is

    @property
    def product(self) -> Product:
        """The product."""
        return self._engine.product

    @property
    def terms(self) -> PriceTerms:
        """The price terms in force, with the quantity of the open branch."""
        return self._terms_of(self.workspace.current.now)

    @property
    def resolution(self) -> Resolution:
        """Everything about the open branch as it is now."""
        return self._resolution

    @property
    def snapshot(self) -> Snapshot:
        """The open branch as it is decided now."""
        return self.workspace.current.now

    @property
    def workspace(self) -> Workspace:
        """All branches with their histories, and the dials."""
        return self._workspace

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back on the open branch."""
        return bool(self.workspace.current.history.past)

    @property
    def can_redo(self) -> bool:
        """Whether anything was taken back."""
        return bool(self.workspace.current.history.future)

    # Decisions

    def choose(self, attribute_id: str, option_id: str) -> Outcome:
        """Take an option; of a some-of attribute one more, or off again where it is taken."""
        attribute = self.product.attribute(attribute_id)
        answer = self._resolution.attributes[attribute_id].option(option_id)
        if attribute.kind is Kind.SOME_OF:
            if answer.in_effect:
                return self.take_off(attribute_id, option_id)
            if answer.given_up:
                return self.blocked(Wish(attribute_id, option_id))
            return self._decide(
                Deed.CHOSE,
                self.snapshot.configuration.choose(attribute_id, Picks(frozenset((option_id,)))),
                attribute_id,
            )
        if answer.state in (State.BLOCKED, State.IMPOSSIBLE):
            return self.blocked(Wish(attribute_id, option_id))
        wanted = self.snapshot.configuration.choose(attribute_id, option_id)
        return self._decide(Deed.CHOSE, wanted, attribute_id)

    def take_off(self, attribute_id: str, option_id: str) -> Outcome:
        """Do without an option of a some-of attribute."""
        answer = self._resolution.attributes[attribute_id].option(option_id)
        if answer.given_up or answer.total is None:
            return self.blocked(Wish(attribute_id, option_id, taken=False))
        # Letting go of the wish is enough where nothing else brings the option in.
        wanted = self.snapshot.configuration.release(attribute_id, option_id)
        value = self._engine.resolve(wanted, self.terms).values[attribute_id]
        if isinstance(value, frozenset) and option_id in value:
            wanted = wanted.choose(attribute_id, Picks(unwanted=frozenset((option_id,))))
        return self._decide(Deed.TOOK_OFF, wanted, attribute_id)

    def type_number(self, attribute_id: str, number: Decimal) -> Outcome:
        """Give a number attribute its number."""
        if not self.product.attribute(attribute_id).numbers.admits(number):
            return Refused(attribute_id)
        return self._type(attribute_id, number, Wish(attribute_id, f"{number:f}"))

    def type_text(self, attribute_id: str, text: str) -> Outcome:
        """Give a text attribute its text."""
        complaint = self.product.attribute(attribute_id).limits.complaint(text)
        if complaint is not None:
            return Refused(attribute_id, complaint)
        return self._type(attribute_id, text, Wish(attribute_id, text))

    def release(self, attribute_id: str) -> Move:
        """Let go of the decision on an attribute: it is standard again, or what rules make it."""
        return self._decide(
            Deed.RELEASED, self.snapshot.configuration.release(attribute_id), attribute_id
        )

    def accept(self, way: Consequence) -> Move:
        """Take one of the ways to a blocked wish."""
        return self._decide(
            Deed.REPAIRED, way.configuration, way.wish.attribute, known=way.given_up
        )

    def settle(self) -> Move:
        """Give up the choices that contradict the others, as the build in effect has it."""
        return self._decide(Deed.SETTLED, settle(self.product, self._resolution))

    def start_from_standard(self) -> Move:
        """Begin again at the standard model."""
        wanted = replace(self.snapshot.configuration, choices={})
        return self._decide(Deed.STARTED, wanted)

    def start_from_preset(self, preset: Preset) -> Move:
        """Begin again at a named build."""
        choices = choices_for(self.product, preset.values)
        return self.start_from(replace(self.snapshot.configuration, choices=choices))

    def start_from(self, configuration: Configuration) -> Move:
        """Begin again at the valid build nearest to any: an old order, a saved design."""
        version = self.snapshot.configuration.catalog_version
        fit = fitted(self._engine, self.terms, replace(configuration, catalog_version=version))
        return self._decide(Deed.STARTED, fit.configuration, dropped=fit.dropped)

    def take_over(self, numbers: Mapping[str, Decimal]) -> Move:
        """Choose several numbers at once, as measures are; one step back undoes them all.

        A number that could only be had by giving up a choice is left out, and in `dropped`.
        """
        wanted = self.snapshot.configuration
        dropped: list[str] = []
        lost = set(self._resolution.given_up)
        for attribute_id, number in numbers.items():
            tried = wanted.choose(attribute_id, number)
            if set(self._engine.resolve(tried, self.terms).given_up) <= lost:
                wanted = tried
            else:
                dropped.append(attribute_id)
        return self._decide(Deed.SIZED, wanted, known=numbers, dropped=tuple(dropped))

    def set_quantity(self, quantity: int) -> Move:
        """How many are wanted, at least one."""
        return self._advance(Deed.COUNTED, replace(self.snapshot, quantity=max(1, quantity)))

    def set_note(self, note: str) -> Move:
        """What the workshop should know."""
        return self._advance(Deed.NOTED, replace(self.snapshot, note=note.strip()))

    def set_dials(self, dials: Dials) -> Move:
        """Limits that dim what does not fit; not part of the build, so not undone with it."""
        before = self._resolution
        self._workspace = replace(self._workspace, dials=dials)
        return self._moved(Deed.TURNED, before)

    def set_terms(self, terms: PriceTerms) -> Move:
        """Other price terms: a customer's price book, a discount. Their quantity is not used."""
        before = self._resolution
        self._terms = terms
        return self._moved(Deed.REPRICED, before)

    def undo(self) -> Move | None:
        """Take back the last decision on the open branch; None at its start."""
        return self._travel(Deed.UNDID, self.workspace.current.history.undone())

    def redo(self) -> Move | None:
        """Bring back what was taken back; None where there is nothing."""
        return self._travel(Deed.REDID, self.workspace.current.history.redone())

    # Questions

    def blocked(self, wish: Wish) -> Blocked:
        """Why a wish cannot simply be had, and up to three smallest ways to it."""
        ways = self._engine.repairs(self.snapshot.configuration, self.terms, wish)
        return Blocked(wish, self.cause(wish), tuple(ways))

    def consequence(self, wish: Wish) -> Consequence | None:
        """What a wish would lead to; computed once for each state."""
        if wish not in self._consequences:
            self._consequences[wish] = self._engine.consequence(
                self.snapshot.configuration, self.terms, wish
            )
        return self._consequences[wish]

    def knows(self, wish: Wish) -> bool:
        """Whether the consequence of a wish has been computed for this state."""
        return wish in self._consequences

    def cause(self, wish: Wish) -> Cause | None:
        """Why a wish is blocked; computed once for each state."""
        if wish not in self._causes:
            self._causes[wish] = self._engine.cause(self.snapshot.configuration, wish)
        return self._causes[wish]

    def why_not(self, wish: Wish) -> Cause | None:
        """Why the build in effect does not have what a wish asks for.

        Where no choice of the person's stands against it, it is the rules that would be broken
        by it with everything else left as it is.
        """
        cause = self.cause(wish)
        if cause is not None:
            return cause
        product, values = self.product, self._resolution.values
        value = self._value_of(wish)
        if value is None:
            return None
        other = {**values, wish.attribute: value}
        broken = tuple(rule for rule in product.rules if not rule.holds(other, product.carried))
        return Cause(wish, (), broken) if broken else None

    def knows_cause(self, wish: Wish) -> bool:
        """Whether the cause of a wish has been computed for this state."""
        return wish in self._causes

    def instead_of(self, attribute_id: str) -> Wish | None:
        """The wish for what the standard (or profile) proposes, where rules set something else."""
        answer = self._resolution.attributes[attribute_id]
        if answer.set_by not in _RULED:
            return None
        configuration = self._resolution.configuration
        proposed = configuration.profile.get(attribute_id, self.product.standard.get(attribute_id))
        if proposed is None or proposed == answer.value or isinstance(proposed, frozenset):
            return None
        return _wish(attribute_id, proposed)

    # The machinery

    def _terms_of(self, snapshot: Snapshot) -> PriceTerms:
        return replace(self._terms, quantity=snapshot.quantity)

    def _resolved(self) -> Resolution:
        snapshot = self.snapshot
        return self._engine.resolve(
            snapshot.configuration, self._terms_of(snapshot), self._workspace.dials
        )

    def _value_of(self, wish: Wish) -> Value | None:
        match self.product.attribute(wish.attribute).kind:
            case Kind.SOME_OF:
                return None
            case Kind.NUMBER:
                return Decimal(wish.option)
            case _:
                return wish.option

    def _type(self, attribute_id: str, value: str | Decimal, wish: Wish) -> Outcome:
        for interval in self._resolution.attributes[attribute_id].intervals:
            measure = Decimal(len(value)) if isinstance(value, str) else value
            if interval.least <= measure <= interval.most:
                if interval.answer.given_up or interval.answer.total is None:
                    return self.blocked(wish)
                break
        wanted = self.snapshot.configuration.choose(attribute_id, value)
        return self._decide(Deed.TYPED, wanted, attribute_id)

    def _decide(
        self,
        deed: Deed,
        configuration: Configuration,
        attribute_id: str = "",
        *,
        known: Iterable[str] = (),
        dropped: tuple[str, ...] = (),
    ) -> Move:
        snapshot = replace(self.snapshot, configuration=configuration)
        return self._advance(deed, snapshot, attribute_id, known=known, dropped=dropped)

    def _advance(
        self,
        deed: Deed,
        snapshot: Snapshot,
        attribute_id: str = "",
        *,
        known: Iterable[str] = (),
        dropped: tuple[str, ...] = (),
    ) -> Move:
        before, branch = self._resolution, self.workspace.current
        history = branch.history.then(snapshot)
        self._workspace = self.workspace.changed(replace(branch, history=history))
        return self._moved(deed, before, attribute_id, known=known, dropped=dropped)

    def _travel(self, deed: Deed, history: History) -> Move | None:
        branch = self.workspace.current
        if history is branch.history:
            return None
        before = self._resolution
        self._workspace = self.workspace.changed(replace(branch, history=history))
        return self._moved(deed, before)

    def _moved(
        self,
        deed: Deed,
        before: Resolution,
        attribute_id: str = "",
        *,
        known: Iterable[str] = (),
        dropped: tuple[str, ...] = (),
    ) -> Move:
        """Resolve anew, keep it, and say what came of it."""
        self._consequences.clear()
        self._causes.clear()
        self._resolution = self._resolved()
        self._save(self._workspace, self._resolution)
        sides: tuple[SideChange, ...] = ()
        if deed in _EXPLAINED:
            sides = self._side_changes(before.values, attribute_id, frozenset(known))
        return Move(deed, before, self._resolution, attribute_id, sides, dropped)

    def _side_changes(
        self, before: Values, attribute_id: str, known: frozenset[str]
    ) -> tuple[SideChange, ...]:
        """What changed besides the attribute that was touched and those already agreed on."""
        found: list[SideChange] = []
        for change in self._engine_changes(before):
            if change.attribute == attribute_id or change.attribute in known:
                continue
            set_by = self._resolution.attributes[change.attribute].set_by
            kept = None
            if set_by in _RULED and not isinstance(change.before, frozenset):
                kept = _wish(change.attribute, change.before)
            found.append(SideChange(change, set_by, kept))
        return tuple(found)


_EXPLAINED = frozenset(
    (Deed.CHOSE, Deed.TOOK_OFF, Deed.TYPED, Deed.RELEASED, Deed.REPAIRED, Deed.SIZED)
)
_RULED = (SetBy.FORCED, SetBy.ADAPTED)


def _wish(attribute_id: str, value: str | Decimal) -> Wish:
    return Wish(attribute_id, f"{value:f}" if isinstance(value, Decimal) else value)
