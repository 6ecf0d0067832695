"""Addresses of hiring: home, jobs, their pages, and what is done to applications."""

from django.urls import path

from hireloom.web.recruiting import (
    additions,
    board,
    bulk,
    candidacies,
    criteria,
    home,
    job_copies,
    job_settings,
    jobs,
    listing,
    listing_file,
    post_questions,
    posts,
    stage_rows,
    team,
    undo,
    verbs,
)
from hireloom.web.recruiting.approvals import links as approval_links
from hireloom.web.recruiting.approvals import pages as approvals
from hireloom.web.recruiting.offers import pages as offers
from hireloom.web.recruiting.offers import verbs as offer_verbs
from hireloom.web.recruiting.requisitions import openings as requisition_openings
from hireloom.web.recruiting.requisitions import pages as requisitions
from hireloom.web.recruiting.requisitions import verbs as requisition_verbs

app_name = "recruiting"

JOB = "jobs/<uuid:job_id>/"
POST = f"{JOB}posts/<uuid:post_id>/"
OFFER = "offers/<uuid:offer_id>/"
REQUISITION = "requisitions/<uuid:requisition_id>/"
APPLICATION = "applications/<uuid:application_id>/"

urlpatterns = [
    path("", home.page, name="home"),
    path("jobs/", jobs.page, name="jobs"),
    path("jobs/new/", jobs.new, name="job-new"),
    path("jobs/templates/", job_copies.templates, name="job-templates"),
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
    path(f"{JOB}copies/", job_copies.create, name="job-copies"),
    path(f"{JOB}team/<uuid:member_id>/responsibilities/", team.make_responsible, name="team-responsible"),
    path(f"{JOB}team/<uuid:member_id>/removals/", team.remove, name="team-remove"),
    path(f"{JOB}posts/", posts.page, name="posts"),
    path(f"{JOB}posts/new/", posts.new, name="post-new"),
    path(f"{JOB}posts/preview/", posts.preview, name="post-preview"),
    path(POST, posts.edit, name="post"),
    path(f"{POST}questions/", post_questions.edit, name="post-questions"),
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
    path("approvals/", approvals.index, name="approvals"),
    path("approvals/by-link/<str:token>/", approval_links.show, name="approval-link"),
    path("approvals/<uuid:seat_id>/decisions/", approvals.decisions, name="approval-decisions"),
    path("approvals/<uuid:seat_id>/replacements/", approvals.replacements, name="approval-replacements"),
    path(f"{APPLICATION}offers/", offers.index, name="offers"),
    path(f"{APPLICATION}offers/new/", offers.new, name="offer-new"),
    path(OFFER, offers.show, name="offer"),
    path(f"{OFFER}edit/", offers.edit, name="offer-edit"),
    path(f"{OFFER}document.pdf", offers.document, name="offer-document"),
    path(f"{OFFER}verification/", offers.verification, name="offer-verification"),
    path(f"{OFFER}submissions/", offer_verbs.submissions, name="offer-submissions"),
    path(f"{OFFER}sendings/", offer_verbs.sendings, name="offer-sendings"),
    path(f"{OFFER}withdrawals/", offer_verbs.withdrawals, name="offer-withdrawals"),
    path(f"{OFFER}questions/<uuid:question_id>/answers/", offer_verbs.answers, name="offer-answers"),
    path("requisitions/", requisitions.index, name="requisitions"),
    path("requisitions/new/", requisitions.new, name="requisition-new"),
    path(REQUISITION, requisitions.show, name="requisition"),
    path(f"{REQUISITION}edit/", requisitions.edit, name="requisition-edit"),
    path(f"{REQUISITION}submissions/", requisition_verbs.submissions, name="requisition-submissions"),
    path(f"{REQUISITION}holds/", requisition_verbs.holds, name="requisition-holds"),
    path(f"{REQUISITION}resumptions/", requisition_verbs.resumptions, name="requisition-resumptions"),
    path(f"{REQUISITION}closings/", requisition_verbs.closings, name="requisition-closings"),
    path(f"{REQUISITION}jobs/", requisition_verbs.jobs, name="requisition-jobs"),
    path(f"{JOB}seats/", requisition_openings.index, name="job-openings"),
    path(f"{JOB}seats/new/", requisition_openings.new, name="opening-new"),
    path(f"{JOB}seats/<uuid:opening_id>/", requisition_openings.edit, name="opening"),
    path(f"{JOB}seats/<uuid:opening_id>/closings/", requisition_openings.closings, name="opening-closings"),
    path(f"{JOB}seats/<uuid:opening_id>/reopenings/", requisition_openings.reopenings, name="opening-reopenings"),
]
