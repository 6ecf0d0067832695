"""Who may do what on the public side, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.marketing.models import TrackingLink


def can_make_link(actor: Actor) -> bool:
    return actor.may("marketing.manage_links")


def can_retire_link(actor: Actor, link: TrackingLink) -> bool:
    return actor.organization_id == link.organization_id and actor.may("marketing.manage_links")


def can_view_links(actor: Actor) -> bool:
    return actor.may("marketing.manage_links") or actor.may("marketing.view_results")


def can_view_results(actor: Actor) -> bool:
    return actor.may("marketing.view_results")
