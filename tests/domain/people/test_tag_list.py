"""The list of tags stays short and clean: renamed, merged, removed, and everything that names them follows."""

import pytest

from hireloom.ats.enums import AutomationAction, AutomationTrigger
from hireloom.ats.models import Automation
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import TagKind, TagTone
from hireloom.people.models import PersonTag, Tag
from hireloom.people.operations import tag_list, tags
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def bob(acme):
    return factories.person(acme.organization.pk, name="Bob Stone", email="bob@example.org")


def put(person, name, by):
    return tags.put_on(person=person, name=name, by=by, at=MONDAY)


def change(tag, by, name=None, kind=TagKind.OTHER, tone=TagTone.NEUTRAL):
    return tag_list.change(tag=tag, name=name or tag.name, kind=kind, tone=tone, by=by, at=TUESDAY)


def carried(person):
    return list(PersonTag.objects.filter(person=person).order_by("tag__name").values_list("tag__name", flat=True))


def test_a_renamed_tag_stays_on_everybody(rita, ada):
    change(put(ada, "Pythn", rita), rita, name="Python", kind=TagKind.SKILL, tone=TagTone.WOAD)

    assert carried(ada) == ["Python"]
    tag = Tag.objects.get()
    assert (tag.kind, tag.tone) == ("skill", "woad")
    event = Event.objects.get(name="people.tag.changed")
    assert (event.payload["was_called"], event.payload["called"], event.payload["fields"]) == (
        "Pythn",
        "Python",
        "kind name tone",
    )


def test_changing_nothing_records_nothing(rita, ada):
    change(put(ada, "Python", rita), rita)
    assert not Event.objects.filter(name="people.tag.changed").exists()


def test_a_name_that_another_tag_has_is_refused_with_that_tag(rita, ada):
    python, java = put(ada, "Python", rita), put(ada, "Java", rita)

    with pytest.raises(tag_list.TagNameTaken) as refusal:
        change(java, rita, name="PYTHON")
    assert refusal.value.tag == python
    with pytest.raises(Unacceptable):
        tag_list.change(tag=java, name=" ", kind=TagKind.SKILL, tone=TagTone.WOAD, by=rita, at=TUESDAY)


def test_two_tags_become_one_and_nobody_carries_it_twice(rita, ada, bob):
    js, javascript = put(ada, "JS", rita), put(ada, "JavaScript", rita)
    put(bob, "JS", rita)

    assert tag_list.merge(tag=js, into=javascript, by=rita, at=TUESDAY) == javascript
    assert (carried(ada), carried(bob)) == (["JavaScript"], ["JavaScript"])
    assert list(Tag.objects.values_list("name", flat=True)) == ["JavaScript"]
    assert Event.objects.get(name="people.tag.merged").payload["people"] == 1

    tag_list.merge(tag=js, into=javascript, by=rita, at=TUESDAY)
    assert Event.objects.filter(name="people.tag.merged").count() == 1


def test_a_tag_is_not_merged_with_itself(rita, ada):
    tag = put(ada, "JS", rita)
    with pytest.raises(tag_list.SameTag):
        tag_list.merge(tag=tag, into=tag, by=rita, at=TUESDAY)


def test_a_removed_tag_is_off_everybody_and_each_timeline_says_so(rita, ada, bob):
    tag = put(ada, "Old fair", rita)
    put(bob, "Old fair", rita)

    assert tag_list.remove(tag=tag, by=rita, at=TUESDAY) == 2
    assert tag_list.remove(tag=tag, by=rita, at=TUESDAY) == 0
    assert (carried(ada), carried(bob), Tag.objects.count()) == ([], [], 0)
    for person in (ada, bob):
        assert Event.objects.about(person.pk).filter(name="people.person.untagged").count() == 1
    assert Event.objects.get(name="people.tag.removed").payload["people"] == 2


def test_automations_that_name_a_tag_name_it_as_it_is_called(rita, ada):
    tag = put(ada, "JS", rita)
    job = factories.job(rita)
    automation = Automation.objects.create(
        organization_id=job.organization_id,
        job=job,
        name="Tagged",
        position=0,
        trigger=AutomationTrigger.TAGGED,
        trigger_tag="js",
        action=AutomationAction.TAG,
        tag_name="JS",
    )
    change(tag, rita, name="JavaScript")
    jobs.drain()

    automation.refresh_from_db()
    assert (automation.trigger_tag, automation.tag_name) == ("JavaScript", "JavaScript")


def test_only_who_manages_tags_changes_the_list(rita, otto, acme, ada):
    tag = put(ada, "JS", rita)
    for actor in (acme.actor("vera"), acme.actor("ines"), otto):
        with pytest.raises(PermissionDenied):
            change(tag, actor, name="JavaScript")
        with pytest.raises(PermissionDenied):
            tag_list.merge(tag=tag, into=tag, by=actor, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            tag_list.remove(tag=tag, by=actor, at=TUESDAY)
