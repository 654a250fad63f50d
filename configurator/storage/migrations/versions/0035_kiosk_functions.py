"""What kiosks' accounts on a server may see of people is made again: functions, not views."""

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing by itself: the update makes them."""
