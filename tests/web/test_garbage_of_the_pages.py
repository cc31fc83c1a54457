"""What a server of pages has loaded is left out of collections of garbage."""

from __future__ import annotations

import gc

from pramoen.web.server import leave_what_is_loaded


def test_what_is_loaded_is_not_gone_through_again() -> None:
    try:
        leave_what_is_loaded()
        known = gc.get_freeze_count()
        assert known > 10_000
        assert len(gc.get_objects()) < known / 10
    finally:
        gc.unfreeze()
