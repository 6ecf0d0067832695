"""The core's own permissions."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import SiteRole

access.declare("core.manage_organization", _("Change the organization's settings"))
access.declare("core.manage_members", _("Invite colleagues and change their roles"))
access.declare(
    "core.manage_tokens", _("Create and revoke API tokens for themselves"), site=[SiteRole.RECRUITER, SiteRole.SOURCER]
)
access.declare("core.view_audit_log", _("Read the audit log"), site=[SiteRole.COMPLIANCE])
access.declare("core.export_organization", _("Take along everything the organization has"))
