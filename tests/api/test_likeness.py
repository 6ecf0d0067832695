"""Similar people and jobs that fit, for programs."""

from hireloom.ai.enums import Purpose
from hireloom.ai.operations import profiles
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core import tenancy
from tests import comparing, factories
from tests.cast import MONDAY


def test_they_are_listed_with_what_they_rest_on(program, acme, adam, nurse_job, rita):
    comparing.switched_on(adam, purpose=Purpose.WARM_POOL)
    criteria.write(job=nurse_job, wanted=[Wanted("Dialysis"), Wanted("ICU")], by=rita, at=MONDAY)
    people = [factories.person(acme.organization.pk, name=f"{name} Byron") for name in ("Ada", "Bela")]
    for person in people:
        comparing.tells(person, "Dialysis for years.")
    profiles.make(organization_id=acme.organization.pk, person_ids=[one.pk for one in people], at=MONDAY)
    tool, (ada, bela) = program("rita"), people
    [similar] = tool.get(f"/people/{ada.pk}/similar")
    assert (similar["person_id"], similar["share"], similar["shown"]) == (str(bela.pk), 1.0, ["Dialysis"])
    [line] = tool.get(f"/people/{ada.pk}/summary")
    assert line == {"words": "Names most often: Dialysis.", "shown_by": ["Dialysis for years."]}
    [job] = tool.get(f"/people/{ada.pk}/fitting-jobs")
    assert (job["job_id"], job["share"], job["shown"]) == (str(nurse_job.pk), 0.5, ["Dialysis"])


def test_a_stranger_finds_nothing(program, acme, globex):
    ada = factories.person(acme.organization.pk, name="Ada Byron")
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for address in (f"/people/{ada.pk}/similar", f"/people/{ada.pk}/fitting-jobs", f"/people/{ada.pk}/summary"):
        otto.get(address)
        assert otto.status == 404
