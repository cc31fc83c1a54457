"""Reading what is posted, no more of it than a form can have."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

from starlette.requests import ClientDisconnect, Request

__all__ = ["body_of", "form_of", "is_from_our_page"]

_LONGEST_FORM = 16_384
_MOST_FIELDS = 20
# Whoever needs longer to send a few hundred bytes keeps a place that others need, in seconds.
_PATIENCE = 10.0


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
    return {name: values[0] for name, values in fields.items() if len(values) == 1}


def is_from_our_page(request: Request) -> bool:
    """Whether a post comes from a page of ours, by what the browser says of it; old ones say nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
