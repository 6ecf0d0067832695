"""Every address."""

from django.urls import include, path

from hireloom.web import errors, health

handler400, handler403, handler404, handler500 = (
    errors.bad_request,
    errors.forbidden,
    errors.not_found,
    errors.server_error,
)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("hireloom.web.recruiting.urls")),
    path("", include("hireloom.web.people.urls")),
    path("", include("hireloom.web.crm.urls")),
    path("careers/", include("hireloom.web.careers.urls")),
    path("settings/", include("hireloom.web.settings.urls")),
    path("accounts/", include("hireloom.web.accounts.urls")),
    path("-/", include("hireloom.web.operator.urls")),
    path("api/", include("hireloom.api.urls")),
]
