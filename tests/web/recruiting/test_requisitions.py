"""Requisitions, openings and approvals as people use them: pages, dialogs, the link in the mail."""

import re
from functools import partial

import pytest
from django.test import Client

from hireloom.ats.enums import ApprovalKind, CloseReason
from hireloom.ats.models import ApprovalFlow, ApprovalSeat, Job, Opening, Requisition
from hireloom.ats.operations import approval_flows, openings, requisitions
from hireloom.ats.operations import jobs as job_verbs
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.core import tenancy
from hireloom.core.enums import JobRole
from hireloom.core.operations import members
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import htmx, text_of, toasts_of

TYPED = {
    "title": "Head nurse",
    "headcount": "2",
    "employment_type": "full_time",
    "pay_min": "40000",
    "pay_max": "52000",
    "pay_currency": "eur",
    "pay_period": "year",
    "reason": "The night ward grows.",
}


@pytest.fixture
def wish(rita):
    return partial(factories.requisition, rita)


@pytest.fixture
def finance(acme, adam):
    """Cora must agree to requisitions."""
    return factories.flow(ApprovalKind.REQUISITION, acme.colleagues["cora"], by=adam, name="Finance")


@pytest.fixture
def strange_wish(otto, globex):
    with tenancy.organization(globex.organization.pk):
        return requisitions.create(draft=RequisitionDraft(title="Surgeon"), by=otto, at=MONDAY)


def link_in_the_mail():
    asking = Message.objects.filter(key__startswith="approval:").exclude(key__endswith=":settled")
    mail = asking.latest("created_at", "pk")
    return re.search(r"(/approvals/by-link/\S+/)", mail.text)[1]


def test_a_requisition_is_written_sent_and_approved_from_the_mail(browser, finance):
    page = browser.post("/requisitions/new/", TYPED, follow=True)
    row = Requisition.objects.get()
    assert (row.headcount, row.pay_max_minor, row.pay_currency, row.state) == (2, 5_200_000, "EUR", "draft")
    assert "€40,000 to €52,000 per year" in text_of(page)
    page = browser.post(f"/requisitions/{row.pk}/submissions/", follow=True)
    assert toasts_of(page) == [("REQ-1 is sent for approval.", "")]
    assert "Finance Waiting 1 of 1 must agree" in text_of(page)

    stranger, address = Client(), link_in_the_mail()
    shown = text_of(stranger.get(address))
    assert "The night ward grows." in shown
    assert Requisition.objects.get().state == "pending_approval"
    assert "Approved. Thank you!" in text_of(stranger.post(address, {"do": "approve", "note": "Fine"}))

    assert Requisition.objects.get().state == "open"
    again = stranger.post(address, {"do": "decline"})
    assert (again.status_code, "You answered: Approved." in text_of(again)) == (410, True)
    page = text_of(browser.get(f"/requisitions/{row.pk}/"))
    assert "Cora Brandt Approved" in page
    assert "by the link in the mail" in page
    assert "“Fine”" in page


def test_a_link_that_was_altered_says_so_and_shows_nothing(browser, finance, wish):
    wish()
    response = Client().get(link_in_the_mail()[:-3] + "xx/")

    assert response.status_code == 404
    assert "This link does not work any more" in text_of(response)
    assert "Nurse" not in text_of(response)


def test_a_word_that_is_neither_yes_nor_no_changes_nothing(browser, finance, wish):
    row = wish()
    assert Client().post(link_in_the_mail(), {"do": "maybe"}).status_code == 422
    row.refresh_from_db()
    assert row.state == "pending_approval"


def test_what_waits_for_me_is_answered_in_the_app(sign_in, finance, wish):
    row = wish(reason="Growth")
    cora = sign_in("cora")
    assert "REQ-1 Nurse" in text_of(cora.get("/approvals/"))
    assert "Growth" in text_of(cora.get(f"/requisitions/{row.pk}/"))
    seat = ApprovalSeat.objects.get()

    page = cora.post(f"/approvals/{seat.pk}/decisions/", {"do": "decline", "note": "Later"}, follow=True)

    assert toasts_of(page) == [("You declined REQ-1 Nurse.", "")]
    row.refresh_from_db()
    assert row.state == "rejected"
    assert "Nothing waits for you" in text_of(cora.get("/approvals/"))


def test_nobody_else_finds_a_seat_to_decide_in(sign_in, finance, wish):
    wish()
    seat = ApprovalSeat.objects.get()
    assert sign_in("sam").post(f"/approvals/{seat.pk}/decisions/", {"do": "approve"}).status_code == 404


