"""What the settings of hiring say, kept by programs: policy, stage groups, scorecard forms, mail templates, names."""

import pytest

from hireloom.ats.models import HiringPolicy, ScorecardForm, StageGroup
from hireloom.core import tenancy
from hireloom.messaging.models import MailTemplate, SenderGrant

JUDGED = [{"name": "Craft", "attributes": [{"name": "Hygiene", "help": "Washes before and after."}]}]
WELCOME = {"name": "Welcome", "subject": "Hello {{first_name}}", "text": "We have read your application."}


@pytest.fixture
def api(program):
    return program("adam")


def test_the_hiring_policy_is_read_and_decided_by_who_read_the_last_version(api):
    read = api.get("/hiring-policy")
    assert (read["version"], read["rejection_wait"], read["rules_may_reject"]) == (0, 1, False)

    decided = api.put("/hiring-policy", read | {"rejection_wait": 3, "rejection_wait_unit": "hours"})
    assert (api.status, decided["rejection_wait"], decided["version"]) == (200, 3, 1)
    api.put("/hiring-policy", read | {"rejection_wait": 5})
    assert (api.status, HiringPolicy.objects.get().rejection_wait) == (409, 3)
    api.put("/hiring-policy", decided | {"knockout_wait_days": 0})
    assert api.status == 422


def test_stage_groups_are_added_changed_and_removed(api):
    made = api.post("/stage-groups", {"name": "Trial day", "kind": "interview"})
    assert api.status == 201
    assert made["id"] in [each["id"] for each in api.get("/stage-groups")]
    assert api.put(f"/stage-groups/{made['id']}", {"name": "Trial shift", "kind": "interview"})["name"] == "Trial shift"
    other = api.post("/stage-groups", {"name": "Ward visit", "kind": "interview"})
    api.put(f"/stage-groups/{other['id']}", {"name": "trial SHIFT", "kind": "interview"})
    assert api.status == 409
    api.delete(f"/stage-groups/{made['id']}")
    assert (api.status, StageGroup.objects.filter(pk=made["id"]).exists()) == (204, False)


def test_a_form_is_written_in_versions_and_the_second_writer_is_told(api):
    made = api.post("/scorecard-forms", {"name": "Ward", "categories": JUDGED})
    assert (api.status, made["number"], made["is_active"]) == (201, 1, True)
    read = api.get(f"/scorecard-forms/{made['id']}")
    [hygiene] = read["categories"][0]["attributes"]

    more = [{"name": "Craft", "attributes": [hygiene, {"name": "Calm"}]}]
    second = api.put(f"/scorecard-forms/{made['id']}", {"name": "Ward", "number": 1, "categories": more})
    assert (api.status, second["number"]) == (200, 2)
    assert second["categories"][0]["attributes"][0]["key"] == hygiene["key"], "it stays the same attribute"
    api.put(f"/scorecard-forms/{made['id']}", {"name": "Ward", "number": 1, "categories": JUDGED})
    assert api.status == 409
    twice = [{"name": "Craft", "attributes": [{"name": "Calm"}, {"name": "calm"}]}]
    api.put(f"/scorecard-forms/{made['id']}", {"name": "Ward 2", "number": 2, "categories": twice})
    assert (api.status, ScorecardForm.objects.get(pk=made["id"]).name) == (422, "Ward"), "all of it or nothing"


def test_a_form_becomes_the_default_and_the_default_stays_offered(api):
    first = api.post("/scorecard-forms", {"name": "Ward", "categories": JUDGED})
    second = api.post("/scorecard-forms", {"name": "Office", "categories": JUDGED})
    api.put(f"/scorecard-forms/{second['id']}/use", {"is_default": True})
    assert api.status == 200
    api.put(f"/scorecard-forms/{second['id']}/use", {"is_active": False})
    assert api.status == 409
    assert api.put(f"/scorecard-forms/{first['id']}/use", {"is_active": False})["is_active"] is False
    shown = {each["name"]: (each["is_default"], each["is_active"]) for each in api.get("/scorecard-forms")}
    assert (shown["Office"], shown["Ward"]) == ((True, True), (False, False))


def test_reading_early_is_decided_by_administrators_alone(api, program):
    assert api.get("/scorecards-open-early") == {"is_open": False}
    assert api.put("/scorecards-open-early", {"is_open": True}) == {"is_open": True}
    rita = program("rita")
    rita.put("/scorecards-open-early", {"is_open": False})
    assert (rita.status, api.get("/scorecards-open-early")) == (403, {"is_open": True})


def test_mail_templates_are_kept_changed_and_offered_no_more(api):
    made = api.post("/mail-templates", WELCOME)
    assert (api.status, made["owner_id"], made["version"]) == (201, None, 1)
    changed = api.put(f"/mail-templates/{made['id']}", WELCOME | {"text": "Thank you.", "version": 1})
    assert (changed["text"], changed["version"]) == ("Thank you.", 2)
    api.put(f"/mail-templates/{made['id']}", WELCOME | {"version": 1})
    assert api.status == 409
    refused = api.post("/mail-templates", WELCOME | {"name": "Odd", "subject": "Hello {{firstname}}"})
    assert (api.status, MailTemplate.objects.count()) == (422, 1)
    assert "{{firstname}}" in refused["detail"]
    assert api.get(f"/mail-templates/{made['id']}") == changed
    api.delete(f"/mail-templates/{made['id']}")
    assert (api.status, api.get("/mail-templates")) == (204, [])


def test_a_template_of_ones_own_is_nobody_elses(program):
    rita, henry = program("rita"), program("henry")
    made = rita.post("/mail-templates", WELCOME | {"is_shared": False})
    assert rita.status == 201
    assert made["id"] not in [each["id"] for each in henry.get("/mail-templates")]
    henry.delete(f"/mail-templates/{made['id']}")
    assert henry.status == 404


def test_somebody_lets_a_colleague_write_in_their_name_and_takes_it_back(program, acme):
    rita, henry = program("rita"), acme.colleagues["henry"]
    made = rita.post("/sender-grants", {"writer_id": str(henry.pk)})
    assert (rita.status, made["sender_id"]) == (201, str(acme.colleagues["rita"].pk))
    assert [each["id"] for each in rita.get("/sender-grants")] == [made["id"]]
    rita.post("/sender-grants", {"writer_id": str(acme.colleagues["rita"].pk)})
    assert rita.status == 422
    rita.delete(f"/sender-grants/{made['id']}")
    assert (rita.status, SenderGrant.objects.count()) == (204, 0)


def test_who_may_not_is_refused_and_otto_finds_nothing(api, program, globex):
    form = api.post("/scorecard-forms", {"name": "Ward", "categories": JUDGED})
    group = api.post("/stage-groups", {"name": "Trial day", "kind": "interview"})
    template = api.post("/mail-templates", WELCOME)
    ines = program("ines")
    ines.post("/scorecard-forms", {"name": "Mine", "categories": JUDGED})
    assert ines.status == 403
    ines.put("/hiring-policy", ines.get("/hiring-policy"))
    assert ines.status == 403
    ines.post("/stage-groups", {"name": "Mine", "kind": "interview"})
    assert ines.status == 403
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.get(f"/scorecard-forms/{form['id']}")
    assert otto.status == 404
    otto.put(f"/stage-groups/{group['id']}", {"name": "Mine", "kind": "interview"})
    assert otto.status == 404
    otto.put(f"/mail-templates/{template['id']}", WELCOME | {"version": 1})
    assert otto.status == 404
