"""Roles hold permissions, and a rule lets pass or refuses."""

import pytest

from hireloom.core import access
from hireloom.core.actor import Actor, system, visitor
from hireloom.core.enums import ActorKind, JobRole, SiteRole
from hireloom.core.queries import roles


def may_tag(actor):
    return actor.may("people.tag_people")


def test_administrators_hold_every_permission_but_the_one_that_is_held_apart():
    assert access.every_permission() - access.of_site_role(SiteRole.ADMINISTRATOR) == {"compliance.view_impact"}
    assert "compliance.view_impact" in access.of_site_role(SiteRole.COMPLIANCE)


def test_colleagues_without_a_further_role_hold_none():
    assert access.of_site_role(SiteRole.COLLEAGUE) == frozenset()


def changing(role):
    return {name for name in access.of_site_role(role) if not name.partition(".")[2].startswith("view_")}


def test_observers_hold_only_what_reads_and_compliance_officers_keep_the_ledger_of_who_said_no():
    assert changing(SiteRole.OBSERVER) == set()
    assert changing(SiteRole.COMPLIANCE) == {
        "messaging.edit_suppressions",
        "messaging.edit_topics",
        "ai.audit_matching",
        "compliance.erase_people",
    }


def test_a_role_on_a_job_holds_what_was_declared_for_it():
    assert access.of_job_role(JobRole.INTERVIEWER) == {
        "ats.view_applications",
        "ats.view_interviews",
        "people.add_notes",
        "people.view_documents",
    }
    assert access.job_roles_with("ats.hire_people") == {JobRole.RECRUITER}


def test_a_permission_is_declared_once():
    with pytest.raises(ValueError, match=r"core\.manage_members is declared twice"):
        access.declare("core.manage_members", "Again")


def test_every_permission_says_in_words_what_it_allows():
    assert [permission.name for permission in access.declared() if len(str(permission.label)) < 4] == []
    assert len({str(permission.label) for permission in access.declared()}) == len(access.declared())


def test_a_rule_lets_pass_who_may_and_stops_who_may_not(rita, vera):
    access.require(may_tag, rita)

    with pytest.raises(access.PermissionDenied, match="may not may_tag"):
        access.require(may_tag, vera)


def test_the_software_itself_may_what_its_schedules_need(acme):
    assert system(acme.organization.pk).may("ats.hire_people")


def test_a_visitor_may_nothing(acme):
    assert not any(visitor(acme.organization.pk).may(name) for name in access.every_permission())


def test_scopes_narrow_and_never_widen(acme):
    actor = Actor(
        ActorKind.TOKEN,
        acme.organization.pk,
        permissions=frozenset({"people.view_people", "people.tag_people"}),
        scopes=frozenset({"people.view_people", "ats.hire_people"}),
    )

    assert [name for name in sorted(access.every_permission()) if actor.may(name)] == ["people.view_people"]


def test_the_page_of_roles_describes_every_role_there_is():
    assert set(roles.SITE_ROLES) == set(SiteRole)
    assert set(roles.JOB_ROLES) == set(JobRole)


def test_the_page_of_roles_names_every_permission_somewhere():
    shown = {
        ability.label
        for table in (roles.of_site(), roles.of_jobs())
        for area in table.areas
        for ability in area.abilities
    }

    assert {str(permission.label) for permission in access.declared()} - shown == set()


def test_the_page_of_roles_says_what_the_program_checks():
    table = roles.of_site()
    columns = list(roles.SITE_ROLES)
    labels = {str(permission.label): permission.name for permission in access.declared()}

    for area in table.areas:
        for ability in area.abilities:
            held = {role for role, is_held in zip(columns, ability.held, strict=True) if is_held}
            assert held == {role for role in SiteRole if labels[ability.label] in access.of_site_role(role)}
