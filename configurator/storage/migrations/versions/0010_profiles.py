"""Profiles of customers, and what became one."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: nothing was remembered of anybody before."""
    op.create_table(
        "customer_merges",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kept", sa.String(length=36), nullable=False),
        sa.Column("gone", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("undone", sa.BigInteger(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customer_merges"),
        comment="Customers that became one, with their rows as they were.",
    )
    op.create_index("ix_customer_merges_gone", "customer_merges", ["gone"], unique=False)
    op.create_index("ix_customer_merges_kept", "customer_merges", ["kept"], unique=False)
    op.create_table(
        "customer_contacts",
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_customer_contacts_customer", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer", "place", name="pk_customer_contacts"),
    )
    op.create_index("ix_customer_contacts_value", "customer_contacts", ["value"], unique=False)
    op.create_table(
        "customer_measurements",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("product_kind", sa.Text(), nullable=False),
        sa.Column("taken", sa.Date(), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_customer_measurements_customer"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_customer_measurements"),
    )
    op.create_index(
        "ix_customer_measurements_customer", "customer_measurements", ["customer"], unique=False
    )
    op.create_table(
        "customer_members",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["customers.id"], name="fk_customer_members_account"),
        sa.ForeignKeyConstraint(["person"], ["customers.id"], name="fk_customer_members_person"),
        sa.PrimaryKeyConstraint("id", name="pk_customer_members"),
    )
    op.create_index("ix_customer_members_account", "customer_members", ["account"], unique=False)
    op.create_index("ix_customer_members_person", "customer_members", ["person"], unique=False)
    op.create_table(
        "customer_notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_customer_notes_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_customer_notes"),
    )
    op.create_index("ix_customer_notes_customer", "customer_notes", ["customer"], unique=False)
    op.create_table(
        "customer_profiles",
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("referred_by", sa.String(length=36), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_customer_profiles_customer", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["referred_by"], ["customers.id"], name="fk_customer_profiles_referred_by"
        ),
        sa.PrimaryKeyConstraint("customer", name="pk_customer_profiles"),
    )
    op.create_index(
        "ix_customer_profiles_referred_by", "customer_profiles", ["referred_by"], unique=False
    )
    op.create_table(
        "customer_tags",
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_customer_tags_customer", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer", "tag", name="pk_customer_tags"),
    )
    op.create_index("ix_customer_tags_tag", "customer_tags", ["tag"], unique=False)
