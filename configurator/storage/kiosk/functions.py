"""What a kiosk's account on a server may ask of people: one at a time, and not often.

A view of people, however narrow, shows all of them to whoever has the account's password. These
functions answer only whoever names a whole phone number, and tell of a person only after the
right birthday or code. They belong to the owner of the tables and are all that the account may
call. What was asked is counted by sequences, which no rollback takes back.
"""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Text, bindparam, cast, column, func, select

from configurator.domain.kiosk import Design, KnownPerson
from configurator.storage.column_types import Moment
from configurator.storage.kiosk.parked import OneTimeCodeTable
from configurator.storage.kiosk.people import VIEWS, PeopleViews, design_of, known_of

PHONES_A_MINUTE = 30
"""So many phone numbers all kiosks together may ask for, and twice as many after a quiet while."""
WRONG_A_MINUTE = 6
"""So many wrong birthdays and codes they may try, and five times as many after a quiet while."""

COUNTERS = ("kiosk_phones", "kiosk_secrets")
RECOGNISED = "kiosk_recognised"
"""Whom the server has told of, for half an hour: their designs are asked for meanwhile."""

_DEFINER = "SECURITY DEFINER SET search_path = {schema}, pg_temp"
_IS_RECOGNISED = (
    f"EXISTS (SELECT FROM {RECOGNISED} AS seen "
    "WHERE seen.customer = person AND seen.until > clock_timestamp())"
)

OWN = {
    "kiosk_may_ask(counter regclass, a_minute integer, burst integer)": """
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
 earned bigint := floor(extract(epoch FROM clock_timestamp()) / 60 * a_minute);
 used bigint := nextval(counter);
BEGIN
 IF used < earned - burst THEN
  PERFORM setval(counter, earned - burst);
 ELSIF used > earned THEN
  PERFORM setval(counter, earned);
 END IF;
 RETURN used <= earned;
END $$""",
    "kiosk_recognise(person text)": f"""
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
 PERFORM setval('kiosk_secrets', greatest(1, (SELECT last_value - 1 FROM kiosk_secrets)));
 DELETE FROM {RECOGNISED} WHERE customer = person OR until < clock_timestamp();
 INSERT INTO {RECOGNISED} VALUES (person, clock_timestamp() + interval '30 minutes');
END $$""",  # noqa: S608
}
"""Functions that the others call, and the account may not."""

FUNCTIONS = {
    "kiosk_with_phone(wanted text)": f"""
RETURNS SETOF text LANGUAGE plpgsql {_DEFINER} AS $$
BEGIN
 IF wanted ~ '^\\+[0-9]{{8,15}}$'
  AND kiosk_may_ask('kiosk_phones', {PHONES_A_MINUTE}, {2 * PHONES_A_MINUTE}) THEN
  RETURN QUERY SELECT customers.id::text FROM customers
   WHERE customers.phone = wanted ORDER BY 1;
 END IF;
END $$""",  # noqa: S608
    "kiosk_born(person text, day date)": f"""
RETURNS boolean LANGUAGE plpgsql {_DEFINER} AS $$
BEGIN
 IF kiosk_may_ask('kiosk_secrets', {WRONG_A_MINUTE}, {5 * WRONG_A_MINUTE})
  AND EXISTS (SELECT FROM customers WHERE customers.id = person AND birthday = day) THEN
  PERFORM kiosk_recognise(person);
  RETURN true;
 END IF;
 RETURN false;
END $$""",
    "kiosk_take_code(person text, digits text, moment bigint)": f"""
RETURNS boolean LANGUAGE plpgsql {_DEFINER} AS $$
BEGIN
 IF kiosk_may_ask('kiosk_secrets', {WRONG_A_MINUTE}, {5 * WRONG_A_MINUTE}) THEN
  DELETE FROM one_time_codes WHERE customer = person AND code = digits AND until > moment;
  IF FOUND THEN
   PERFORM kiosk_recognise(person);
   RETURN true;
  END IF;
 END IF;
 RETURN false;
END $$""",  # noqa: S608
    "kiosk_forget_codes(moment bigint)": f"""
RETURNS void LANGUAGE sql {_DEFINER} AS $$ DELETE FROM one_time_codes WHERE until <= moment $$""",  # noqa: S608
    "kiosk_known(person text)": f"""
RETURNS TABLE (id text, greeting text, language text, price_group text, theme text,
 text_scale integer) LANGUAGE sql STABLE {_DEFINER} AS $$
SELECT people.id::text, people.greeting::text, people.language::text, people.price_group::text,
 people.theme::text, people.text_scale::integer
FROM ({VIEWS["kiosk_people"]}) AS people WHERE people.id = person AND {_IS_RECOGNISED}
$$""",  # noqa: S608
    "kiosk_designs(person text)": f"""
RETURNS TABLE (key text, product text, catalog_version text, choices text, profile text,
 name text, is_ordered text, moment bigint) LANGUAGE sql STABLE {_DEFINER} AS $$
SELECT made.key::text, made.product::text, made.catalog_version::text, made.choices::text,
 made.profile::text, made.name::text, made.is_ordered::text, made.moment::bigint
FROM ({VIEWS["kiosk_designs"]}) AS made WHERE made.customer = person AND {_IS_RECOGNISED}
$$""",  # noqa: S608
}
"""Each function that the account may call, by its name and arguments.

Whoever changes one adds a migration, if an empty one, so that it is made again on servers too.
"""


