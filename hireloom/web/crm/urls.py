"""Addresses of talent pools and segments."""

from django.urls import path

from hireloom.web.crm import choosing, editing, feeding, pool, pools, segment_asking, segment_building, segments, undo

app_name = "crm"

POOL = "pools/<uuid:pool_id>/"
SEGMENT = "segments/<uuid:segment_id>/"

urlpatterns = [
    path("pools/", pools.page, name="pools"),
    path("pools/new/", editing.new, name="new"),
    path(POOL, pool.page, name="pool"),
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
]
