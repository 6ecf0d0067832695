"""Sources through the API: colleagues' programs write the list, applications only name what is in it."""

from hireloom.ats.models import Application
from hireloom.people.models import Source
from tests import factories


def names():
    return sorted(Source.objects.values_list("name", flat=True))


def test_a_recruiters_token_adds_a_source_and_finds_it_again(program):
    rita = program("rita")

    fair = rita.post("/sources", {"name": "Spring fair", "kind": "event"})
    again = rita.post("/sources", {"name": "spring fair"})

    assert (rita.status, fair["name"], again) == (201, "Spring fair", fair)
    assert names() == ["Spring fair"]


def test_a_token_that_may_only_look_adds_none(program):
    vera = program("vera")
    vera.post("/sources", {"name": "Spring fair"})

    assert (vera.status, names()) == (403, [])


def test_an_application_names_a_source_and_makes_none(program, rita, nurse_job):
    post, recruiter = factories.post(nurse_job, rita), program("rita")
    recruiter.post("/sources", {"name": "Spring fair", "kind": "event"})

    said = [
        recruiter.send(f"/posts/{post.pk}/applications", name="A", email=f"{number}@example.org", source=source)
        for number, source in enumerate(("SPRING FAIR", "Autumn fair", ""))
    ]

    assert [(one["source"]["name"], one["said_source"]) for one in said] == [
        ("Spring fair", ""),
        ("API", "Autumn fair"),
        ("API", ""),
    ]
    assert names() == ["API", "Spring fair"]
    assert Application.objects.count() == 3
