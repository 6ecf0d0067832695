"""What the addresses of this area point at, as far as whoever asks may see it; everything else is not there."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from hireloom.core.actor import Actor
from hireloom.marketing.models import Page, Picture


def page_of(page_id: UUID, actor: Actor) -> Page:
    return get_object_or_404(Page.objects.visible_to(actor), pk=page_id)


def picture_of(picture_id: UUID, actor: Actor) -> Picture:
    return get_object_or_404(Picture.objects.visible_to(actor), pk=picture_id)
