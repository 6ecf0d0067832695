"""Boards as Greenhouse's and Lever's clients read them: shapes, filters, and nothing that strangers do not see."""

import html
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.ats.enums import QuestionKind
from hireloom.ats.operations import post_questions, posts
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.core import tenancy
from hireloom.integrations.job_boards import numbers
from tests import factories
from tests.cast import MONDAY, TUESDAY

GREENHOUSE, LEVER = "/v1/boards/acme-robotics", "/v0/postings/acme-robotics"
HOME = "http://testserver/careers/acme-robotics/jobs/"


def read(visitor, address, **asked):
    response = visitor.get(address, asked)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json; charset=utf-8"
    return response.json()


def line(post, department="Vaults"):
    return {
        "id": post.number,
        "internal_job_id": numbers.of(post.job_id),
        "title": post.title,
        "updated_at": "2026-03-02T09:00:00Z",
        "requisition_id": str(post.job_id),
        "location": {"name": "Lyon"},
        "absolute_url": f"{HOME}{post.pk}/",
        "language": "en",
        "metadata": None,
        "company_name": "Acme Robotics",
        "first_published": "2026-03-02T09:00:00Z",
        "application_deadline": None,
    }


def test_a_board_says_who_hires(visitor, acme):
    assert read(visitor, GREENHOUSE) == {"name": "Acme Robotics", "content": None}


def test_jobs_are_listed_with_their_numbers(visitor, designer):
    assert read(visitor, f"{GREENHOUSE}/jobs") == {"jobs": [line(designer)], "meta": {"total": 1}}
    assert 10**9 <= designer.number < 10**10


def test_with_content_jobs_bring_text_department_office_and_pay(visitor, designer, vaults, engineering, lyon, france):
    job = read(visitor, f"{GREENHOUSE}/jobs", content="true", pay_transparency="true")["jobs"][0]

    assert html.unescape(job["content"]) == "<p>Design <b>vaults</b> &amp; doors.</p>"
    assert job["departments"] == [
        {"id": numbers.of(vaults.pk), "name": "Vaults", "parent_id": numbers.of(engineering.pk), "child_ids": []}
    ]
    assert job["offices"] == [
        {
            "id": numbers.of(lyon.pk),
            "name": "Lyon Part-Dieu",
            "parent_id": numbers.of(france.pk),
            "child_ids": [],
            "location": "Lyon, France",
        }
    ]
    assert [(one["min_cents"], one["max_cents"], one["currency_type"]) for one in job["pay_input_ranges"]] == [
        (5_000_000, 7_500_000, "EUR")
    ]


def test_one_job_says_what_its_form_asks(visitor, designer, rita):
    drafts = [
        QuestionDraft("Do you like doors?", QuestionKind.YES_NO, is_required=True),
        QuestionDraft("Which vaults?", QuestionKind.CHOICES, options=("Round", "Square")),
        QuestionDraft("Your drawings", QuestionKind.FILE),
    ]
    asked = post_questions.arrange(post=designer, questions=drafts, by=rita, at=MONDAY)

    job = read(visitor, f"{GREENHOUSE}/jobs/{designer.number}", questions="true")

    names = [field["name"] for question in job["questions"] for field in question["fields"]]
    assert names[:8] == [
        "first_name", "last_name", "email", "phone", "resume", "resume_text", "cover_letter", "cover_letter_text",
    ]  # fmt: skip
    doors, which, drawings = job["questions"][-3:]
    assert (doors["required"], doors["fields"][0]["type"]) == (True, "multi_value_single_select")
    assert doors["fields"][0]["values"] == [{"value": 1, "label": "Yes"}, {"value": 0, "label": "No"}]
    assert which["fields"][0]["name"] == f"question_{numbers.of(asked[1].pk)}[]"
    assert [value["label"] for value in which["fields"][0]["values"]] == ["Round", "Square"]
    assert drawings["fields"][0]["type"] == "input_file"


