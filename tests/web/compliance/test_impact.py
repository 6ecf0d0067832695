"""The page and the file of how groups fare: for compliance officers, and never of few."""

import pytest

from hireloom.core import tenancy
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership
from tests import factories
from tests.domain.compliance.test_impact_reports import crowd, one, post  # noqa: F401 - fixtures
from tests.web.recruiting.conftest import text_of

PAGE = "/compliance/impact/"


@pytest.mark.usefixtures("crowd")
def test_the_officer_reads_rates_ratios_and_what_they_mean(sign_in):
    page = text_of(sign_in("cora").get(PAGE))

    assert "24 applications through posts" in page
    assert "24 decided about, 12 went on" in page
    assert "Female 12 5 41.7%" in page
    assert "Highest rate" in page
    assert "Too few to say" in page
    assert "four-fifths rule" in page


@pytest.fixture
def few(crowd, post, rita):  # noqa: F811
    """Three more, of whom nobody goes on."""
    reason = factories.reason(post.organization_id)
    return [one(post, rita, reason, sex="female", race="asian", goes_on=False) for _number in range(3)]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("by", "groups"),
    [("race", ["White", "Asian"]), ("both", ["Male · White", "Female · White", "Female · Asian"])],
)
def test_small_groups_and_those_that_would_tell_of_them_are_named_and_not_counted(sign_in, post, by, groups):  # noqa: F811
    cora, asked = sign_in("cora"), {"by": by, "job": str(post.job_id), "period": "2026-1"}
    page, file = text_of(cora.get(PAGE, asked)), cora.get(PAGE + "export/", asked).content.decode()

    assert "Applied 27 decided about, 12 went on Too few people to show any group." in page
    assert f"Kept back: {', '.join(groups)}." in page
    for group in groups:
        assert f"Applied,{group}{',' * 13}Kept back: too few people" in file


@pytest.mark.usefixtures("crowd")
def test_the_file_holds_what_the_page_shows(sign_in):
    response = sign_in("cora").get(PAGE + "export/")
    rows = response.content.decode().splitlines()

    assert response["Content-Disposition"] == 'attachment; filename="impact-sex.csv"'
    assert any(row.startswith("Applied,Female,12,5,0.4167") for row in rows)


@pytest.mark.usefixtures("crowd", "nurse_job")
@pytest.mark.parametrize("name", ["adam", "rita", "henry", "vera", "sam", "edda"])
def test_nobody_else_comes_in_or_sees_the_way(sign_in, name):
    client = sign_in("cora")
    assert client.get(PAGE).status_code == 200
    assert "How groups fare" in client.get("/settings/").content.decode()
    client = sign_in(name)
    assert client.get(PAGE).status_code == 403
    assert client.get(PAGE + "export/").status_code == 403
    assert "How groups fare" not in client.get("/settings/").content.decode()


@pytest.mark.parametrize("given", [{"job": "x"}, {"period": "9999-9"}, {"by": "name"}, {"department": "\0"}])
def test_what_makes_no_sense_is_everybody(sign_in, given):
    assert "Nobody was decided about yet" in text_of(sign_in("cora").get(PAGE, given))


def test_it_costs_twelve_queries_at_most_with_nobody_and_with_many(sign_in, post, request, costs):  # noqa: F811
    client = sign_in("cora")
    for fixture in ("post", "crowd"):
        request.getfixturevalue(fixture)
        assert "How groups fare" in text_of(client.get(PAGE))
        assert costs(lambda: client.get(PAGE)) <= 12


@pytest.mark.usefixtures("crowd")
def test_the_officer_of_another_organization_counts_nothing_of_it(sign_in, client, globex):
    assert "24 applications through posts" in text_of(sign_in("cora").get(PAGE))
    otto = globex.colleagues["otto"]
    with tenancy.organization(otto.organization_id):
        Membership.objects.filter(pk=otto.pk).update(role=SiteRole.COMPLIANCE)
    client.force_login(otto.user)

    assert "0 applications through posts" in text_of(client.get(PAGE))
