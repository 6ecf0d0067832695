"""Addresses of people: the list, one person, the palette, saved views."""

from django.urls import path

from hireloom.web.people import (
    adding,
    bulk,
    columns,
    comparing,
    duplicates,
    editing,
    filters,
    health,
    health_rules,
    listing,
    notes,
    palette,
    person,
    repairs,
    story,
    tagging,
    views_kept,
)

app_name = "people"

PERSON = "people/<uuid:person_id>/"
PAIR = "people/duplicates/<uuid:pair_id>/"

urlpatterns = [
    path("people/", listing.page, name="list"),
    path("people/export.csv", listing.export, name="export"),
    path("people/filters/", filters.show, name="filters"),
    path("people/columns/", columns.choose, name="columns"),
    path("people/new/", adding.create, name="new"),
    path("people/known/", adding.lookup, name="known"),
    path("people/taggings/", bulk.taggings, name="taggings"),
    path("people/taggings/<str:token>/undo/", bulk.undo_tagging, name="tagging-undo"),
    path("people/poolings/", bulk.poolings, name="poolings"),
    path("people/poolings/<str:token>/undo/", bulk.undo_pooling, name="pooling-undo"),
    path("people/health/", health.page, name="health"),
    path("people/health/counts/", health.count, name="health-counts"),
    path("people/health/rules/", health_rules.page, name="health-rules"),
    path("people/health/rules/<uuid:rule_id>/", health_rules.show, name="health-rule"),
    path("people/health/rules/<uuid:rule_id>/switches/", health_rules.switch, name="health-rule-switch"),
    path("people/health/rules/<uuid:rule_id>/removals/", health_rules.remove, name="health-rule-removal"),
    *[path(f"people/health/{kind}/", health.show, {"kind": kind}, name=f"health-{kind}") for kind in health.KINDS],
    path(f"{PERSON}readings/", repairs.read_again, name="readings"),
    path(f"{PERSON}update-requests/", repairs.ask, name="update-requests"),
    path(f"{PERSON}archivings/", repairs.archive, name="archiving"),
    path(f"{PERSON}restorations/", repairs.restore, name="restoration"),
    path("people/duplicates/", duplicates.page, name="duplicates"),
    path(PAIR, duplicates.show, name="duplicate"),
    path(f"{PAIR}merges/", duplicates.merge, name="duplicate-merge"),
    path(f"{PAIR}dismissals/", duplicates.dismiss, name="duplicate-dismissal"),
    path(f"{PAIR}reopenings/", duplicates.reopen, name="duplicate-undo"),
    path("people/merges/<uuid:merge_id>/reversals/", duplicates.unmerge, name="merge-undo"),
    path(f"{PERSON}comparisons/", comparing.page, name="comparisons"),
    path(PERSON, person.page, name="person"),
    path(f"{PERSON}drawer/", person.drawer, name="drawer"),
    path(f"{PERSON}head/", person.head, name="head"),
    path(f"{PERSON}facts/", person.facts, name="facts"),
    path(f"{PERSON}timeline/", story.show, name="timeline"),
    path(f"{PERSON}notes/", notes.create, name="notes"),
    path(f"{PERSON}profile/", editing.change, name="edit"),
    path(f"{PERSON}pools/", editing.pool, name="pooling"),
    path(f"{PERSON}taggings/", tagging.create, name="person-taggings"),
    path(f"{PERSON}taggings/<uuid:tag_id>/removals/", tagging.delete, name="untagging"),
    path(f"{PERSON}taggings/<uuid:tag_id>/", tagging.restore, name="retagging"),
    path("palette/", palette.results, name="palette"),
    path("saved-views/", views_kept.create, name="saved-views"),
    path("saved-views/<uuid:view_id>/", views_kept.change, name="saved-view"),
    path("saved-views/<uuid:view_id>/removals/", views_kept.delete, name="saved-view-deletion"),
]
