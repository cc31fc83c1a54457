"""Reading what is posted, no more of it than a form can have."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from unicodedata import category
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

__all__ = ["Upload", "body_of", "form_of", "form_with_files", "is_from_our_page"]

_LONGEST_FORM = 16_384
_MOST_FIELDS = 20
# A field takes 32,000 letters, and one of Thai has three bytes.
_LONGEST_WORDS = 128 * 1024
# Whoever needs longer to send a few hundred bytes keeps a place that others need, in seconds.
_PATIENCE = 10.0
# Photographs over a slow line take a while.
_PATIENCE_WITH_FILES = 180.0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form: what its owner calls it, and its bytes."""

    name: str
    content: bytes = field(repr=False)


async def body_of(request: Request, *, longest: int) -> bytes | None:
    """The body of a request; None where it is longer than `longest` bytes, breaks off or does not come."""
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(_PATIENCE):
            async for part in request.stream():
                size += len(part)
                if size > longest:
                    return None
                parts.append(part)
    except (TimeoutError, ClientDisconnect):
        return None
    return b"".join(parts)


async def form_of(
    request: Request, *, longest: int = _LONGEST_FORM, most_fields: int = _MOST_FIELDS
) -> dict[str, str] | None:
    """The fields of a form, each once; None where it is no form of ours or too long."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return None
    body = await body_of(request, longest=longest)
    if body is None:
        return None
    try:
        fields = parse_qs(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=most_fields, errors="strict"
        )
    except ValueError:
        return None
    return {_storable(name): _storable(values[0]) for name, values in fields.items() if len(values) == 1}


async def form_with_files(
    request: Request, *, longest: int, most_fields: int, most_files: int
) -> tuple[dict[str, str], dict[str, Upload]] | None:
    """The fields of a form and its files, by name; None where it is no such form or longer than `longest`.

    Its length has to be said beforehand: what is too long is not read at all.
    """
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > longest:
        return None
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    try:
        async with (
            asyncio.timeout(_PATIENCE_WITH_FILES),
            request.form(max_files=most_files, max_fields=most_fields, max_part_size=_LONGEST_WORDS) as form,
        ):
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename and name not in files:
                        files[name] = Upload(value.filename, await value.read())
                else:
                    fields.setdefault(_storable(name), _storable(value))
    # A browser sends UTF-8; of what says to be something else not all can be read, or kept.
    except (TimeoutError, ClientDisconnect, HTTPException, UnicodeError):
        return None
    return fields, files


def _storable(words: str) -> str:
    """The words without NUL, which no database of ours can keep; nothing where nobody could see any of them.

    Thai is written with signs of no width between words: only by themselves they say nothing. Raises
    UnicodeError for half a sign.
    """
    words.encode("utf-8")
    kept = words.replace("\0", "")
    return kept if any(_is_visible(sign) for sign in kept) else ""


def _is_visible(sign: str) -> bool:
    return not sign.isspace() and category(sign) not in ("Cf", "Cc")


def is_from_our_page(request: Request) -> bool:
    """Whether a post comes from a page of ours, by what the browser says of it; old ones say nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
