"""What tests of every room share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from needed import missing

# A plugin that imports another comes after it.
pytest_plugins = [
    "standins.fixtures",
    "standins.prefect_server",
    "command_line",
    "databases",
    "prepared_homes",
]

# How long an example takes says how busy the machine is. CI tries the same examples in every run.
settings.register_profile(
    "here",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("here")

_LETTERS = Path(__file__).resolve().parents[2] / "shared" / "circulars"


@pytest.fixture
def circulars() -> Path:
    """The folder of real letters, kept beside the checkout and not in it."""
    if not (_LETTERS / "buriram-2567-2.txt").is_file():
        missing(f"the real letters are not at ../shared/circulars ({_LETTERS})")
    return _LETTERS
