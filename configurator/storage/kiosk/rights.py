"""What a kiosk may do on the shop's tables, and the account on a server that may do just that.

SQLite has no accounts: there the program itself keeps a kiosk to these tables (`account`). On a
server the server does, with a role of its own and views that belong to whoever owns the tables.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, text

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.kiosk.functions import drop_functions, make_functions
from configurator.storage.kiosk.people import VIEWS

WRITTEN = frozenset(
    (
        *("parked_builds", "kiosk_calls", "one_time_codes", "settings", "catalog_versions"),
        *("attention", "changes"),
    )
)
READ = frozenset(("publications", "schema_revision"))
"""What is only read, beside the views and what is written."""
OPEN_VIEWS = ("kiosk_styles",)
"""The views on a server: what tells of nobody in particular."""
_SERVER_WRITTEN = WRITTEN - {"one_time_codes"}

_HOLDERS = """
SELECT DISTINCT holder.rolname FROM pg_class AS seen
CROSS JOIN LATERAL aclexplode(seen.relacl) AS held JOIN pg_roles AS holder ON holder.oid = grantee
WHERE seen.oid = to_regclass('kiosk_styles') AND grantee <> seen.relowner
 AND NOT has_any_column_privilege(holder.oid, 'customers', 'SELECT')
"""
"""Accounts that were given the views and not what they show a part of: those of kiosks."""
_MAY_READ_PEOPLE = "SELECT has_any_column_privilege('customers', 'SELECT')"
_NARROW_HOLDER = f"""
SELECT set_config('role', min(rolname), false) FROM ({_HOLDERS}) AS kiosks
WHERE pg_has_role(rolname, 'MEMBER') HAVING count(*) > 0
"""  # noqa: S608 - it is written above
_BEYOND = """
SELECT relname FROM pg_class AS seen
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
 AND relname <> ALL(CAST(:granted AS text[]))
 AND (has_any_column_privilege(:role, seen.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
  OR has_table_privilege(:role, seen.oid, 'DELETE, TRUNCATE, TRIGGER'))
 AND NOT EXISTS (SELECT FROM pg_depend
  WHERE classid = 'pg_class'::regclass AND objid = seen.oid AND deptype = 'e')
UNION ALL SELECT name FROM pg_roles CROSS JOIN LATERAL (VALUES
 ('SUPERUSER', rolsuper), ('CREATEROLE', rolcreaterole), ('CREATEDB', rolcreatedb),
 ('REPLICATION', rolreplication), ('BYPASSRLS', rolbypassrls)) AS has (name, it)
WHERE rolname = :role AND it
UNION ALL SELECT 'GRANT ' || roleid::regrole FROM pg_auth_members
WHERE member = CAST(:role AS regrole)
UNION ALL SELECT 'CREATE ON SCHEMA ' || current_schema()
WHERE has_schema_privilege(:role, current_schema(), 'CREATE')
ORDER BY 1
"""


def usual_role(connection: Connection) -> str:
    """The kiosk's account on this database: roles are the whole server's, so it is named for it."""
    name: str = connection.execute(text("SELECT current_database()")).scalar_one()
    return f"{name}_kiosk"


def has_role(connection: Connection, role: str) -> bool:
    """Whether the server knows an account."""
    known = text("SELECT FROM pg_roles WHERE rolname = :role")
    return connection.execute(known, {"role": role}).first() is not None


def make_role(connection: Connection, role: str, password: str = "") -> None:
    """Make an account that may sign in, where there is none; a password is given where one is."""
    name = _quoted(connection, role)
    if not has_role(connection, role):
        connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN")
        # A kiosk that signs in as the owner can thereby work as this role.
        connection.exec_driver_sql(f"GRANT {name} TO CURRENT_USER")
    if password:
        driver: Any = connection.connection.driver_connection
        # Hashed here: statements are written to a server's log as they come.
        hashed = driver.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
        connection.exec_driver_sql(f"ALTER ROLE {name} PASSWORD '{hashed.decode()}'")


def clear(connection: Connection) -> frozenset[str]:
    """Drop the kiosk's views, which tables cannot be changed beneath; whose they were."""
    holders = frozenset(connection.exec_driver_sql(_HOLDERS).scalars())
    drop_functions(connection)
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    return holders


def grant(connection: Connection, roles: Collection[str]) -> None:
    """Make the views, and let accounts do what a kiosk does. To be called after `clear`.

    Whatever else they, or everybody, had been given on the shop's tables is taken back.
    """
    owner, schema, database = connection.execute(
        text(
            "SELECT tableowner, current_schema(), current_database() FROM pg_tables "
            "WHERE schemaname = current_schema() AND tablename = 'customers'"
        )
    ).one()
    tables = connection.execute(
        text("SELECT tablename FROM pg_tables WHERE schemaname = :schema AND tableowner = :owner"),
        {"schema": schema, "owner": owner},
    ).scalars()
    every = ", ".join(_quoted(connection, table) for table in tables)
    schema, database, owner = (_quoted(connection, one) for one in (schema, database, owner))
    kiosks = ", ".join(_quoted(connection, role) for role in sorted(roles))
    for name in OPEN_VIEWS:
        # Whoever may not see a row must not be told of it by a function of their own either.
        connection.exec_driver_sql(f"CREATE VIEW {name} WITH (security_barrier) AS {VIEWS[name]}")
        connection.exec_driver_sql(f"ALTER VIEW {name} OWNER TO {owner}")
    for statement in (
        f"REVOKE ALL ON {every} FROM PUBLIC, {kiosks}",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {kiosks}",
        f"GRANT CONNECT ON DATABASE {database} TO {kiosks}",
        f"GRANT USAGE ON SCHEMA {schema} TO {kiosks}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {', '.join(sorted(_SERVER_WRITTEN))} TO {kiosks}",
        f"GRANT SELECT ON {', '.join(sorted({*READ, *OPEN_VIEWS}))} TO {kiosks}",
    ):
        connection.exec_driver_sql(statement)
    make_functions(connection, schema, owner, kiosks)


def beyond(connection: Connection, role: str) -> tuple[str, ...]:
    """What an account may do beside what a kiosk does: tables, or rights in the server's words."""
    granted = sorted({*_SERVER_WRITTEN, *READ, *OPEN_VIEWS})
    return tuple(connection.execute(text(_BEYOND), {"role": role, "granted": granted}).scalars())


def narrow(connection: Any, where: str) -> None:
    """Let a driver's new connection to a server do what a kiosk does, and nothing else.

    An account that may read customers works as one that may not, where it has been given one.
    Raises StoreTrouble (TOO_MANY_RIGHTS) where it has not.
    """
    if connection.execute(_MAY_READ_PEOPLE).fetchone()[0]:
        found = connection.execute(_NARROW_HOLDER).fetchone()
        if found is None:
            raise StoreTrouble(TroubleKind.TOO_MANY_RIGHTS, where)
    connection.commit()


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)
