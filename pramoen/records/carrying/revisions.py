"""Which revisions of the schema this version knows, so that what is newer is refused before it is opened."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from pramoen.records import migrate

__all__ = ["is_known"]


def is_known(revision: str) -> bool:
    """Whether this version can bring a database of that revision up to date."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    return revision in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
