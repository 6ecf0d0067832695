"""What follows when an audit is published or taken down: matches are made or lost at once."""

from typing import Any

from hireloom.compliance.events import BiasAuditPublished, BiasAuditUnpublished
from hireloom.compliance.operations import comparing
from hireloom.core import events, tenancy


@events.subscribe_to_all(BiasAuditPublished, BiasAuditUnpublished)
def compare_with_the_audit_there_is(happened: list[Any]) -> None:
    organization_id = tenancy.current()
    assert organization_id is not None, happened
    comparing.again(organization_id=organization_id)
