"""Addresses of take-home exercises; part of those of hiring."""

from django.urls import path

from hireloom.web.recruiting.take_homes import exercises, grading, sending, showing

TAKE_HOME = "take-homes/<uuid:take_home_id>/"
GRADING = "gradings/<uuid:take_home_id>/"
EXERCISES = "jobs/<uuid:job_id>/plan/exercises/"
EXERCISE = f"{EXERCISES}<uuid:exercise_id>/"

urlpatterns = [
    path(f"{EXERCISES}new/", exercises.new, name="exercise-new"),
    path(EXERCISE, exercises.edit, name="exercise"),
    path(f"{EXERCISE}removals/", exercises.remove, name="exercise-removals"),
    path(f"{EXERCISE}files/<int:position>/", exercises.paper, name="exercise-file"),
    path("applications/<uuid:application_id>/take-homes/new/", sending.new, name="take-home-new"),
    path(TAKE_HOME, showing.page, name="take-home"),
    path(f"{TAKE_HOME}answers/<int:number>/files/<int:position>/", showing.paper, name="take-home-file"),
    path(f"{TAKE_HOME}sendings/", sending.send_again, name="take-home-sendings"),
    path(f"{TAKE_HOME}deadlines/", sending.extend, name="take-home-deadlines"),
    path(f"{TAKE_HOME}cancellations/", sending.cancel, name="take-home-cancellations"),
    path(f"{TAKE_HOME}graders/", sending.graders, name="take-home-graders"),
    path(GRADING, grading.page, name="grading"),
    path(f"{GRADING}files/<int:position>/", grading.paper, name="grading-file"),
    path(f"{GRADING}handout/<int:position>/", grading.handout, name="grading-handout"),
    path(f"{GRADING}scorecard/", grading.submit, name="grading-scorecard"),
    path(f"{GRADING}scorecard/draft/", grading.save, name="grading-draft"),
    path(f"{GRADING}returns/", grading.give_back, name="grading-returns"),
]
