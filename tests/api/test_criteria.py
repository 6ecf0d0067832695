"""What a job asks for, for programs."""

from hireloom.ats.models import JobPost
from hireloom.core import tenancy
from tests import factories


def test_they_are_written_read_and_cautioned_about(program, nurse_job):
    rita, address = program("rita"), f"/jobs/{nurse_job.pk}/criteria"

    written = rita.put(address, {"criteria": [{"name": "ICU", "is_required": True}, {"name": "Native speaker"}]})

    assert rita.status == 200
    assert written["version"] == 1
    assert [(row["name"], row["is_required"], bool(row["cautions"])) for row in written["criteria"]] == [
        ("ICU", True, False),
        ("Native speaker", False, True),
    ]
    assert rita.get(address) == written


def test_a_typed_one_comes_back_with_what_it_was_linked_to(program, nurse_job):
    asked = [
        {"name": "Postgres", "kind": "skill", "months": 24, "weight": 5},
        {"kind": "language", "language": "German", "level": "B2"},
        {"kind": "place", "place": "Lyon, FR", "within_km": 20},
    ]

    written = program("rita").put(f"/jobs/{nurse_job.pk}/criteria", {"criteria": asked})

    skill, language, place = written["criteria"]
    assert (skill["skill_ids"], skill["months"], skill["weight"]) == (["postgresql"], 24, 5)
    assert (language["name"], language["language"], language["level"]) == ("German", "de", "B2")
    assert (place["name"], place["country"], place["within_km"], place["latitude"] > 45) == ("Lyon, FR", "FR", 20, True)


def test_one_that_lacks_what_its_sort_needs_is_refused_with_a_sentence(program, nurse_job):
    rita = program("rita")

    answer = rita.put(f"/jobs/{nurse_job.pk}/criteria", {"criteria": [{"name": "German", "kind": "language"}]})

    assert rita.status == 422
    assert answer["detail"] == "A language needs a level, from A1 to C2."


def test_what_the_law_protects_is_refused_with_a_sentence(program, nurse_job):
    rita = program("rita")

    answer = rita.put(f"/jobs/{nurse_job.pk}/criteria", {"criteria": [{"name": "Male"}]})

    assert rita.status == 422
    assert "sex or gender" in answer["detail"]


def test_those_that_somebody_else_wrote_meanwhile_are_not_written_over(program, nurse_job):
    rita, address = program("rita"), f"/jobs/{nurse_job.pk}/criteria"
    rita.put(address, {"criteria": [{"name": "ICU"}]})

    rita.put(address, {"criteria": [{"name": "Triage"}], "version": 0})

    assert rita.status == 409
    assert [row["name"] for row in rita.get(address)["criteria"]] == ["ICU"]


def test_every_version_is_read_newest_first(program, nurse_job):
    rita, address = program("rita"), f"/jobs/{nurse_job.pk}/criteria"
    rita.put(address, {"criteria": [{"name": "ICU"}]})
    rita.put(address, {"criteria": [{"name": "Triage", "weight": 3}]})

    found = rita.get(f"/jobs/{nurse_job.pk}/criteria-versions")

    assert [(row["number"], row["made_by"], [one["name"] for one in row["criteria"]]) for row in found] == [
        (2, "Rita Lindqvist", ["Triage"]),
        (1, "Rita Lindqvist", ["ICU"]),
    ]


def test_what_the_text_of_the_job_speaks_of_is_suggested_with_its_sentence(program, rita, nurse_job):
    body = "<p>Docker is required. Python is not required.</p>"
    JobPost.objects.filter(pk=factories.post(nurse_job, rita).pk).update(body=body)

    found = program("rita").get(f"/jobs/{nurse_job.pk}/criteria-suggestions")

    said = [(row["name"], row["kind"], row["is_required"], row["sentence"]) for row in found]
    assert said[0] == ("Docker", "skill", True, "Docker is required.")
    assert "Python" not in {row["name"] for row in found}
    assert nurse_job.criteria.count() == 0


def test_a_stranger_finds_no_job(program, globex, nurse_job):
    program("rita").put(f"/jobs/{nurse_job.pk}/criteria", {"criteria": [{"name": "ICU"}]})
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)

    otto.put(f"/jobs/{nurse_job.pk}/criteria", {"criteria": []})
    assert otto.status == 404
    for path in ("criteria", "criteria-versions", "criteria-suggestions"):
        otto.get(f"/jobs/{nurse_job.pk}/{path}")
        assert otto.status == 404
