"""What may be allowed about statistics of groups, and about erasing people."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import SiteRole

access.declare(
    "compliance.view_impact",
    _("Read how groups fare in hiring, in numbers; administrators do not, unless they are compliance officers"),
    site=[SiteRole.COMPLIANCE],
    administrators=False,
)
access.declare("compliance.choose_questions", _("Choose what applicants are asked about themselves for the statistics"))
access.declare(
    "compliance.publish_audits", _("Publish bias audits of matching on the careers site, and take them down")
)
access.declare(
    "compliance.erase_people", _("Erase people for good, and read the certificates"), site=[SiteRole.COMPLIANCE]
)
access.declare("compliance.name_policies", _("Say under which laws about matching an office falls"))
