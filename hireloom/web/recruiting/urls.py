"""Addresses of hiring: home, jobs, their pages, and what is done to applications."""

from django.urls import path

from hireloom.web.recruiting import (
    additions,
    board,
    bulk,
    candidacies,
    criteria,
    home,
    job_settings,
    jobs,
    listing,
    listing_file,
    posts,
    stage_rows,
    team,
    undo,
    verbs,
)
from hireloom.web.recruiting.interviews import urls as interviews

app_name = "recruiting"

JOB = "jobs/<uuid:job_id>/"
POST = f"{JOB}posts/<uuid:post_id>/"
APPLICATION = "applications/<uuid:application_id>/"

urlpatterns = [
    path("", home.page, name="home"),
    path("jobs/", jobs.page, name="jobs"),
    path("jobs/new/", jobs.new, name="job-new"),
    path("jobs/stage-rows/", stage_rows.edit, name="stage-rows"),
    path(JOB, board.page, name="board"),
    path(f"{JOB}stages/<uuid:stage_id>/cards/", board.more, name="column"),
    path(f"{JOB}list/", listing.page, name="job-list"),
    path(f"{JOB}list/columns/", listing.choose_columns, name="job-list-columns"),
    path(f"{JOB}list.csv", listing_file.download, name="job-list-file"),
    path(f"{JOB}filters/", criteria.offers, name="filters"),
    path(f"{JOB}applications/", additions.to_job, name="additions"),
    path(f"{JOB}moves/", bulk.moves, name="bulk-moves"),
    path(f"{JOB}rejections/", bulk.rejections, name="bulk-rejections"),
    path(f"{JOB}settings/", job_settings.page, name="job-settings"),
    path(f"{JOB}stages/", job_settings.arrange_stages, name="stages"),
    path(f"{JOB}openings/", job_settings.open_, name="openings"),
    path(f"{JOB}closings/", job_settings.close, name="closings"),
    path(f"{JOB}team/", team.page, name="team"),
    path(f"{JOB}team/<uuid:member_id>/removals/", team.remove, name="team-remove"),
    path(f"{JOB}posts/", posts.page, name="posts"),
    path(f"{JOB}posts/new/", posts.new, name="post-new"),
    path(f"{JOB}posts/preview/", posts.preview, name="post-preview"),
    path(POST, posts.edit, name="post"),
    path(f"{POST}publications/", posts.publish, name="post-publications"),
    path(f"{POST}takedowns/", posts.unpublish, name="post-takedowns"),
    path(f"{APPLICATION}card/", board.card, name="card"),
    path(f"{APPLICATION}moves/", verbs.moves, name="application-moves"),
    path(f"{APPLICATION}rejections/", verbs.rejections, name="application-rejections"),
    path(f"{APPLICATION}withdrawals/", verbs.withdrawals, name="application-withdrawals"),
    path(f"{APPLICATION}hires/", verbs.hires, name="application-hires"),
    path(f"{APPLICATION}reopenings/", verbs.reopenings, name="application-reopenings"),
    path("applications/of/<uuid:person_id>/", candidacies.of_person, name="candidacies"),
    path("applications/of/<uuid:person_id>/additions/", additions.of_person, name="additions-of-person"),
    path("undo/<str:key>/", undo.create, name="undo"),
    *interviews.urlpatterns,
]
