"""Leaf: what happens to sites."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, register


@register
@dataclass(frozen=True)
class SiteChanged:
    """A careers site looks otherwise or says something else on its front; `fields` names what changed."""

    name: ClassVar[str] = "marketing.site.changed"
    sentence: ClassVar[str | Promise] = _("The careers site changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ()
    parts: ClassVar[Parts] = {
        "brand_color": _("color"),
        "logo_id": _("logo"),
        "languages": _("languages"),
        "words": _("words of the front"),
        "is_hidden": _("whether search engines may list it"),
    }
    site_id: UUID
    fields: str
