"""A migrated, empty database of Prefect's, made once at installation: setting one up anew takes seconds.

`python -m flows.template` makes it. It lies with the environment it was made for, named after Prefect's
version; where it is missing, Prefect sets its database up itself.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

__all__ = ["copy_template", "has_template", "make_template"]


def _template() -> Path:
    return Path(sys.prefix) / "share" / "pramoen" / f"prefect-{version('prefect')}.db"


def copy_template(database: Path) -> None:
    """Put the template where a run expects its database, unless there is one or no template was made."""
    if database.exists() or not _template().exists():
        return
    partial = database.with_suffix(f".{os.getpid()}.partial")
    shutil.copyfile(_template(), partial)
    partial.replace(database)


def has_template() -> bool:
    """Whether one was made for the Prefect that is installed."""
    return _template().exists()


def make_template() -> Path:
    """Set up an empty database with Prefect's own command, and keep it. Gives its path."""
    target = _template()
    target.parent.mkdir(parents=True, exist_ok=True)
    work = target.with_suffix(".making")
    work.unlink(missing_ok=True)
    environment = os.environ | {
        "PREFECT_HOME": str(target.parent / "making"),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{work}",
        "DO_NOT_TRACK": "1",
    }
    upgrade = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"]
    subprocess.run(upgrade, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # What Prefect left in its journal belongs in the file that is copied.
    with sqlite3.connect(work) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    work.replace(target)
    shutil.rmtree(target.parent / "making", ignore_errors=True)
    return target


if __name__ == "__main__":
    make_template()
