"""Saved views: kept, shared, renamed, forgotten."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import SavedView
from hireloom.core.operations import saved_views
from hireloom.kit.refusals import Unacceptable


def kept(actor):
    return sorted(SavedView.objects.visible_to(actor).values_list("name", "query", "is_shared"))


def test_a_saved_view_is_its_owners_until_it_is_shared(rita, sam):
    view = saved_views.save(screen="people", name=" Silver  nurses ", query="tag=1", by=rita)
    assert kept(rita) == [("Silver nurses", "tag=1", False)]
    assert kept(sam) == []

    saved_views.rename(view=view, name="Nurses", by=rita, is_shared=True)

    assert kept(sam) == [("Nurses", "tag=1", True)]


def test_saving_under_the_same_name_replaces_the_view(rita):
    saved_views.save(screen="people", name="Nurses", query="tag=1", by=rita)
    saved_views.save(screen="people", name="Nurses", query="tag=2", by=rita)

    assert kept(rita) == [("Nurses", "tag=2", False)]


def test_two_colleagues_and_two_screens_may_use_one_name(rita, sam):
    for screen, actor in (("people", rita), ("people", sam), ("jobs", rita)):
        saved_views.save(screen=screen, name="Mine", query="", by=actor)

    assert SavedView.objects.count() == 3


def test_somebody_elses_view_is_not_changed_even_when_it_is_shared(rita, adam):
    view = saved_views.save(screen="people", name="Nurses", query="tag=1", by=rita, is_shared=True)

    with pytest.raises(PermissionDenied):
        saved_views.rename(view=view, name="Mine now", by=adam)
    with pytest.raises(PermissionDenied):
        saved_views.delete(view=view, by=adam)

    assert kept(adam) == [("Nurses", "tag=1", True)]
    saved_views.delete(view=view, by=rita)
    assert kept(rita) == []


def test_a_name_is_given_to_one_view_of_a_screen(rita):
    saved_views.save(screen="people", name="Nurses", query="tag=1", by=rita)
    other = saved_views.save(screen="people", name="Welders", query="tag=2", by=rita)

    with pytest.raises(saved_views.ViewNameTaken):
        saved_views.rename(view=other, name="Nurses", by=rita)

    assert saved_views.rename(view=other, name="Welders", by=rita).name == "Welders"


@pytest.mark.parametrize(("name", "query"), [("", "tag=1"), (" \u200b ", "tag=1"), ("Long", "q" * 2001)])
def test_a_view_without_a_name_or_with_endless_filters_is_refused(rita, name, query):
    with pytest.raises(Unacceptable):
        saved_views.save(screen="people", name=name, query=query, by=rita)

    assert kept(rita) == []


def test_otto_neither_sees_nor_changes_acmes_views(rita, otto):
    view = saved_views.save(screen="people", name="Nurses", query="tag=1", by=rita, is_shared=True)

    assert kept(otto) == []
    with pytest.raises(PermissionDenied):
        saved_views.delete(view=view, by=otto)
