"""A file that was attached as evidence, for who sees its duty or verifies a figure that it shows."""

from __future__ import annotations

from uuid import UUID

from starlette.responses import FileResponse, Response

from pramoen.records.evidence import KINDS, evidence_files, path_of
from pramoen.rounds.access import NotInSight, evidence_in_sight
from pramoen.web.asked import Asked
from pramoen.web.view import shows

__all__ = ["hand_out"]


@shows("/evidence/{file}")
def hand_out(asked: Asked) -> Response:
    """The file, to be saved: a browser is not to show what somebody else made as a page of ours."""
    try:
        wanted = UUID(asked.path("file"))
    except ValueError:
        raise NotInSight("no such file") from None
    file = evidence_files(asked.db, [wanted]).get(wanted)
    if file is None:
        raise NotInSight("no such file")
    evidence_in_sight(asked.db, asked.sight, file)
    path = path_of(asked.parts.evidence_folder, file)
    if not path.is_file():
        raise NotInSight("no such file")
    return FileResponse(path, media_type=KINDS[file.kind], filename=file.name)
