"""Who may take which step, and in which part he does so.

Officers report for themselves; a colleague, the supervisor or a coordinator may record on behalf of one
without a device, and is named as having done so. The supervisor accepts, or whoever acts for him
(รักษาราชการแทน). Owners of indicators, verifiers and coordinators verify. Nobody judges what is his own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pramoen.errors import NotAllowed

__all__ = [
    "Actor",
    "Person",
    "Standing",
    "may_accept",
    "may_coordinate",
    "may_return",
    "may_send",
    "may_verify",
    "may_waive",
]

_COORDINATES = frozenset({"coordinator", "administrator"})


@dataclass(frozen=True, slots=True)
class Person:
    """An officer as far as these rules ask. `supervisor` is None where nobody above is on the roster."""

    code: str
    office_id: int
    roles: frozenset[str]
    supervisor: str | None = None

    @property
    def coordinates(self) -> bool:
        """Whether he is a coordinator or administrator of the province."""
        return bool(self.roles & _COORDINATES)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and for whom he was appointed to act on that day."""

    person: Person
    stands_for: tuple[Person, ...] = ()

    def parts(self) -> Iterator[tuple[Person, str | None]]:
        """Himself, then each one he stands in for, with that one's id."""
        yield self.person, None
        for other in self.stands_for:
            yield other, other.code


@dataclass(frozen=True, slots=True)
class Standing:
    """In which part somebody acts, and for whom where it is not for himself."""

    capacity: str
    acting_for: str | None = None


def may_send(
    actor: Actor,
    bearer: Person | None,
    answering: Collection[str],
    *,
    on_behalf_of: str | None = None,
    what: str = "this is {bearer}'s own to send in",
) -> Standing:
    """The part in which `actor` sends something in for `bearer`, an officer; None is an office.

    `answering` are the ids of those who answer for the office; `what` says whose it is. Raises NotAllowed.
    """
    me = actor.person
    if bearer is None:
        for person, acting_for in actor.parts():
            if person.code in answering:
                return Standing("answers", acting_for)
        if me.coordinates:
            return Standing("coordinator")
        who = ", ".join(sorted(answering)) or "a coordinator"
        raise NotAllowed(f"{me.code} does not answer for this office; {who} does")
    if me.code == bearer.code:
        return Standing("self")
    if not (me.coordinates or me.office_id == bearer.office_id or bearer.supervisor == me.code):
        raise NotAllowed(
            f"{me.code} may not record on behalf of {bearer.code}; a colleague of the office, the supervisor "
            "or a coordinator may"
        )
    if on_behalf_of != bearer.code:
        own = what.format(bearer=bearer.code)
        raise NotAllowed(f"{own}; record it on his behalf with --for {bearer.code}")
    return Standing("on_behalf", bearer.code)


def may_accept(actor: Actor, bearer: Person | None, does: str = "accept this") -> Standing:
    """The part in which `actor` accepts what `bearer` sent in: his supervisor, or who acts for that one.

    Where nobody above is on the roster, and for offices, a coordinator does. `does` says what else it is that
    only he may do. Raises NotAllowed.
    """
    _not_own(actor, bearer, does)
    for person, acting_for in actor.parts():
        if bearer is not None and bearer.supervisor == person.code:
            return Standing("supervisor", acting_for)
        if (bearer is None or bearer.supervisor is None) and person.coordinates:
            return Standing("coordinator", acting_for)
    who = bearer.supervisor if bearer is not None and bearer.supervisor else "a coordinator"
    raise NotAllowed(f"{actor.person.code} may not {does}; {who} may, or who acts for {who}")


def may_return(actor: Actor, bearer: Person | None) -> Standing:
    """The part in which `actor` returns what `bearer` sent in: as who accepts it, or as coordinator."""
    _not_own(actor, bearer, "return this")
    for person, acting_for in actor.parts():
        if bearer is not None and bearer.supervisor == person.code:
            return Standing("supervisor", acting_for)
    for person, acting_for in actor.parts():
        if person.coordinates:
            return Standing("coordinator", acting_for)
    who = bearer.supervisor if bearer is not None and bearer.supervisor else None
    others = f"{who} or a coordinator" if who else "a coordinator"
    raise NotAllowed(f"{actor.person.code} may not return this; {others} may")


def may_verify(actor: Actor, owners: Collection[str], *, indicator: str) -> Standing:
    """The part in which `actor` verifies figures of `indicator`, which `owners` (their ids) answer for.

    Where nobody is named as its owner, whoever has the role of a verifier may. His own figures are left to
    others, which whoever goes through the figures sees to. Raises NotAllowed.
    """
    for person, acting_for in actor.parts():
        if person.code in owners:
            return Standing("owner", acting_for)
    for person, acting_for in actor.parts():
        if person.coordinates:
            return Standing("coordinator", acting_for)
        if not owners and "verifier" in person.roles:
            return Standing("verifier", acting_for)
    who = ", ".join(sorted(owners)) or "a verifier"
    raise NotAllowed(f"{actor.person.code} may not verify {indicator}; {who} or a coordinator may")


def may_coordinate(actor: Actor, what: str) -> Standing:
    """The part of a coordinator or administrator. Raises NotAllowed for anybody else."""
    for person, acting_for in actor.parts():
        if person.coordinates:
            return Standing("coordinator", acting_for)
    raise NotAllowed(f"{actor.person.code} may not decide {what}; a coordinator or administrator may")


def may_waive(actor: Actor, bearer: Person | None) -> Standing:
    """The part in which `actor` waives a duty of `bearer`, or reopens it: coordinator, or his supervisor.

    Raises NotAllowed for anybody else.
    """
    for person, acting_for in actor.parts():
        if person.coordinates:
            return Standing("coordinator", acting_for)
        if bearer is not None and bearer.supervisor == person.code:
            return Standing("supervisor", acting_for)
    others = f"{bearer.supervisor} or a coordinator" if bearer and bearer.supervisor else "a coordinator"
    raise NotAllowed(f"{actor.person.code} may not decide what is owed; {others} may")


def _not_own(actor: Actor, bearer: Person | None, does: str) -> None:
    if bearer is not None and actor.person.code == bearer.code:
        who = bearer.supervisor or "a coordinator"
        raise NotAllowed(f"{bearer.code} may not {does}: nobody judges what is his own; {who} may")
