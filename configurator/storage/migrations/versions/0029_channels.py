"""Where builds begin: at the counter, or by a customer alone."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was begun before counts as begun at the counter."""
    channel = sa.Column(
        "channel", sa.String(length=16), server_default=sa.text("''"), nullable=False
    )
    op.add_column("drafts", channel)
