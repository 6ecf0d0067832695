"""Tracking links and touches through the API."""

from hireloom.core import tenancy
from hireloom.core.actor import visitor
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import Occasion, SourceClass
from hireloom.marketing.operations import touches
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests import factories
from tests.cast import MONDAY


def test_a_link_is_made_read_listed_and_retired(acme, rita, program):
    fair = sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)
    post = factories.post(factories.job(rita), rita)
    api = program("rita")

    made = api.post("/tracking-links", {"source_id": str(fair.pk), "target": "post", "post_id": str(post.pk)})

    path = f"/tracking-links/{made['id']}"
    assert api.status == 201
    assert made["url"].endswith(f"/careers/acme-robotics/go/{made['token']}/")
    assert (made["post_id"], made["visits"], made["people"]) == (str(post.pk), 0, 0)
    assert api.get(path) == made
    assert api.get(f"/tracking-links?post_id={post.pk}")["results"] == [made]
    retired = api.post(f"{path}/retirements", {})
    assert (api.status, retired["retired_at"] is not None) == (201, True)
    api.post("/tracking-links", {"source_id": str(fair.pk), "target": "page", "path": "//evil.example"})
    assert api.status == 422


def test_otto_from_another_organization_finds_none(acme, rita, program, globex):
    fair = sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)
    made = program("rita").post("/tracking-links", {"source_id": str(fair.pk)})
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)

    assert otto.get("/tracking-links")["results"] == []
    for path in (f"/tracking-links/{made['id']}", f"/tracking-links/{made['id']}/retirements"):
        otto.post(path, {}) if path.endswith("retirements") else otto.get(path)
        assert otto.status == 404
    otto.post("/tracking-links", {"source_id": str(fair.pk)})
    assert otto.status == 404


def test_how_an_applicant_came_is_read_of_the_application(nurse_job, program):
    application = factories.application(nurse_job, at=MONDAY)
    came = [Arrival(SourceClass.SEARCH, MONDAY, host="google.com")]
    by = visitor(nurse_job.organization_id)
    touches.note(
        person=application.person, came=came, occasion=Occasion.APPLIED, context_id=application.pk, by=by, at=MONDAY
    )

    origin = program("rita").get(f"/applications/{application.pk}/touches")

    assert (origin["first"], origin["last"], origin["later"]) == (origin["touches"][0], origin["touches"][0], 0)
    assert (origin["first"]["way"], origin["first"]["host"]) == ("search", "google.com")