def test_departments_hold_their_jobs_as_a_list_or_a_tree(visitor, designer, vaults, engineering):
    listed = read(visitor, f"{GREENHOUSE}/departments")["departments"]
    tree = read(visitor, f"{GREENHOUSE}/departments", render_as="tree")["departments"]
    one = read(visitor, f"{GREENHOUSE}/departments/{numbers.of(vaults.pk)}", render_as="tree")

    assert [(row["name"], row["child_ids"], len(row["jobs"])) for row in listed] == [
        ("Engineering", [numbers.of(vaults.pk)], 0),
        ("Vaults", [], 1),
    ]
    assert [(row["name"], [below["name"] for below in row["children"]]) for row in tree] == [
        ("Engineering", ["Vaults"])
    ]
    assert one["jobs"] == [line(designer)]


def test_offices_hold_departments_with_their_jobs(visitor, designer, rita, lyon):
    factories.post(factories.job(rita, title="Porter"), rita, location="Anywhere")

    offices = read(visitor, f"{GREENHOUSE}/offices")["offices"]

    assert [(row["name"], [inside["name"] for inside in row["departments"]]) for row in offices] == [
        ("France", []),
        ("Lyon Part-Dieu", ["Vaults"]),
        ("No Office", ["No Department"]),
    ]
    assert offices[1]["departments"][0]["jobs"] == [line(designer)]
    assert read(visitor, f"{GREENHOUSE}/sections") == {"sections": []}


def test_postings_say_what_lever_says(visitor, designer):
    listed = read(visitor, LEVER, mode="json")

    assert listed == [
        {
            "id": str(designer.pk),
            "text": "Vault designer",
            "categories": {
                "commitment": "Full-time",
                "department": "Vaults",
                "location": "Lyon",
                "team": "Vaults",
                "allLocations": ["Lyon"],
            },
            "country": "FR",
            "workplaceType": "hybrid",
            "createdAt": int(MONDAY.timestamp() * 1000),
            "opening": "",
            "openingPlain": "",
            "description": "<p>Design <b>vaults</b> &amp; doors.</p>",
            "descriptionPlain": "Design vaults & doors.",
            "descriptionBody": "<p>Design <b>vaults</b> &amp; doors.</p>",
            "descriptionBodyPlain": "Design vaults & doors.",
            "lists": [],
            "additional": "",
            "additionalPlain": "",
            "hostedUrl": f"{HOME}{designer.pk}/",
            "applyUrl": f"{HOME}{designer.pk}/apply/",
            "salaryRange": {"currency": "EUR", "interval": "per-year-salary", "min": 50000, "max": 75000},
        }
    ]
    assert read(visitor, f"{LEVER}/{designer.pk}") == listed[0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"location": "lyon"}, ["Vault designer"]),
        ({"location": ["Lyon", "Oslo"]}, ["Vault designer", "Porter"]),
        ({"location": ["lyon", "oslo"]}, []),
        ({"team": "Vaults"}, ["Vault designer"]),
        ({"department": "Sales"}, []),
        ({"commitment": "Part-time"}, ["Porter"]),
        ({"level": "Senior"}, []),
        ({"skip": "1"}, ["Porter"]),
        ({"limit": "1"}, ["Vault designer"]),
        ({"skip": "-1", "limit": "x"}, ["Vault designer", "Porter"]),
    ],
)
def test_postings_are_filtered_as_lever_filters_them(visitor, designer, rita, asked, found):
    factories.post(factories.job(rita, title="Porter", employment_type="part_time"), rita, location="Oslo", at=TUESDAY)

    assert [one["text"] for one in read(visitor, LEVER, **asked)] == found


def test_postings_come_in_groups_or_as_html(visitor, designer, rita):
    factories.post(factories.job(rita, title="Porter <b>"), rita, location="Oslo")

    groups = read(visitor, LEVER, group="location")
    page = visitor.get(LEVER, {"mode": "html"})

    assert [(one["title"], [inside["text"] for inside in one["postings"]]) for one in groups] == [
        ("Lyon", ["Vault designer"]),
        ("Oslo", ["Porter <b>"]),
    ]
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert f'<a class="lever-job-title" href="{HOME}{designer.pk}/">Vault designer</a>' in page.content.decode()
    assert "Porter &lt;b&gt;" in page.content.decode()


