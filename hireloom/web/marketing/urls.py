"""Addresses of marketing."""

from django.urls import path

from hireloom.web.marketing import editor, links, pages, pictures, publishing, results

app_name = "marketing"

LINK = "links/<uuid:link_id>/"
PAGE = "pages/<uuid:page_id>/"
PICTURE = "pictures/<uuid:picture_id>/"

urlpatterns = [
    path("", pages.index, name="pages"),
    path("pages/new/", pages.new, name="new"),
    path(PAGE, editor.edit, name="page"),
    path(f"{PAGE}settings/", pages.arrange, name="arrange"),
    path(f"{PAGE}removal/", pages.discard, name="discard"),
    path(f"{PAGE}publications/", publishing.publish, name="publish"),
    path(f"{PAGE}withdrawals/", publishing.take_down, name="take-down"),
    path(f"{PAGE}cancellations/", publishing.unschedule, name="unschedule"),
    path(f"{PAGE}versions/", publishing.versions, name="versions"),
    path(f"{PAGE}versions/<uuid:page_version_id>/restorations/", publishing.restore, name="restorations"),
    path("pictures/", pictures.index, name="pictures"),
    path(PICTURE, pictures.describe, name="picture"),
    path(f"{PICTURE}removal/", pictures.remove, name="picture-removal"),
    path("links/", links.page, name="links"),
    path("links/new/", links.new, name="link-new"),
    path(LINK, links.show, name="link"),
    path(f"{LINK}code.svg", links.code, name="link-code"),
    path(f"{LINK}retirements/", links.retire, name="link-retirements"),
    path("results/", results.page, name="results"),
    path("results/applications/", results.applications, name="result-applications"),
    path("results/file.csv", results.file, name="results-file"),
]
