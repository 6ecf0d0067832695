"""JSON Resume, with everything else under x-hireloom."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

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


def test_spans_are_left_out_on_request():
    reading = read(layouts.as_text(PERSON), "cv.txt")
    short, full = as_json_resume(reading, spans=False)["x-hireloom"], as_json_resume(reading)["x-hireloom"]
    assert all("evidence" in fact for fact in full["facts"])
    assert not any("evidence" in fact for fact in short["facts"])
    assert full["text"] == reading.text
    assert "text" not in short


def test_it_fits_the_published_schema(tmp_path):
    tools = Path(".cache/evaluation/tools").resolve()
    node = shutil.which("node")
    if node is None or not (tools / "node_modules" / "@jsonresume" / "schema").is_dir():
        pytest.skip("not available: Node with @jsonresume/schema in .cache/evaluation/tools")
    for number, person in enumerate(everybody()[:9]):
        resume = as_json_resume(read(layouts.as_docx(person), "cv.docx"))
        (tmp_path / f"{number}.json").write_text(json.dumps(resume))
    script = (
        "const {readFileSync, readdirSync} = require('fs'); const {Validator} = require('jsonschema');"
        "const schema = JSON.parse(readFileSync('node_modules/@jsonresume/schema/schema.json'));"
        "for (const name of readdirSync(process.argv[1])) {"
        "  const found = new Validator().validate(JSON.parse(readFileSync(process.argv[1] + '/' + name)), schema);"
        "  if (!found.valid) { console.log(name, found.errors.map(String)); process.exit(1); } }"
    )
    done = subprocess.run([node, "-e", script, str(tmp_path)], cwd=tools, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
