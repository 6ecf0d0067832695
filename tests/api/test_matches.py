"""Matches for programs: in order, and with all they are made of."""

from hireloom.ai.operations import evaluations
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core import tenancy
from tests import comparing, factories
from tests.cast import MONDAY, TUESDAY


def test_they_are_listed_and_explained(program, nurse_job, rita, adam):
    criteria.write(job=nurse_job, wanted=[Wanted("ICU"), Wanted("Dialysis")], by=rita, at=MONDAY)
    comparing.switched_on(adam)
    ada = factories.application(nurse_job, name="Ada Byron")
    comparing.read(ada, "ICU for years.")
    evaluations.evaluate(organization_id=ada.organization_id, application_ids=[ada.pk], at=TUESDAY)
    tool = program("rita")
    [row] = tool.get(f"/jobs/{nurse_job.pk}/matches")
    assert (row["application_id"], row["share"], row["reasons"]) == (str(ada.pk), 0.5, "ICU")
    match = tool.get(f"/applications/{ada.pk}/match")
    assert (match["points"], match["weight"], match["share"]) == (1, 2, 0.5)
    assert [(line["name"], line["verdict"]) for line in match["lines"]] == [("ICU", "met"), ("Dialysis", "not_shown")]
    assert match["lines"][0]["quotes"][0]["words"] == "ICU for years."


def test_without_a_match_there_is_none(program, nurse_job):
    ada = factories.application(nurse_job, name="Ada Byron")
    tool = program("rita")
    tool.get(f"/applications/{ada.pk}/match")
    assert tool.status == 404


def test_a_stranger_finds_nothing(program, globex, nurse_job):
    ada = factories.application(nurse_job, name="Ada Byron")
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for address in (f"/jobs/{nurse_job.pk}/matches", f"/applications/{ada.pk}/match"):
        otto.get(address)
        assert otto.status == 404
