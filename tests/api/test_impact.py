"""How groups fare, for programs."""

import pytest

from tests.domain.compliance.test_impact_reports import crowd, post  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("crowd")


def test_the_officers_program_reads_rates_and_ratios(program):
    found = program("cora").get("/impact?by=sex")

    first = found["steps"][0]
    assert (found["applications"], first["key"], first["people"], first["kept_back"]) == (
        24,
        "applied",
        24,
        [],
    )
    assert {row["group"]: (row["total"], row["selected"]) for row in first["groups"]} == {
        "male": (12, 7),
        "female": (12, 5),
    }


@pytest.mark.usefixtures("nurse_job")
@pytest.mark.parametrize("name", ["adam", "rita", "henry", "vera"])
def test_nobody_elses_program_does(program, name):
    assert program("cora").get("/impact")["applications"] == 24
    tool = program(name)
    tool.get("/impact")
    assert tool.status == 403


def test_a_job_that_is_not_there_is_not_found(program, post):  # noqa: F811
    tool = program("cora")
    assert tool.get(f"/impact?job_id={post.job_id}")["applications"] == 24
    tool.get(f"/impact?job_id={post.pk}")
    assert tool.status == 404
