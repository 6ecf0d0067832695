"""What is done to one person: notes, tags, the profile, pools."""

import pytest

from hireloom.core import tenancy
from hireloom.crm.models import PoolMember
from hireloom.crm.operations import pools
from hireloom.people.models import Note, Person, PersonTag
from hireloom.people.operations import tags
from tests import factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of

PROFILE = {"name": "Ada King", "headline": "Head nurse", "company": "Clinic", "city": "Lyon", "country": "FR"}


def tagged():
    return sorted(PersonTag.objects.values_list("person__name", "tag__name"))


def test_a_note_is_kept_and_the_form_comes_back_empty(browser, ada):
    response = browser.post(
        f"/people/{ada.pk}/notes/", {"body": "Called <her>.", "visibility": "team"}, headers=htmx("note-form")
    )

    assert Note.objects.values_list("body", "visibility", "author__name").get() == (
        "Called <her>.",
        "team",
        "Rita Lindqvist",
    )
    assert events_of(response)["person-changed"]
    assert "Called" not in text_of(response)
    assert f'data-draft-key="note-{ada.pk}"' in response.content.decode()


def test_a_note_is_kept_without_scripts(browser, ada):
    response = browser.post(f"/people/{ada.pk}/notes/", {"body": "Called her."}, follow=True)

    assert toasts_of(response)[0][0] == "Note kept"
    assert Note.objects.get().visibility == "public"


@pytest.mark.parametrize("sent", [{"body": " "}, {"body": "x" * 20_001}, {"body": "Good", "visibility": "world"}])
def test_a_note_that_does_not_do_is_asked_for_again_with_what_was_typed(browser, ada, sent):
    response = browser.post(f"/people/{ada.pk}/notes/", sent, headers=htmx("note-form"))

    assert response.status_code == 422
    assert sent["body"].strip()[:20] in response.content.decode()
    assert browser.post(f"/people/{ada.pk}/notes/", sent).status_code == 409
    assert not Note.objects.exists()


def test_a_tag_is_put_on_taken_off_and_put_back(browser, ada):
    asked = browser.get(f"/people/{ada.pk}/taggings/", headers=htmx("dialog"))
    assert "Tag Ada Byron" in text_of(asked)

    done = browser.post(f"/people/{ada.pk}/taggings/", {"name": "Welder"}, headers=htmx("dialog"))
    assert (events_of(done)["person-changed"], tagged()) == (True, [("Ada Byron", "Welder")])

    tag = PersonTag.objects.get().tag
    removed = browser.post(f"/people/{ada.pk}/taggings/{tag.pk}/removals/", headers=htmx())
    assert tagged() == []
    browser.post(events_of(removed)["toast"]["undo"], headers=htmx())
    assert tagged() == [("Ada Byron", "Welder")]


def test_an_empty_tag_is_asked_for_again(browser, ada):
    response = browser.post(f"/people/{ada.pk}/taggings/", {"name": "\u200b"}, headers=htmx("dialog"))

    assert (response.status_code, tagged()) == (422, [])


def test_a_profile_is_corrected(browser, rita, ada):
    asked = browser.get(f"/people/{ada.pk}/profile/", headers=htmx("dialog"))
    assert 'value="Ada Byron"' in asked.content.decode()
    assert "Rita Lindqvist" in text_of(asked)

    sent = PROFILE | {"language": "de", "owner_id": rita.membership_id, "is_private": "on"}
    done = browser.post(f"/people/{ada.pk}/profile/", sent, headers=htmx("dialog"))

    assert events_of(done)["person-changed"]
    assert Person.objects.values_list(
        "name", "headline", "company", "city", "country", "language", "owner_id", "is_private"
    ).get() == ("Ada King", "Head nurse", "Clinic", "Lyon", "FR", "de", rita.membership_id, True)


def test_what_is_empty_becomes_empty_and_a_language_we_do_not_write_stays(browser, ada):
    Person.objects.update(headline="Nurse", language="pt")

    browser.post(f"/people/{ada.pk}/profile/", {"name": "Ada Byron", "language": "pt"})

    assert Person.objects.values_list("headline", "language", "owner_id").get() == ("", "pt", None)


def test_whoever_gives_a_person_away_is_told_that_they_are_gone(browser, adam, ada):
    sent = {"name": "Ada Byron", "is_private": "on", "owner_id": adam.membership_id}

    response = browser.post(f"/people/{ada.pk}/profile/", sent, follow=True)

    assert response.redirect_chain == [("/people/", 302)]
    assert "no longer shown to you" in toasts_of(response)[0][0]


@pytest.mark.parametrize("wrong", [{"name": " "}, {"country": "XX"}, {"owner_id": "nobody"}, {"language": "tlh"}])
def test_a_profile_that_does_not_do_is_asked_for_again(browser, ada, wrong):
    response = browser.post(f"/people/{ada.pk}/profile/", PROFILE | wrong, headers=htmx("dialog"))

    assert response.status_code == 422
    assert Person.objects.get().name == "Ada Byron"


def test_a_person_is_put_into_a_pool(browser, rita, ada):
    assert "There is no pool yet" in text_of(browser.get(f"/people/{ada.pk}/pools/"))
    pool = pools.create(name="Warm", by=rita, at=MONDAY)

    done = browser.post(f"/people/{ada.pk}/pools/", {"pool": pool.pk}, headers=htmx("dialog"))

    assert events_of(done)["toast"]["text"] == "Added to “Warm”"
    assert PoolMember.objects.get().person == ada


VERBS = (
    ("notes/", {"body": "Kind."}),
    ("taggings/", {"name": "Welder"}),
    ("profile/", PROFILE),
)


@pytest.mark.parametrize(("verb", "sent"), VERBS)
def test_an_observer_changes_nothing(sign_in, ada, verb, sent):
    assert sign_in("vera").post(f"/people/{ada.pk}/{verb}", sent).status_code == 403

    assert (Note.objects.exists(), tagged(), Person.objects.get().name) == (False, [], "Ada Byron")


@pytest.mark.parametrize(("verb", "sent"), VERBS)
def test_otto_changes_nothing_at_acme(sign_in, globex, ada, verb, sent):
    assert sign_in("otto", globex).post(f"/people/{ada.pk}/{verb}", sent).status_code == 404

    assert (Note.objects.exists(), tagged(), Person.objects.get().name) == (False, [], "Ada Byron")


def test_neither_a_foreign_pool_nor_a_foreign_tag_is_taken(browser, rita, globex, otto, ada, stranger):
    with tenancy.organization(globex.organization.pk):
        pool = pools.create(name="Surgeons", by=otto, at=MONDAY)
    _, tag = stranger
    tags.put_on(person=ada, name="Welder", by=rita, at=MONDAY)

    assert browser.post(f"/people/{ada.pk}/pools/", {"pool": pool.pk}).status_code == 422
    assert browser.post(f"/people/{ada.pk}/taggings/{tag.pk}/").status_code == 404
    assert browser.post(f"/people/{ada.pk}/taggings/{tag.pk}/removals/").status_code == 404
    assert (tagged(), PoolMember.objects.count()) == ([("Ada Byron", "Welder")], 0)


def test_a_name_like_markup_stays_a_name_in_every_answer(browser, acme):
    person = factories.person(acme.organization.pk, name='"><img src=x onerror=1>', email="x@example.org")

    for part in ("", "drawer/", "profile/", "taggings/", "pools/"):
        assert "<img src=x" not in browser.get(f"/people/{person.pk}/{part}").content.decode()
