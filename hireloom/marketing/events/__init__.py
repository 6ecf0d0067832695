"""Leaf: what happens on the public side, one module per noun."""

from hireloom.marketing.events.links import LinkMade, LinkRetired
from hireloom.marketing.events.touches import TouchNoted

__all__ = ["LinkMade", "LinkRetired", "TouchNoted"]
