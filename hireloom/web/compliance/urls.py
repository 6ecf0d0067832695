"""Addresses of the statistics of groups, and of erasing people."""

from django.urls import path

from hireloom.web.compliance import bias_audits, erasures, impact

app_name = "compliance"

urlpatterns = [
    path("impact/", impact.page, name="impact"),
    path("impact/export/", impact.download, name="impact-file"),
    path("bias-audits/", bias_audits.index, name="bias-audits"),
    path("bias-audits/<uuid:bias_audit_id>/", bias_audits.show, name="bias-audit"),
    path("bias-audits/<uuid:bias_audit_id>/publications/", bias_audits.publish, name="bias-audit-publications"),
    path("bias-audits/<uuid:bias_audit_id>/workbook/", bias_audits.workbook_file, name="bias-audit-workbook"),
    path("bias-audits/<uuid:bias_audit_id>/csv/", bias_audits.csv_file, name="bias-audit-csv"),
    path("people/<uuid:person_id>/erasure/", erasures.create, name="erasure-new"),
    path("erasures/", erasures.index, name="erasures"),
    path("erasures/<uuid:erasure_id>/", erasures.show, name="erasure"),
    path("erasures/<uuid:erasure_id>/certificate/", erasures.download, name="erasure-file"),
]
