"""Pages of sequences: the list, the thread of steps with the mail beside it, who is in, who is stopped and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.crm import drafts
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Enrollment, SendingRules, Sequence, SequenceVersion, Touch
from hireloom.crm.operations import due, enrollments, pools
from hireloom.messaging.models import Message
from hireloom.messaging.operations import suppressions
from hireloom.people.models import Person
from tests import factories
from tests.architecture.test_query_budget import BOOKKEEPING, MOST
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

HTMX = {"HTTP_HX_REQUEST": "true"}


def one(sequence, person, by, at=MONDAY):
    [made] = enrollments.enroll(sequence=sequence, people=[person], by=by, at=at).enrollments
    return made


def text_of(response):
    return response.content.decode()


def newest():
    return SequenceVersion.objects.latest("number")


def seen(sequence):
    return Sequence.objects.get(pk=sequence.pk).changed_at.isoformat()


def test_the_list_says_who_is_under_way_and_what_waits(browser, rita, night, ada):
    one(night, ada, rita)
    page = text_of(browser.get("/sequences/"))

    assert "Night nurses" in page
    assert "Active" in page
    assert page.count("<h1") == 1
    assert "No sequences yet" not in page


def test_a_sequence_is_begun_and_its_steps_are_written_moved_and_taken_out(browser, rita):
    answer = browser.post("/sequences/new/", {"name": "Night nurses", "sender": ""})
    made = Sequence.objects.get()
    here = f"/sequences/{made.pk}/"
    assert (answer.status_code, answer.url, made.sender) == (302, here, None)
    assert browser.post("/sequences/new/", {"name": "Night nurses"}).status_code == 422

    mail = {"wait_days": 0, "subject": "Hi {{first_name}}", "text": "Nights?", "weight": 1, "other_weight": 1}
    other = {"other_subject": "Night shifts", "other_text": "Would you?"}
    assert browser.post(f"{here}steps/new/?kind=mail", mail | other | {"seen": seen(made)}).status_code == 302
    call = {"wait_days": 2, "title": "Call them", "notes": "In the evening"}
    assert browser.post(f"{here}steps/new/?kind=call", call | {"seen": seen(made)}).status_code == 302
    assert browser.post(f"{here}steps/new/?kind=call", {"wait_days": 2}).status_code == 422
    [first, second] = drafts.of(newest()).steps
    assert [variant.subject for variant in first.variants] == ["Hi {{first_name}}", "Night shifts"]
    assert (second.kind, second.title) == ("call", "Call them")

    browser.post(f"{here}steps/{second.lineage_id}/moves/", {"direction": "up", "seen": seen(made)})
    assert [step.kind for step in drafts.of(newest()).steps] == ["call", "mail"]
    form = browser.get(f"{here}steps/{first.lineage_id}/").content.decode()
    assert "Night shifts" in form
    browser.post(f"{here}steps/{first.lineage_id}/", mail | {"text": "Days?", "seen": seen(made)})
    changed = drafts.of(newest()).steps[1]
    assert (changed.lineage_id, [variant.text for variant in changed.variants]) == (first.lineage_id, ["Days?"])
    browser.post(f"{here}steps/{second.lineage_id}/removal/", {"seen": seen(made)})
    assert [step.kind for step in drafts.of(newest()).steps] == ["mail"]

    window = {"days": [0, 5], "opens": 480, "closes": 720, "seen": seen(made)}
    assert browser.post(f"{here}window/", window).status_code == 302
    assert (newest().days, newest().opens, newest().closes, newest().is_their_zone) == ([0, 5], 480, 720, False)
    assert browser.post(f"{here}window/", window | {"closes": 480}).status_code == 422
    assert browser.post(f"{here}activations/").status_code == 302
    made.refresh_from_db()
    assert made.state == "active"


def test_a_second_wording_is_folded_away_until_there_is_one_or_something_is_wrong_with_it(browser, rita, night):
    address = f"/sequences/{night.pk}/steps/new/?kind=mail"
    wrong = {"wait_days": 0, "subject": "Hi", "text": "Nights?", "weight": 1, "other_weight": 900}

    assert '<details class="more-fields">' in text_of(browser.get(address))
    assert '<details class="more-fields" open>' in text_of(browser.post(address, wrong))


def test_the_second_of_two_editors_is_told_and_loses_nothing_of_the_others(browser, rita, night):
    step = drafts.of(newest()).steps[0]
    stale = {"seen": "2020-01-01T00:00:00+00:00", "direction": "down"}

    answer = browser.post(f"/sequences/{night.pk}/steps/{step.lineage_id}/moves/", stale)

    assert answer.status_code == 409
    assert "Somebody else changed the sequence" in text_of(answer)
    assert SequenceVersion.objects.count() == 1


def test_the_mail_is_shown_as_somebody_would_get_it(browser, rita, acme, ada):
    Person.objects.filter(pk=ada.pk).update(company="Croix")
    bela = factories.person(acme.organization.pk, name="Bela Novak")
    night = factories.sequence(rita, factories.mail_step(text="How is {{company}}, {{first_name}}?"))
    here = f"/sequences/{night.pk}/"

    assert "How is Croix, Ada?" in text_of(browser.get(here, {"for": str(ada.pk)}))
    page = text_of(browser.get(here, {"for": str(bela.pk)}))
    assert "How is {{company}}, Bela?" in page
    assert "Nothing is known for company" in page


def test_what_is_missing_stands_at_its_step_and_it_does_not_run(browser, rita):
    night = factories.sequence(rita, factories.mail_step(text="{{nick}}"), is_active=False)

    assert "Unknown placeholder: nick" in text_of(browser.get(f"/sequences/{night.pk}/"))
    answer = browser.post(f"/sequences/{night.pk}/activations/")
    assert answer.status_code == 409
    assert "Unknown placeholder: nick" in text_of(answer)


def test_pausing_resuming_archiving_and_moving_on(browser, rita, night, ada):
    here = f"/sequences/{night.pk}/"
    states = []
    for verb in ("pauses", "resumptions"):
        browser.post(f"{here}{verb}/")
        states.append(Sequence.objects.get().state)
    assert states == ["paused", "active"]
    made = one(night, ada, rita)
    assert browser.post(f"{here}archivals/").status_code == 409

    step = drafts.of(newest()).steps[1]
    browser.post(f"{here}steps/{step.lineage_id}/removal/", {"seen": seen(night)})
    browser.post(f"{here}activations/")
    assert "1 person is under way in an older version" in text_of(browser.get(here))
    assert "1 person goes on" in text_of(browser.get(f"{here}moves-on/"))
    browser.post(f"{here}moves-on/")
    made.refresh_from_db()
    assert made.version.number == 2


def test_before_enrolling_a_pool_one_sees_who_is_stopped_and_why(browser, rita, acme, night, ada):
    pool = pools.create(name="Warm nurses", by=rita, at=MONDAY)
    bela = factories.person(acme.organization.pk, name="Bela Novak")
    pools.add_all(pool=pool, people=[ada, bela], by=rita, at=MONDAY)
    no = suppressions.No(scope="person", reason="objected")
    suppressions.suppress(no=no, person=bela, by=rita, at=MONDAY)
    here = f"/sequences/{night.pk}/enrolling/"

    page = text_of(browser.get(here, {"pool": str(pool.pk)}))
    assert "1 person can be enrolled" in page
    assert "1 person is left out" in page
    assert "Asked us not to write" in page
    assert not Enrollment.objects.exists()
    assert str(night.pk) in text_of(browser.get(f"/pools/{pool.pk}/sequences/"))

    answer = browser.post(here, {"pool": str(pool.pk)})
    assert answer.url == f"/sequences/{night.pk}/people/"
    assert list(Enrollment.objects.values_list("person__name", "pool_id")) == [("Ada Byron", pool.pk)]
    assert browser.post(here, {}).status_code == 409


def test_chosen_people_are_enrolled_too(browser, night, ada):
    browser.post(f"/sequences/{night.pk}/enrolling/", {"selected": [str(ada.pk), "nobody"]})

    assert Enrollment.objects.get().person == ada


def test_who_is_in_it_stands_there_with_the_next_step(browser, rita, night, ada):
    made = one(night, ada, rita)
    here = f"/sequences/{night.pk}/people/"

    page = text_of(browser.get(here))
    assert "Ada Byron" in page
    assert "Under way" in page
    assert "Nobody here" in text_of(browser.get(here, {"state": "held"}))
    for verb, state in (("pause", "paused"), ("resume", "waiting"), ("stop", "exited")):
        browser.post(f"/enrollments/{made.pk}/decisions/", {"verb": verb})
        made.refresh_from_db()
        assert made.state == state
    assert browser.post(f"/enrollments/{made.pk}/decisions/", {"verb": "pause"}).status_code == 409
    assert browser.post(f"/enrollments/{made.pk}/decisions/", {"verb": "erase"}).status_code == 409


def test_the_mail_that_waits_is_written_where_it_waits(browser, rita, ada):
    night = factories.sequence(rita, factories.mail_step(text="I read {{company}}", kind=StepKind.HELD_MAIL))
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    here = f"/enrollments/{made.pk}/"

    assert "I read {{company}}" in text_of(browser.get(here))
    refused = browser.post(here, {"subject": "Hi", "text": "I read {{company}}"})
    assert refused.status_code == 422
    assert "Fill in what is missing: company" in text_of(refused)
    assert browser.post(here, {"subject": "Hi", "text": ""}).status_code == 422
    assert browser.post(here, {"subject": "Hi Ada", "text": "I read your talk."}).status_code == 302

    assert Message.objects.get().subject == "Hi Ada"
    assert "Hi Ada" in text_of(browser.get(here))
    assert browser.post(here, {"subject": "Hi Ada", "text": "Again."}).status_code == 409


def test_in_doubt_a_colleague_decides(browser, rita, night, ada):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    Message.objects.update(state="unknown", settled_at=MONDAY)
    due.take(sequence=night, at=WEDNESDAY)

    assert "Did the last mail arrive?" in text_of(browser.get(f"/enrollments/{made.pk}/"))
    browser.post(f"/enrollments/{made.pk}/decisions/", {"verb": "repeat"})

    assert list(Message.objects.order_by("created_at").values_list("state", flat=True)) == ["failed", "queued"]
    assert Touch.objects.count() == 1


def test_mails_that_no_server_took_are_sent_again_for_one_and_for_all(browser, sign_in, rita, acme, night, ada):
    made = one(night, ada, rita)
    one(night, factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org"), rita)
    due.take(sequence=night, at=MONDAY)
    Message.objects.update(state="failed", settled_at=MONDAY, error="No mail server answered: refused")
    due.take(sequence=night, at=WEDNESDAY)

    assert "The last mail could not be sent" in text_of(browser.get(f"/enrollments/{made.pk}/"))
    assert "The mails to 2 people could not be sent" in text_of(browser.get(f"/sequences/{night.pk}/people/"))
    browser.post(f"/enrollments/{made.pk}/decisions/", {"verb": "repeat"})
    assert "The mail to 1 person could not be sent" in text_of(browser.get(f"/sequences/{night.pk}/people/"))
    assert sign_in("vera").post(f"/sequences/{night.pk}/repeats/").status_code in (403, 404)
    answer = sign_in("rita").post(f"/sequences/{night.pk}/repeats/")

    assert answer.url == f"/sequences/{night.pk}/people/"
    assert sorted(Message.objects.values_list("state", flat=True)) == ["failed", "failed", "queued", "queued"]
    assert "could not be sent" not in text_of(sign_in("rita").get(f"/sequences/{night.pk}/people/"))


def test_numbers_say_of_how_many(browser, rita, acme, ada):
    step = factories.mail_step(subject="One")
    night = factories.sequence(rita, step, factories.mail_step(2))
    made = one(night, ada, rita)
    one(night, factories.person(acme.organization.pk), rita, at=TUESDAY)
    due.take(sequence=night, at=MONDAY)
    Message.objects.update(state="accepted", settled_at=MONDAY)
    enrollments.stop(enrollment=made, by=rita, at=TUESDAY)

    page = text_of(browser.get(f"/sequences/{night.pk}/numbers/"))

    assert "1 of 2" in page
    assert "1 of 1" in page
    assert "Stopped by hand: 1" in page


def test_limits_and_holidays_are_typed_a_day_a_line(browser):
    said = {"sender_a_day": 20, "sender_an_hour": 5, "domain_an_hour": 2, "holidays": "2026-12-25\n2026-12-26"}
    assert browser.post("/sequences/limits/", said | {"holidays": "Christmas"}).status_code == 422
    assert browser.post("/sequences/limits/", said | {"holidays": "12/25/2026"}).status_code == 302
    assert [day.isoformat() for day in SendingRules.objects.get().holidays] == ["2026-12-25"]
    assert browser.post("/sequences/limits/", said).status_code == 302
    assert len(SendingRules.objects.get().holidays) == 2
    assert "2026-12-26" in text_of(browser.get("/sequences/limits/"))


def test_vera_looks_and_changes_nothing(sign_in, rita, night, ada):
    made = one(night, ada, rita)
    vera = sign_in("vera")
    for path in (f"/sequences/{night.pk}/", f"/sequences/{night.pk}/people/", f"/enrollments/{made.pk}/"):
        page = text_of(vera.get(path))
        assert "<h1" in page
        assert ">Pause<" not in page
    assert vera.get(f"/sequences/{night.pk}/enrolling/").status_code == 403
    assert vera.post(f"/sequences/{night.pk}/pauses/").status_code == 403
    assert vera.get("/sequences/new/").status_code == 403


def test_otto_from_another_organization_finds_nothing(sign_in, globex, rita, night, ada):
    made = one(night, ada, rita)
    otto = sign_in("otto", globex)
    lineage = drafts.of(newest()).steps[0].lineage_id
    for path in (
        f"/sequences/{night.pk}/",
        f"/sequences/{night.pk}/people/",
        f"/sequences/{night.pk}/numbers/",
        f"/sequences/{night.pk}/enrolling/",
        f"/sequences/{night.pk}/steps/{lineage}/",
        f"/enrollments/{made.pk}/",
    ):
        assert otto.get(path).status_code == 404
    assert otto.post(f"/enrollments/{made.pk}/decisions/", {"verb": "stop"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", ["", "people/", "numbers/"])
def test_a_page_costs_the_same_with_one_row_and_with_three(
    browser, rita, acme, night, count, path, django_assert_max_num_queries
):
    for _ in range(count):
        one(night, factories.person(acme.organization.pk), rita)
    due.take(sequence=night, at=MONDAY)
    browser.get(f"/sequences/{night.pk}/{path}")

    with django_assert_max_num_queries(20):
        assert browser.get(f"/sequences/{night.pk}/{path}").status_code == 200


@pytest.mark.parametrize("count", [1, 4])
def test_looking_whom_something_stands_against_costs_the_same_for_one_and_for_many(browser, rita, acme, night, count):
    pool = pools.create(name="Warm nurses", by=rita, at=MONDAY)
    people = [factories.person(acme.organization.pk) for _ in range(count)]
    pools.add_all(pool=pool, people=people, by=rita, at=MONDAY)
    here = f"/sequences/{night.pk}/enrolling/?pool={pool.pk}"
    browser.get(here)

    with CaptureQueriesContext(connection) as queries:
        assert browser.get(here).status_code == 200
    said = [query["sql"] for query in queries if not query["sql"].startswith(BOOKKEEPING)]
    assert len(said) <= MOST, "\n".join([str(len(said)), *said])
