"""Addresses of marketing."""

from django.urls import path

from hireloom.web.marketing import links, results

app_name = "marketing"

LINK = "links/<uuid:link_id>/"

urlpatterns = [
    path("links/", links.page, name="links"),
    path("links/new/", links.new, name="link-new"),
    path(LINK, links.show, name="link"),
    path(f"{LINK}code.svg", links.code, name="link-code"),
    path(f"{LINK}retirements/", links.retire, name="link-retirements"),
    path("results/", results.page, name="results"),
    path("results/applications/", results.applications, name="result-applications"),
    path("results/file.csv", results.file, name="results-file"),
]
