"""Saved views of the list: kept, shared, renamed, forgotten."""

import re

import pytest

from hireloom.core.models import SavedView
from hireloom.core.operations import saved_views
from tests.web.recruiting.conftest import htmx, text_of, toasts_of


def bar(response):
    html = response.content.decode()
    return [
        (re.sub(r"<[^>]+>", "", words).strip(), 'aria-current="page"' in attributes)
        for attributes, words in re.findall(r'<a class="saved-views__view"([^>]*)>(.*?)</a>', html, re.S)
    ]


def test_the_filters_one_sees_are_kept_under_a_name(browser):
    dialog = browser.get("/saved-views/?screen=people&query=type%3Dlead%26sort%3Dname", headers=htmx("dialog"))
    assert "Save view" in text_of(dialog)
    assert 'value="type=lead&amp;sort=name"' in dialog.content.decode()

    sent = {"screen": "people", "query": "type=lead&sort=name", "name": "Leads", "next": "/people/?type=lead&sort=name"}
    response = browser.post("/saved-views/", sent, follow=True)

    assert toasts_of(response)[0][0] == "View “Leads” saved"
    assert bar(response) == [("Everybody", False), ("Mine", False), ("Leads", True)]
    assert SavedView.objects.values_list("name", "query", "is_shared").get() == ("Leads", "type=lead&sort=name", False)


def test_a_shared_view_is_in_a_colleagues_bar_who_cannot_change_it(browser, sign_in, rita):
    view = saved_views.save(screen="people", name="Leads", query="type=lead", by=rita, is_shared=True)
    saved_views.save(screen="people", name="Secret", query="type=alumni", by=rita)

    sam = sign_in("sam")
    response = sam.get("/people/?type=lead")
    assert bar(response) == [("Everybody", False), ("Mine", False), ("Leads", True)]
    assert "Rename or share" not in text_of(response)
    assert sam.post(f"/saved-views/{view.pk}/", {"name": "Mine now"}).status_code == 403
    assert sam.post(f"/saved-views/{view.pk}/removals/").status_code == 403

    assert SavedView.objects.filter(name="Leads").exists()


def test_ones_own_view_is_renamed_shared_and_forgotten(browser, rita):
    view = saved_views.save(screen="people", name="Leads", query="type=lead", by=rita)
    assert "Rename or share" in text_of(browser.get("/people/?type=lead"))
    assert 'value="Leads"' in browser.get(f"/saved-views/{view.pk}/").content.decode()

    response = browser.post(f"/saved-views/{view.pk}/", {"name": "Warm leads", "is_shared": "on"}, follow=True)
    assert bar(response)[-1] == ("Warm leads", True)
    assert SavedView.objects.get().is_shared

    response = browser.post(f"/saved-views/{view.pk}/removals/", follow=True)
    assert toasts_of(response)[0][0] == "View “Warm leads” deleted"
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("name", "words"), [("", "This field is required."), ("Taken", "You have another view of that name.")]
)
def test_a_name_that_does_not_do_is_asked_for_again(browser, rita, name, words):
    saved_views.save(screen="people", name="Taken", query="mine=1", by=rita)
    view = saved_views.save(screen="people", name="Leads", query="type=lead", by=rita)

    response = browser.post(f"/saved-views/{view.pk}/", {"name": name}, headers=htmx("dialog"))

    assert response.status_code == 422
    assert words in text_of(response)
    assert SavedView.objects.filter(name="Leads").exists()


def test_endless_filters_are_refused_in_words(browser):
    response = browser.post("/saved-views/", {"screen": "people", "name": "Long", "query": "q=" + "x" * 3000})

    assert response.status_code == 422
    assert "too long to keep" in text_of(response)


def test_otto_neither_sees_nor_touches_a_view_of_acme(sign_in, globex, rita):
    view = saved_views.save(screen="people", name="Leads", query="type=lead", by=rita, is_shared=True)

    otto = sign_in("otto", globex)

    assert bar(otto.get("/people/")) == [("Everybody", True), ("Mine", False)]
    assert otto.get(f"/saved-views/{view.pk}/").status_code == 404
    assert otto.post(f"/saved-views/{view.pk}/removals/").status_code == 404
