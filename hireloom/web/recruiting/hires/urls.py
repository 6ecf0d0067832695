"""Addresses of hires; part of those of hiring."""

from django.urls import path

from hireloom.web.recruiting.hires import pages

HIRE = "hires/<uuid:hire_id>/"

urlpatterns = [
    path("hires/", pages.index, name="hires"),
    path("hires.csv", pages.spreadsheet, name="hires-file"),
    path("hires.json", pages.document, name="hires-json"),
    path(HIRE, pages.show, name="hire"),
    path(f"{HIRE}handovers/", pages.handovers, name="hire-handovers"),
    path(f"{HIRE}handovers/reversals/", pages.reversals, name="hire-handover-reversals"),
]
