"""Addresses of people: the list, one person, the palette, saved views."""

from django.urls import path

from hireloom.web.people import (
    adding,
    bulk,
    columns,
    editing,
    filters,
    listing,
    notes,
    palette,
    person,
    search_kept,
    searching,
    story,
    tagging,
    views_kept,
)

app_name = "people"

PERSON = "people/<uuid:person_id>/"

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
    path("search/", searching.page, name="search"),
    path("search/facets/", searching.facets, name="search-facets"),
    path("search/count/", searching.count, name="search-count"),
    path("search/alerts/<uuid:view_id>/", search_kept.alert, name="search-alert"),
    path("palette/", palette.results, name="palette"),
    path("saved-views/", views_kept.create, name="saved-views"),
    path("saved-views/<uuid:view_id>/", views_kept.change, name="saved-view"),
    path("saved-views/<uuid:view_id>/removals/", views_kept.delete, name="saved-view-deletion"),
]
