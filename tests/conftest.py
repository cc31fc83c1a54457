"""What tests of every room share."""

from __future__ import annotations

from pathlib import Path

import pytest
from needed import missing

pytest_plugins = ["command_line", "databases", "standins.fixtures", "standins.prefect_server"]

_LETTERS = Path(__file__).resolve().parents[2] / "shared" / "circulars"


@pytest.fixture
def circulars() -> Path:
    """The folder of real letters, kept beside the checkout and not in it."""
    if not (_LETTERS / "buriram-2567-2.txt").is_file():
        missing(f"the real letters are not at ../shared/circulars ({_LETTERS})")
    return _LETTERS
