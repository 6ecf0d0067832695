"""Addresses for whoever runs the server."""

from django.urls import include, path

from hireloom.web.operator import inbox

app_name = "operator"

urlpatterns = [
    path("mail/", inbox.page, name="mail"),
    path("mail/<uuid:message_id>/", inbox.message, name="message"),
    path("components/", include("hireloom.web.gallery.urls")),
]
