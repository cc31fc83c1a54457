"""One server for the whole gallery."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from the_stage import Stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The pages on loopback, with a scene to be set for each row."""
    with Stage(tmp_path_factory.mktemp("stage")) as opened:
        yield opened
