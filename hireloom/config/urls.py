"""Every address."""

from django.urls import include, path

from hireloom.web import errors, health
from hireloom.web.accounts import first_run, seats
from hireloom.web.careers import sitemaps, tracked

handler400, handler403, handler404, handler500 = (
    errors.bad_request,
    errors.forbidden,
    errors.not_found,
    errors.server_error,
)
handler429 = errors.too_many_requests

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("hireloom.web.recruiting.urls")),
    path("", include("hireloom.web.people.urls")),
    path("imports/", include("hireloom.web.imports.urls")),
    path("", include("hireloom.web.crm.urls")),
    path("flywheel/", include("hireloom.web.flywheel.urls")),
    path("fields/", include("hireloom.web.fields.urls")),
    path("compliance/", include("hireloom.web.compliance.urls")),
    path("marketing/", include("hireloom.web.marketing.urls")),
    path("mail/", include("hireloom.web.mail.urls")),
    path("careers/", include("hireloom.web.careers.urls")),
    path("", include("hireloom.web.careers.boards.urls")),
    path("m/<str:token>/", tracked.follow, name="follow"),
    path("m/<str:token>/picture.gif", tracked.picture, name="picture"),
    path("files/", include("hireloom.web.files.urls")),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("settings/", include("hireloom.web.settings.urls")),
    path("accounts/", include("hireloom.web.accounts.urls")),
    path("first-run/", first_run.first_run, name="first-run"),
    path("no-organization/", seats.none, name="no-organization"),
    path("-/", include("hireloom.web.operator.urls")),
    path("api/", include("hireloom.api.urls")),
]
