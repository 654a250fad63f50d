"""Finding customers by parts of their names on PostgreSQL, without an extension of the server."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# `pg_trgm` is not everywhere, and a shop's user may not install it. Arrays are.
_FUNCTION = """
CREATE FUNCTION customer_trigrams(text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(
    SELECT DISTINCT substr($1, place, 3) FROM generate_series(1, length($1) - 2) AS place
)
"""


def upgrade() -> None:
    """Make the index; SQLite has its full-text table."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX IF EXISTS ix_customer_texts_text")
        op.execute(_FUNCTION)
        op.execute(
            "CREATE INDEX ix_customer_texts_text "
            "ON customer_texts USING gin (customer_trigrams(text)) WITH (fastupdate = off)"
        )
