"""The last parts of an evaluation: who may say that the officer was told, and give a superior's opinion.

They come after the evaluation was sent in, often after it was accepted; where nothing else of it changes, it
stays accepted. The officer signs for himself. That he refused is recorded by who evaluates him, with a
witness; an opinion by the superior whose it is, or who acts for him. Where the roster has no superior of that
tier, a coordinator records the opinion of the one who is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import pendulum
from sqlalchemy.orm import Session

from pramoen.appraisal.life.persons import Actor, Person, Standing, may_accept, may_send
from pramoen.appraisal.submissions import Acknowledgement, Evaluation, Opinion, parse_submission
from pramoen.errors import NotAllowed, UnknownName
from pramoen.records.models import Duty, Officer
from pramoen.rounds.life.actors import bearer_of, local_day, officer_of, person_of

__all__ = [
    "TIERS",
    "Changes",
    "NotTheirs",
    "changes_in",
    "check_concluding",
    "may_opine",
    "same_content",
    "superiors_of",
]

_PARTS = ("acknowledgement", "opinions")
TIERS = 2
"""How many tiers above the supervisor the form of the civil service has."""


class NotTheirs(NotAllowed):
    """One of the last parts that the actor, or the day, does not permit; `part` says which."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(f"{part}: {why}")
        self.part, self.why = part, why


@dataclass(frozen=True, slots=True)
class Changes:
    """What of the last parts is new or different, by name, and whether nothing else is."""

    parts: tuple[str, ...]
    alone: bool


def superiors_of(session: Session, officer: Officer) -> list[Officer]:
    """Those above the officer's supervisor on the roster, nearest first, two at most."""
    found: list[Officer] = []
    seen = {officer.code}
    code = officer.supervisor_code
    while code is not None and code not in seen and len(found) <= TIERS:
        seen.add(code)
        try:
            found.append(officer_of(session, code, officer.province_id))
        except UnknownName:
            break
        code = found[-1].supervisor_code
    return found[1:]


def changes_in(content: Mapping[str, Any], before: Mapping[str, Any] | None) -> Changes:
    """How `content` of an evaluation differs from what stood before it in its last parts."""
    new, old = _parts(content), _parts(before or {})
    differ = tuple(name for name in {**new, **old} if new.get(name) != old.get(name))
    rest = [{k: v for k, v in (one or {}).items() if k not in _PARTS} for one in (content, before)]
    return Changes(differ, before is not None and same_content(*rest))


def check_concluding(
    session: Session,
    duty: Duty,
    changes: Changes,
    content: Mapping[str, Any],
    *,
    actor: Actor,
    on_behalf_of: str | None,
    at: pendulum.DateTime,
) -> Standing | None:
    """In which part the actor says what changed; None where nothing did. Raises NotTheirs.

    What was said of results that are sent in anew may be left out by who sends them.
    """
    said = _parts(content)
    standing = None
    for name in changes.parts:
        if name not in said and not changes.alone:
            continue
        try:
            _check_day(duty, said.get(name), at)
            if name == "acknowledgement":
                told = said.get(name)
                standing = _may_acknowledge(session, duty, told, actor, on_behalf_of)
            else:
                tier = int(name.partition(".")[2])
                standing = _may_opine(session, duty, tier, said.get(name), actor)
        except NotTheirs:
            raise
        except NotAllowed as error:
            raise NotTheirs(name, str(error)) from error
    return standing


def may_opine(session: Session, duty: Duty, tier: int, actor: Actor) -> Standing:
    """The part in which `actor` gives the opinion of a tier, 1 or 2, on an evaluation. Raises NotTheirs."""
    return _may_opine(session, duty, tier, None, actor)


def same_content(one: Any, other: Any) -> bool:
    """Whether two contents say the same: numbers by their value, blanks as if they were not there."""
    return bool(_plain(one) == _plain(other))


def _may_acknowledge(
    session: Session, duty: Duty, told: Any, actor: Actor, on_behalf_of: str | None
) -> Standing:
    bearer = bearer_of(session, duty)
    if isinstance(told, Acknowledgement) and told.signed:
        return may_send(actor, bearer, (), on_behalf_of=on_behalf_of)
    # That he refused, or that what was recorded is taken back, is for who evaluates him.
    return may_accept(actor, bearer, "record an acknowledgement that is not signed")


def _may_opine(session: Session, duty: Duty, tier: int, opinion: Any, actor: Actor) -> Standing:
    part = f"opinions.{tier}"
    officer = duty.officer
    above = superiors_of(session, officer) if officer is not None else []
    superior = person_of(session, above[tier - 1]) if tier <= len(above) else None
    if superior is None:
        return _coordinator(actor, officer, part)
    if isinstance(opinion, Opinion) and opinion.by != superior.code:
        raise NotTheirs(part, f"superior {tier} above the supervisor is {superior.code}, not {opinion.by}")
    for person, acting_for in actor.parts():
        if person.code == superior.code:
            return Standing("superior", acting_for)
    raise NotTheirs(
        part,
        f"{actor.person.code} may not give this opinion; {superior.code} may, or who acts for "
        f"{superior.code}: bring it in with --by {superior.code}",
    )


def _coordinator(actor: Actor, officer: Officer | None, part: str) -> Standing:
    own: Person = actor.person
    if officer is not None and own.code in (officer.code, officer.supervisor_code):
        raise NotTheirs(part, "the officer and his supervisor give no opinion of a superior's")
    for person, acting_for in actor.parts():
        if person.coordinates:
            return Standing("coordinator", acting_for)
    raise NotTheirs(
        part, f"no superior of this tier is on the roster; a coordinator records it, not {own.code}"
    )


def _check_day(duty: Duty, said: Any, at: pendulum.DateTime) -> None:
    day = getattr(said, "on", None)
    if day is not None and not duty.round.start <= day <= local_day(at):
        raise NotAllowed(f"{day} is to come, or before the round began ({duty.round.start})")


def _parts(content: Mapping[str, Any]) -> dict[str, Acknowledgement | Opinion]:
    form = parse_submission("evaluation", {name: content[name] for name in _PARTS if content.get(name)})
    assert isinstance(form, Evaluation)
    parts: dict[str, Acknowledgement | Opinion] = {
        f"opinions.{n}": one for n, one in enumerate(form.opinions, 1)
    }
    return parts | ({"acknowledgement": form.acknowledgement} if form.acknowledgement else {})


def _plain(content: Any) -> Any:
    if isinstance(content, Mapping):
        inner = {key: _plain(value) for key, value in content.items()}
        return {key: value for key, value in inner.items() if value not in (None, "", [], {})}
    if isinstance(content, list):
        return [_plain(value) for value in content]
    if isinstance(content, str):
        try:
            return Decimal(content.strip()).normalize()
        except InvalidOperation:
            return content.strip()
    return content
