"""What a kiosk may see of people: views with few columns, for its account alone."""

from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, Text, select

from configurator.domain.configuration import Configuration
from configurator.domain.kiosk import Design, KnownPerson
from configurator.storage.codec import text_choices, text_values

# Names and metadata of their own: no migration makes these. On a file every connection
# has its own; on a server what is seen comes with the kiosk's account, and again with every update.
_views = MetaData()

_people = Table(
    "kiosk_people",
    _views,
    Column("id", String(36)),
    Column("phone", Text),
    Column("birthday", Date),
    Column("greeting", Text),
    Column("language", String(8)),
    Column("price_group", Text),
    Column("theme", Text),
    Column("text_scale", Integer),
)


def _view_of_builds(name: str, *more: Column[Any]) -> Table:
    return Table(
        name,
        _views,
        *more,
        Column("key", String(36)),
        Column("product", Text),
        Column("catalog_version", Text),
        Column("choices", Text),
        Column("profile", Text),
        Column("name", Text),
        Column("is_ordered", String(1)),
        Column("moment", Text),
    )


_designs = _view_of_builds("kiosk_designs", Column("customer", String(36)))
_styles = _view_of_builds("kiosk_styles")

_OF_SALES = """
SELECT orders.customer AS customer, orders.id AS key, order_lines.product AS product,
 order_lines.catalog_version AS catalog_version, order_lines.choices AS choices,
 order_lines.profile AS profile, '' AS name, '1' AS is_ordered, orders.made AS moment
FROM orders JOIN order_lines ON order_lines.sale = orders.id WHERE orders.state <> 'cancelled'
"""

_SAID = """(SELECT said.given FROM consents AS said
 WHERE said.customer = {customer} AND said.purpose = '{purpose}'
 AND NOT EXISTS (SELECT 1 FROM data_requests AS held WHERE held.customer = said.customer
  AND held.kind = 'restriction' AND held.state <> 'refused' AND held.received >= said.moment)
 ORDER BY said.moment DESC, said.given LIMIT 1)"""
"""Whether somebody's last word on a purpose was yes, since they last asked to be left alone."""

VIEWS = {
    "kiosk_people": """
SELECT customers.id AS id, phone, birthday,
 CASE WHEN greet_as <> '' THEN greet_as ELSE name END AS greeting, price_group,
 CASE WHEN allowed THEN language ELSE '' END AS language,
 CASE WHEN allowed THEN theme ELSE '' END AS theme,
 CASE WHEN allowed THEN text_scale ELSE 0 END AS text_scale
FROM (SELECT customers.*, {allowed} AS allowed FROM customers) AS customers
 LEFT JOIN customer_profiles ON customer_profiles.customer = customers.id
""".format(allowed=_SAID.format(customer="customers.id", purpose="profile")),  # noqa: S608
    "kiosk_designs": f"""{_OF_SALES} UNION ALL
SELECT customer, id, product, catalog_version, choices, profile, name, '', changed FROM drafts
WHERE customer IS NOT NULL
""",  # noqa: S608 - both halves are written above
    "kiosk_styles": """
SELECT shared.id AS key, shared.product AS product, shared.catalog_version AS catalog_version,
 shared.choices AS choices, '{}' AS profile, shared.name AS name, '' AS is_ordered,
 shared.made AS moment
FROM shared_designs AS shared WHERE """
    + _SAID.format(customer="shared.customer", purpose="share designs"),
}
"""Each view by its name: the only way from a kiosk to what is kept of people. On a server, those of
single persons stand inside functions (`functions`) and are no views.

Whoever changes one adds a migration, if an empty one, so that it is made again on servers too.
"""


class PeopleViews:
    """One person at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def with_phone(self, phone: str) -> tuple[str, ...]:
        """The ids of customers with this phone (E.164)."""
        query = select(_people.c.id).where(_people.c.phone == phone).order_by(_people.c.id)
        return tuple(self._connection.execute(query).scalars())

    def born(self, customer: str, day: date) -> bool:
        """Whether a customer was born on this day."""
        query = select(_people.c.id).where(_people.c.id == customer, _people.c.birthday == day)
        return self._connection.execute(query).first() is not None

    def known(self, customer: str) -> KnownPerson | None:
        """What a kiosk may know of a customer."""
        row = self._connection.execute(select(_people).where(_people.c.id == customer)).first()
        return None if row is None else known_of(row)

    def designs(self, customer: str, limit: int = 12) -> tuple[Design, ...]:
        """What a customer had made and has begun, the newest first."""
        query = select(_designs).where(_designs.c.customer == customer)
        query = query.order_by(_designs.c.moment.desc(), _designs.c.key).limit(limit)
        return tuple(map(design_of, self._connection.execute(query)))

    def styles(self, product: str, limit: int = 6) -> tuple[Design, ...]:
        """Designs that their owners let others start from; without owners."""
        query = select(_styles).where(_styles.c.product == product)
        query = query.order_by(_styles.c.moment.desc(), _styles.c.key).limit(limit)
        return tuple(map(design_of, self._connection.execute(query)))


def known_of(row: Any) -> KnownPerson:
    """A person from their row."""
    return KnownPerson(
        row.id,
        row.greeting,
        row.language or None,
        row.price_group,
        row.theme or "",
        row.text_scale or 0,
    )


def design_of(row: Any) -> Design:
    """A design from its row."""
    return Design(
        key=row.key,
        product=row.product,
        configuration=Configuration(
            product=row.product,
            catalog_version=row.catalog_version,
            choices=text_choices(row.choices),
            profile=text_values(row.profile),
        ),
        name=row.name,
        is_ordered=bool(row.is_ordered),
    )
