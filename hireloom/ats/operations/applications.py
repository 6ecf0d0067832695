"""What happens to an application: moved, rejected, withdrawn, hired, reopened.

The verbs are written in `application_moves`, `application_ends` and `application_returns`; callers say all of them by
this module, so that a call reads as a sentence.
"""

from hireloom.ats.enums import ReasonKind
from hireloom.ats.operations.application_ends import hire, reject, reject_many, withdraw
from hireloom.ats.operations.application_moves import advance, go_back, move, move_many, way_between
from hireloom.ats.operations.application_parts import (
    AlreadyInJob,
    ApplicationClosed,
    ApplicationOpen,
    MovedMeanwhile,
    NoFurtherStage,
    NotThatEnd,
    OfferNotApproved,
    Outcomes,
    StageNotInJob,
    lock_many,
)
from hireloom.ats.operations.application_returns import reopen, unhire, unreject, unreject_many

__all__ = [
    "AlreadyInJob",
    "ApplicationClosed",
    "ApplicationOpen",
    "MovedMeanwhile",
    "NoFurtherStage",
    "NotThatEnd",
    "OfferNotApproved",
    "Outcomes",
    "StageNotInJob",
    "advance",
    "go_back",
    "hire",
    "lock_many",
    "move",
    "move_many",
    "reject",
    "reject_many",
    "reopen",
    "unhire",
    "unreject",
    "unreject_many",
    "usual_reasons",
    "way_between",
    "withdraw",
]


def usual_reasons() -> list[tuple[str, ReasonKind]]:
    """The rejection reasons a new organization starts with."""
    return [
        ("Missing a required skill", ReasonKind.BY_US),
        ("Not enough experience yet", ReasonKind.BY_US),
        ("Another candidate fits better", ReasonKind.BY_US),
        ("Position filled or closed", ReasonKind.OTHER),
        ("Salary expectations differ", ReasonKind.BY_THEM),
        ("Took another offer", ReasonKind.BY_THEM),
        ("No answer", ReasonKind.BY_THEM),
    ]
