"""The same path for programs: a mixed pile in, each human once, the right people found, with where it stands."""

from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.people.models import Person
from tests import jobs
from tests.corpus import pile


def sent(rita, files: list[pile.Dropped]) -> str:
    """Send a pile and wait until it is read; the address of the import."""
    here = f"/imports/{rita.post('/imports', {'name': 'A pile', 'kind': 'pile'})['id']}"
    for file in files:
        rita.send(f"{here}/parts", part=SimpleUploadedFile(file.name, file.content), name=file.name)
        assert rita.status == 200, file.name
    jobs.drain(most=2_000)
    rita.post(f"{here}/closings")
    return here


def test_a_pile_becomes_people_each_once_and_the_right_ones_are_found(program, acme):
    rita, files = program("rita"), pile.files()
    here = sent(rita, files)
    batch = rita.get(here)
    assert (batch["state"], batch["failed"]) == ("finished", 2)
    rows = {row["place"]: row for row in rita.get(f"{here}/rows", limit=1000)}
    assert {file.name: rows[file.name]["outcome"] for file in files} == {file.name: file.fate for file in files}

    person_id = rows["margot.pdf"]["person_id"]
    [document] = rita.get(f"/people/{person_id}/documents")["results"]
    [mail] = [fact for fact in document["facts"]["facts"] if fact["sort"] == "email"]
    where = mail["evidence"]
    assert document["text"][where["start"] : where["end"]] == pile.MATCHING.email
    assert (where["page"], mail["rule"] != "", 0.5 < mail["confidence"] <= 1) == (1, True, True)

    pairs = rita.get("/duplicates")["results"]
    assert len(pairs) == 3
    one, other, last = pairs
    done = rita.post(f"/people/{one['first_id']}/merges", {"absorbed_id": one["second_id"]})
    assert rita.get(f"/people/{one['second_id']}")["merged_into"] == one["first_id"]
    rita.post(f"/merges/{done['id']}/reversals")
    assert rita.get(f"/people/{one['second_id']}")["id"] == one["second_id"]
    rita.post(f"/people/{other['first_id']}/merges", {"absorbed_id": other["second_id"]})
    rita.post(f"/duplicates/{last['id']}/dismissals")
    assert rita.get("/duplicates")["results"] == []
    jobs.drain()

    found = rita.get("/search", q=pile.QUESTION)
    assert found["problems"] == found["unknown"] == []
    assert {hit["name"] for hit in found["results"]} == pile.RIGHT
    for hit in found["results"]:
        marked = {reason["text"][start:end].lower() for reason in hit["reasons"] for start, end in reason["highlights"]}
        assert any(words.startswith("nurse") for words in marked), marked
        assert any(words.startswith("french") for words in marked), marked
    assert Person.objects.count() == batch["added"] - 1
