"""Who may do what on the public side, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.marketing.models import Page, Picture, TrackingLink


def can_make_link(actor: Actor) -> bool:
    return actor.may("marketing.manage_links")


def can_retire_link(actor: Actor, link: TrackingLink) -> bool:
    return actor.organization_id == link.organization_id and actor.may("marketing.manage_links")


def can_view_links(actor: Actor) -> bool:
    return actor.may("marketing.manage_links") or actor.may("marketing.view_results")


def can_view_results(actor: Actor) -> bool:
    return actor.may("marketing.view_results")


def can_edit_site(actor: Actor) -> bool:
    return actor.may("marketing.edit_site")


def can_edit_page(actor: Actor, page: Page) -> bool:
    return actor.organization_id == page.organization_id and can_edit_site(actor)


def can_publish(actor: Actor, page: Page) -> bool:
    return can_edit_page(actor, page) and actor.may("marketing.publish")


def can_edit_picture(actor: Actor, picture: Picture) -> bool:
    return actor.organization_id == picture.organization_id and can_edit_site(actor)
