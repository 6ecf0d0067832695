"""Rules on their pages: written, tried, decided; and the candidate's link."""

import pytest

from hireloom.ats.enums import RuleAction
from hireloom.ats.models import Application, ApplicationRule, HiringPolicy, RuleFiring
from hireloom.ats.operations import application_rules, human_reviews
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.engine import conditions
from hireloom.engine.conditions import About, Condition
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import text_of, toasts_of


@pytest.fixture
def post(browser, nurse_job, rita):
    return factories.post(nurse_job, rita)


@pytest.fixture
def address(nurse_job, post):
    return f"/jobs/{nurse_job.pk}/posts/{post.pk}/rules/"


@pytest.fixture
def ada(post):
    made = factories.apply(post, at=MONDAY)
    Application.objects.filter(pk=made.pk).update(answers={"permit": "no"})
    return made


SENT = {
    "name": "Permit",
    "needs_all": "all",
    "about_0": "answer:permit",
    "test_0": "is",
    "value_0": "no",
    "action": "tag",
    "tag_name": "No permit",
}


def test_a_rule_is_written_tried_changed_and_removed(browser, ada, address):
    assert browser.post(f"{address}new/", SENT).status_code == 302
    rule = ApplicationRule.objects.get()
    assert "If the answer to “permit” is no" in text_of(browser.get(address))
    assert "Would touch 1 of the latest 1 applications" in text_of(browser.get(f"{address}{rule.pk}/dry-run/"))

    browser.post(f"{address}{rule.pk}/", SENT | {"seen": "1", "name": "Work permit", "is_active": "on"})
    rule.refresh_from_db()
    assert (rule.name, rule.is_active, rule.version) == ("Work permit", True, 2)
    stale = browser.post(f"{address}{rule.pk}/", SENT | {"seen": "1", "name": "Mine"})
    assert stale.status_code == 409
    assert "“Work permit”: if the answer to “permit” is no" in text_of(stale)
    assert 'value="Mine"' in stale.content.decode()

    browser.post(f"{address}{rule.pk}/removals/")
    assert not ApplicationRule.objects.exists()


def test_what_is_missing_is_said_and_what_was_typed_is_kept(browser, ada, address):
    response = browser.post(f"{address}new/", SENT | {"tag_name": ""})

    assert response.status_code == 422
    assert "A tag needs a name." in text_of(response)
    assert 'value="Permit"' in response.content.decode()


def test_only_administrators_are_offered_rules_that_reject(browser, sign_in, ada, address):
    assert 'value="reject"' not in browser.get(f"{address}new/").content.decode()
    assert 'value="reject"' in sign_in("adam").get(f"{address}new/").content.decode()


@pytest.fixture
def firing(post, rita, ada, reason):
    draft = RuleDraft(
        name="Permit",
        conditions=[Condition(About.ANSWER, conditions.Test.IS, "no", "permit")],
        action=RuleAction.PROPOSE_REJECTION,
        reason=reason,
        is_active=True,
    )
    application_rules.write(post=post, draft=draft, by=rita, at=MONDAY)
    application_rules.apply_all(application_id=ada.pk, at=TUESDAY)
    return RuleFiring.objects.get()


def test_a_proposal_stands_in_the_review_queue_and_is_decided_by_a_key(browser, ada, firing):
    page = browser.get(f"/review/{ada.pk}/").content.decode()
    assert "proposes to reject" in page
    assert 'data-shortcut="y"' in page

    browser.post(f"/proposals/{firing.pk}/acceptances/")

    assert Application.objects.get(pk=ada.pk).outcome == "rejected"
    assert browser.post(f"/proposals/{firing.pk}/dismissals/", headers={"HX-Request": "true"}).status_code == 409


def test_who_may_not_decide_is_refused(sign_in, ada, firing):
    assert sign_in("ines").post(f"/proposals/{firing.pk}/acceptances/").status_code == 403
    assert Application.objects.get(pk=ada.pk).outcome == ""


