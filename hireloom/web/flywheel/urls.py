"""Addresses of the flywheel."""

from django.urls import path

from hireloom.web.flywheel import hand_back, hand_backs, home, report

app_name = "flywheel"

HAND_BACK = "hand-backs/<uuid:hand_back_id>/"

urlpatterns = [
    path("", home.page, name="home"),
    path("hand-backs/", hand_backs.page, name="hand-backs"),
    path("hand-backs/takings/", hand_backs.take_many, name="hand-back-bulk-takings"),
    path("hand-backs/refusals/", hand_backs.decline_many, name="hand-back-bulk-refusals"),
    path(HAND_BACK, hand_back.page, name="hand-back"),
    path(f"{HAND_BACK}takings/", hand_back.take, name="hand-back-takings"),
    path(f"{HAND_BACK}refusals/", hand_back.decline, name="hand-back-refusals"),
    path(f"{HAND_BACK}put-backs/", hand_back.put_back, name="hand-back-put-backs"),
    path("people/<uuid:person_id>/", hand_backs.of_person, name="of-person"),
    path("report/", report.page, name="report"),
    path("report/rows/", report.rows, name="report-rows"),
    path("report/file.csv", report.file, name="report-file"),
]
