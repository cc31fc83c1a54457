"""Getting out: of this browser, or of every one."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from pramoen.records.web_sessions import end_all, end_session
from pramoen.web.asked import Asked
from pramoen.web.cookies import forget_token
from pramoen.web.view import acts

__all__ = ["leave", "leave_everywhere"]


@acts("/leave")
def leave(asked: Asked) -> Response:
    """End this session."""
    end_session(asked.db, asked.web_session.id, at=asked.at, by=asked.by)
    return _out(asked)


@acts("/leave/everywhere")
def leave_everywhere(asked: Asked) -> Response:
    """End every session of his, on whatever machine."""
    end_all(asked.db, asked.sight.officer, at=asked.at, by=asked.by)
    return _out(asked)


def _out(asked: Asked) -> Response:
    answer = RedirectResponse("/enter", status_code=303)
    forget_token(asked.request, answer)
    return answer