def test_somebody_else_is_asked_instead(browser, acme, finance, wish):
    row = wish()
    seat = ApprovalSeat.objects.get()
    address = f"/approvals/{seat.pk}/replacements/"
    assert "instead of Cora Brandt" in text_of(browser.get(address, headers=htmx("dialog")))

    page = browser.post(
        address, {"membership": acme.colleagues["edda"].pk, "next": f"/requisitions/{row.pk}/"}, follow=True
    )

    assert toasts_of(page) == [("Edda Lund is asked now.", "")]
    assert "Cora Brandt Replaced" in text_of(page)


def test_the_second_editor_sees_what_stands_there_now_and_keeps_what_they_typed(browser, wish, adam):
    row = wish()
    form = browser.get(f"/requisitions/{row.pk}/edit/").content.decode()
    version = re.search(r'name="version" value="(\d+)"', form)[1]
    requisitions.change(requisition=row, changes={"headcount": 4}, by=adam, at=TUESDAY)

    page = browser.post(f"/requisitions/{row.pk}/edit/", TYPED | {"version": version, "headcount": "7"})

    assert page.status_code == 422
    assert "People: now “4”, you typed “7”." in text_of(page)
    assert 'name="headcount" value="7"' in page.content.decode()
    assert Requisition.objects.get().headcount == 4
    version = re.search(r'name="version" value="(\d+)"', page.content.decode())[1]
    browser.post(f"/requisitions/{row.pk}/edit/", TYPED | {"version": version, "headcount": "7"})
    assert Requisition.objects.get().headcount == 7
    changes = text_of(browser.get(f"/requisitions/{row.pk}/"))
    assert "People: 4 → 7" in changes


def test_hiring_begins_with_a_job_that_has_the_facts_the_team_and_the_seats(browser, acme, wish):
    row = wish(headcount=2, hiring_manager_id=acme.colleagues["henry"].pk)

    page = browser.post(f"/requisitions/{row.pk}/jobs/", {}, follow=True)

    job = Job.objects.get(title="Nurse")
    assert [seat.code for seat in job.openings.order_by("code")] == ["REQ-1-1", "REQ-1-2"]
    assert {(seat.membership.name, seat.role) for seat in job.team.all()} == {
        ("Rita Lindqvist", "recruiter"),
        ("Henry Vasquez", "hiring_manager"),
    }
    assert "REQ-1-1 Open" in text_of(page)


def test_a_requisition_pauses_goes_on_and_ends(browser, wish):
    row = wish()
    for verb, words in (("holds", "REQ-1 is on hold."), ("resumptions", "REQ-1 goes on.")):
        assert toasts_of(browser.post(f"/requisitions/{row.pk}/{verb}/", follow=True)) == [(words, "")]
    page = browser.post(f"/requisitions/{row.pk}/closings/", {"reason": "no_budget", "note": "Frozen"}, follow=True)
    assert "Ended: No budget" in text_of(page)
    page = browser.post(f"/requisitions/{row.pk}/holds/", follow=True)
    assert "not possible any more" in toasts_of(page)[0][0]
    assert "Take up again" in text_of(page)
    page = browser.post(f"/requisitions/{row.pk}/returns/", follow=True)
    assert "REQ-1 is a draft again; send it for approval once it is right." in toasts_of(page)[0][0]
    assert "Send for approval" in text_of(page)


def test_openings_are_added_changed_closed_and_opened_again(browser, nurse_job):
    base = f"/jobs/{nurse_job.pk}/seats/"
    browser.post(f"{base}new/", {"pay_period": "year", "pay_max": "50000", "pay_currency": "EUR"})
    seat = Opening.objects.get()
    assert (seat.code, seat.state, seat.pay_max_minor) == ("OPEN-1", "open", 5_000_000)

    browser.post(f"{base}{seat.pk}/", {"code": "NUR-9", "pay_period": "year", "version": "1", "is_backfill": "on"})
    seat.refresh_from_db()
    assert (seat.code, seat.is_backfill, seat.pay_max_minor) == ("NUR-9", True, None)
    assert "Number: OPEN-1 → NUR-9" in text_of(browser.get(f"{base}{seat.pk}/"))

    page = browser.post(f"{base}{seat.pk}/closings/", {"reason": "no_longer_needed"}, follow=True)
    assert "NUR-9 No longer needed" in text_of(page)
    page = browser.post(f"{base}{seat.pk}/reopenings/", follow=True)
    assert "NUR-9 Open" in text_of(page)


