"""Hires for programs: read on by what changed, handed over once, the signed document."""

import hashlib

import pytest

from hireloom.ats.models import Hire
from hireloom.ats.operations import applications
from hireloom.core import tenancy
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import field_values, fields
from hireloom.people.operations.fields import FieldDraft, Rules
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def signed(files_here, ada, rita):
    return factories.accepted(ada, rita)


def keep_fields(ada, adam):
    """A field that everybody reads, and a private one, both said."""
    for label, rules in (("Cost center", Rules()), ("Wished pay", Rules(is_private=True))):
        draft = FieldDraft(FieldSubject.APPLICATION, label, FieldKind.SHORT_TEXT, rules=rules)
        fields.define(draft=draft, by=adam, at=MONDAY)
    said = {"cost_center": "421", "wished_pay": "60"}
    holder = field_holders.of(FieldSubject.APPLICATION)
    field_values.write(holder=holder, row=ada, values=said, by=adam, at=MONDAY)


def test_a_program_reads_hires_with_all_that_is_needed_to_take_them_over(program, ada, adam, rita, files_here):
    keep_fields(ada, adam)
    signed = factories.accepted(ada, rita)
    api = program("rita")
    [told] = api.get("/hires")["results"]

    assert (told["person"], told["job"], told["state"], told["is_to_do"]) == ("Ada Byron", "Staff nurse", "open", True)
    assert (told["starts_on"], told["offer_id"], told["hired_by"]) == ("2026-06-01", str(signed.pk), "")
    assert told["pay"] == [
        {"kind": "salary", "label": "", "amount_minor": 5_200_000, "currency": "EUR", "rhythm": "year"}
    ]
    assert told["fields"] == [{"subject": "application", "key": "cost_center", "label": "Cost center", "words": "421"}]
    assert told == api.get(f"/hires/{told['id']}")


def test_the_signed_document_is_read_and_is_what_the_digest_says(program, signed):
    api = program("rita")
    [told] = api.get("/hires")["results"]
    document = api.client.get(f"/api/v1/hires/{told['id']}/signed-letter")

    assert document["Content-Type"] == "application/pdf"
    assert hashlib.sha256(document.content).hexdigest() == told["signed_digest"]


def test_who_may_not_see_offers_reads_neither_pay_nor_letter(program, signed):
    for api in (program("cora"), program("rita", scopes={"ats.view_hires", "ats.view_all_jobs"})):
        [told] = api.get("/hires")["results"]
        assert (told["person"], told["pay"], told["signed_digest"], told["starts_on"]) == ("Ada Byron", [], "", None)
        api.get(f"/hires/{told['id']}/signed-letter")
        assert api.status == 404


def test_only_what_changed_is_read_again(program, ada, rita, nurse_job):
    other = factories.application(nurse_job)
    applications.hire(application=ada, by=rita, at=MONDAY)
    applications.hire(application=other, by=rita, at=THURSDAY)
    api = program("rita")
    first = api.get("/hires?limit=1")
    assert [one["application_id"] for one in first["results"]] == [str(ada.pk)]
    rest = api.get(f"/hires?limit=1&cursor={first['next_cursor']}")
    assert ([one["application_id"] for one in rest["results"]], rest["next_cursor"]) == ([str(other.pk)], None)

    applications.unhire(application=ada, by=rita, at=FRIDAY)
    changed = api.get(f"/hires?updated_after={THURSDAY.isoformat().replace('+00:00', 'Z')}")["results"]

    assert [(one["application_id"], one["state"]) for one in changed] == [(str(ada.pk), "taken_back")]


def test_a_hire_is_handed_over_once_and_back(program, ada, rita):
    applications.hire(application=ada, by=rita, at=MONDAY)
    api, other = program("rita"), program("adam")
    address = f"/hires/{Hire.objects.get().pk}"
    told = api.post(f"{address}/handover", {"reference": "E-17"})
    assert (told["state"], told["reference"], told["handed_over_by"]) == ("handed_over", "E-17", "Rita Lindqvist")
    other.post(f"{address}/handover", {"reference": "E-18"})
    assert other.status == 409
    assert [len(api.get(f"/hires?{narrowed}")["results"]) for narrowed in ("to_do=true", "state=handed_over")] == [0, 1]

    assert api.post(f"{address}/handover-reversal", {})["state"] == "open"
    assert len(api.get("/hires?to_do=true")["results"]) == 1


def test_a_hire_taken_back_is_not_handed_over(program, ada, rita):
    applications.hire(application=ada, by=rita, at=MONDAY)
    applications.unhire(application=ada, by=rita, at=THURSDAY)
    api = program("rita")
    api.post(f"/hires/{Hire.objects.get().pk}/handover", {})

    assert api.status == 409
    assert Hire.objects.get().handed_over_at is None


@pytest.mark.parametrize(("who", "reads", "hands_over"), [("vera", 403, 404), ("sam", 403, 404), ("cora", 200, 403)])
def test_who_may_not_is_refused(program, ada, rita, who, reads, hands_over):
    applications.hire(application=ada, by=rita, at=MONDAY)
    api = program(who)
    api.get("/hires")
    assert api.status == reads
    api.post(f"/hires/{Hire.objects.get().pk}/handover", {})

    assert api.status == hands_over


def test_a_stranger_finds_no_hire(program, globex, ada, rita):
    applications.hire(application=ada, by=rita, at=MONDAY)
    hire = Hire.objects.get()
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    assert otto.get("/hires")["results"] == []
    for verb, rest in (("get", ""), ("get", "/signed-letter"), ("post", "/handover"), ("post", "/handover-reversal")):
        getattr(otto, verb)(f"/hires/{hire.pk}{rest}", *([{}] if verb == "post" else []))
        assert otto.status == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_hire_and_with_three(
    count, program, rita, nurse_job, django_assert_num_queries
):
    for _ in range(count):
        applications.hire(application=factories.application(nurse_job), by=rita, at=MONDAY)
    api = program("rita")
    api.get("/hires")

    with django_assert_num_queries(8):
        assert len(api.get("/hires")["results"]) == count
