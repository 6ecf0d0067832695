"""What may be allowed about matches, predictions and language models."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import JobRole, SiteRole

access.declare(
    "ai.view_matches",
    _("See what applications show of what their job asks for"),
    site=[SiteRole.RECRUITER, SiteRole.COMPLIANCE],
    job=[JobRole.RECRUITER, JobRole.COORDINATOR, JobRole.HIRING_MANAGER],
)
access.declare("ai.audit_matching", _("Audit matching for fairness, and read the audits"), site=[SiteRole.COMPLIANCE])
access.declare("ai.switch_matching", _("Switch matching on and off"))
access.declare("ai.switch_language_model", _("Say which language model writes parts of drafts, and for what"))
access.declare(
    "ai.view_predictions",
    _("See how likely people are to answer, and how well that came true"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.COMPLIANCE],
)
access.declare("ai.switch_predictions", _("Switch predictions on and off, and choose which version is used"))
