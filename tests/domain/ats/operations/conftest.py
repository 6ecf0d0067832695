"""The stages of the nurse's job by their place, and a template of a mail to its applicants."""

import pytest

from hireloom.messaging.models import MailTemplate


@pytest.fixture
def stage(nurse_job):
    return dict(enumerate(nurse_job.stages.order_by("position")))


@pytest.fixture
def template(acme):
    return MailTemplate.objects.create(
        organization_id=acme.organization.pk,
        name="Next step",
        subject="{{job}}",
        text="Hello {{first_name}}, we go on.",
    )