def test_the_candidate_asks_for_a_person_by_the_button_alone(client, adam, acme, post, ada, reason):
    HiringPolicy.objects.create(organization_id=post.organization_id, rules_may_reject=True)
    draft = RuleDraft(
        name="Permit",
        conditions=[Condition(About.ANSWER, conditions.Test.IS, "no", "permit")],
        action=RuleAction.REJECT,
        reason=reason,
        is_active=True,
    )
    application_rules.write(post=post, draft=draft, by=adam, at=MONDAY)
    application_rules.apply_all(application_id=ada.pk, at=TUESDAY)
    found = Application.objects.select_related("organization").get(pk=ada.pk)
    link = "/careers/" + human_reviews.link(found).split("/careers/")[1]

    assert "Do you want a person to decide?" in client.get(link).content.decode()
    assert Application.objects.get(pk=ada.pk).outcome == "rejected"
    assert "A person will look at it" in client.post(link).content.decode()
    assert Application.objects.get(pk=ada.pk).outcome == ""
    assert client.get(link[:-1] + "x").status_code == 404


def test_a_tried_rule_is_run_on_those_who_are_here_and_shows_what_became_of_each(browser, ada, address):
    browser.post(f"{address}new/", SENT)
    rule = ApplicationRule.objects.get()
    assert "The rule is off." in text_of(browser.get(f"{address}{rule.pk}/dry-run/"))
    refused = browser.post(f"{address}{rule.pk}/runs/", follow=True)
    assert "Switch the rule on first." in toasts_of(refused)[0][0]
    browser.post(f"{address}{rule.pk}/", SENT | {"seen": "1", "is_active": "on"})
    assert "Run on the applicants who are here now" in text_of(browser.get(f"{address}{rule.pk}/dry-run/"))

    shown = text_of(browser.post(f"{address}{rule.pk}/runs/", follow=True))

    assert "Run “Permit” on 1 person" in shown
    assert "Done 1" in shown
    assert "Undo for everybody" not in shown
    assert RuleFiring.objects.get().application == ada
    assert "Run on the applicants" not in text_of(browser.get(f"{address}{rule.pk}/dry-run/")), "nobody is left"


def test_who_may_not_change_the_job_runs_no_rule(sign_in, browser, ada, address):
    browser.post(f"{address}new/", SENT | {"is_active": "on"})
    rule = ApplicationRule.objects.get()

    assert sign_in("vera").post(f"{address}{rule.pk}/runs/").status_code == 403
    assert not RuleFiring.objects.exists()


def test_the_api_writes_tries_and_decides(program, post, ada, reason):
    api = program("rita")
    body = {
        "name": "Permit",
        "conditions": [{"about": "answer", "test": "is", "value": "no", "key": "permit"}],
        "action": "propose_rejection",
        "reason_id": str(reason.pk),
        "is_active": True,
    }
    rule = api.post(f"/posts/{post.pk}/rules", body)
    assert (api.status, rule["version"]) == (201, 1)
    assert api.get(f"/rules/{rule['id']}/dry-run")["count"] == 1
    api.patch(f"/rules/{rule['id']}", body | {"version": 7})
    assert api.status == 409
    run = api.post(f"/rules/{rule['id']}/runs")
    assert (api.status, run["verb"], run["state"], run["done"]) == (201, "rule", "finished", 1)
    application_rules.apply_all(application_id=ada.pk, at=TUESDAY)
    (proposal,) = api.get("/rejection-proposals")
    assert api.post(f"/rejection-proposals/{proposal['id']}/acceptances")["outcome"] == "rejected"
    api.delete(f"/rules/{rule['id']}")
    assert api.status == 204


def test_otto_finds_no_rule(strange, globex_job):
    assert strange("/jobs/{job}/posts/{application}/rules/") == 404
