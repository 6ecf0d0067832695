"""Leaf: what happens where siblings meet, one module for each noun."""

from hireloom.flywheel.events.warm import (
    WarmCandidateNoted,
    WarmCandidatePutBack,
    WarmCandidateSetAside,
    WarmListBuilt,
    WarmListDecided,
    WarmMatchViewed,
)

__all__ = [
    "WarmCandidateNoted",
    "WarmCandidatePutBack",
    "WarmCandidateSetAside",
    "WarmListBuilt",
    "WarmListDecided",
    "WarmMatchViewed",
]
