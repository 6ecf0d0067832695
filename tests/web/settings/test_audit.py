"""The audit log as a page: read, filtered, verified, taken along."""

import csv
import io

import pytest
from django.urls import reverse

from hireloom.core import audit, events
from hireloom.core.event_types import OrganizationChanged
from hireloom.core.models import Event
from hireloom.core.operations import organizations
from tests.cast import FRIDAY, TUESDAY
from tests.web.recruiting.conftest import text_of

PAGE, VERIFY, EXPORT = (reverse(f"settings:audit{verb}") for verb in ("", "-verifications", "-export"))


def write(by, fields="tagline", at=TUESDAY):
    return events.record(OrganizationChanged(organization_id=by.organization_id, fields=fields), by=by, at=at)


def exported(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_page_tells_what_happened(read, adam):
    write(adam)

    words = read("adam", PAGE)

    assert "Organization settings changed: tagline Adam Okafor" in words
    assert "Rita Lindqvist joined as Recruiter" in words


def test_the_page_is_filtered_by_what_who_and_day(read, adam, rita):
    write(adam, "tagline")
    write(rita, "language", at=FRIDAY)

    assert "Rita Lindqvist joined" not in read("adam", PAGE, name="core.organization.changed")
    assert "changed: tagline" not in read("adam", PAGE, member=rita.membership_id)
    assert "changed: language" in read("adam", PAGE, member=rita.membership_id)
    assert "changed: language" not in read("adam", PAGE, day="2026-03-03")
    assert "Nothing happened like that" in read("adam", PAGE, day="2020-01-01")


@pytest.mark.parametrize(
    "query",
    [
        {"name": "x.y.z"},
        {"member": "nobody"},
        {"day": "yesterday"},
        {"before": "soon"},
        {"after": "-1"},
        {"before": "9" * 40},
    ],
)
def test_a_filter_that_makes_no_sense_is_as_if_it_was_not_there(query, read):
    assert "Rita Lindqvist joined" in read("adam", PAGE, **query)


def test_older_lines_are_one_click_away(sign_in, adam):
    for _ in range(60):
        write(adam)
    browser = sign_in("adam")
    first = browser.get(PAGE)
    assert len(first.context["found"].lines) == 50

    second = browser.get(PAGE + first.context["page"].next_url)

    assert second.context["found"].lines[0].sequence == first.context["found"].lines[-1].sequence - 1
    assert browser.get(PAGE + second.context["page"].previous_url).context["found"].lines[0].sequence == (
        first.context["found"].lines[0].sequence
    )


def test_verifying_says_that_nothing_was_touched(sign_in, adam):
    browser = sign_in("adam")
    count = Event.objects.count()

    whole = browser.post(VERIFY)
    part = browser.post(VERIFY, headers={"HX-Request": "true"})

    assert f"All {count} events are as they were written" in text_of(whole)
    assert "<main" not in part.content.decode()
    head = Event.objects.get(sequence=count)
    assert bytes(head.hash).hex() in part.content.decode()


def test_verifying_says_where_the_log_was_touched(sign_in, monkeypatch, acme):
    broken = audit.Verdict(acme.organization.pk, 7, 7, "event 7 was altered", "00")
    monkeypatch.setattr(audit, "verify", lambda organization_id: broken)

    words = text_of(sign_in("adam").post(VERIFY))

    assert "The log was tampered with at number 7" in words
    assert "event 7 was altered" in words


def test_the_export_is_what_the_filters_show(sign_in, adam, rita):
    row = write(rita, at=FRIDAY)
    browser = sign_in("adam")

    everything = exported(browser.get(EXPORT))
    hers = exported(browser.get(EXPORT, {"member": rita.membership_id}))

    assert everything[0] == ["Number", "Moment (UTC)", "Who", "What", "Event", "Hash"]
    assert [int(line[0]) for line in everything[1:]] == list(range(1, row.sequence + 1))
    assert hers[1:] == [
        [
            str(row.sequence),
            "2026-03-06T09:00:00+00:00",
            "Rita Lindqvist",
            "Organization settings changed: tagline",
            "core.organization.changed",
            bytes(row.hash).hex(),
        ]
    ]


def test_the_export_is_a_file_and_runs_no_formula(sign_in, adam, acme):
    organizations.change(organization=acme.organization, changes={"tagline": "x"}, by=adam, at=TUESDAY)
    events.record(
        OrganizationChanged(organization_id=adam.organization_id, fields='=HYPERLINK("x")'), by=adam, at=TUESDAY
    )
    response = sign_in("adam").get(EXPORT)

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="audit-log-')
    assert not [cell for line in exported(response) for cell in line if cell.startswith("=")]


@pytest.mark.parametrize(("address", "verb"), [(PAGE, "get"), (VERIFY, "post"), (EXPORT, "get")])
@pytest.mark.parametrize(("name", "may"), [("adam", True), ("cora", True), ("rita", False), ("vera", False)])
def test_administrators_and_compliance_officers_read_it(name, may, address, verb, sign_in):
    response = getattr(sign_in(name), verb)(address)

    assert response.status_code == (200 if may else 403)
    assert response.streaming is (may and address == EXPORT)
    if response.streaming:
        assert len(exported(response)) > 1


def test_otto_reads_the_log_of_his_own_organization_alone(sign_in, globex, adam):
    write(adam)
    browser = sign_in("otto", globex)

    assert "Adam Okafor" not in text_of(browser.get(PAGE))
    assert not [line for line in exported(browser.get(EXPORT)) if "Adam Okafor" in line]
    assert "Otto Fischer joined" in text_of(browser.get(PAGE))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_its_length(count, sign_in, adam, django_assert_num_queries):
    for _ in range(count):
        write(adam)
    browser = sign_in("adam")
    browser.get(PAGE)

    with django_assert_num_queries(11):
        browser.get(PAGE)