def drop_functions(connection: Connection) -> None:
    """Drop them, which tables can be changed beneath."""
    for signature in (*FUNCTIONS, *OWN):
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {_dropped(signature)}")


def make_functions(connection: Connection, schema: str, owner: str, kiosks: str) -> None:
    """Make them for accounts, all three named in quotes. To be called after `drop_functions`."""
    for counter in COUNTERS:
        connection.exec_driver_sql(f"CREATE SEQUENCE IF NOT EXISTS {counter}")
        connection.exec_driver_sql(f"ALTER SEQUENCE {counter} OWNER TO {owner}")
        connection.exec_driver_sql(f"REVOKE ALL ON SEQUENCE {counter} FROM PUBLIC, {kiosks}")
    connection.exec_driver_sql(
        f"CREATE TABLE IF NOT EXISTS {RECOGNISED} "
        "(customer text PRIMARY KEY, until timestamptz NOT NULL)"
    )
    connection.exec_driver_sql(f"ALTER TABLE {RECOGNISED} OWNER TO {owner}")
    for signature, body in (OWN | FUNCTIONS).items():
        connection.exec_driver_sql(
            f"CREATE FUNCTION {signature} {body.replace('{schema}', schema)}".replace("%", "%%")
        )
        name = _dropped(signature)
        connection.exec_driver_sql(f"ALTER FUNCTION {name} OWNER TO {owner}")
        connection.exec_driver_sql(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC, {kiosks}")
        if signature in FUNCTIONS:
            connection.exec_driver_sql(f"GRANT EXECUTE ON FUNCTION {name} TO {kiosks}")


class PeopleAsked(PeopleViews):
    """One person at a time, asked of a server. A piece of work that keeps something is needed."""

    def with_phone(self, phone: str) -> tuple[str, ...]:
        """The ids of customers with this phone (E.164); none where too many were asked for."""
        return tuple(self._connection.execute(select(func.kiosk_with_phone(phone))).scalars())

    def born(self, customer: str, day: date) -> bool:
        """Whether a customer was born on this day; no where too many were tried."""
        asked = select(func.kiosk_born(customer, day))
        return bool(self._connection.execute(asked).scalar_one())

    def known(self, customer: str) -> KnownPerson | None:
        """What a kiosk may know of a customer who proved who they are."""
        names = ("id", "greeting", "language", "price_group", "theme", "text_scale")
        rows = func.kiosk_known(customer).table_valued(*names)
        row = self._connection.execute(select(rows)).first()
        return None if row is None else known_of(row)

    def designs(self, customer: str, limit: int = 12) -> tuple[Design, ...]:
        """What a customer who proved who they are had made and has begun, the newest first."""
        names = ("key", "product", "catalog_version", "choices", "profile", "name", "is_ordered")
        rows = func.kiosk_designs(customer).table_valued(*names, "moment")
        query = select(rows).order_by(column("moment").desc(), column("key")).limit(limit)
        return tuple(map(design_of, self._connection.execute(query)))


class CodesAsked(OneTimeCodeTable):
    """Codes that the counter gave out, asked of a server."""

    def take(self, customer: str, code: str, now: datetime) -> bool:
        """Whether it is their code and still good; no where too many were tried."""
        asked = select(func.kiosk_take_code(customer, cast(code, Text), self._moment(now)))
        return bool(self._connection.execute(asked).scalar_one())

    def lapse(self, now: datetime) -> None:
        """Forget the codes that are good no more."""
        self._connection.execute(select(func.kiosk_forget_codes(self._moment(now))))

    def _moment(self, now: datetime) -> ColumnElement[datetime]:
        return bindparam(None, now, Moment)


def _dropped(signature: str) -> str:
    """A function as it is named to be dropped: its arguments' types alone."""
    name, _, listed = signature.rstrip(")").partition("(")
    return f"{name}({', '.join(one.split()[-1] for one in listed.split(','))})"
