"""Approval flows by programs: written, read, changed, retired, and which of them would be asked."""

import pytest

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.operations import departments, offices
from hireloom.ats.operations.offices import OfficeDraft
from hireloom.core import tenancy
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def body(acme):
    """A flow for offers: Cora and Edda in finance, one of whom suffices, then the hiring manager."""
    finance = [str(acme.colleagues[name].pk) for name in ("cora", "edda")]
    groups = [
        {"name": "Finance", "membership_ids": finance},
        {"roles": ["hiring_manager"], "condition": "pay_above_band"},
    ]
    return {"kind": "offer", "name": "Offers", "groups": groups}


@pytest.fixture
def places(rita):
    """The nursing department with its night ward, and Lyon."""
    nursing = departments.add(name="Nursing", by=rita, at=MONDAY)
    night = departments.add(name="Night ward", parent=nursing, by=rita, at=MONDAY)
    return nursing, night, offices.add(draft=OfficeDraft(name="Lyon"), by=rita, at=MONDAY)


def test_a_flow_is_written_read_changed_and_retired(program, body):
    adam = program("adam")
    made = adam.post("/approval-flows", body)

    assert adam.status == 201
    assert [group["name"] for group in made["groups"]] == ["Finance", "2"]
    assert set(made["groups"][0]["membership_ids"]) == set(body["groups"][0]["membership_ids"])
    assert made["groups"][1]["roles"] == ["hiring_manager"]
    assert adam.get(f"/approval-flows/{made['id']}") == made
    assert adam.get("/approval-flows", kind="offer") == [made]
    assert adam.get("/approval-flows", kind="job") == []

    changed = adam.put(f"/approval-flows/{made['id']}", body | {"name": "All offers", "version": 1})
    assert (changed["name"], changed["version"]) == ("All offers", 2)
    adam.put(f"/approval-flows/{made['id']}", body | {"version": 1})
    assert (adam.status, adam.get(f"/approval-flows/{made['id']}")["name"]) == (409, "All offers")

    assert adam.post(f"/approval-flows/{made['id']}/retirement")["is_active"] is False
    assert adam.get("/approval-flows") == []


def test_what_cannot_be_a_flow_is_refused_with_a_sentence(program, body):
    adam = program("adam")
    adam.post("/approval-flows", body)

    adam.post("/approval-flows", body)
    assert (adam.status, adam.last.json()["title"]) == (409, "There is a flow for that at that place already")
    nobody = adam.post("/approval-flows", body | {"kind": "job", "groups": [{"name": "Nobody"}]})
    assert (adam.status, nobody["detail"]) == (422, "Group 1 has nobody to ask.")
    too_many = [body["groups"][0] | {"needed": 3}]
    assert (
        "more approvals than it has"
        in adam.post("/approval-flows", body | {"kind": "job", "groups": too_many})["detail"]
    )


def test_the_most_specific_flow_wins_at_a_place(program, body, places):
    adam, (nursing, night, lyon) = program("adam"), places
    everywhere = adam.post("/approval-flows", body)
    in_lyon = adam.post("/approval-flows", body | {"office_id": str(lyon.pk)})
    in_nursing = adam.post("/approval-flows", body | {"department_id": str(nursing.pk)})

    def winner(**place):
        return adam.get("/approval-flows/winner", kind="offer", **place)["flow"]

    assert winner() == everywhere
    assert winner(office_id=lyon.pk) == in_lyon
    assert winner(department_id=night.pk, office_id=lyon.pk) == in_nursing
    assert adam.get("/approval-flows/winner", kind="job") == {"flow": None}


def test_only_who_manages_approvals_reads_or_writes_flows_and_only_within_the_scopes(program, body):
    made = program("adam").post("/approval-flows", body)
    for caller in (program("rita"), program("adam", scopes={"ats.view_offers"})):
        for path in ("/approval-flows", "/approval-flows/winner?kind=offer"):
            caller.get(path)
            assert caller.status == 403
        caller.post("/approval-flows", body)
        assert caller.status == 403
        caller.get(f"/approval-flows/{made['id']}")
        assert caller.status == 404
    narrow = program("adam", scopes={"ats.manage_approvals"})
    assert narrow.get(f"/approval-flows/{made['id']}") == made


def test_otto_finds_no_flow_of_acme_and_wins_none(program, body, places, globex):
    made = program("adam").post("/approval-flows", body)
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for method, path in (("get", ""), ("post", "/retirement")):
        getattr(otto, method)(f"/approval-flows/{made['id']}{path}")
        assert otto.status == 404
    assert otto.get("/approval-flows") == []
    assert otto.get("/approval-flows/winner", kind="offer") == {"flow": None}
    otto.get("/approval-flows/winner", kind="offer", department_id=places[0].pk)
    assert otto.status == 404


@pytest.mark.parametrize("count", [1, 3])
def test_listing_flows_costs_the_same_with_one_and_with_three(count, program, acme, adam, django_assert_num_queries):
    kinds = [ApprovalKind.OFFER, ApprovalKind.JOB, ApprovalKind.REQUISITION]
    for kind in kinds[:count]:
        factories.flow(kind, acme.colleagues["cora"], by=adam)
    caller = program("adam")

    with django_assert_num_queries(9):
        assert len(caller.get("/approval-flows")) == count
