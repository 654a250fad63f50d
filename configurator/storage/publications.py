"""Published catalog versions in their table."""

from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from configurator.domain.publishing import Move, Publication
from configurator.storage.tables import publications


class PublicationTable:
    """Which version of each catalog was put into use, when and by whom; only ever added to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, publication: Publication) -> None:
        """Keep a publication. Its catalog version must be in the store."""
        self._connection.execute(
            insert(publications),
            {
                "sequence": publication.sequence,
                "catalog": publication.catalog,
                "number": publication.number,
                "version": publication.version,
                "label": publication.label,
                "move": publication.move.value,
                "made": publication.made,
                "made_by": publication.by,
            },
        )

    def history(self, catalog: str) -> tuple[Publication, ...]:
        """The publications of a catalog, the last first."""
        return self._chosen(
            select(publications)
            .where(publications.c.catalog == catalog)
            .order_by(publications.c.sequence.desc())
        )

    def in_use(self) -> tuple[Publication, ...]:
        """The last publication of every catalog that has one, by catalog."""
        last = select(func.max(publications.c.sequence)).group_by(publications.c.catalog)
        return self._chosen(
            select(publications)
            .where(publications.c.sequence.in_(last))
            .order_by(publications.c.catalog)
        )

    def _chosen(self, query: Select[Any]) -> tuple[Publication, ...]:
        return tuple(map(_publication, self._connection.execute(query)))


def _publication(row: Row[Any]) -> Publication:
    return Publication(
        sequence=row.sequence,
        catalog=row.catalog,
        number=row.number,
        version=row.version,
        label=row.label,
        move=Move(row.move),
        made=row.made,
        by=row.made_by,
    )
