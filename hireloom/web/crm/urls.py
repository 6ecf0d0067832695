"""Addresses of talent pools."""

from django.urls import path

from hireloom.web.crm import choosing, editing, pool, pools, undo

app_name = "crm"

POOL = "pools/<uuid:pool_id>/"

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
]
