"""Whom we know for a job, for programs."""

import pytest

from hireloom.ats.models import JobPost
from hireloom.ats.operations import criteria, posts
from hireloom.ats.operations.criteria import Wanted
from hireloom.core import tenancy
from hireloom.flywheel.models import WarmList
from tests import factories, warming
from tests.cast import MONDAY


@pytest.fixture
def known(nurse_job, rita, adam):
    """A list in which Ada shows half of what is asked; of Bela nothing is known."""
    criteria.write(job=nurse_job, wanted=[Wanted("ICU", is_required=True), Wanted("Dialysis")], by=rita, at=MONDAY)
    warming.compares(adam)
    ada = warming.silver_medalist(rita, "Ada Byron").person
    warming.knows(ada, "Dialysis for years.")
    bela = warming.silver_medalist(rita, "Bela Novak", title="Cook").person
    return warming.built(nurse_job), ada, bela


def test_the_list_says_who_why_and_what_stands_against_writing(program, nurse_job, known):
    _row, ada, bela = known
    found = program("rita").get(f"/jobs/{nurse_job.pk}/warm")
    head = {name: found[name] for name in ("state", "is_whole", "criteria_number", "has_shares", "total", "decision")}
    assert head == {
        "state": "ready", "is_whole": True, "criteria_number": 1, "has_shares": True, "total": 2, "decision": ""
    }  # fmt: skip
    first, second = found["items"]
    assert (first["person_id"], first["share"], first["musts_not_shown"]) == (str(ada.pk), 0.5, 1)
    assert first["ways"][0]["kind"] == "silver_medalist"
    assert first["may_be_written_to"] is True
    assert (second["person_id"], second["share"]) == (str(bela.pk), None)

    match = program("rita").get(f"/jobs/{nurse_job.pk}/warm/{ada.pk}/match")
    assert (match["share"], match["points"], match["weight"]) == (0.5, 1, 2)
    assert match["lines"][1]["quotes"][0]["words"] == "Dialysis for years."


def test_it_is_narrowed(program, nurse_job, known):
    tool, address = program("rita"), f"/jobs/{nurse_job.pk}/warm"
    assert tool.get(f"{address}?way=pool")["total"] == 0
    assert tool.get(f"{address}?may_be_written_to=false")["items"] == []
    assert tool.get(f"{address}?state=set_aside")["total"] == 0


def test_people_are_set_aside_put_back_added_and_enrolled(program, nurse_job, known, rita):
    _row, ada, bela = known
    tool, address = program("rita"), f"/jobs/{nurse_job.pk}/warm"
    aside = {"person_ids": [str(ada.pk)], "reason": "not_now"}
    assert tool.post(f"{address}/asides", aside) == {"person_ids": [str(ada.pk)]}
    tool.post(f"{address}/asides", aside | {"person_ids": [str(bela.pk)], "reason": "other"})
    assert tool.status == 422
    assert tool.post(f"{address}/returns", {"person_ids": [str(ada.pk)]}) == {"person_ids": [str(ada.pk)]}
    running = factories.sequence(rita)
    enroll = {"person_ids": [str(ada.pk)], "sequence_id": str(running.pk)}
    assert tool.post(f"{address}/enrollments", enroll) == {"person_ids": [str(ada.pk)], "left_out": {}}
    again = tool.post(f"{address}/enrollments", enroll)
    assert again == {"person_ids": [], "left_out": {str(ada.pk): ["Is in the sequence “Night nurses”."]}}
    assert tool.post(f"{address}/additions", {"person_ids": [str(bela.pk)]}) == {"person_ids": [str(bela.pk)]}
    states = {name: tool.get(f"{address}?state={name}")["total"] for name in ("waiting", "enrolled", "added")}
    assert states == {"waiting": 0, "enrolled": 1, "added": 1}


def test_publishing_never_waits_and_takes_an_answer(program, nurse_job, known, rita):
    tool = program("rita")
    draft = posts.PostDraft("Nurse", "<p>Care</p>")
    first, second = (posts.write(job=nurse_job, draft=draft, by=rita, at=MONDAY) for _ in range(2))
    tool.post(f"/posts/{first.pk}/publication", {"warm_pool": {"decision": "skipped"}})
    assert tool.status == 422
    assert JobPost.objects.get(pk=first.pk).published_at is None
    tool.post(f"/posts/{first.pk}/publication")
    assert tool.status == 200
    said = {"warm_pool": {"decision": "skipped", "reason": "Too urgent"}}
    tool.post(f"/posts/{second.pk}/publication", said)
    assert tool.status == 200
    row = WarmList.objects.of_job(nurse_job).get()
    assert (row.decided_as, row.decided_because) == ("skipped", "Too urgent")


def test_a_job_without_a_list_is_published_with_an_answer_all_the_same(program, rita):
    job = factories.job(rita, is_open=False)
    post = posts.write(job=job, draft=posts.PostDraft("Nurse", "x"), by=rita, at=MONDAY)
    tool = program("rita")
    tool.post(f"/posts/{post.pk}/publication", {"warm_pool": {"decision": "posted"}})
    assert tool.status == 200
    tool.put(f"/jobs/{job.pk}/warm/decision", {"decision": "posted"})
    assert tool.status == 409


def test_who_may_not_see_matches_gets_no_share(program, nurse_job, known):
    found = program("sam").get(f"/jobs/{nurse_job.pk}/warm")
    assert found["has_shares"] is False
    assert [(one["share"], one["reasons"]) for one in found["items"]] == [(None, ""), (None, "")]


def test_strangers_and_interviewers_find_nothing(program, globex, nurse_job, known):
    tool = program("ines")
    tool.get(f"/jobs/{nurse_job.pk}/warm")
    assert tool.status == 403
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for address in (f"/jobs/{nurse_job.pk}/warm", f"/jobs/{nurse_job.pk}/warm/{known[1].pk}/match"):
        otto.get(address)
        assert otto.status == 404
