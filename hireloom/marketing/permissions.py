"""What may be allowed about the public side."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import SiteRole

access.declare("marketing.edit_site", _("Write pages of the careers site and set how it looks"), site=[SiteRole.EDITOR])
access.declare(
    "marketing.publish",
    _("Make pages of the careers site public and take them down"),
    site=[SiteRole.EDITOR],
    needs="marketing.edit_site",
)
access.declare(
    "marketing.manage_links",
    _("Make and retire tracking links"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.EDITOR],
)
access.declare(
    "marketing.view_results",
    _("See what brings visitors, and what comes of them"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.EDITOR, SiteRole.OBSERVER, SiteRole.COMPLIANCE],
)
