"""Leaf: what happens where siblings meet, one module for each noun."""

from hireloom.flywheel.events.hand_backs import (
    HandBackChanged,
    HandBackDeclined,
    HandBackLapsed,
    HandBackPolicyChanged,
    HandBackProposed,
    HandBackPutBack,
    HandBackTaken,
    ReturnNoted,
)
from hireloom.flywheel.events.warm import (
    WarmCandidateNoted,
    WarmCandidatePutBack,
    WarmCandidateSetAside,
    WarmListBuilt,
    WarmListDecided,
    WarmMatchViewed,
)

__all__ = [
    "HandBackChanged",
    "HandBackDeclined",
    "HandBackLapsed",
    "HandBackPolicyChanged",
    "HandBackProposed",
    "HandBackPutBack",
    "HandBackTaken",
    "ReturnNoted",
    "WarmCandidateNoted",
    "WarmCandidatePutBack",
    "WarmCandidateSetAside",
    "WarmListBuilt",
    "WarmListDecided",
    "WarmMatchViewed",
]
