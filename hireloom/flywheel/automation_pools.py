"""What automations of hiring do with pools, which hiring does not know."""

from uuid import UUID

from django.utils.translation import gettext_noop

from hireloom.ats.enums import AutomationAction
from hireloom.ats.operations import automation_actions
from hireloom.ats.operations.automation_actions import Deed, Elsewhere
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.models import Pool
from hireloom.crm.operations import pools
from hireloom.kit.refusals import Unacceptable


def may_use(actor: Actor, pool_id: UUID) -> bool:
    """Whether a colleague may let an automation fill a pool: one of the organization that they may edit."""
    pool = Pool.objects.visible_to(actor).filter(pk=pool_id, privacy=PoolPrivacy.ORGANIZATION).first()
    return pool is not None and rules.can_edit_pool(actor, pool)


def put_into_its_pool(deed: Deed) -> None:
    """Put the person of an application into the pool of the automation; who is there stays as they are.

    Raises: Unacceptable: the pool is gone.
    """
    chosen = deed.automation.pool_id or UUID(int=0)
    pool = Pool.objects.filter(organization_id=deed.by.organization_id, pk=chosen).first()
    if pool is None:
        msg = gettext_noop("The pool is gone.")
        raise Unacceptable(msg)
    pools.add(pool=pool, person=deed.application.person, by=deed.by, at=deed.at, context_id=deed.application.pk)


automation_actions.teach(AutomationAction.POOL, Elsewhere(may_use, put_into_its_pool))
