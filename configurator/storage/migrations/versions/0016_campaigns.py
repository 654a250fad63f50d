"""Campaigns, what people were told, and what is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: nothing was sent and nothing was counted before."""
    op.create_table(
        "attention",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("attribute", sa.Text(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("seller", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "day", "what", "product", "attribute", "option", "seller", name="pk_attention"
        ),
        comment="How often something was looked at, chosen or left on a day; "
        "of nobody in particular.",
    )
    op.create_index("ix_attention_product_day", "attention", ["product", "day"], unique=False)
    op.create_table(
        "campaigns",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("rest_days", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
    )
    op.create_table(
        "campaign_messages",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("campaign", sa.String(length=36), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.Column("answered", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaigns.id"], name="fk_campaign_messages_campaign"
        ),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_campaign_messages_customer"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_messages"),
    )
    for column in ("campaign", "customer", "moment"):
        name = f"ix_campaign_messages_{column}"
        op.create_index(name, "campaign_messages", [column], unique=False)
