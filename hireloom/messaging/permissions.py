"""What may be allowed about messages."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import JobRole, SiteRole

access.declare(
    "messaging.view_messages",
    _("Read the mails exchanged with people"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER],
    job=[JobRole.RECRUITER, JobRole.COORDINATOR, JobRole.SOURCER, JobRole.HIRING_MANAGER],
)
access.declare(
    "messaging.send_messages",
    _("Write mails to people"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER],
    job=[JobRole.RECRUITER, JobRole.COORDINATOR, JobRole.SOURCER],
)
access.declare(
    "messaging.edit_templates",
    _("Write mail templates for everybody"),
    site=[SiteRole.RECRUITER, SiteRole.EDITOR],
)
access.declare(
    "messaging.view_suppressions",
    _("See the list of those who are not written to"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.EDITOR, SiteRole.COMPLIANCE],
)
access.declare(
    "messaging.edit_suppressions",
    _("Bar companies and addresses, lift what bars people, and decide who must agree to be written to"),
    site=[SiteRole.COMPLIANCE],
)
access.declare(
    "messaging.edit_topics",
    _("Decide what topics people can choose to hear of"),
    site=[SiteRole.RECRUITER, SiteRole.EDITOR, SiteRole.COMPLIANCE],
)
access.declare("messaging.manage_mailboxes", _("Set up the organization's mailboxes, and those of colleagues"))
access.declare(
    "messaging.take_in_mails", _("Hand in mails that came for the organization, such as answers and reports of failure")
)
