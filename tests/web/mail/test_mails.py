"""All mails out: what became of each, and stopping those that wait."""

import pytest

from hireloom.core import tenancy
from hireloom.messaging.enums import MessageState, Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from tests import factories, jobs
from tests.cast import MONDAY

HTMX = {"HTTP_HX_REQUEST": "true"}
SERVER = "smtp://mail.example"


@pytest.fixture
def mail(acme, rita):
    """Write a mail, and say what became of it: `mail("Hello", state="failed", error="550 No")`."""

    def write(subject, *, state="queued", to="ada@example.org", name="Ada Byron", **more):
        person = factories.person(acme.organization.pk, name=name, email=to)
        letter = outbox.Letter(to_address=to, to_name=name, subject=subject, text="Hi", purpose=Purpose.ONE_TO_ONE)
        message = outbox.queue(letter=letter, key=subject, by=rita, at=MONDAY, person=person)
        Message.objects.filter(pk=message.pk).update(state=state, settled_at=MONDAY, **more)
        return message

    return write


def subjects(response):
    return [line.row.subject for line in response.context["lines"]]


def tabs(response):
    return {tab.label: tab.count for tab in response.context["mail_tabs"]}


def test_the_list_shows_each_mail_with_what_became_of_it(sign_in, mail, settings):
    settings.EMAIL_URL = SERVER
    mail("Hello", state="accepted")
    mail("Bad news", state="failed", error="550 No such mailbox")

    response = sign_in("rita").get("/mail/")

    page = response.content.decode()
    assert sorted(subjects(response)) == ["Bad news", "Hello"]
    assert all(words in page for words in ("ada@example.org", "550 No such mailbox", "Not delivered", "Rita Lindqvist"))
    assert tabs(response) == {"All": 2, "Waiting": 0, "Sent": 1, "Not delivered": 1, "Not known": 0}
    assert "No mail server is set up" not in page


@pytest.mark.parametrize(
    ("asked", "states", "advice"),
    [
        ("waiting", {"queued", "handing_over"}, "Until then you can stop them"),
        ("sent", {"accepted"}, ""),
        ("failed", {"failed"}, "Correct the address"),
        ("unknown", {"unknown"}, "So that nobody gets a mail twice"),
        ("cancelled", {"cancelled"}, ""),
        ("nonsense", set(MessageState.values), ""),
    ],
)
def test_each_tab_shows_its_states_and_what_to_do(sign_in, mail, settings, asked, states, advice):
    settings.EMAIL_URL = SERVER
    for state in MessageState.values:
        mail(state, state=state)

    response = sign_in("rita").get(f"/mail/?state={asked}")

    assert set(subjects(response)) == states
    assert advice in response.content.decode()


def test_without_a_mail_server_it_says_that_nobody_gets_them(sign_in, mail):
    mail("Hello")
    jobs.drain()

    response = sign_in("rita").get("/mail/")

    page = response.content.decode()
    assert tabs(response) == {"All": 1, "Waiting": 0, "Kept": 1, "Not delivered": 0, "Not known": 0}
    assert "No mail server is set up" in page
    assert "Kept here, not sent" in page
    assert "/-/mail/" in page


def test_pages_follow_each_other(sign_in, mail):
    for number in range(52):
        mail(f"Mail {number:02}")
    browser = sign_in("rita")
    first = browser.get("/mail/?state=waiting")

    second = browser.get(first.context["page"].next_url)
    back = browser.get(second.context["page"].previous_url)

    assert len(subjects(second)) == 2
    assert not set(subjects(first)) & set(subjects(second))
    assert (subjects(back), second.context["page"].total) == (subjects(first), 52)


