"""Hand-backs, returns and the report of the flywheel for programs."""

import pytest

from hireloom.core import tenancy
from hireloom.crm.operations import pools
from hireloom.flywheel.models import HandBack
from tests.cast import MONDAY
from tests.domain.flywheel.back import proposal
from tests.domain.flywheel.test_returns import again


@pytest.fixture
def row(rita, nurse_job):
    return proposal(nurse_job, rita)


def test_a_program_reads_who_may_be_handed_back(program, row):
    api = program("rita")
    [told] = api.get("/hand-backs", state="proposed")["results"]

    assert (told["id"], told["cause"], told["signs"], told["asking"]) == (
        str(row.pk),
        "rejected",
        ["silver_medalist"],
        "",
    )
    assert told["person_id"] == str(row.application.person_id)
    assert told == api.get(f"/hand-backs/{row.pk}")
    assert api.get("/hand-backs", state="taken")["results"] == []


def test_a_program_changes_takes_and_reads_what_came_of_it(program, rita, row):
    api = program("rita")
    warm = pools.create(name="Warm", by=rita, at=MONDAY)

    changed = api.patch(f"/hand-backs/{row.pk}", {"seen": 1, "pool_id": str(warm.pk), "tags": ["Nurse"]})
    api.patch(f"/hand-backs/{row.pk}", {"seen": 1, "tags": ["Cook"]})
    stale = api.status
    taken = api.post(f"/hand-backs/{row.pk}/takings", {"seen": changed["version"]})

    assert (changed["pool_id"], changed["tags"], changed["contact_on"]) == (
        str(warm.pk),
        ["Nurse"],
        row.contact_on.isoformat(),
    )
    assert stale == 409
    assert (taken["hand_back"]["state"], taken["left_out"]) == ("taken", [])
    assert warm.members.count() == 1


def test_a_program_declines_and_lets_it_wait_again(program, row):
    api = program("rita")

    declined = api.post(f"/hand-backs/{row.pk}/refusals", {"reason": "in_touch", "because": "my friend"})
    api.post(f"/hand-backs/{row.pk}/takings")
    refused = api.status
    back = api.post(f"/hand-backs/{row.pk}/put-backs", {})

    assert (declined["state"], declined["declined_as"]) == ("declined", "in_touch")
    assert refused == 409
    assert back["state"] == "proposed"


def test_many_are_handed_back_each_with_its_outcome(program, rita, nurse_job, row):
    other = proposal(nurse_job, rita, name="Bela Novak", email="bela@example.org")
    HandBack.objects.filter(pk=other.pk).update(asking="words", subject="Hi", text="{{planet}}")

    told = program("rita").post("/hand-backs/takings", {"hand_back_ids": [str(row.pk), str(other.pk)]})

    assert [(one["hand_back_id"], one["refusal"]) for one in told] == [(str(row.pk), ""), (str(other.pk), "planet")]


def test_the_report_says_of_how_many(program, rita, row):
    api = program("rita")
    api.post(f"/hand-backs/{row.pk}/takings", {})
    again(rita)

    told = api.get("/reports/flywheel")

    assert {name: told[name] for name in ("handed_back", "written_to", "hired")} == {
        "handed_back": 1,
        "written_to": 0,
        "hired": 0,
    }
    assert told["returns"] == 1
    assert told["saved"] == {"days": None, "hires_of_known": 0, "hires_of_strangers": 0}
    [back] = api.get("/returns")["results"]
    assert back["links"] == ["application"]


def test_who_only_looks_reads_and_takes_nothing(program, row):
    api = program("vera")

    assert api.get(f"/hand-backs/{row.pk}")["state"] == "proposed"
    api.post(f"/hand-backs/{row.pk}/takings")
    assert api.status == 403
    row.refresh_from_db()
    assert row.state == "proposed"


def test_henry_and_otto_read_nothing(program, globex, row, henry):
    of_henry = program("henry")
    of_henry.get("/hand-backs")
    assert of_henry.status == 403
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.get(f"/hand-backs/{row.pk}")
    assert otto.status == 404
