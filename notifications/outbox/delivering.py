"""Handing the outbox over to its channels: each message once, each attempt on record before it is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

import pendulum
from sqlalchemy import Engine

from notifications.channels import Channel
from notifications.digests import Wording
from notifications.outbox.channels_in_use import Channels
from notifications.outbox.line_allowance import LineAllowance, read_allowance
from notifications.outbox.run import Delivered, MailUnknown, Recompose, Run
from notifications.outbox.wave import Wave
from notifications.outbox.worker_names import at_work, gone
from notifications.outbox.young_garbage import young_garbage_alone
from pramoen.records import claims
from pramoen.records.database import said_in_one_line
from pramoen.records.kept_connection import KeptConnection

__all__ = ["Delivered", "MailUnknown", "deliver"]


def deliver(
    engine: Engine,
    channels: Channels | Mapping[str, Channel],
    *,
    at: pendulum.DateTime,
    recompose: Recompose,
    wording: Wording | None = None,
    mail_unknown: MailUnknown = "retry",
    only: Collection[UUID] | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> Delivered:
    """Send what is due at `at`, in batches, as long as there is something to send:

    1. in one transaction, record what became of the batch before, look whether sending is stopped, take up
       the next messages (lowest rank first) and look at their duties again: suppress those whose duties all
       came in, word those anew some of whose duties did (`recompose`), unless an attempt was made before:
       then the words are frozen; and record the attempts, durably, before the first of them is made;
    2. send. What comes of a mail is recorded before the next mail goes out; on LINE, whose retry keys make
       a repeat harmless, with the next batch or after a second.

    Run again after a kill at any point, a message goes out under the same id and with the same words: on
    LINE none arrives twice, by mail at most the one that was under way. A mail of which nobody knows whether
    it arrived is sent again, or left to a person (`mail_unknown`); each attempt of a mail is then durable
    before it is made. With `wording` coordinators are told by mail where LINE takes nothing any more. With
    `only` nothing but these messages is sent. In a rehearsal its own messages alone go out, else none.
    `stopping` is asked before each message; once it says yes the rest is given back to whoever comes next.
    """
    using = channels if isinstance(channels, Channels) else Channels.of(channels)
    with said_in_one_line(), at_work() as worker, young_garbage_alone(), KeptConnection(engine) as record:
        with record.transaction() as begun:
            dead = [holder for holder in claims.holders(begun.session) if gone(begun.session, holder)]
            claims.release_dead(begun.session, holder_is_dead=dead, at=at, now=pendulum.now("UTC"))
            if not using.rehearsing:
                claims.settle_rehearsed(begun.session, at=at)
        line = using.opened.get("line")
        allowance = read_allowance(engine, line[0], at=at) if line else LineAllowance()
        run = Run(
            worker=worker,
            channels=using,
            allowance=allowance,
            at=at,
            recompose=recompose,
            wording=wording,
            mail_unknown=mail_unknown,
            only=only,
            stopping=stopping,
        )
        Wave(run, record).drain()
        return run.done
