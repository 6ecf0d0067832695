"""Leaf: what happens on the public side, one module per noun."""

from hireloom.marketing.events.links import LinkMade, LinkRetired
from hireloom.marketing.events.pages import (
    PageArranged,
    PageDrafted,
    PageMade,
    PagePublished,
    PageRestored,
    PageScheduled,
    PageTakenDown,
    PageUnscheduled,
)
from hireloom.marketing.events.pictures import PictureAdded, PictureRemoved
from hireloom.marketing.events.sites import SiteChanged
from hireloom.marketing.events.touches import TouchNoted

__all__ = [
    "LinkMade",
    "LinkRetired",
    "PageArranged",
    "PageDrafted",
    "PageMade",
    "PagePublished",
    "PageRestored",
    "PageScheduled",
    "PageTakenDown",
    "PageUnscheduled",
    "PictureAdded",
    "PictureRemoved",
    "SiteChanged",
    "TouchNoted",
]
