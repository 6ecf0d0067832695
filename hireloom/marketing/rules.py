"""Who may do what with sites and their pages, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.marketing.models import Page, Picture


def can_edit_site(actor: Actor) -> bool:
    return actor.may("marketing.edit_site")


def can_edit_page(actor: Actor, page: Page) -> bool:
    return actor.organization_id == page.organization_id and can_edit_site(actor)


def can_publish(actor: Actor, page: Page) -> bool:
    return can_edit_page(actor, page) and actor.may("marketing.publish")


def can_edit_picture(actor: Actor, picture: Picture) -> bool:
    return actor.organization_id == picture.organization_id and can_edit_site(actor)
