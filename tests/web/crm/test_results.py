"""Pages of what came of a sequence: numbers with their denominators, each leading to its mails, and as a file."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.crm.drafts import StepDraft, VariantDraft
from hireloom.crm.enums import EngagementKind, EngagementSource, MachineTrace, StepKind
from hireloom.crm.operations import due, engagement, enrollments
from hireloom.crm.operations.engagement import Act
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.architecture.test_query_budget import BOOKKEEPING, MOST
from tests.cast import MONDAY, TUESDAY

ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.S)
CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.S)


@pytest.fixture
def night(rita):
    wordings = (VariantDraft("Nights?", "Would you?"), VariantDraft("Night shifts", "Would you like some?"))
    return factories.sequence(rita, StepDraft(StepKind.MAIL, 0, variants=wordings))


@pytest.fixture
def send(acme, rita, night):
    """Enroll so many people and let their mails leave; they come in the order of their number."""

    def do(count):
        people = [factories.person(acme.organization.pk, name=f"Nurse {number}") for number in range(count)]
        enrollments.enroll(sequence=night, people=people, by=rita, at=MONDAY)
        due.take(sequence=night, at=MONDAY)
        jobs.drain(most=2000)
        Message.objects.update(settled_at=MONDAY)
        return people

    return do


@pytest.fixture
def act(rita):
    def do(person, kind, machine=None):
        mail = Message.objects.filter(person=person).first()
        key = f"{kind}:{person.pk}:{machine}"
        done = Act(
            person.pk, EngagementKind(kind), TUESDAY, EngagementSource.MAIL, key, mail and mail.pk, machine=machine
        )
        engagement.record(acts=[done], by=rita, at=TUESDAY)

    return do


def table(page):
    """The cells of each line of the table, without markup."""
    body = page.content.decode().partition("<tbody")[2].partition("</tbody>")[0]
    rows = [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in CELL.findall(row)] for row in ROW.findall(body)
    ]
    return [row for row in rows if len(row) > 1]


def text_of(response):
    return response.content.decode()


def test_numbers_say_of_what_they_are_a_part_and_lead_to_their_mails(browser, night, send, act):
    ada, bela, chidi = send(3)
    act(ada, "opened")
    act(ada, "replied")
    act(bela, "opened", MachineTrace.IMAGE_PROXY)
    act(chidi, "bounced")
    page = browser.get(f"/sequences/{night.pk}/results/")

    step, everything, people = table(page)
    assert step[1:] == ["3", "3 100%", "2 67%", "1 50%", "0 0%", "1 50%", "0 0%", "0 0%", "0 0%"]
    assert everything == ["All mails", *step[1:]]
    assert people[0] == "People enrolled"
    link = re.search(r'href="([^"]+outcome=replied[^"]*)"', text_of(page))[1].replace("&amp;", "&")
    mails = text_of(browser.get(link))
    assert "Nurse 0" in mails
    assert "Nurse 1" not in mails
    assert "Mail opened, Replied" in mails


def test_machines_are_nowhere(browser, night, send, act):
    [ada] = send(1)
    act(ada, "clicked", MachineTrace.SCANNER)

    assert table(browser.get(f"/sequences/{night.pk}/results/"))[0][4] == "0 0%"


def test_wordings_are_compared_only_where_something_can_be_told(browser, night, send):
    send(8)
    page = text_of(browser.get(f"/sequences/{night.pk}/results/?by=wording"))

    assert "Which wording is answered more" in page
    assert "Not enough yet" in page


@pytest.mark.parametrize("by", ["step", "wording", "sender", "pool", "source", "month"])
@pytest.mark.parametrize("view", ["cohort", "activity"])
def test_each_way_to_look_at_them_agrees_with_its_file(browser, night, send, act, by, view):
    ada, _bela = send(2)
    act(ada, "replied")
    query = f"?view={view}&by={by}&since=2026-03-01&until=2026-03-31"
    shown = table(browser.get(f"/sequences/{night.pk}/results/{query}"))
    said = browser.get(f"/sequences/{night.pk}/results/file.csv{query}").getvalue().decode("utf-8-sig").splitlines()

    numbers = [[cell.split()[0] for cell in row[1:]] for row in shown]
    assert [line.split(",")[-9:] for line in said[2:]] == numbers
    assert numbers[-2][:2] == ["2", "2"]


def test_a_period_without_mails_and_nonsense_are_no_errors(browser, night, send):
    send(1)
    for query in ("?since=2020-01-01&until=2020-02-01", "?view=x&by=y&since=never", "?since=9999-99-99"):
        assert browser.get(f"/sequences/{night.pk}/results/{query}").status_code == 200
    for query in ("?key=x&outcome=y", "?by=month&key=2026-13", "?by=month&key=2026-03", "?by=pool&key="):
        assert browser.get(f"/sequences/{night.pk}/results/mails/{query}").status_code == 200
    assert "Nothing was written" in text_of(browser.get(f"/sequences/{night.pk}/results/?until=2020-01-01"))


def test_a_stranger_finds_nothing(sign_in, globex, night, send):
    send(1)
    otto = sign_in("otto", globex)

    for address in ("", "mails/", "file.csv"):
        assert otto.get(f"/sequences/{night.pk}/results/{address}").status_code == 404


@pytest.mark.parametrize("address", ["", "?by=wording", "?by=source&view=activity", "mails/?outcome=sent"])
def test_pages_cost_the_same_with_more_mails(browser, night, send, address):
    costs = []
    for count in (1, 3):
        send(count)
        browser.get("/sequences/")
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/sequences/{night.pk}/results/{address}")
        costs.append(len([one for one in asked if not one["sql"].startswith(BOOKKEEPING)]))

    assert costs[0] == costs[1]
    assert costs[1] <= MOST
