"""The page and the file of how groups fare: for compliance officers, and never of few."""

import pytest

from tests.domain.compliance.test_impact_reports import crowd, post  # noqa: F401 - fixtures
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


@pytest.mark.usefixtures("crowd")
def test_small_groups_are_named_and_not_counted(sign_in, post, rita):  # noqa: F811
    page = text_of(sign_in("cora").get(PAGE, {"by": "race", "job": str(post.job_id), "period": "2026-1"}))
    assert "White 24 12" in page


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


@pytest.mark.usefixtures("crowd")
def test_it_costs_the_same_with_many(sign_in, django_assert_max_num_queries):
    client = sign_in("cora")
    client.get(PAGE)
    with django_assert_max_num_queries(32):
        client.get(PAGE)


@pytest.mark.usefixtures("crowd")
def test_otto_sees_nothing_of_it(client, globex):
    client.force_login(globex.colleagues["otto"].user)
    assert client.get(PAGE).status_code == 403
