"""`catalog publish | diff | rollback | list`: which version of a catalog the shop sells from.

`catalog export | template | prices` are done elsewhere.
"""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from configurator.catalogs.findings import Severity
from configurator.catalogs.verdicts import verdict_of
from configurator.cli.catalogs import read_named, usable
from configurator.cli.check import verdict_data, verdict_lines
from configurator.cli.comparison import (
    difference_data,
    difference_lines,
    standing_data,
    standing_lines,
)
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.cli.signing_in import signed_in
from configurator.cli.table import table
from configurator.domain.catalog import Catalog
from configurator.domain.publishing import Move, Publication
from configurator.services.comparing import Difference, compare
from configurator.services.publishing import NoSuchVersionError
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.shop import Shop
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_MOVES = {Move.PUBLISHED: phrase("published"), Move.ROLLED_BACK: phrase("rolled back")}
_SHORT = 12


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for; exit status 1 where a catalog has errors."""
    if asked.action in ("export", "template"):
        from configurator.cli import spreadsheets  # workbooks take a quarter of a second to import

        done = spreadsheets.export if asked.action == "export" else spreadsheets.template
        return done(asked, program)
    if asked.action == "prices":
        from configurator.cli import prices

        return prices.run(asked, program)
    return _ACTIONS[asked.action](asked, program)


def _publish(asked: Namespace, program: Program) -> int:
    wording = program.wording
    folder, reading = read_named(asked.catalog, program.library, wording)
    with program.open_shop() as shop:
        bench = shop.workbench()
        verdict = verdict_of(asked.catalog, folder, reading, bench, wording)
        catalog, proof = verdict.catalog, verdict.proof
        publication: Publication | None = None
        differences: tuple[Difference, ...] = ()
        if catalog is not None and proof is not None and not verdict.count(Severity.ERROR):
            before = _in_use(shop, catalog.id)
            with signed_in(asked, shop, wording) as session:
                published = shop.publishing.publish(catalog, proof, asked.by, session=session)
            if isinstance(published, Refusal):
                raise Trouble(refusal_sentence(published, wording))
            publication = published
            if before is not None:
                differences = compare(shop.library.catalog(before.version), catalog)
    if asked.json:
        data = {
            "published": None if publication is None else publication_data(publication),
            "check": verdict_data(verdict),
            "differences": [difference_data(one, wording) for one in differences],
        }
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return Outcome.GOOD if publication else Outcome.WRONG
    for line in verdict_lines(verdict, wording):
        print(line)
    if publication is None or catalog is None:
        print(wording("Nothing was published: the errors must be put right first."))
        return Outcome.WRONG
    for line in difference_lines(differences, wording):
        print(line)
    print(
        wording(
            "{catalog} is sold from version {number} ({version}).",
            catalog=catalog.id,
            number=publication.number,
            version=publication.version[:_SHORT],
        )
    )
    return Outcome.GOOD


def _diff(asked: Namespace, program: Program) -> int:
    wording = program.wording
    shop = program.open_shop() if asked.sales or _needs_shop(asked) else None
    try:
        old = _named_version(asked.old, program, shop)
        new = _named_version(asked.new, program, shop)
        if old.id != new.id:
            raise WrongUsage(
                wording(
                    "{old} and {new} are different catalogs, not versions of one.",
                    old=old.id,
                    new=new.id,
                )
            )
        differences = compare(old, new)
        standings = shop.standings.under(new) if shop is not None and asked.sales else ()
    finally:
        if shop is not None:
            shop.close()
    if asked.json:
        data: dict[str, object] = {
            "catalog": new.id,
            "old": {"version": old.version, "label": old.label},
            "new": {"version": new.version, "label": new.label},
            "differences": [difference_data(one, wording) for one in differences],
        }
        if asked.sales:
            products = {product.id: product for product in (*old.products, *new.products)}
            data["open"] = [standing_data(one, products, wording) for one in standings]
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return Outcome.GOOD
    if not differences:
        same = old.version == new.version
        print(
            wording("The two versions are the same.")
            if same
            else wording("Nothing differs but pictures, or how the files are written.")
        )
    for line in difference_lines(differences, wording):
        print(line)
    if asked.sales:
        products = {product.id: product for product in (*old.products, *new.products)}
        for line in standing_lines(standings, products, wording):
            print(line)
    return Outcome.GOOD


def _rollback(asked: Namespace, program: Program) -> int:
    wording = program.wording
    with program.open_shop() as shop:
        try:
            with signed_in(asked, shop, wording) as session:
                publication = shop.publishing.roll_back(
                    asked.catalog, asked.to, asked.by, session=session
                )
        except NoSuchVersionError:
            raise Trouble(_no_version(shop, asked, wording)) from None
    if isinstance(publication, Refusal):
        raise Trouble(refusal_sentence(publication, wording))
    if asked.json:
        data = {"published": publication_data(publication)}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        print(
            wording(
                "{catalog} is sold from version {number} ({version}).",
                catalog=publication.catalog,
                number=publication.number,
                version=publication.version[:_SHORT],
            )
        )
    return Outcome.GOOD


def _no_version(shop: Shop, asked: Namespace, wording: Wording) -> str:
    history = shop.publishing.history(asked.catalog)
    if not history:
        known = ", ".join(one.catalog for one in shop.publishing.in_use()) or "–"
        return wording(
            "No version of “{catalog}” was ever published. Published are: {known}.",
            catalog=asked.catalog,
            known=known,
        )
    others = sorted({one.number for one in history} - {history[0].number})
    return wording(
        "{catalog} cannot go back there from version {number}; other versions: {known}.",
        catalog=asked.catalog,
        number=history[0].number,
        known=", ".join(map(str, others)) or "–",
    )


@dataclass(frozen=True, slots=True)
class _Listed:
    """A catalog on the shelf, or only published."""

    id: str
    draft: Catalog | None
    folder: str
    history: tuple[Publication, ...]

    @property
    def changed(self) -> bool:
        """Whether the folder has something else than what is sold."""
        in_use = self.history[0].version if self.history else None
        return self.draft is not None and in_use not in (None, self.draft.version)


def _list(asked: Namespace, program: Program) -> int:
    wording = program.wording
    with program.open_shop() as shop:
        listed = list(_listed(program, shop))
    if asked.json:
        data = {"catalogs": [_listed_data(one, wording) for one in listed]}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in _listed_lines(listed, wording):
            print(line)
    return Outcome.GOOD


def _listed(program: Program, shop: Shop) -> Iterator[_Listed]:
    in_use = {one.catalog for one in shop.publishing.in_use()}
    drafts: dict[str, tuple[Catalog | None, str]] = {}
    for entry in program.library.entries():
        catalog = entry.reading.catalog
        drafts[catalog.id if catalog else entry.folder.name] = (catalog, str(entry.folder))
    for catalog_id in (*drafts, *sorted(in_use - drafts.keys())):
        draft, folder = drafts.get(catalog_id, (None, ""))
        yield _Listed(catalog_id, draft, folder, shop.publishing.history(catalog_id))


def _listed_data(one: _Listed, wording: Wording) -> Mapping[str, object]:
    draft = one.draft
    return {
        "catalog": one.id,
        "name": wording.of(draft.name) if draft else None,
        "folder": one.folder or None,
        "draft": {"version": draft.version, "label": draft.label} if draft else None,
        "changed": one.changed,
        "in_use": publication_data(one.history[0]) if one.history else None,
        "history": [publication_data(publication) for publication in one.history],
    }


def _listed_lines(listed: Iterable[_Listed], wording: Wording) -> Iterator[str]:
    formats = Formats(wording)
    for one in listed:
        if not one.history:
            state = wording("never published; sold from its folder")
        else:
            state = wording("sold from version {number}", number=one.history[0].number)
        if one.changed:
            state += ", " + wording("its folder has changes")
        if one.draft is None and one.folder:
            state += ", " + wording("its folder has errors")
        yield f"{one.id}: {state}"
        rows = [
            (
                f"  {publication.number}",
                wording(_MOVES[publication.move]),
                formats.moment(publication.made.astimezone()),
                publication.by,
                publication.label,
                publication.version[:_SHORT],
            )
            for publication in one.history
        ]
        yield from table(rows)


def publication_data(publication: Publication) -> dict[str, object]:
    """A publication as plain data."""
    return {
        "catalog": publication.catalog,
        "number": publication.number,
        "version": publication.version,
        "label": publication.label,
        "move": publication.move.value,
        "made": publication.made.isoformat(),
        "by": publication.by or None,
    }


def _in_use(shop: Shop, catalog_id: str) -> Publication | None:
    history = shop.publishing.history(catalog_id)
    return history[0] if history else None


def _needs_shop(asked: Namespace) -> bool:
    """Whether a version is named that only the store knows."""
    return any("@" in name or _is_hash(name) for name in (asked.old, asked.new))


def _is_hash(name: str) -> bool:
    return len(name) >= _SHORT and all(c in "0123456789abcdef" for c in name)


def _named_version(name: str, program: Program, shop: Shop | None) -> Catalog:
    """The catalog that a folder, an id, `id@number`, `id@now` or a hash names."""
    wording = program.wording
    if shop is None:
        return usable(name, program.library, wording)
    catalog_id, at, number = name.rpartition("@")
    if at:
        for publication in shop.publishing.history(catalog_id):
            if number in ("now", str(publication.number)):
                return shop.library.catalog(publication.version)
    elif _is_hash(name):
        for in_use in shop.publishing.in_use():
            for publication in shop.publishing.history(in_use.catalog):
                if publication.version.startswith(name):
                    return shop.library.catalog(publication.version)
    else:
        return usable(name, program.library, wording)
    raise WrongUsage(wording("No published version is called “{name}”.", name=name))


_ACTIONS = {"publish": _publish, "diff": _diff, "rollback": _rollback, "list": _list}