def test_who_may_not_read_mails_is_refused_and_others_see_none_of_ours(sign_in, globex, mail):
    message = mail("Hello")

    assert subjects(sign_in("otto", globex).get("/mail/")) == []
    assert sign_in("otto", globex).post(f"/mail/{message.pk}/cancellations/").status_code == 404
    assert sign_in("vera").get("/mail/").status_code == 403
    assert sign_in("vera").post(f"/mail/{message.pk}/cancellations/").status_code == 404
    with tenancy.organization(message.organization_id):
        assert Message.objects.get().state == "queued"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_mail_and_for_three(sign_in, mail, django_assert_max_num_queries, count):
    for number in range(count):
        mail(f"Mail {number}")
    browser = sign_in("rita")
    browser.get("/jobs/")

    with django_assert_max_num_queries(12) as asked:
        browser.get("/mail/")
    assert len(asked) == 10, "eight, and the beginning and end of the transaction"


def test_a_mail_that_waits_is_stopped(sign_in, mail):
    message = mail("Hello")
    browser = sign_in("sam")
    assert f"/mail/{message.pk}/cancellations/" in browser.get("/mail/").content.decode()

    response = browser.post(f"/mail/{message.pk}/cancellations/", **HTMX)

    assert "was stopped" in response["HX-Trigger"]
    assert "mails-changed" in response["HX-Trigger"]
    message.refresh_from_db()
    assert message.state == "cancelled"
    assert f"/mail/{message.pk}/cancellations/" not in browser.get("/mail/").content.decode()


def test_a_mail_on_its_way_is_not_stopped(sign_in, mail):
    message = mail("Hello", state="accepted")

    response = sign_in("rita").post(f"/mail/{message.pk}/cancellations/", **HTMX)

    assert response.status_code == 409
    assert "on its way already" in response["HX-Trigger"]
    message.refresh_from_db()
    assert message.state == "accepted"


def test_a_mail_in_doubt_is_said_to_have_arrived_or_sent_a_second_time_with_the_doubt_shown(sign_in, mail):
    arrived, lost = mail("Arrived", state="unknown"), mail("Lost", state="unknown", error="The connection was lost")
    browser = sign_in("rita")
    page = browser.get("/mail/?state=unknown").content.decode()
    assert all(f"/mail/{one.pk}/{verb}/" in page for one in (arrived, lost) for verb in ("confirmations", "repeats"))

    browser.post(f"/mail/{arrived.pk}/confirmations/", **HTMX)
    assert browser.post(f"/mail/{arrived.pk}/confirmations/", **HTMX).status_code == 409
    asked = browser.get(f"/mail/{lost.pk}/repeats/", **HTMX).content.decode()
    assert "may get it twice" in asked
    assert "on its way again" in browser.post(f"/mail/{lost.pk}/repeats/", **HTMX)["HX-Trigger"]
    assert browser.post(f"/mail/{lost.pk}/repeats/", **HTMX).status_code == 409

    found = dict(Message.objects.values_list("subject", "state").filter(key__in=["Arrived", "Lost"]))
    assert found == {"Arrived": "accepted", "Lost": "unknown"}
    page = browser.get("/mail/").content.decode()
    assert "second copy" in page
    assert "sent again" in page
    assert f"/mail/{lost.pk}/repeats/" not in page


def test_a_mail_that_failed_is_sent_again_and_strangers_send_nothing(sign_in, globex, mail):
    message = mail("Bad news", state="failed", error="550 No such mailbox")
    for browser in (sign_in("otto", globex), sign_in("vera")):
        assert browser.get(f"/mail/{message.pk}/repeats/").status_code == 404
        assert browser.post(f"/mail/{message.pk}/repeats/").status_code == 404
        assert browser.post(f"/mail/{message.pk}/confirmations/").status_code == 404

    browser = sign_in("rita")
    assert "550 No such mailbox" in browser.get(f"/mail/{message.pk}/repeats/").content.decode()
    assert browser.post(f"/mail/{message.pk}/repeats/").status_code == 302
    with tenancy.organization(message.organization_id):
        assert sorted(Message.objects.values_list("state", flat=True)) == ["failed", "queued"]
