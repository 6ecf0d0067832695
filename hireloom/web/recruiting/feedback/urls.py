"""Addresses of requests for feedback; part of those of hiring."""

from django.urls import path

from hireloom.web.recruiting.feedback import asking_for, giving

REQUEST = "feedback/<uuid:feedback_request_id>/"

urlpatterns = [
    path("applications/<uuid:application_id>/feedback/new/", asking_for.new, name="feedback-new"),
    path(REQUEST, giving.page, name="feedback"),
    path(f"{REQUEST}document/", giving.paper, name="feedback-document"),
    path(f"{REQUEST}scorecard/", giving.submit, name="feedback-scorecard"),
    path(f"{REQUEST}scorecard/draft/", giving.save, name="feedback-draft"),
    path(f"{REQUEST}refusals/", giving.decline, name="feedback-refusals"),
    path(f"{REQUEST}withdrawals/", asking_for.withdraw, name="feedback-withdrawals"),
]
