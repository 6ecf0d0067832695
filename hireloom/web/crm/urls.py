"""Addresses of talent pools, segments and sequences."""

from django.urls import path

from hireloom.web.crm import (
    choosing,
    editing,
    enrolling,
    enrollment,
    feeding,
    pool,
    pool_board,
    pool_moving,
    pool_stages,
    pools,
    segment_asking,
    segment_building,
    segments,
    sequence,
    sequence_verbs,
    sequences,
    steps,
    undo,
)

app_name = "crm"

POOL = "pools/<uuid:pool_id>/"
SEGMENT = "segments/<uuid:segment_id>/"
SEQUENCE = "sequences/<uuid:sequence_id>/"
STEP = f"{SEQUENCE}steps/<uuid:lineage_id>/"

urlpatterns = [
    path("pools/", pools.page, name="pools"),
    path("pools/new/", editing.new, name="new"),
    path(POOL, pool.page, name="pool"),
    path(f"{POOL}board/", pool_board.page, name="pool-board"),
    path(f"{POOL}board/<uuid:stage_id>/", pool_board.more, name="pool-column"),
    path(f"{POOL}people/<uuid:person_id>/", pool_board.card, name="pool-card"),
    path(f"{POOL}people/<uuid:person_id>/moves/", pool_moving.move, name="pool-moves"),
    path(f"{POOL}moves/", pool_moving.move_many, name="pool-bulk-moves"),
    path(f"{POOL}moves/<str:key>/undo/", pool_moving.move_many_back, name="pool-moves-back"),
    path(f"{POOL}undone-moves/<str:token>/", pool_moving.move_back, name="pool-move-back"),
    path(f"{POOL}stages/", pool_stages.page, name="pool-stages"),
    path(f"{POOL}settings/", editing.edit, name="edit"),
    path(f"{POOL}deletion/", editing.delete, name="deletion"),
    path(f"{POOL}search/", choosing.page, name="search"),
    path(f"{POOL}additions/", choosing.add, name="additions"),
    path(f"{POOL}removals/", choosing.remove, name="removals"),
    path(f"{POOL}undo/<str:key>/", undo.create, name="undo"),
    path(f"{POOL}feed/", feeding.choose, name="feed"),
    path(f"{POOL}feedings/", feeding.feed, name="feedings"),
    path("segments/", segments.page, name="segments"),
    path("segments/new/", segment_building.new, name="segment-new"),
    path(SEGMENT, segments.show, name="segment"),
    path(f"{SEGMENT}conditions/", segment_building.edit, name="segment-edit"),
    path(f"{SEGMENT}sharing/", segment_asking.share, name="segment-sharing"),
    path(f"{SEGMENT}removal/", segment_asking.remove, name="segment-removal"),
    path(f"{SEGMENT}people/", segment_asking.find, name="segment-find"),
    path(f"{SEGMENT}people/<uuid:person_id>/", segment_asking.explain, name="segment-why"),
    path(f"{POOL}sequences/", enrolling.choose, name="pool-sequences"),
    path("sequences/", sequences.page, name="sequences"),
    path("sequences/new/", sequences.new, name="sequence-new"),
    path("sequences/limits/", sequences.limits, name="sequence-limits"),
    path(SEQUENCE, sequence.page, name="sequence"),
    path(f"{SEQUENCE}settings/", sequences.edit, name="sequence-edit"),
    path(f"{SEQUENCE}window/", steps.window, name="sequence-window"),
    path(f"{SEQUENCE}steps/new/", steps.new, name="step-new"),
    path(STEP, steps.edit, name="step"),
    path(f"{STEP}removal/", steps.remove, name="step-removal"),
    path(f"{STEP}moves/", steps.move, name="step-moves"),
    path(f"{SEQUENCE}activations/", sequence_verbs.activate, name="sequence-activations"),
    path(f"{SEQUENCE}pauses/", sequence_verbs.pause, name="sequence-pauses"),
    path(f"{SEQUENCE}resumptions/", sequence_verbs.resume, name="sequence-resumptions"),
    path(f"{SEQUENCE}archivals/", sequence_verbs.archive, name="sequence-archivals"),
    path(f"{SEQUENCE}moves-on/", sequence_verbs.move_on, name="sequence-moves"),
    path(f"{SEQUENCE}people/", sequence.people, name="enrollments"),
    path(f"{SEQUENCE}numbers/", sequence.numbers, name="numbers"),
    path(f"{SEQUENCE}enrolling/", enrolling.page, name="enrolling"),
    path("enrollments/<uuid:enrollment_id>/", enrollment.page, name="enrollment"),
    path("enrollments/<uuid:enrollment_id>/decisions/", enrollment.decide, name="enrollment-decisions"),
]