def test_an_opening_opened_again_says_that_it_waits_for_those_who_must_agree(browser, nurse_job, acme, adam, rita):
    factories.flow(ApprovalKind.OPENING, acme.colleagues["cora"], by=adam, name="Finance")
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    openings.close(opening=seat, reason=CloseReason.OTHER, by=rita, at=MONDAY)

    page = browser.post(f"/jobs/{nurse_job.pk}/seats/{seat.pk}/reopenings/", follow=True)

    assert toasts_of(page) == [("OPEN-1 opens when those who must agree have.", "")]
    assert "waits for approval" in text_of(page)


def test_the_hundred_and_first_open_opening_is_refused_with_a_sentence(browser, nurse_job):
    seats = [
        Opening(organization_id=nurse_job.organization_id, job=nurse_job, code=f"N-{number}", opened_at=MONDAY)
        for number in range(openings.MOST_OPEN)
    ]
    Opening.objects.bulk_create(seats)

    page = browser.post(f"/jobs/{nurse_job.pk}/seats/new/", {"code": "ONE-MORE", "pay_period": "year"})

    assert "A job has at most a hundred open openings." in text_of(page)
    assert 'value="ONE-MORE"' in page.content.decode()
    assert not Opening.objects.filter(code="ONE-MORE").exists()


def test_who_filled_the_last_opening_is_reminded_to_close_the_job(browser, sign_in, nurse_job, rita):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    address, reminder = f"/jobs/{nurse_job.pk}/seats/", "Every opening is filled or closed."
    assert reminder not in text_of(browser.get(address))

    browser.post(f"/applications/{factories.application(nurse_job).pk}/hires/")

    page = browser.get(address)
    assert reminder in text_of(page)
    assert f'href="/jobs/{nurse_job.pk}/closings/"' in page.content.decode().split(reminder)[1]


def test_a_hire_beyond_the_openings_is_refused_in_a_sentence(browser, nurse_job, rita):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    first, second = factories.application(nurse_job), factories.application(nurse_job, name="Ada Byron")
    browser.post(f"/applications/{first.pk}/hires/")

    response = browser.post(f"/applications/{second.pk}/hires/")

    assert response.status_code == 409
    assert "Every opening of Staff nurse is filled or closed, so nobody was hired." in text_of(response)


def test_who_hires_may_choose_among_the_openings(browser, nurse_job, rita):
    seats = [openings.add(job=nurse_job, by=rita, at=MONDAY) for _ in range(2)]
    application = factories.application(nurse_job)
    assert "OPEN-2" in text_of(browser.get(f"/applications/{application.pk}/hires/", headers=htmx("dialog")))

    browser.post(f"/applications/{application.pk}/hires/", {"opening": str(seats[1].pk)})

    assert Opening.objects.get(application=application) == seats[1]


def test_closing_a_job_asks_why_its_openings_end(browser, nurse_job, rita):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    address = f"/jobs/{nurse_job.pk}/closings/"
    assert "Its open opening closes with it." in text_of(browser.get(address, headers=htmx("dialog")))

    browser.post(address, {"openings": "no_budget"})

    assert Opening.objects.get().close_reason == "no_budget"


def test_changed_pay_is_told_as_money_in_the_manner_of_the_language(browser, wish, rita, acme):
    row = wish(pay_max_minor=5_200_000, pay_currency="EUR")
    requisitions.change(requisition=row, changes={"pay_max_minor": 5_400_050}, by=rita, at=TUESDAY)
    requisitions.change(requisition=row, changes={"pay_currency": "CHF"}, by=rita, at=TUESDAY)

    page = text_of(browser.get(f"/requisitions/{row.pk}/")).replace("\xa0", " ")
    assert "up to CHF 54,000.50 per year" in page
    assert "€52,000 → €54,000.50" in page

    type(acme.colleagues["rita"].user).objects.filter(pk=acme.colleagues["rita"].user_id).update(language="de")
    page = text_of(browser.get(f"/requisitions/{row.pk}/")).replace("\xa0", " ")
    assert "bis 54.000,50 CHF pro Jahr" in page
    assert "52.000 € → 54.000,50 €" in page


def test_the_second_editor_reads_pay_as_money(browser, wish, adam):
    row = wish(pay_max_minor=5_200_000, pay_currency="EUR")
    form = browser.get(f"/requisitions/{row.pk}/edit/").content.decode()
    version = re.search(r'name="version" value="(\d+)"', form)[1]
    requisitions.change(requisition=row, changes={"pay_max_minor": 5_300_000}, by=adam, at=TUESDAY)

    page = browser.post(f"/requisitions/{row.pk}/edit/", TYPED | {"version": version, "pay_max": "54000"})

    assert "Pay to: now “€53,000”, you typed “€54,000”." in text_of(page)


