"""Addresses of what nouns say in an organization's own fields; `subject` is one of `FieldSubject`."""

from django.urls import path

from hireloom.web.fields import filling, showing

app_name = "fields"

urlpatterns = [
    path("<slug:subject>/<uuid:holder_id>/", showing.show, name="show"),
    path("<slug:subject>/<uuid:holder_id>/values/", filling.fill, name="values"),
]
