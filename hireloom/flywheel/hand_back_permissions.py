"""What may be allowed about people who are handed back, and who come back."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import SiteRole

access.declare(
    "flywheel.view_hand_backs",
    _("See who may be handed back, who came back, and what came of it"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.OBSERVER, SiteRole.COMPLIANCE],
)
access.declare(
    "flywheel.decide_hand_backs",
    _("Hand people back to pools when their application ended, or decide against it"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER],
)
