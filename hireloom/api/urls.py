"""Addresses of the API and its documentation."""

from django.urls import path

from hireloom.api import docs, mail_reports
from hireloom.api.v1.build import build

api = build()

app_name = "api"

urlpatterns = [
    path("v1/openapi.json", docs.openapi, name="openapi"),
    path("v1/docs", docs.page, name="docs"),
    path("hooks/mail-reports/<str:token>", mail_reports.take, name="mail-reports"),
    path("v1/", api.urls),
]
