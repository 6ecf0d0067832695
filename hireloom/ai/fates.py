"""What becomes of what programs found, foretold and wrote of somebody when they are erased."""

from django.db.models import Q

from hireloom.ai.models import (
    Correction,
    Draft,
    Evaluation,
    GroupMember,
    LanguageModel,
    Objection,
    Prediction,
    Profile,
)
from hireloom.people import fates
from hireloom.people.fates import Fate, OfOthers, Whom


def written_for_them(whom: Whom) -> Q:
    return Q(person=whom.person) | Q(application__person=whom.person)


fates.declare(
    Fate(Correction, "application__person"),
    Fate(Evaluation, "application__person", also={"findings": []}),
    Fate(Draft, written_for_them, goes=True),
    *(Fate(one, goes=True) for one in (GroupMember, Objection, Prediction, Profile)),
    OfOthers(LanguageModel),
)
