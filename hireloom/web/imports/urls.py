"""Addresses of imports."""

from django.urls import path

from hireloom.web.imports import listing, mapping, outcome, receiving, showing, verbs

app_name = "imports"

IMPORT = "<uuid:import_id>/"

urlpatterns = [
    path("", listing.page, name="list"),
    path("new/", listing.create, name="new"),
    path(IMPORT, showing.page, name="import"),
    path(f"{IMPORT}state/", showing.state, name="state"),
    path(f"{IMPORT}parts/", receiving.parts, name="parts"),
    path(f"{IMPORT}closings/", receiving.close, name="closings"),
    path(f"{IMPORT}sheets/", mapping.sheet, name="sheets"),
    path(f"{IMPORT}mappings/", mapping.create, name="mappings"),
    path(f"{IMPORT}checks/", verbs.check, name="checks"),
    path(f"{IMPORT}runs/", verbs.run, name="runs"),
    path(f"{IMPORT}pauses/", verbs.pause, name="pauses"),
    path(f"{IMPORT}resumptions/", verbs.resume, name="resumptions"),
    path(f"{IMPORT}cancellations/", verbs.cancel, name="cancellations"),
    path(f"{IMPORT}undoings/", verbs.undo, name="undoings"),
    path(f"{IMPORT}outcome.csv", outcome.download, name="outcome"),
]
