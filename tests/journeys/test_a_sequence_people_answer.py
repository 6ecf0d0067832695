"""Two hundred people, a sequence, real mail servers: whom it leaves out, what arrives, what people answer, what counts."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from hireloom.crm.tasks import take_due_steps
from hireloom.messaging.tasks import fetch_answers
from tests import jobs, mail_room
from tests.browser import pretty
from tests.cast import PASSWORD
from tests.journeys import outreach

MAILS = (
    ("Weaving by hand, {{first_name}}?", "Hello {{first_name}},\n\nyou came to mind. Would you like to see our looms?"),
    ("Still weaving, {{first_name}}?", "Hello {{first_name}},\n\none last word from us."),
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def room(settings):
    """Postfix and Dovecot, with an account for everybody who is written to and for Rita."""
    if why := mail_room.missing():
        pytest.skip(why)
    settings.PRIVATE_MAIL_SERVERS = True
    names = [one.address for one in outreach.correspondents() if one.address != outreach.UNKNOWN_ADDRESS]
    with mail_room.running("rita", *names) as room:
        yield room


@pytest.fixture
def scene(company):
    with company.shown():
        outreach.populate(company)
    return company


def test_a_pool_is_written_to_and_answers(scene, room, visitor):
    rita = visitor()
    rita.signs_in("rita@acme.example", PASSWORD)
    sets_up_a_mailbox(rita, room)
    allows_many_mails_to_one_domain(rita)
    builds_a_pool_from_a_segment(rita)
    writes_a_sequence(rita)
    enrolls_everybody_whom_nothing_stands_against(rita)

    a_minute_passes(scene)
    room.wait(lambda: len(room.mails("rita")) == 1)
    first = everything_that_arrived(room)
    assert len(first) == outreach.PEOPLE - outreach.LEFT_OUT - 1
    assert all(len(mails) == 1 for mails in first.values())


def a_minute_passes(scene):
    """What workers do each minute: take what is due, send it, ask the mailboxes for answers and read them."""
    for task in (take_due_steps, fetch_answers):
        task.defer(organization_id=str(scene.id))
        jobs.work()


def sets_up_a_mailbox(rita, room):
    page = rita.goes_to("/settings/mailboxes/new/")
    page.locator("[name=address]").fill(room.address("rita"))
    for part, port in (("smtp", room.smtp_port), ("imap", room.imap_port)):
        page.locator(f"[name={part}_host]").fill("127.0.0.1")
        page.locator(f"[name={part}_port]").fill(str(port))
        page.locator(f"[name={part}_security]").select_option(label="Not encrypted")
        page.locator(f"[name={part}_user]").fill(room.address("rita"))
        page.locator(f"[name={part}_secret]").fill(mail_room.PASSWORD)
    for name, number in (("a_day", 1000), ("an_hour", 1000), ("ramp_first", 0)):
        page.locator(f"[name={name}]").fill(str(number))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The mailbox is set up.")).to_be_visible()
    page.get_by_role("button", name="Test the connection").click()
    expect(page.get_by_text(f"The server takes mails from {room.address('rita')}.")).to_be_visible()
    looks_well(rita, "mailbox")


def allows_many_mails_to_one_domain(rita):
    page = rita.goes_to("/sequences/limits/")
    for name in ("sender_a_day", "sender_an_hour", "domain_an_hour"):
        page.locator(f"[name={name}]").fill("1000")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/sequences/$"))


def builds_a_pool_from_a_segment(rita):
    page = rita.goes_to("/segments/new/")
    page.get_by_label("Name").fill("In France or Germany")
    page.get_by_label("What", exact=True).select_option(label="Country")
    page.get_by_label("One more").select_option(label="France")
    expect(page.locator(".rules-count")).to_have_text(f"{outreach.PEOPLE - 2} people")
    page.get_by_label("One more").select_option(label="Germany")
    expect(page.locator(".rules-count")).to_have_text(f"{outreach.PEOPLE} people")
    page.get_by_label("Name").press("Enter")
    expect(page.get_by_role("heading", name="In France or Germany")).to_be_visible()
    page = rita.goes_to("/pools/new/")
    page.get_by_label("Name", exact=True).fill("Warm weavers")
    page.get_by_role("button", name="Create pool").click()
    page.get_by_role("link", name="Feed", exact=True).click()
    page.get_by_label("Segment").select_option(label="In France or Germany")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"{outreach.PEOPLE} people came in")).to_be_visible()
    looks_well(rita, "pool")


def writes_a_sequence(rita):
    page = rita.goes_to("/sequences/new/")
    page.get_by_label("Name", exact=True).fill("Weavers we would love to meet")
    page.locator("[name=sender]").select_option(label="Rita Lindqvist")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Weavers we would love to meet")
    page.get_by_role("link", name="Change", exact=True).click()
    for day in ("Saturday", "Sunday"):
        page.get_by_label(day).check()
    page.get_by_label("From").select_option(label="00:00")
    page.get_by_label("Until").select_option(label="24:00")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved")).to_be_visible()
    for number, (subject, text) in enumerate(MAILS):
        page.get_by_role("button", name="Add step").click()
        page.locator("#add-step").get_by_role("link", name="Mail", exact=True).click()
        page.locator("#id_wait_days").fill(str(number * 2))
        page.locator("#id_subject").fill(subject)
        page.locator("#id_text").fill(text)
        page.get_by_role("button", name="Add step").press("Enter")
        expect(page.locator(".sequence-thread__step")).to_have_count(number + 1)
    page.get_by_role("button", name="Activate").click()
    expect(page.get_by_text("Active", exact=True).first).to_be_visible()
    looks_well(rita, "sequence")


def enrolls_everybody_whom_nothing_stands_against(rita):
    page = rita.page
    page.get_by_role("link", name="Enroll people").click()
    page.get_by_label("People of the pool").select_option(label="Warm weavers")
    page.get_by_role("button", name="Look").click()
    expect(page.get_by_role("heading", name=f"{outreach.LEFT_OUT} people are left out")).to_be_visible()
    said = Counter(page.locator("#table-of-stopped .sequence-reasons").all_inner_texts())
    assert said == outreach.REASONS
    looks_well(rita, "enrolling")
    page.get_by_role("button", name=f"Enroll {outreach.PEOPLE - outreach.LEFT_OUT} people").click()
    expect(page.get_by_text(f"{outreach.PEOPLE - outreach.LEFT_OUT} people", exact=False).first).to_be_visible()


def everything_that_arrived(room):
    """The mails of every account, by address."""
    return {one: room.mails(one) for one in room.accounts if one != room.address("rita")}


def looks_well(someone, name):
    assert someone.accessibility() == [], pretty(someone.accessibility())
    if outreach.PICTURES:
        someone.page.screenshot(path=f"{outreach.PICTURES}/outreach-{name}.png", full_page=True)
