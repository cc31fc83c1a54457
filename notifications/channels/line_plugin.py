"""LINE as a service of Apprise: its addresses and configuration, with retry keys and results of our own.

Apprise's own LINE service sends no retry key, waits 5.5 seconds between calls, neither splits nor
counts as LINE counts, and forgets why LINE refused.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from apprise import NotifyBase
from apprise.url import PrivacyMode

from notifications.channels.line_api import LINE_ENDPOINT, LineApi
from notifications.channels.line_parts import requests_of, retry_key
from notifications.channels.outgoing import Outgoing
from notifications.channels.result import SendResult

__all__ = ["PramoenLine", "line_url"]


class PramoenLine(NotifyBase):  # type: ignore[misc]
    """`pline://TOKEN/USERID/…?endpoint=http://127.0.0.1:8123`; the ids may be left out."""

    service_name = "LINE (Pramoen)"
    secure_protocol = "pline"
    request_rate_per_sec = 0
    title_maxlen = 0
    body_maxlen = 1_000_000

    templates = ("{schema}://{token}", "{schema}://{token}/{targets}")
    template_tokens = NotifyBase.template_tokens | {
        "token": {"name": "Access Token", "type": "string", "private": True, "required": True},
        "targets": {"name": "Targets", "type": "list:string"},
    }
    template_args = NotifyBase.template_args | {
        "endpoint": {"name": "Endpoint", "type": "string", "default": LINE_ENDPOINT},
    }

    def __init__(
        self, token: str, targets: list[str] | None = None, endpoint: str = LINE_ENDPOINT, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if not token or not token.isascii() or not token.isprintable():
            raise TypeError("a LINE channel access token is needed: pline://TOKEN")
        if not endpoint.startswith(("https://", "http://")):
            raise TypeError("the LINE endpoint must begin with https:// or http://")
        self.token = token
        self.targets = list(targets or [])
        self.endpoint = endpoint
        self._api: LineApi | None = None

    @property
    def api(self) -> LineApi:
        """The kept connection, opened when first used."""
        if self._api is None:
            self._api = LineApi.opened(
                self.token, self.endpoint, self.request_timeout, self.verify_certificate
            )
        return self._api

    def deliver(self, outgoing: Outgoing) -> SendResult:
        """Push every part of the message in order, stopping at the first that is not accepted.

        Parts accepted earlier are answered 409 when the message is tried again, so none arrives twice.
        """
        result = SendResult("permanent", "content-refused", "the message has no words")
        for part, messages in enumerate(requests_of(outgoing.text), start=1):
            key = retry_key(outgoing.message_id, part)
            result = self.api.push(outgoing.to_address, messages, key)
            if result.outcome != "accepted":
                break
        return result

    def send(self, body: str, title: str = "", **_kwargs: Any) -> bool:
        """What Apprise itself calls: `body` to every id of the address, as a new message each time."""
        results = [
            self.deliver(Outgoing(message_id=uuid4(), to_address=to, subject=title, text=body))
            for to in self.targets
        ]
        for result in results:
            if result.outcome != "accepted":
                self.logger.warning("LINE did not accept a message: %s %s", result.reason_code, result.words)
        return bool(results) and all(result.outcome == "accepted" for result in results)

    def close(self) -> None:
        """Close the kept connection; the next use opens another."""
        if self._api is not None:
            self._api.close()
            self._api = None

    @property
    def url_identifier(self) -> tuple[str, str, str]:
        """What makes two addresses the same account."""
        return (self.secure_protocol, self.token, self.endpoint)

    def url(self, privacy: bool = False, *args: Any, **kwargs: Any) -> str:
        """The address this was made from; with `privacy` nothing in it can be used."""
        params = self.url_parameters(*args, privacy=privacy, **kwargs)
        if self.endpoint != LINE_ENDPOINT:
            params["endpoint"] = self.endpoint
        token = self.pprint(self.token, privacy, mode=PrivacyMode.Secret, safe="")
        targets = "/".join(self.pprint(target, privacy, safe="") for target in self.targets)
        return f"{self.secure_protocol}://{token}/{targets}?{urlencode(params)}"

    def __len__(self) -> int:
        return max(len(self.targets), 1)

    @staticmethod
    def parse_url(url: str) -> dict[str, Any] | None:
        """The parts of an address; a token with slashes in it must be percent-encoded or given as ?token=."""
        results: dict[str, Any] | None = NotifyBase.parse_url(url, verify_host=False)
        if not results:
            return None
        asked = results["qsd"]
        host = NotifyBase.unquote(results["host"])
        results["token"] = NotifyBase.unquote(asked["token"]) if asked.get("token") else host
        results["targets"] = NotifyBase.split_path(results["fullpath"])
        if asked.get("endpoint"):
            results["endpoint"] = NotifyBase.unquote(asked["endpoint"])
        return results


def line_url(token: str, endpoint: str | None = None) -> str:
    """The address of the account with this access token, for settings that keep the two apart."""
    query = f"?{urlencode({'endpoint': endpoint})}" if endpoint else ""
    return f"pline://{quote(token, safe='')}/{query}"
