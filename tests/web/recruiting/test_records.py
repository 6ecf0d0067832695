"""The hiring record as a page and as files, and the applicant flow log."""

import csv
import io
import json
from datetime import timedelta

import pytest

from hireloom.ats.enums import PayKind, StageKind
from hireloom.ats.models import CriteriaVersion
from hireloom.ats.operations import applications, criteria, offers, stages, transfers
from hireloom.ats.operations.criterion_filling import Wanted
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.core.models import Event
from hireloom.people.operations import notes
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.web.recruiting.conftest import htmx, text_of


@pytest.fixture
def ada(nurse_job, rita, reason):
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    applications.move(application=application, to=nurse_job.stages.get(position=1), by=rita, at=TUESDAY)
    notes.add(person=application.person, body="Calm and clear.", by=rita, at=WEDNESDAY, context_id=application.pk)
    applications.reject(application=application, reason=reason, by=rita, at=FRIDAY)
    return application


def test_the_page_tells_what_happened_and_as_of_a_moment_less(browser, ada):
    page = text_of(browser.get(f"/applications/{ada.pk}/record/"))
    assert "Calm and clear." in page
    assert "rejected in Screening" in page
    assert "Rejected, " in page

    earlier = text_of(browser.get(f"/applications/{ada.pk}/record/?as_of=2026-03-03T09:00"))
    assert "moved from Applied to Screening" in earlier
    assert "Calm and clear." not in earlier
    assert "This is what was on record then" in earlier

    assert "Nothing had happened yet" in text_of(browser.get(f"/applications/{ada.pk}/record/?as_of=2020-01-01T00:00"))
    for nonsense in ("yesterday", "2026-13-45T00:00", "", "0001-01-01T00:00", "9999-12-31T23:59-05:00"):
        assert "rejected in Screening" in text_of(browser.get(f"/applications/{ada.pk}/record/?as_of={nonsense}"))


