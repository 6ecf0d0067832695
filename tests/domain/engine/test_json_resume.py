"""JSON Resume, with everything else under x-hireloom."""

import json

from hireloom.engine.reading import as_json_resume, read
from tests.corpus import hostile, layouts
from tests.corpus.people import everybody

PERSON = everybody()[0]
RESUME = as_json_resume(read(layouts.as_text(PERSON), "cv.txt"))


def test_the_standard_parts_are_filled():
    assert RESUME["basics"] == {
        "name": PERSON.full,
        "label": PERSON.headline,
        "email": PERSON.email,
        "phone": PERSON.e164,
        "location": {"address": "Berlin", "city": "Berlin", "countryCode": "DE"},
    }
    assert RESUME["work"][1] == {
        "name": PERSON.positions[1].company, "position": PERSON.positions[1].title, "startDate": "2016-09", "endDate": "2020-02",
        "highlights": list(PERSON.sentences),
    }  # fmt: skip
    assert RESUME["education"] == [
        {
            "institution": PERSON.school,
            "studyType": "Bachelor of Engineering",
            "area": "Maschinenbau",
            "startDate": "2008",
            "endDate": "2012",
        }
    ]
    assert set(PERSON.skills) <= {skill["name"] for skill in RESUME["skills"]}
    assert {"language": "Deutsch", "fluency": "native"} in RESUME["languages"]


def test_a_position_held_today_has_no_end():
    assert "endDate" not in RESUME["work"][0]


def test_every_fact_keeps_its_evidence_and_rule():
    name = RESUME["x-hireloom"]["facts"][0]
    assert (name["sort"], name["rule"], name["evidence"]["start"]) == ("Name", "name.header/1", 0)
    assert 0 < name["confidence"] <= 1


def test_the_whole_is_json():
    assert json.loads(json.dumps(RESUME)) == RESUME


def test_a_refused_file_says_why():
    refused = as_json_resume(read(b"MZ\x00", "cv.pdf"))
    assert (refused["x-hireloom"]["state"], refused["x-hireloom"]["refusal"]) == ("refused", "executable")
    assert "basics" not in refused


def test_links_are_profiles_and_the_own_site_is_the_url():
    content = hostile.docx_of(
        "".join(map(hostile.paragraph, ["Jane Doe", "linkedin.com/in/janedoe", "www.janedoe.example", "Lyon, France"]))
    )
    basics = as_json_resume(read(content, "cv.docx"))["basics"]
    assert basics["profiles"] == [
        {"network": "LinkedIn", "username": "janedoe", "url": "https://linkedin.com/in/janedoe"}
    ]
    assert basics["url"] == "https://www.janedoe.example"
    assert basics["location"] == {"address": "Lyon, France", "city": "Lyon", "countryCode": "FR"}
