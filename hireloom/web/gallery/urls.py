"""Addresses of the gallery."""

from django.urls import path

from hireloom.web.gallery import views

app_name = "gallery"

urlpatterns = [
    path("", views.index, name="index"),
    path("palette/", views.palette, name="palette"),
    path("drawer/", views.drawer, name="drawer"),
    path("dialog/", views.dialog, name="dialog"),
    path("move/", views.move, name="move"),
    path("more/", views.more, name="more"),
    path("refuse/", views.refuse, name="refuse"),
]
