"""Sending a batch over one connection, or over several at the same time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from notifications.channels import Channel, Outgoing, SendResult

__all__ = ["send_over"]


def send_over(
    connections: Sequence[Channel], outgoings: Sequence[Outgoing], go_on: Callable[[], bool]
) -> Iterator[tuple[int, SendResult]]:
    """Send each and give its place and what came of it, as the answers come in.

    `go_on` is asked before each: once it says no, nothing more is begun. Over one connection all happens
    in this thread; over several each has a thread of its own, for providers that take long to answer.
    """
    if len(connections) == 1:
        [channel] = connections
        for place, outgoing in enumerate(outgoings):
            if not go_on():
                return
            yield place, channel.send(outgoing)
        return
    yield from _Lanes(connections, outgoings, go_on).results()


@dataclass(slots=True)
class _Lanes:
    """Threads that take the next message as soon as they are done with the last."""

    connections: Sequence[Channel]
    outgoings: Sequence[Outgoing]
    go_on: Callable[[], bool]
    answers: queue.SimpleQueue[tuple[int, SendResult | BaseException] | None] = field(
        default_factory=queue.SimpleQueue
    )
    taking: threading.Lock = field(default_factory=threading.Lock)
    taken: int = 0
    stopped: bool = False

    def results(self) -> Iterator[tuple[int, SendResult]]:
        threads = [threading.Thread(target=self._work, args=(one,), daemon=True) for one in self.connections]
        for thread in threads:
            thread.start()
        at_work = len(threads)
        try:
            while at_work:
                answer = self.answers.get()
                if answer is None:
                    at_work -= 1
                    continue
                place, result = answer
                if isinstance(result, BaseException):
                    raise result
                yield place, result
                self.stopped = self.stopped or not self.go_on()
        finally:
            self.stopped = True
            for thread in threads:
                thread.join()

    def _work(self, channel: Channel) -> None:
        while (place := self._next()) is not None:
            try:
                self.answers.put((place, channel.send(self.outgoings[place])))
            except BaseException as error:
                self.answers.put((place, error))
                break
        self.answers.put(None)

    def _next(self) -> int | None:
        with self.taking:
            if self.stopped or self.taken == len(self.outgoings):
                return None
            self.taken += 1
            return self.taken - 1
