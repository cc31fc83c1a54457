"""The schema as migrations make it is the schema that the models describe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from a_life import DAY_1, REPORT, a_life
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

import pramoen.records.migrate as migrate_module
import pramoen.records.models  # noqa: F401
from pramoen.errors import PramoenError
from pramoen.records.base import Base
from pramoen.records.database import open_database
from pramoen.records.migrate import current_revision, is_current, migrate, newest_revision
from pramoen.rounds.life.sending import send_in


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


def test_a_database_in_use_keeps_its_messages_when_it_is_brought_up_to_date(database_url: str) -> None:
    engine = open_database(database_url)
    _migrate_to(engine, "0002")
    with engine.execution_options(pramoen_writes=True).begin() as connection:
        for statement in _A_SENT_MESSAGE:
            connection.execute(text(statement))
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT officer_id, rank FROM messages")).one() == (1, 5)
        assert connection.execute(text("SELECT count(*) FROM attempts")).scalar_one() == 1
        said = "SELECT subject, body, html FROM messages JOIN message_words ON message_id = messages.id"
        assert connection.execute(text(said)).one() == ("s", "b", None)
        with pytest.raises(IntegrityError):
            connection.execute(text("DELETE FROM messages"))
    engine.dispose()


def test_what_is_counted_of_submissions_is_filled_in_from_what_was_sent_in(engine: Engine) -> None:
    life = a_life(engine)
    for code in ("P1", "P2"):
        with life.at_work() as (session, _):
            send_in(session, life.duty(session, code), REPORT, at=DAY_1, by=code)
    counted = text("SELECT reported, opinions, acknowledged FROM submissions")
    with engine.connect() as connection:
        before = connection.execute(counted).all()
    _migrate_to(engine, "0017", how=command.downgrade)
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(counted).all() == before
    assert [row.reported for row in before] == ["\nindividual/1\nteam/1\n"] * 2


def _migrate_to(
    engine: Engine, revision: str, *, how: Callable[[Config, str], None] = command.upgrade
) -> None:
    scripts = Config()
    scripts.set_main_option("script_location", str(Path(migrate_module.__file__).parent / "migrations"))
    with engine.execution_options(pramoen_writes=True).begin() as connection:
        scripts.attributes["connection"] = connection
        how(scripts, revision)


_A_SENT_MESSAGE = (
    "INSERT INTO provinces (id, name) VALUES (1, 'สมมติ')",
    "INSERT INTO offices (id, province_id, name) VALUES (1, 1, 'อำเภอตัวอย่าง')",
    "INSERT INTO officers (id, province_id, office_id, code, name, position, roles, active)"
    " VALUES (1, 1, 1, 'A1', 'นาย ตัวอย่าง', 'นักวิชาการ', '[]', true)",
    "INSERT INTO messages (id, officer_id, channel, local_day, kind, rung, subject, body, state, planned_at,"
    " not_before, useful_until, tries) VALUES ('00000000000000000000000000000001', 1, 'line', '2024-08-23',"
    " 'digest', 'T-3', 's', 'b', 'accepted', '2024-08-23', '2024-08-23', '2024-08-24', 1)",
    "INSERT INTO attempts (id, message_id, number, started_at)"
    " VALUES (1, '00000000000000000000000000000001', 1, '2024-08-23')",
)
