"""The schema as migrations make it is the schema that the models describe."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

import pramoen.records.models  # noqa: F401
from pramoen.errors import PramoenError
from pramoen.records.base import Base
from pramoen.records.database import open_database
from pramoen.records.migrate import current_revision, is_current, migrate, newest_revision


def test_migrations_lead_to_what_the_models_describe(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    assert is_current(engine)


def test_a_database_that_was_never_set_up_has_no_revision(database_url: str) -> None:
    engine = open_database(database_url)
    assert current_revision(engine) is None
    assert newest_revision() is not None
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused_in_words(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(PramoenError, match="newer version"):
        migrate(engine)
