"""How engaged somebody is: on their page, in the list, and for those who may know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.crm.enums import EngagementKind, EngagementSource, MachineTrace
from hireloom.crm.operations import due, engagement, enrollments
from hireloom.crm.operations.engagement import Act
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import htmx, text_of

SOURCE = EngagementSource.PROGRAM


@pytest.fixture
def act(rita):
    """Let somebody have done something: `act(person, "replied")`."""

    def do(person, kind, at=MONDAY, machine=None, note="", mail=None):
        key = f"{kind}:{person.pk}:{at.isoformat()}:{machine}"
        mail_id = mail.pk if mail else None
        done = Act(person.pk, EngagementKind(kind), at, SOURCE, key, mail_id, machine=machine, note=note)
        engagement.record(acts=[done], by=rita, at=at)

    return do


@pytest.fixture(autouse=True)
def in_march(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY)


def shown(client, person):
    return text_of(client.get(f"/people/{person.pk}/engagement/?look=drawer", headers=htmx()))


def test_the_profile_loads_the_level_and_what_it_rests_on(browser, ada, act):
    act(ada, "event_attended", note="Fair in Lyon")
    act(ada, "opened", machine=MachineTrace.IMAGE_PROXY)

    assert f"/people/{ada.pk}/engagement/?look=page" in browser.get(f"/people/{ada.pk}/").content.decode()
    for words in ("High", "Came to an event", "Fair in Lyon", "If nothing else happens: moderate", "Not counted"):
        assert words in shown(browser, ada)
    assert "Engagement" in text_of(browser.get(f"/people/{ada.pk}/engagement/"))


def test_nothing_done_is_said_in_a_sentence(browser, ada):
    assert "they did nothing that we know of" in shown(browser, ada)


def test_who_sees_no_sequences_is_told_nothing(sign_in, act, nurse_job):
    ada = factories.application(nurse_job, name="Ada Byron", email="ada@example.org").person
    act(ada, "replied")
    henry = sign_in("henry")

    assert henry.get(f"/people/{ada.pk}/").status_code == 200
    assert "/engagement/" not in henry.get(f"/people/{ada.pk}/").content.decode()
    assert henry.get(f"/people/{ada.pk}/engagement/").status_code == 404


def test_a_stranger_finds_nothing(stranger, browser):
    olga, _tag = stranger
    assert browser.get(f"/people/{olga.pk}/engagement/").status_code == 404


def test_the_list_is_narrowed_by_level_and_has_a_column(browser, crowd, act):
    act(crowd[0], "replied")
    act(crowd[1], "opened")
    page = browser.get("/people/?engagement=high&column=engagement")

    assert "Ada Byron" in text_of(page)
    assert "Bela Novak" not in text_of(page)
    assert "Engagement" in text_of(page)
    assert "High" in text_of(page)
    assert 'name="engagement"' in browser.get("/people/filters/?engagement=high").content.decode()
    assert "High" in browser.get("/people/export.csv?column=engagement").getvalue().decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_part_costs_the_same_with_one_row_and_with_three(count, browser, ada, act):
    browser.get("/people/")
    for number in range(count):
        act(ada, "clicked", MONDAY.replace(minute=number))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown(browser, ada)

    assert len(asked) <= 12


def test_the_timeline_says_in_one_line_what_came_of_a_mail_and_shows_what_they_did_beside(browser, rita, ada, act):
    sequence = factories.sequence(rita)
    enrollments.enroll(sequence=sequence, people=[ada], by=rita, at=MONDAY)
    due.take(sequence=sequence, at=MONDAY)
    mail = Message.objects.get()
    for minute, machine in ((1, None), (2, None), (3, MachineTrace.SCANNER)):
        act(ada, "opened", MONDAY.replace(minute=minute), machine, mail=mail)
    act(ada, "event_attended", note="Fair in Lyon")
    told = text_of(browser.get(f"/people/{ada.pk}/timeline/"))

    assert "Mail opened \N{MULTIPLICATION SIGN}2" in told
    assert "Came to an event: Fair in Lyon" in told
    assert told.count("Mail opened") == 1
