"""The build of one sitting: begun, kept at every choice under its code, finished or thrown away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from random import Random

from PySide6.QtCore import QObject, Signal

from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.kiosk import Contact, Design, KnownPerson, ParkedBuild
from configurator.domain.people.attention import Notice, Noticed
from configurator.domain.resolution import Consequence, Resolution
from configurator.engine.interface import Engine, Progress
from configurator.services.configuring.fitting import choices_for
from configurator.services.configuring.state import Move, Snapshot, Workspace
from configurator.services.kiosk.parking import Beginning
from configurator.services.kiosk.shop import KioskShop
from configurator.services.kiosk.surprising import surprise
from configurator.services.kiosk.taking_along import code_with_build
from configurator.services.ports import StoreTrouble
from configurator.services.settings import ShopSettings
from configurator.services.terms import price_terms
from configurator.viewmodels.configure.model import ConfigureModel, Opening
from configurator.viewmodels.kiosk.guide import Guide, brings_hidden
from configurator.viewmodels.warming import Warming
from configurator.wording import Wording


class KioskBuilding(QObject):
    """One product on a ConfigureModel, for one person.

    Signals:
        opened: there is a session, and its guide.
        failed: there is none; the product cannot be built.
        unkept: nothing could be kept, not even on the kiosk itself.
    """

    opened = Signal()
    failed = Signal()
    unkept = Signal()

    def __init__(
        self, shop: KioskShop, warming: Warming, random: Random, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shop = shop
        self._warming = warming
        self._random = random
        self._model: ConfigureModel | None = None
        self._guide: Guide | None = None
        self._parked: ParkedBuild | None = None
        self._beginning: Beginning | None = None
        self._kept: tuple[Snapshot, str] | None = None
        self._surprise: Configuration | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a session."""
        return self._model is not None and self._model.is_open

    @property
    def model(self) -> ConfigureModel:
        """The model of the open product."""
        assert self._model is not None
        return self._model

    @property
    def guide(self) -> Guide:
        """The way through it."""
        assert self._guide is not None
        return self._guide

    @property
    def parked(self) -> ParkedBuild | None:
        """What is kept of it; None while nothing was chosen."""
        return self._parked

    def begin(
        self,
        catalog: Catalog,
        product: Product,
        wording: Wording,
        settings: ShopSettings,
        today: date,
        person: KnownPerson | None = None,
    ) -> None:
        """Open a product; `opened` or `failed` tells when it is ready."""
        self.forget()
        terms = price_terms(
            settings, catalog, product, today, group=person.price_group if person else ""
        )
        start = Configuration(product.id, catalog.version)
        self._beginning = Beginning(
            catalog,
            start,
            terms.currency,
            wording.language,
            self._shop.station,
            person.id if person is not None else None,
        )
        model = self._model = ConfigureModel(wording, self._engine, self)
        model.opened.connect(self._on_opened)
        model.failed.connect(self._on_failed)
        model.save_failed.connect(self._on_unkept)
        model.open(
            Opening(
                catalog,
                product,
                terms,
                settings,
                today,
                Snapshot(start),
                partial(self._shop.library.file, catalog.version),
                self._keep,
            )
        )

    def start_from_preset(self, preset_id: str) -> None:
        """Begin again at a build that the catalog names."""
        self.model.start_from(f"preset:{preset_id}")

    def start_from(self, design: Design) -> None:
        """Begin again at somebody's design."""
        self.model.start_with(design.configuration)

    def surprising(self) -> Configuration:
        """A build that nobody thought of; the same one until it was taken."""
        if self._surprise is None:
            session = self.model.session
            engine = self._warming.engine(self.model.opening.catalog, self.model.opening.product)
            self._surprise = surprise(
                engine,
                session.terms,
                session.snapshot.configuration,
                self._random,
                session.workspace.dials,
            )
        return self._surprise

    def surprise(self) -> None:
        """Begin again at a build that nobody thought of."""
        wanted = self.surprising()
        self._surprise = None
        self.model.start_with(wanted)

    def of_preset(self, preset_id: str) -> Resolution | None:
        """What a preset would be; None where the product does not have it, or staff alone may."""
        session = self.model.session
        preset = next(one for one in session.product.presets if one.id == preset_id)
        choices = choices_for(session.product, preset.values)
        wanted = replace(session.snapshot.configuration, choices=choices)
        return self.of_configuration(wanted)

    def of_configuration(self, configuration: Configuration) -> Resolution | None:
        """What a build would be as the product is today; None where staff alone may choose it."""
        opening = self.model.opening
        engine = self._warming.engine(opening.catalog, opening.product)
        wanted = replace(configuration, catalog_version=opening.catalog.version)
        try:
            found = engine.resolve(wanted, self.model.session.terms)
        except ValueError:  # a build of another version of the catalog
            return None
        hidden = brings_hidden(opening.product, opening.product.standard, found.values)
        return None if hidden or not found.kept else found

    def allowed(self, ways: tuple[Consequence, ...]) -> tuple[Consequence, ...]:
        """The ways that need no staff."""
        return tuple(way for way in ways if not self.guide.needs_staff(way))

    def scanned(self, parked: ParkedBuild) -> str:
        """What the picture of the code says: the code, or while no counter knows it the build."""
        if not self._shop.parking.waits(parked):
            return parked.code
        opening = self.model.opening
        build = parked.configuration
        return code_with_build(build, opening.catalog, opening.product) or parked.code

    def finish(self) -> ParkedBuild | None:
        """Its maker wants the code; what was kept, or None where nothing could be."""
        return self._park(is_finished=True)

    def leave_contact(self, contact: Contact) -> ParkedBuild | None:
        """Its maker says who they are; what was kept."""
        return self._park(is_finished=True, contact=contact)

    def throw_away(self) -> None:
        """Its maker wants none of it kept."""
        self._keep_now()
        parked, self._parked = self._parked, None
        if parked is not None:
            try:
                self._shop.parking.throw_away(parked)
            except StoreTrouble:
                return  # it lapses by itself

    def forget(self) -> None:
        """Let go of the model and all that was chosen; what is parked stays parked."""
        self._keep_now()
        model, self._model = self._model, None
        self._guide = self._parked = self._beginning = self._kept = self._surprise = None
        if model is not None:
            model.close()
            model.deleteLater()
        self._warming.release()

    def _engine(self, catalog: Catalog, product: Product, _progress: Progress) -> Engine:
        self._shop.parking.prepare(catalog)
        return self._warming.engine(catalog, product)

    def _on_opened(self) -> None:
        self._guide = Guide(self.model)
        self._notice(Notice.KIOSK_LOOKED)
        self.model.change_made.connect(self._on_move)
        self.opened.emit()

    def _on_move(self, move: Move) -> None:
        attribute = move.attribute
        if attribute and attribute in move.after.configuration.choices:
            self._notice(Notice.KIOSK_CONFIGURED)
            value = move.after.configuration.choices[attribute]
            if isinstance(value, str) and move.after.attributes[attribute].options:
                self._notice(Notice.CHOSEN, attribute, value)

    def _notice(self, what: Notice, attribute: str = "", option: str = "") -> None:
        product = self.model.opening.product.id
        self._shop.counting.notice(Noticed(what, product, attribute, option))

    def _on_failed(self, _trouble: object) -> None:
        self.failed.emit()

    def _on_unkept(self, _trouble: object) -> None:
        self.unkept.emit()

    def _keep(self, workspace: Workspace, resolution: Resolution) -> None:
        """A `Save`: the open build, whenever it is another one. Raises OSError."""
        now = (workspace.current.now, workspace.open)
        if now != self._kept:
            self._store(workspace.current.now, resolution, {})
            self._kept = now

    def _keep_now(self) -> None:
        """What was chosen last is kept under the code of this sitting, not of the next."""
        if self._model is not None:
            self._model.keep_now()

    def _park(self, **changes: object) -> ParkedBuild | None:
        self._keep_now()
        session = self.model.session
        try:
            return self._store(session.snapshot, session.resolution, changes)
        except OSError:
            self.unkept.emit()
            return None

    def _store(
        self, snapshot: Snapshot, resolution: Resolution, changes: dict[str, object]
    ) -> ParkedBuild:
        if self._parked is None:
            assert self._beginning is not None
            self._parked = self._shop.parking.begin(self._beginning)
        build = replace(
            self._parked,
            configuration=snapshot.configuration,
            quantity=snapshot.quantity,
            total=resolution.price.total,
            **changes,  # type: ignore[arg-type]
        )
        self._parked = self._shop.parking.keep(build)
        return self._parked
