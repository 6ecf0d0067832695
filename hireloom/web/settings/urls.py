"""Addresses of the settings."""

from django.urls import path

from hireloom.web.settings import (
    approvals,
    audit,
    colleagues,
    exports,
    home,
    letters,
    organization,
    profile,
    reasons,
    roles,
    structure,
    tokens,
)

app_name = "settings"

urlpatterns = [
    path("", home.show, name="home"),
    path("profile/", profile.edit, name="profile"),
    path("organization/", organization.edit, name="organization"),
    path("colleagues/", colleagues.index, name="colleagues"),
    path("colleagues/new/", colleagues.new, name="colleague-new"),
    path("colleagues/<uuid:membership_id>/", colleagues.show, name="colleague"),
    path("colleagues/<uuid:membership_id>/roles/", colleagues.change_role, name="colleague-roles"),
    path("colleagues/<uuid:membership_id>/deactivations/", colleagues.deactivate, name="colleague-deactivations"),
    path("colleagues/<uuid:membership_id>/reactivations/", colleagues.reactivate, name="colleague-reactivations"),
    path("colleagues/<uuid:membership_id>/invitations/", colleagues.invite_again, name="colleague-invitations"),
    path("roles/", roles.show, name="roles"),
    path("structure/", structure.show, name="structure"),
    path("structure/departments/", structure.add_department, name="departments"),
    path("structure/departments/<uuid:department_id>/", structure.edit_department, name="department"),
    path(
        "structure/departments/<uuid:department_id>/removals/", structure.remove_department, name="department-removals"
    ),
    path("structure/offices/", structure.add_office, name="offices"),
    path("structure/offices/<uuid:office_id>/", structure.edit_office, name="office"),
    path("structure/offices/<uuid:office_id>/removals/", structure.remove_office, name="office-removals"),
    path("rejection-reasons/", reasons.index, name="reasons"),
    path("rejection-reasons/new/", reasons.new, name="reason-new"),
    path("rejection-reasons/<uuid:reason_id>/", reasons.edit, name="reason"),
    path("letters/", letters.index, name="letters"),
    path("letters/new/", letters.new, name="letter-new"),
    path("letters/<uuid:template_id>/", letters.edit, name="letter"),
    path("letters/<uuid:template_id>/retirements/", letters.retire, name="letter-retirements"),
    path("approvals/", approvals.index, name="approvals"),
    path("approvals/new/", approvals.new, name="approval-new"),
    path("approvals/<uuid:flow_id>/", approvals.edit, name="approval"),
    path("approvals/<uuid:flow_id>/retirements/", approvals.retire, name="approval-retirements"),
    path("tokens/", tokens.index, name="tokens"),
    path("tokens/new/", tokens.new, name="token-new"),
    path("tokens/<uuid:token_id>/revocations/", tokens.revoke, name="token-revocations"),
    path("audit/", audit.index, name="audit"),
    path("audit/verifications/", audit.verify, name="audit-verifications"),
    path("audit/export/", audit.export, name="audit-export"),
    path("export/", exports.index, name="exports"),
    path("export/<str:token>/", exports.download, name="export"),
]
