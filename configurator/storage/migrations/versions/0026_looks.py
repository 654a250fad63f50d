"""How a screen that a customer looks at should be."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has said before."""
    theme = sa.Column("theme", sa.String(length=16), server_default=sa.text("''"), nullable=False)
    scale = sa.Column("text_scale", sa.Integer(), server_default=sa.text("0"), nullable=False)
    op.add_column("customer_profiles", theme)
    op.add_column("customer_profiles", scale)
