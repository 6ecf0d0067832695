"""Writing to one person: once, in the right name, with nothing unfilled, now or later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine.tokens import Unresolved
from hireloom.flywheel.operations import mails
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.enums import MessageState
from hireloom.messaging.models import MailTemplate, Message, SenderGrant
from hireloom.messaging.operations import outbox, senders, templates
from hireloom.messaging.operations.mails import NotTheirAddress, Writing
from hireloom.messaging.operations.templates import ChangedMeanwhile, Draft
from tests import factories
from tests.cast import MONDAY, TUESDAY

WRITING = Writing(to_address="ada@example.org", subject="{{job}}", text="Hello {{first_name}}, {{sender}}", key="k1")


@pytest.fixture
def application(rita):
    return factories.application(factories.job(rita, title="Staff nurse"), name="Ada Byron", email="ada@example.org")


@pytest.fixture
def as_rita(acme):
    return replace(WRITING, sender=acme.colleagues["rita"])


def write(application, writing, by, **more):
    about = None if more.get("is_about_nothing") else application
    return mails.write(person=application.person, application=about, writing=writing, by=by, at=MONDAY)


def test_a_mail_says_what_is_known_and_answers_come_to_whoever_it_is_from(application, as_rita, rita, acme):
    message = write(application, as_rita, rita)

    assert (message.subject, message.text) == ("Staff nurse", "Hello Ada, Rita Lindqvist\n")
    assert message.to_address == "ada@example.org"
    assert message.from_name == f"Rita Lindqvist ({acme.organization.name})"
    assert message.reply_to == acme.colleagues["rita"].user.email
    assert message.context_id == application.pk
    assert Event.objects.filter(name="messaging.message.written").about(application.pk).count() == 1


def test_a_form_sent_twice_is_one_mail(application, as_rita, rita):
    assert write(application, as_rita, rita) == write(application, as_rita, rita)
    assert Message.objects.filter(key="k1").count() == 1
    assert Event.objects.filter(name="messaging.message.written").count() == 1


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"text": "{{job}} {{salary}}"}, ["salary"]),
        ({"subject": "Hello {{company}}"}, ["company"]),
        ({"text": "Hello {{first_name"}, ["{{"]),
    ],
)
def test_a_mail_with_something_unfilled_does_not_leave(change, names, application, as_rita, rita):
    with pytest.raises(Unresolved) as refused:
        write(application, replace(as_rita, **change), rita)
    assert refused.value.names == names
    assert not Message.objects.filter(key="k1").exists()


def test_without_a_job_the_job_is_unfilled(application, as_rita, rita):
    with pytest.raises(Unresolved) as refused:
        write(application, as_rita, rita, is_about_nothing=True)
    assert refused.value.names == ["job"]


@pytest.mark.parametrize("change", [{"subject": "  "}, {"text": "\n"}, {"send_at": MONDAY - timedelta(days=1)}])
def test_an_empty_mail_and_a_past_moment_are_refused(change, application, as_rita, rita):
    with pytest.raises(Unacceptable):
        write(application, replace(as_rita, **change), rita)
    assert not Message.objects.filter(key="k1").exists()


def test_only_the_persons_own_addresses_are_written_to(application, as_rita, rita):
    with pytest.raises(NotTheirAddress):
        write(application, replace(as_rita, to_address="somebody@example.org"), rita)


def test_a_later_mail_waits_and_can_be_stopped(application, as_rita, rita):
    message = write(application, replace(as_rita, send_at=TUESDAY), rita)

    assert (message.state, message.send_after) == (MessageState.QUEUED, TUESDAY)
    assert outbox.cancel(message=message, by=rita, at=MONDAY)


def test_nobody_writes_in_another_ones_name_unless_it_was_granted(application, rita, acme):
    in_name_of_adam = replace(WRITING, sender=acme.colleagues["adam"])
    with pytest.raises(PermissionDenied):
        write(application, in_name_of_adam, rita)

    granted = senders.grant(writer=acme.colleagues["rita"], by=acme.actor("adam"), at=MONDAY)
    message = write(application, in_name_of_adam, rita)
    assert message.in_name_of == acme.colleagues["adam"]
    assert message.sent_by == acme.colleagues["rita"]
    assert message.reply_to == acme.colleagues["adam"].user.email

    senders.revoke(granted=granted, by=acme.actor("adam"), at=MONDAY)
    with pytest.raises(PermissionDenied):
        write(application, replace(in_name_of_adam, key="k2"), rita)


def test_a_grant_is_ones_own_to_give_and_to_take_back(rita, acme, otto, globex):
    granted = senders.grant(writer=acme.colleagues["vera"], by=rita, at=MONDAY)
    assert senders.grant(writer=acme.colleagues["vera"], by=rita, at=MONDAY) == granted
    with pytest.raises(Unacceptable):
        senders.grant(writer=acme.colleagues["rita"], by=rita, at=MONDAY)
    with pytest.raises(PermissionDenied):
        senders.revoke(granted=granted, by=acme.actor("vera"), at=MONDAY)
    with pytest.raises(PermissionDenied):
        senders.revoke(granted=granted, by=otto, at=MONDAY)
    senders.revoke(granted=granted, by=acme.actor("adam"), at=MONDAY)
    assert not SenderGrant.objects.exists()
    names = (
        Event.objects.filter(name__startswith="messaging.sender").order_by("sequence").values_list("name", flat=True)
    )
    assert list(names) == ["messaging.sender.granted", "messaging.sender.revoked"]


@pytest.mark.parametrize("name", ["vera", "ines", "henry", "cora"])
def test_who_may_not_write_mails_writes_none(name, application, acme):
    with pytest.raises(PermissionDenied):
        write(application, replace(WRITING, sender=acme.colleagues[name]), acme.actor(name))


DRAFT = Draft("Thanks", "Thank you", "Hello {{first_name}}")


def test_a_template_is_everybodys_or_ones_own(rita, acme):
    templates.write(draft=DRAFT, is_shared=True, by=rita, at=MONDAY)
    templates.write(draft=DRAFT, is_shared=False, by=rita, at=MONDAY)
    assert MailTemplate.objects.visible_to(rita).count() == 2
    assert MailTemplate.objects.visible_to(acme.actor("sam")).count() == 1
    with pytest.raises(Unacceptable):
        templates.write(draft=replace(DRAFT, name="THANKS"), is_shared=True, by=rita, at=MONDAY)
    with pytest.raises(PermissionDenied):
        templates.write(draft=replace(DRAFT, name="Other"), is_shared=True, by=acme.actor("sam"), at=MONDAY)
    with pytest.raises(PermissionDenied):
        templates.write(draft=replace(DRAFT, name="Other"), is_shared=False, by=acme.actor("vera"), at=MONDAY)


def test_the_second_of_two_editors_is_told(rita, acme):
    template = templates.write(draft=DRAFT, is_shared=True, by=rita, at=MONDAY)
    first = replace(DRAFT, text="Hello")
    templates.change(template=template, draft=first, seen_version=1, by=rita, at=MONDAY)
    with pytest.raises(ChangedMeanwhile) as refused:
        templates.change(
            template=template, draft=replace(DRAFT, text="Hi"), seen_version=1, by=acme.actor("adam"), at=MONDAY
        )
    assert refused.value.template.text == "Hello"


def test_a_removed_template_frees_its_name(rita):
    template = templates.write(draft=DRAFT, is_shared=True, by=rita, at=MONDAY)
    templates.remove(template=template, by=rita, at=MONDAY)
    templates.remove(template=template, by=rita, at=MONDAY)
    assert templates.write(draft=DRAFT, is_shared=True, by=rita, at=MONDAY) != template
    assert Event.objects.filter(name="messaging.template.removed").count() == 1
