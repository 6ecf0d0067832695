"""Addresses of the interfaces, as the programs that call them know them: no slash at the end."""

from django.urls import path

from hireloom.web.careers.boards import greenhouse, lever

app_name = "boards"

urlpatterns = [
    path("v1/boards/<slug:slug>", greenhouse.board, name="greenhouse-board"),
    path("v1/boards/<slug:slug>/jobs", greenhouse.jobs, name="greenhouse-jobs"),
    path("v1/boards/<slug:slug>/jobs/<int:post_number>", greenhouse.job, name="greenhouse-job"),
    path("v1/boards/<slug:slug>/departments", greenhouse.departments, name="greenhouse-departments"),
    path(
        "v1/boards/<slug:slug>/departments/<int:department_number>",
        greenhouse.departments,
        name="greenhouse-department",
    ),
    path("v1/boards/<slug:slug>/offices", greenhouse.offices, name="greenhouse-offices"),
    path("v1/boards/<slug:slug>/offices/<int:office_number>", greenhouse.offices, name="greenhouse-office"),
    path("v1/boards/<slug:slug>/sections", greenhouse.sections, name="greenhouse-sections"),
    path("v1/boards/<slug:slug>/sections/<int:section_number>", greenhouse.sections, name="greenhouse-section"),
    path("v0/postings/<slug:slug>", lever.index, name="lever-postings"),
    path("v0/postings/<slug:slug>/<uuid:post_id>", lever.posting, name="lever-posting"),
]
