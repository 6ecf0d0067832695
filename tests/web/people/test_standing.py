"""What we may write to a person: on their page, said no to, taken back, and asked before a mail is written."""

import pytest

from hireloom.messaging.enums import SuppressionReason, SuppressionScope
from hireloom.messaging.models import ContactWish, Message, Subscription, Suppression
from hireloom.messaging.operations import suppressions, topics
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.operations.topics import TopicDraft
from tests.cast import MONDAY
from tests.web.recruiting.conftest import htmx, text_of

DO_NOT = {"reason": "do_not_contact", "covers": "2", "channel": "any", "until": "", "note": "A supplier's owner"}


@pytest.fixture
def barred(ada, rita):
    def bar(reason=SuppressionReason.DO_NOT_CONTACT):
        return suppressions.suppress(no=No(SuppressionScope.PERSON, reason), person=ada, by=rita, at=MONDAY)

    return bar


def shown(client, ada):
    return text_of(client.get(f"/people/{ada.pk}/standing/", headers=htmx()))


def test_the_profile_loads_what_we_may_write_to_somebody(browser, ada):
    assert f"/people/{ada.pk}/standing/?look=page" in browser.get(f"/people/{ada.pk}/").content.decode()
    assert "We may write to them" in shown(browser, ada)
    assert "Writing to them" in text_of(browser.get(f"/people/{ada.pk}/standing/"))


def test_a_no_is_asked_for_kept_and_shown_with_who_said_so(browser, ada):
    address = f"/people/{ada.pk}/suppressions/"
    assert "Do not write to Ada" in text_of(browser.get(address, headers=htmx()))
    assert browser.post(address, DO_NOT, headers=htmx()).status_code == 200

    said = shown(browser, ada)
    for words in ("Not to be written to", "Do not contact", "All contact from us", "A supplier's owner", "Rita"):
        assert words in said


def test_a_day_that_is_past_is_told_beside_the_field_and_nothing_is_kept(browser, ada):
    answer = browser.post(f"/people/{ada.pk}/suppressions/", DO_NOT | {"until": "2020-01-01"}, headers=htmx())

    assert answer.status_code == 422
    assert "Choose a day to come, or none." in text_of(answer)
    assert not Suppression.objects.exists()


def test_it_is_lifted_with_a_reason(browser, ada, barred):
    address = f"/people/suppressions/{barred().pk}/lifts/"
    assert browser.post(address, {"because": ""}, headers=htmx()).status_code == 422
    assert browser.post(address, {"because": "She wrote to us"}, headers=htmx()).status_code == 200

    assert "We may write to them" in shown(browser, ada)
    assert browser.post(address, {"because": "Again"}, headers=htmx()).status_code == 409


def test_what_they_said_themselves_offers_no_lifting_to_a_recruiter(browser, ada, barred):
    row = barred(SuppressionReason.OBJECTED)

    assert "Lift" not in shown(browser, ada)
    assert browser.get(f"/people/suppressions/{row.pk}/lifts/").status_code == 403


def test_a_mail_to_who_said_no_is_not_begun_and_says_why(browser, ada, barred):
    barred(SuppressionReason.OBJECTED)

    answer = browser.get(f"/people/{ada.pk}/mails/new/")
    assert answer.status_code == 409
    assert "Asked us not to write" in text_of(answer)
    assert not Message.objects.exists()


def test_who_only_looks_is_offered_no_no(sign_in, ada):
    assert "Do not write to them" not in shown(sign_in("vera"), ada)
    assert sign_in("vera").get(f"/people/{ada.pk}/suppressions/").status_code == 403


def test_otto_from_another_organization_sees_nothing(sign_in, globex, ada, barred):
    row = barred()
    for path in (f"people/{ada.pk}/standing", f"people/{ada.pk}/suppressions", f"people/suppressions/{row.pk}/lifts"):
        assert sign_in("otto", globex).get(f"/{path}/").status_code == 404


def test_a_colleague_has_somebody_asked_about_a_topic_sees_it_and_ends_it(browser, sign_in, edda, ada):
    assert "Ask about a topic" not in shown(browser, ada)
    topic = topics.add(draft=TopicDraft("Nursing jobs"), by=edda, at=MONDAY)
    address = f"/people/{ada.pk}/subscriptions/"
    assert "They get one mail that asks." in text_of(browser.get(address, headers=htmx()))
    assert browser.post(address, {"topic": str(topic.pk)}, headers=htmx()).status_code == 200
    assert Message.objects.get().purpose == "subscription"
    for words in ("Nursing jobs", "Asked, not answered", "A colleague"):
        assert words in shown(browser, ada)

    row = Subscription.objects.get()
    assert browser.post(f"/people/subscriptions/{row.pk}/endings/", headers=htmx()).status_code == 200
    again = browser.post(address, {"topic": str(topic.pk)}, headers=htmx())
    assert (again.status_code, "They ended this themselves" in text_of(again)) == (422, True)
    assert sign_in("vera").get(address).status_code == 403


def test_how_often_somebody_wants_to_hear_from_us_stands_beside_them(browser, ada):
    ContactWish.objects.create(organization_id=ada.organization_id, person=ada, days=30)
    assert "Wants to hear from us: At most once a month" in shown(browser, ada)


def test_an_objection_to_tracking_is_noted_with_its_reason_shown_and_taken_back(browser, ada):
    there = f"/people/{ada.pk}/tracking-objections/"
    assert "They object to tracking…" in shown(browser, ada)
    assert browser.post(there, {"because": " "}).status_code == 422
    browser.post(there, {"because": "Said so on the phone"})
    page = shown(browser, ada)
    assert ("Said so on the phone" in page, "Rita" in page, "They object to tracking…" in page) == (True, True, False)

    browser.post(f"/people/{ada.pk}/tracking-consents/", {"because": "Wrote that it is fine"})
    assert "They object to tracking…" in shown(browser, ada)
    ContactWish.objects.update(refuses_tracking=True, tracking_note="")
    said = browser.post(f"/people/{ada.pk}/tracking-consents/", {"because": "No"})
    assert (said.status_code, "only they take it back" in said.content.decode()) == (409, True)


def test_who_may_not_write_to_them_notes_no_objection(ada, sign_in, globex):
    for who, company, status in (("vera", None, 403), ("otto", globex, 404)):
        for verb in ("objections", "consents"):
            client = sign_in(who, company) if company else sign_in(who)
            assert client.post(f"/people/{ada.pk}/tracking-{verb}/", {"because": "x"}).status_code == status
    assert not ContactWish.objects.exists()
