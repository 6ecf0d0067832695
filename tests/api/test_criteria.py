"""What a job asks for, for programs."""

from hireloom.core import tenancy


def test_they_are_written_read_and_cautioned_about(program, nurse_job):
    rita, address = program("rita"), f"/jobs/{nurse_job.pk}/criteria"

    written = rita.put(address, {"criteria": [{"name": "ICU", "is_required": True}, {"name": "Native speaker"}]})

    assert rita.status == 200
    assert [(row["name"], row["is_required"], bool(row["cautions"])) for row in written] == [
        ("ICU", True, False),
        ("Native speaker", False, True),
    ]
    assert rita.get(address) == written


def test_what_the_law_protects_is_refused_with_a_sentence(program, nurse_job):
    rita = program("rita")

    answer = rita.put(f"/jobs/{nurse_job.pk}/criteria", {"criteria": [{"name": "Male"}]})

    assert rita.status == 422
    assert "sex or gender" in answer["detail"]


def test_those_that_somebody_else_wrote_meanwhile_are_not_written_over(program, nurse_job):
    rita, address = program("rita"), f"/jobs/{nurse_job.pk}/criteria"
    rita.put(address, {"criteria": [{"name": "ICU"}]})

    rita.put(address, {"criteria": [{"name": "Triage"}], "opened": []})

    assert rita.status == 409


def test_a_stranger_finds_no_job(program, globex, nurse_job):
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)

    otto.put(f"/jobs/{nurse_job.pk}/criteria", {"criteria": []})

    assert otto.status == 404
