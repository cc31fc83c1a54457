"""The form of a duty: kept while it is typed, scored as it will be, drafted, sent in."""

from __future__ import annotations

from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.records.working_copies import drop_copy, keep_copy
from pramoen.rounds.life.concluding import same_content
from pramoen.rounds.life.sending import keep_draft, send_in
from pramoen.rounds.sheets.lacking import lacking_fields
from pramoen.web.asked import Asked
from pramoen.web.sheet.conflict import conflict_page, seen_of
from pramoen.web.sheet.files import with_files
from pramoen.web.sheet.looking_ahead import brought_ahead, typed_ahead
from pramoen.web.sheet.scores import preview, weight_sums
from pramoen.web.sheet.showing import FormAsked, duty_page, form_asked
from pramoen.web.sheet.typed import Typed, content_of, read_typed, typed_of
from pramoen.web.view import acts, works_out

__all__ = ["draft", "drop", "score", "send", "sums", "typing"]


@acts("/duties/{duty}/typing", look_ahead=typed_ahead)
def typing(asked: Asked) -> Response:
    """Keep what has been typed so far, beside the record."""
    form = form_asked(asked)
    if not form.standing.may_fill_in:
        raise NotAllowed("it cannot be filled in any more")
    seen = seen_of(asked)
    copy = keep_copy(
        asked.db, form.standing.duty.id, asked.sight.officer.id, typed_of(asked.form), seen=seen, at=asked.at
    )
    # Kept all the same: what is typed is not lost because somebody else was quicker.
    return asked.page("sheet_saved", status=200 if seen == form.standing.version else 409, copy=copy)


@acts("/duties/{duty}/drop")
def drop(asked: Asked) -> Response:
    """Throw away what was typed and go by what is on record."""
    form = form_asked(asked)
    drop_copy(asked.db, form.standing.duty.id, asked.sight.officer.id)
    page = "/behalf" if form.standing.on_behalf else ""
    return asked.go(f"/duties/{form.standing.duty.id}{page}")


@works_out("/duties/{duty}/score")
def score(asked: Asked) -> Response:
    """The score that one indicator will come to."""
    form = form_asked(asked)
    typed = read_typed(form.sheet, typed_of(asked.form))
    for one in form.sheet.indicators:
        if one.key == asked.form.get("key"):
            return asked.page("sheet_score", preview=preview(one, typed.given))
    raise NotAllowed("the form asks for no such indicator")


@works_out("/duties/{duty}/sums")
def sums(asked: Asked) -> Response:
    """What the weights come to so far."""
    form = form_asked(asked)
    typed = read_typed(form.sheet, typed_of(asked.form))
    return asked.page("sheet_sums", sums=weight_sums(form.sheet, typed.given))


@acts("/duties/{duty}/draft", files=True, look_ahead=brought_ahead)
def draft(asked: Asked) -> Response:
    """Put it on record as a draft."""
    return _bring(asked, as_draft=True)


@acts("/duties/{duty}/send", files=True, look_ahead=brought_ahead)
def send(asked: Asked) -> Response:
    """Send it in."""
    return _bring(asked, as_draft=False)


def _bring(asked: Asked, *, as_draft: bool) -> Response:
    # Held before it is looked at: of two who send at one moment the second is shown what the first sent.
    form = form_asked(asked, to_bring=True)
    standing, duty = form.standing, form.standing.duty
    if not (standing.may_draft if as_draft else standing.may_fill_in):
        raise NotAllowed("it cannot be sent in any more")
    words, refused = with_files(asked, duty, form.sheet, typed_of(asked.form))
    typed = read_typed(form.sheet, words)
    typed.faults.update(refused)
    if seen_of(asked) != standing.version:
        if _is_there_already(asked, form, typed, as_draft=as_draft):
            return asked.go(f"/duties/{duty.id}/done")
        return conflict_page(asked, form, typed)
    if typed.faults:
        return _again(asked, form, typed, slip="faults")
    if not typed.given:
        return _again(asked, form, typed, slip="empty")
    before = standing.latest.content if standing.latest is not None else None
    content = content_of(form.sheet, typed, before)
    lacks = [] if as_draft else lacking_fields(asked.db, duty, content, form.sheet.fields)
    if lacks:
        for one in lacks:
            # Of whose duty it is a check speaks too; here that is the one who reads it.
            typed.faults.update(dict.fromkeys(one.keys, one.message.partition(": ")[2] or one.message))
        return _again(asked, form, typed, slip="lacking")
    step = keep_draft if as_draft else send_in
    step(
        asked.db,
        duty,
        content,
        at=asked.at,
        by=asked.by,
        on_behalf_of=standing.bearer_code if standing.on_behalf else None,
        seen=standing.version or None,
    )
    drop_copy(asked.db, duty.id, asked.sight.officer.id)
    return asked.go(f"/duties/{duty.id}/done")


def _is_there_already(asked: Asked, form: FormAsked, typed: Typed, *, as_draft: bool) -> bool:
    """Whether the same was brought by the same person before: a button pressed twice does no harm."""
    latest = form.standing.latest
    if latest is None or typed.faults or latest.sent_by != asked.by:
        return False
    if form.standing.state.state != ("draft" if as_draft else "submitted"):
        return False
    return same_content(content_of(form.sheet, typed, latest.content), latest.content)


def _again(asked: Asked, form: FormAsked, typed: Typed, *, slip: str) -> Response:
    """The form once more, with what was typed and what is to be mended."""
    duty = form.standing.duty
    keep_copy(asked.db, duty.id, asked.sight.officer.id, typed.words, seen=form.standing.version, at=asked.at)
    standing = form.standing
    return duty_page(
        asked, duty, standing.part, typed=typed, slip=slip, status=422, on_behalf=standing.on_behalf
    )