@pytest.mark.parametrize("asked", [{"mode": "iframe"}, {"mode": "xml"}, {"group": "salary"}])
def test_what_is_not_offered_is_said_so(visitor, acme, asked):
    response = visitor.get(LEVER, asked)

    assert (response.status_code, response.json()["ok"]) == (400, False)


def test_what_the_public_must_not_see_is_in_no_answer(visitor, rita, designer, globex, otto):
    hidden = [factories.post(factories.job(rita, title="Hidden inside"), rita, is_internal=True)]
    hidden.append(factories.post(factories.job(rita, title="Hidden now"), rita))
    posts.unpublish(post=hidden[1], by=rita, at=TUESDAY)
    with tenancy.organization(globex.organization.pk):
        hidden.append(factories.post(factories.job(otto, title="Hidden elsewhere"), otto))

    for address in (f"{GREENHOUSE}/jobs?content=true", f"{GREENHOUSE}/departments", f"{GREENHOUSE}/offices", LEVER):
        assert b"Hidden" not in visitor.get(address).content
        assert b"Vault designer" in visitor.get(address).content
    for post in hidden:
        assert visitor.get(f"{GREENHOUSE}/jobs/{post.number}").json() == {"status": 404, "error": "Job not found"}
        assert visitor.get(f"{LEVER}/{post.pk}").json() == {"ok": False, "error": "Document not found"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/v1/boards/nobody", {"status": 404, "error": "Board not found"}),
        ("/v1/boards/nobody/jobs", {"status": 404, "error": "Board not found"}),
        ("/v0/postings/nobody", {"ok": False, "error": "Document not found"}),
        (f"{GREENHOUSE}/jobs/{10**30}", {"status": 404, "error": "Job not found"}),
        (f"{GREENHOUSE}/departments/7", {"status": 404, "error": "Not found"}),
    ],
)
def test_what_is_not_there_is_said_in_json(visitor, acme, address, said):
    response = visitor.get(address)

    assert (response.status_code, response.json()) == (404, said)
    assert response["Access-Control-Allow-Origin"] == "*"


def test_scripts_of_any_site_may_read_and_none_may_read_what_a_post_answers(visitor, designer):
    for address in (f"{GREENHOUSE}/jobs", f"{GREENHOUSE}/jobs/{designer.number}", LEVER, f"{LEVER}/{designer.pk}"):
        response = visitor.get(address, headers={"origin": "https://other.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert not response.cookies
        assert visitor.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert "Access-Control-Allow-Origin" not in visitor.post(f"{GREENHOUSE}/jobs/{designer.number}")


def test_a_page_may_ask_by_jsonp_with_a_harmless_name(visitor, designer):
    called = visitor.get(f"{GREENHOUSE}/jobs", {"callback": "my.jobs_1"})
    refused = visitor.get(f"{GREENHOUSE}/jobs", {"callback": "alert(1)//"})

    text = called.content.decode()
    assert called["Content-Type"] == "text/javascript; charset=utf-8"
    assert text.startswith("/**/my.jobs_1(")
    assert json.loads(text.removeprefix("/**/my.jobs_1(").removesuffix(");"))["meta"] == {"total": 1}
    assert refused["Content-Type"] == "application/json; charset=utf-8"


def test_an_answer_costs_the_same_with_one_job_and_with_three(visitor, designer, rita, vaults, lyon):
    addresses = (f"{GREENHOUSE}/jobs?content=true", f"{GREENHOUSE}/departments", f"{GREENHOUSE}/offices", LEVER)

    def costs():
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                visitor.get(address)
            found.append(len(queries))
        return found

    costs()
    with_one = costs()
    for number in range(2):
        job = factories.job(rita, title=f"Nurse {number}", department=vaults, office=lyon)
        factories.post(job, rita, location="")

    assert costs() == with_one
    assert max(with_one) <= 12
