"""Alembic's entry: run the migrations on the connection that `pramoen.records.migrate` hands over."""

from __future__ import annotations

from alembic import context

import pramoen.records.models  # noqa: F401  (so that the metadata knows every table)
from pramoen.records.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    user_module_prefix="pramoen.records.base.",
)
with context.begin_transaction():
    context.run_migrations()
