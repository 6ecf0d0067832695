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

__all__ = [
    "HandBackChanged",
    "HandBackDeclined",
    "HandBackLapsed",
    "HandBackPolicyChanged",
    "HandBackProposed",
    "HandBackPutBack",
    "HandBackTaken",
    "ReturnNoted",
]
