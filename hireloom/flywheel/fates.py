"""What becomes of hand-backs, lists of people we know and returns when somebody is erased."""

from django.db.models import Q

from hireloom.flywheel.models import HandBack, Return, WarmCandidate
from hireloom.flywheel.warm_enums import CandidateState
from hireloom.people import fates
from hireloom.people.fates import Fate

fates.declare(
    Fate(HandBack, "application__person"),
    Fate(Return, "application__person"),
    Fate(WarmCandidate, goes=Q(state=CandidateState.WAITING), also={"inputs": ""}),
)
