"""What a person may see: himself; a supervisor his people; a verifier his indicators; a coordinator all.

The pages ask for nothing but through here. What is not in somebody's sight is not told apart from what does
not exist: both raise NotInSight.
"""

from pramoen.rounds.access.of_duties import Part, colleagues_duties, duty_in_sight, look_up_duties
from pramoen.rounds.access.of_figures import (
    evidence_in_sight,
    indicator_in_sight,
    indicators_in_sight,
    indicators_of_round,
)
from pramoen.rounds.access.of_rounds import amendment_in_sight, round_in_sight, rounds_in_sight
from pramoen.rounds.access.people import (
    ConductPart,
    conduct_in_sight,
    has_people,
    ids_in_sight,
    ids_of_office,
    ids_to_judge,
    office_in_sight,
    officer_in_sight,
    officer_numbered,
    officers_by_id,
    offices_in_sight,
    people_in_sight,
    people_named,
    unsupervised_in_sight,
)
from pramoen.rounds.access.sight import NotInSight, Sight, actor_in_sight, look_up_sights, sight_of

__all__ = [
    "ConductPart",
    "NotInSight",
    "Part",
    "Sight",
    "actor_in_sight",
    "amendment_in_sight",
    "colleagues_duties",
    "conduct_in_sight",
    "duty_in_sight",
    "evidence_in_sight",
    "has_people",
    "ids_in_sight",
    "ids_of_office",
    "ids_to_judge",
    "indicator_in_sight",
    "indicators_in_sight",
    "indicators_of_round",
    "look_up_duties",
    "look_up_sights",
    "office_in_sight",
    "officer_in_sight",
    "officer_numbered",
    "officers_by_id",
    "offices_in_sight",
    "people_in_sight",
    "people_named",
    "round_in_sight",
    "rounds_in_sight",
    "sight_of",
    "unsupervised_in_sight",
]
