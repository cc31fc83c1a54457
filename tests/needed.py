"""What a test cannot do without, said where it is missing."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip with the reason `what`, or fail with it where CI=true: there nothing may go untested."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)
