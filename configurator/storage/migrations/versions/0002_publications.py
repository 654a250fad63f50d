"""Published catalog versions: which was put into use, when and by whom."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "publications",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("catalog", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("move", sa.String(length=16), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name="ck_publications_number_positive"),
        sa.ForeignKeyConstraint(
            ["version"], ["catalog_versions.version"], name="fk_publications_version"
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_publications"),
    )
    op.create_index(
        "ix_publications_catalog_sequence", "publications", ["catalog", "sequence"], unique=False
    )
