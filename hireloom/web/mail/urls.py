"""Addresses of the mails out."""

from django.urls import path

from hireloom.web.mail import listing

app_name = "mail"

urlpatterns = [
    path("", listing.page, name="list"),
    path("<uuid:message_id>/cancellations/", listing.cancel, name="cancellations"),
    path("<uuid:message_id>/confirmations/", listing.confirm, name="confirmations"),
    path("<uuid:message_id>/repeats/", listing.repeat, name="repeats"),
]