def test_pay_is_not_shown_to_those_who_may_not_see_it(sign_in, wish):
    row = wish(pay_max_minor=5_200_000, pay_currency="EUR")
    assert "52,000" in text_of(sign_in("rita").get(f"/requisitions/{row.pk}/"))
    assert "52,000" not in text_of(sign_in("vera").get(f"/requisitions/{row.pk}/"))


def test_a_flow_is_written_changed_and_retired_in_the_settings(sign_in, acme):
    adam = sign_in("adam")
    assert "Nobody must agree yet" in text_of(adam.get("/settings/approvals/"))
    cora, edda = (str(acme.colleagues[name].pk) for name in ("cora", "edda"))
    typed = {
        "name": "Offers",
        "kind": "offer",
        "group_name": ["Finance", "Board"],
        "group_needed": ["1", "2"],
        "group_condition": ["always", "pay_leaves_band"],
        "group_approvers_0": [cora, "role:hiring_manager"],
        "group_approvers_1": [cora, edda],
        "group_beside_1": "on",
    }
    more = adam.post("/settings/approvals/new/", typed | {"do": "add"})
    assert ("Group 3" in text_of(more), ApprovalFlow.objects.count()) == (True, 0)

    page = text_of(adam.post("/settings/approvals/new/", typed, follow=True))
    flow = ApprovalFlow.objects.get()
    assert "Finance : Cora Brandt, Hiring manager (1 of 2)" in page
    assert "(2 of 2) · If the pay leaves the approved band" in page

    page = adam.post(f"/settings/approvals/{flow.pk}/", typed | {"group_needed": ["1", "3"]})
    assert (page.status_code, "needs more approvals" in text_of(page)) == (422, True)
    adam.post(f"/settings/approvals/{flow.pk}/retirements/")
    assert not ApprovalFlow.objects.active().exists()
    assert sign_in("rita").get("/settings/approvals/").status_code == 403


@pytest.mark.parametrize("path", ["", "edit/", "closings/", "jobs/"])
def test_a_stranger_s_requisition_is_not_there(path, browser, strange_wish):
    assert browser.get(f"/requisitions/{strange_wish.pk}/{path}").status_code == 404


@pytest.mark.parametrize("page", ["/requisitions/", "/requisitions/{wish}/", "/approvals/", "/jobs/{job}/seats/"])
def test_the_pages_cost_the_same_with_one_row_and_with_three(page, browser, wish, nurse_job, rita, costs):
    row = wish(headcount=9)
    address = page.format(wish=row.pk, job=nurse_job.pk)
    openings.add(job=nurse_job, requisition=row, by=rita, at=MONDAY)
    browser.get(address)
    with_one = costs(lambda: browser.get(address))
    for _ in range(2):
        wish()
        openings.add(job=nurse_job, requisition=row, by=rita, at=MONDAY)

    assert costs(lambda: browser.get(address)) == with_one
    assert with_one <= 13


def test_whose_approver_was_deactivated_is_told_on_the_first_page_and_on_the_thing_in_plain_words(
    browser, finance, wish, acme, adam
):
    row = wish()
    members.deactivate(membership=acme.colleagues["cora"], by=adam, at=TUESDAY)
    jobs.drain()

    errands = text_of(browser.get("/errands/"))
    assert "Ask somebody else to approve: “REQ-1 Nurse”" in errands
    assert "Cora Brandt was deactivated; without somebody else Finance cannot agree any more" in errands
    page = text_of(browser.get(f"/requisitions/{row.pk}/"))
    assert "Nobody who is asked here can answer any more." in page
    assert "Was deactivated, cannot answer" in page

    seat = ApprovalSeat.objects.get()
    browser.post(f"/approvals/{seat.pk}/replacements/", {"membership": acme.colleagues["edda"].pk})
    assert "Ask somebody else to approve" not in text_of(browser.get("/errands/"))


def test_who_opens_a_job_is_told_how_many_lack_to_approve_it(browser, adam, rita, acme, nurse_job):
    managers = GroupDraft(name="Managers", roles=[JobRole.HIRING_MANAGER], needed=2)
    draft = FlowDraft(kind=ApprovalKind.JOB, name="Jobs", groups=[managers])
    approval_flows.define(draft=draft, by=adam, at=MONDAY)
    cook = factories.job(rita, title="Cook", is_open=False)
    henry = acme.colleagues["henry"]
    job_verbs.add_team_member(job=cook, membership=henry, role=JobRole.HIRING_MANAGER, by=rita, at=MONDAY)

    told = toasts_of(browser.post(f"/jobs/{cook.pk}/openings/", follow=True))[0][0]

    assert "In the group “Managers” of the approval flow 2 must agree, but there is only 1 colleague to ask." in told
    cook.refresh_from_db()
    assert cook.status == "draft"
