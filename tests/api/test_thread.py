"""The first thread through the loom, by the API alone."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import jobs

TEXT = b"Ada Byron\nada@example.org\n+33 6 12 34 56 78\n\nExperience\nNurse, Hospital Croix, 2019 - 2024\n\nSkills\nTriage, French\n"


def test_a_stranger_applies_and_a_recruiter_hires_while_another_waits_in_the_pool(acme, program):
    rita = program("rita")
    job = rita.post("/jobs", {"title": "Staff nurse"})
    assert rita.status == 201
    rita.post(f"/jobs/{job['id']}/opening")
    post = rita.post(f"/jobs/{job['id']}/posts", {"title": "Staff nurse", "body": "<p>Care.</p><script>x</script>"})
    assert post["body"] == "<p>Care.</p>"
    assert rita.post(f"/posts/{post['id']}/publication")["is_live"] is True

    resume = SimpleUploadedFile("ada.txt", TEXT, content_type="text/plain")
    ada = rita.send(f"/posts/{post['id']}/applications", name="Ada Byron", email="ada@example.org", resume=resume)
    assert rita.status == 201, ada
    grace = rita.send(f"/posts/{post['id']}/applications", name="Grace Onwudiwe", email="grace@example.org")
    jobs.drain()

    person = rita.get(f"/people/{ada['person_id']}")
    assert person["name"] == "Ada Byron"
    assert {point["normalized"] for point in person["contact_points"]} >= {"ada@example.org"}
    assert rita.get(f"/documents/{ada['document_id']}")["state"] == "read"

    stages = {stage["name"]: stage["id"] for stage in rita.get(f"/jobs/{job['id']}")["stages"]}
    moved = rita.post(f"/applications/{ada['id']}/moves", {"stage_id": stages["Phone interview"]})
    assert moved["stage"]["name"] == "Phone interview"
    note = rita.post(f"/people/{ada['person_id']}/notes", {"body": "Calm and clear.", "application_id": ada["id"]})
    assert note["body"] == "Calm and clear."
    reason = rita.get("/rejection-reasons")[0]
    rejected = rita.post(
        f"/applications/{grace['id']}/rejections", {"reason_id": reason["id"], "is_silver_medalist": True}
    )
    assert rejected["outcome"] == "rejected"
    assert rita.post(f"/applications/{ada['id']}/hires")["outcome"] == "hired"
    jobs.drain()

    (pool,) = rita.get("/pools")["results"]
    members = rita.get(f"/pools/{pool['id']}/members")["results"]
    assert [(member["person"]["name"], member["because"]) for member in members] == [
        ("Grace Onwudiwe", "silver_medalist")
    ]

    verdict = program("adam").get("/events/verification")
    assert verdict["is_intact"] is True
    assert verdict["events"] > 10
