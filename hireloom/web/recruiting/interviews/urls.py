"""Addresses of interviews and scorecards; part of those of hiring."""

from django.urls import path

from hireloom.web.recruiting.interviews import (
    cancelling,
    debrief,
    kit,
    mine,
    of_job,
    panel,
    plan,
    replying,
    scheduling,
    sending,
    writing,
)

JOB = "jobs/<uuid:job_id>/"
APPLICATION = "applications/<uuid:application_id>/"
INTERVIEW = "interviews/<uuid:interview_id>/"
PLANNED = f"{JOB}plan/<uuid:plan_interview_id>/"

urlpatterns = [
    path("interviews/", mine.page, name="interviews"),
    path("interviews/all/", mine.everybody, name="interviews-all"),
    path(INTERVIEW, kit.page, name="interview"),
    path(f"{INTERVIEW}times/", scheduling.change, name="interview-times"),
    path(f"{INTERVIEW}cancellations/", cancelling.create, name="interview-cancellations"),
    path(f"{INTERVIEW}replies/", replying.create, name="interview-replies"),
    path(f"{INTERVIEW}sendings/", sending.create, name="interview-sendings"),
    path(f"{INTERVIEW}scorecard/", writing.submit, name="scorecard"),
    path(f"{INTERVIEW}scorecard/draft/", writing.save, name="scorecard-draft"),
    path(f"{APPLICATION}interviews/", panel.show, name="interviews-of"),
    path(f"{APPLICATION}interviews/new/", scheduling.new, name="interview-new"),
    path(f"{APPLICATION}debrief/", debrief.page, name="debrief"),
    path(f"{APPLICATION}decisions/", debrief.decide, name="decisions"),
    path(f"{JOB}interviews/", of_job.page, name="job-interviews"),
    path(f"{JOB}plan/", plan.page, name="plan"),
    path(f"{JOB}plan/new/", plan.new, name="plan-new"),
    path(PLANNED, plan.edit, name="planned"),
    path(f"{PLANNED}removals/", plan.remove, name="planned-removals"),
]
