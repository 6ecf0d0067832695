"""What follows when an audit is published or taken down: matches are made or lost at once."""

from typing import Any

from hireloom.compliance.events import BiasAuditPublished, BiasAuditUnpublished
from hireloom.compliance.tasks import compare_as_the_law_allows
from hireloom.core import events, tenancy


@events.subscribe_to_all(BiasAuditPublished, BiasAuditUnpublished)
def compare_with_the_audit_there_is(happened: list[Any]) -> None:
    del happened
    compare_as_the_law_allows.defer(organization_id=str(tenancy.current()))
