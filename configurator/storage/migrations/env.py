"""Run by Alembic: migrates the connection that `schema.bring_up_to_date` hands over."""

from alembic import context

from configurator.storage.metadata import metadata
from configurator.storage.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