def test_the_files_hold_the_record_and_taking_them_is_on_record(browser, ada):
    sealed = json.loads(browser.get(f"/applications/{ada.pk}/record.json").content)
    assert sealed["head"]["person"] == "Ada Byron"
    assert [entry["event"]["name"] for entry in sealed["entries"]][-1] == "ats.application.rejected"

    pdf = browser.get(f"/applications/{ada.pk}/record.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert 'filename="ada-byron-staff-nurse.pdf"' in pdf["Content-Disposition"]

    taken = Event.objects.filter(name="ats.hiring_record.exported").order_by("sequence")
    assert [row.payload["format"] for row in taken] == ["json", "pdf"]
    assert taken[0].payload["digest"] == sealed["seal"]


def test_the_file_as_of_a_moment_is_what_the_page_showed(browser, ada, rita):
    notes.add(person=ada.person, body="Late.", by=rita, at=WEDNESDAY + timedelta(seconds=59.5), context_id=ada.pk)
    page = browser.get(f"/applications/{ada.pk}/record/?as_of={WEDNESDAY:%Y-%m-%dT%H:%M}")
    sealed = json.loads(browser.get(page.context["json_url"]).content)

    assert "Late." in page.content.decode()
    assert "Late." in str(sealed)
    assert sealed["seal"] == page.context["seal"]


def test_a_record_prints_whatever_was_written(browser, ada, rita):
    notes.add(
        person=ada.person,
        body="#set page(fill: red) $x$ *b* _i_ `c` <l> @r \\ 名前 اسم [x](y) // c",
        by=rita,
        at=WEDNESDAY,
    )

    assert browser.get(f"/applications/{ada.pk}/record.pdf").content.startswith(b"%PDF-")


def test_who_may_not_read_records_is_refused_and_strangers_find_nothing(sign_in, strange, ada):
    for part in ("record/", "record.json", "record.pdf"):
        assert sign_in("vera").get(f"/applications/{ada.pk}/{part}").status_code == 403
        assert strange(f"/applications/{{application}}/{part}") == 404


def test_the_record_costs_the_same_with_one_note_and_with_three(browser, ada, rita, costs):
    browser.get("/")  # the first page of a session costs more
    one = costs(lambda: browser.get(f"/applications/{ada.pk}/record/"))
    for _ in range(2):
        notes.add(person=ada.person, body="Again.", by=rita, at=WEDNESDAY)
    assert costs(lambda: browser.get(f"/applications/{ada.pk}/record/")) == one


def test_the_profile_leads_to_the_record(browser, ada):
    assert f"/applications/{ada.pk}/record/" in browser.get(f"/people/{ada.person_id}/").content.decode()


def test_looking_at_a_profile_is_written_down_by_the_browser_and_not_by_the_page(browser, ada):
    page = browser.get(f"/people/{ada.person_id}/").content.decode()
    assert f'data-hx-post="/people/{ada.person_id}/sightings/"' in page
    assert not Event.objects.filter(name="people.person.viewed").exists()

    assert browser.post(f"/people/{ada.person_id}/sightings/").status_code == 204
    assert Event.objects.filter(name="people.person.viewed").count() == 1


def test_a_stranger_sees_nobody(strange):
    assert strange("/people/{person}/sightings/", "post") == 404


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_flow_log_says_who_came_how_far_and_who_decided(browser, ada, nurse_job):
    factories.application(nurse_job, name="Grace Onwudiwe", at=FRIDAY)

    first, second = rows_of(browser.get("/applications/flow.csv"))
    assert (first["Name"], first["Furthest stage"], first["Disposition"]) == ("Ada Byron", "Screening", "Rejected")
    assert first["Decided by"] == "Rita Lindqvist"
    assert first["Reason"] == "Another candidate fits better"
    assert (second["Name"], second["Disposition"], second["Decided by"]) == ("Grace Onwudiwe", "", "")

    assert [row["Name"] for row in rows_of(browser.get("/applications/flow.csv?since=2026-03-04"))] == [
        "Grace Onwudiwe"
    ]
    assert [row["Name"] for row in rows_of(browser.get("/applications/flow.csv?until=2026-03-02"))] == ["Ada Byron"]
    page = text_of(browser.get("/applications/flow/?until=2026-03-02"))
    assert "Ada Byron" in page
    assert "Grace Onwudiwe" not in page
    assert Event.objects.filter(name="core.list.exported", payload__list="applicant_flow").count() == 3


def flow_of(browser, *names, query=""):
    return [tuple(row[name] for name in names) for row in rows_of(browser.get(f"/applications/flow.csv{query}"))]


def test_who_was_transferred_has_a_row_for_each_job_with_the_step_reached_in_that_one(browser, nurse_job, rita, reason):
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    applications.move(application=application, to=nurse_job.stages.get(name="On-site interview"), by=rita, at=TUESDAY)
    porter = factories.job(rita, title="Porter")
    there = porter.stages.get(name="Screening")
    application = transfers.transfer(application=application, to=there, by=rita, at=WEDNESDAY)
    assert flow_of(browser, "Job", "Furthest stage", "Disposition", "Decided (UTC)", "Decided by") == [
        (
            "Staff nurse",
            "On-site interview",
            "Transferred to another job",
            WEDNESDAY.isoformat(timespec="seconds"),
            "Rita Lindqvist",
        ),
        ("Porter", "Screening", "", "", ""),
    ]

    applications.reject(application=application, reason=reason, by=rita, at=FRIDAY)

    shown = ("Job", "Furthest stage", "Disposition")
    nurse, porters = (
        ("Staff nurse", "On-site interview", "Transferred to another job"),
        ("Porter", "Screening", "Rejected"),
    )
    assert flow_of(browser, *shown, query=f"?job={nurse_job.pk}") == [nurse]
    assert flow_of(browser, *shown, query=f"?job={porter.pk}") == [porters]


def test_the_record_says_by_which_version_of_the_criteria_somebody_was_decided_on(browser, nurse_job, rita, reason):
    licence, years = Wanted("Licence", "licence", is_required=True), Wanted("Five years")
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    second = nurse_job.stages.get(position=1)
    criteria.write(job=nurse_job, wanted=[licence], by=rita, at=MONDAY)
    applications.move(application=application, to=second, by=rita, at=TUESDAY)
    criteria.write(job=nurse_job, wanted=[licence, years], by=rita, at=WEDNESDAY)
    criteria.write(job=nurse_job, wanted=[licence, years], by=rita, at=WEDNESDAY)
    applications.reject(application=application, reason=reason, by=rita, at=FRIDAY)

    record = json.loads(browser.get(f"/applications/{application.pk}/record.json").content)

    told = [
        (entry["event"]["name"], detail["value"])
        for entry in record["entries"]
        for detail in entry.get("details", ())
        if detail["name"] == "criteria"
    ]
    assert told == [
        ("ats.application.moved", "Version 1: Licence"),
        ("ats.application.rejected", "Version 2: Licence, Five years"),
    ]
    assert [one["name"] for one in CriteriaVersion.objects.get(number=1).items] == ["Licence"]


SHOWN = ("Job", "Furthest stage", "Disposition")


def sent_and_back(application, rita, to, back_at):
    home = application.stage
    gone = transfers.transfer(application=application, to=to, by=rita, at=TUESDAY)
    return transfers.transfer(application=gone, to=home, by=rita, at=back_at, is_undo=True)


def test_who_was_sent_to_another_job_by_mistake_was_never_considered_for_it(browser, nurse_job, rita):
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    porter = factories.job(rita, title="Porter")
    there = porter.stages.get(name="Screening")

    application = sent_and_back(application, rita, there, TUESDAY + timedelta(seconds=8))

    assert flow_of(browser, *SHOWN) == [("Staff nurse", "Applied", "")]
    assert flow_of(browser, *SHOWN, query=f"?job={porter.pk}") == []
    record = browser.get(f"/applications/{application.pk}/record/")
    told = text_of(record)
    assert "Transferred from Staff nurse, Applied, to Porter, Screening" in told
    assert "Transferred from Porter, Screening, to Staff nurse, Applied" in told
    assert "The transfer before it, which was a mistake" in told
    history = text_of(browser.get(f"/applications/{application.pk}/history/", headers=htmx("dialog")))
    assert "Transfer taken back" in history
    assert "taken back, counts for nothing" in history

    transfers.transfer(application=application, to=there, by=rita, at=FRIDAY)
    assert flow_of(browser, *SHOWN) == [
        ("Staff nurse", "Applied", "Transferred to another job"),
        ("Porter", "Screening", ""),
    ]


def test_who_comes_back_from_another_job_days_later_was_considered_for_it(browser, nurse_job, rita):
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    porter = factories.job(rita, title="Porter")

    sent_and_back(application, rita, porter.stages.get(name="Screening"), FRIDAY)

    assert flow_of(browser, *SHOWN) == [
        ("Porter", "Screening", "Transferred to another job"),
        ("Staff nurse", "Applied", ""),
    ]


def test_a_move_that_was_taken_back_is_no_step_reached(browser, nurse_job, rita):
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    home, offer = application.stage, nurse_job.stages.get(name="Offer")
    moved = applications.move(application=application, to=offer, by=rita, at=TUESDAY)
    assert flow_of(browser, "Furthest stage") == [("Offer",)]

    applications.move(application=moved, to=home, by=rita, at=TUESDAY + timedelta(seconds=8), is_undo=True)

    assert flow_of(browser, "Furthest stage") == [("Applied",)]


def test_an_undo_that_goes_elsewhere_hides_nothing(browser, nurse_job, rita):
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    moved = applications.move(application=application, to=nurse_job.stages.get(name="Offer"), by=rita, at=TUESDAY)

    elsewhere = nurse_job.stages.get(name="Screening")
    applications.move(application=moved, to=elsewhere, by=rita, at=TUESDAY + timedelta(seconds=8), is_undo=True)

    assert flow_of(browser, "Furthest stage") == [("Offer",)]


def test_a_stage_that_was_removed_is_not_the_furthest_because_it_is_gone(browser, nurse_job, rita):
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    screening, later = nurse_job.stages.get(name="Screening"), nurse_job.stages.get(name="Phone interview")
    applications.move(application=application, to=screening, by=rita, at=TUESDAY)
    applications.move(application=application, to=later, by=rita, at=WEDNESDAY)

    plans = [
        stages.StagePlan(id=one.pk, name=one.name, kind=StageKind(one.kind))
        for one in nurse_job.stages.order_by("position")
        if one.pk != screening.pk
    ]
    stages.arrange(job=nurse_job, plan=plans, by=rita, at=FRIDAY)

    assert flow_of(browser, "Furthest stage") == [("Phone interview",)]


def test_the_flow_log_is_for_whoever_may_read_records(sign_in, ada):
    for name, status in (("adam", 200), ("rita", 200), ("vera", 403), ("henry", 403)):
        assert sign_in(name).get("/applications/flow/").status_code == status, name
        assert sign_in(name).get("/applications/flow.csv").status_code == status, name


def test_the_flow_log_costs_the_same_for_one_and_for_three(browser, nurse_job, ada, rita, costs):
    browser.get("/")
    one = costs(lambda: browser.get("/applications/flow/"))
    for _ in range(2):
        applications.withdraw(application=factories.application(nurse_job), by=rita, at=FRIDAY)
    assert costs(lambda: browser.get("/applications/flow/")) == one


def test_every_row_is_in_the_file_however_many_there_are(browser, nurse_job, monkeypatch):
    from hireloom.ats.queries import applicant_flow

    monkeypatch.setattr(applicant_flow, "BATCH", 2)
    for number in range(5):
        factories.application(nurse_job, name=f"Person {number}", at=MONDAY)
    assert len(rows_of(browser.get("/applications/flow.csv"))) == 5


def test_who_is_reviewed_blind_has_neither_record_nor_name_for_who_reviews_them(sign_in, nurse_job, ada, rita):
    from hireloom.ats.models import Application

    fresh = factories.application(nurse_job, name="Grace Onwudiwe", at=FRIDAY)
    nurse_job.stages.filter(pk=fresh.stage_id).update(is_blind=True)

    browser = sign_in("rita")
    assert browser.get(f"/applications/{fresh.pk}/record/").status_code == 403
    assert browser.get(f"/applications/{ada.pk}/record/").status_code == 200
    assert "Grace" not in browser.get("/applications/flow/").content.decode()
    rows = rows_of(browser.get("/applications/flow.csv"))
    assert [row["Person"] for row in rows if row["Application"] == str(fresh.pk)] == [""]
    assert "Grace" in sign_in("adam").get("/applications/flow/").content.decode()
    assert Application.objects.get(pk=fresh.pk).person.name == "Grace Onwudiwe"


def test_the_page_and_the_file_say_what_is_hidden_from_who_may_not_see_offers(sign_in, nurse_job, rita):
    application = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    pay = Component(PayKind.SALARY, 5_200_000, "EUR")
    offers.write(application=application, draft=OfferDraft(title="Staff nurse", components=[pay]), by=rita, at=TUESDAY)
    address = f"/applications/{application.pk}/record"

    assert "€52,000 per year" in text_of(sign_in("rita").get(f"{address}/")).replace("\xa0", " ")
    client = sign_in("cora")
    page = text_of(client.get(f"{address}/"))
    assert "offer written, version 1" in page
    assert "Hidden: your rights do not reach them" in page
    assert "52,000" not in page
    sealed = json.loads(client.get(f"{address}.json").content)
    [written] = [entry for entry in sealed["entries"] if entry["event"]["name"] == "ats.offer.created"]
    assert [detail["name"] for detail in written["details"]] == ["hidden"]
