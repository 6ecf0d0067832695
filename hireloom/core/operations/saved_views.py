"""Saved views: the filters, order and columns of a screen under a name.

A view is a colleague's own convenience and says nothing about anybody, so no event is recorded.
"""

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, rules
from hireloom.core.actor import Actor
from hireloom.core.models import SavedView
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

LONGEST_QUERY = 2000


class ViewNameTaken(Exception):
    """The colleague has another view of that name on this screen."""


@transaction.atomic
def save(*, screen: str, name: str, query: str, by: Actor, is_shared: bool = False) -> SavedView:
    """Keep what a screen shows under a name; saving under the same name again replaces it.

    `query` is the screen's query string without "?". A shared view is seen by every colleague,
    and shows each of them only what they may see.

    Raises:
        PermissionDenied: `by` is no colleague.
        Unacceptable: the name is empty, or the filters are too long to keep.

    """
    access.require(rules.can_save_view, by)
    label = _label(name)
    if len(query) > LONGEST_QUERY:
        msg = gettext_noop("These filters are too long to keep; use fewer of them.")
        raise Unacceptable(msg)
    view, _ = SavedView.objects.update_or_create(
        organization_id=by.organization_id,
        owner_id=by.membership_id,
        screen=screen,
        name=label,
        defaults={"query": query, "is_shared": is_shared},
    )
    return view


@transaction.atomic
def rename(*, view: SavedView, name: str, by: Actor, is_shared: bool | None = None) -> SavedView:
    """Give one's own view another name, and share it or keep it to oneself when `is_shared` says so.

    Raises:
        PermissionDenied: it is somebody else's view.
        ViewNameTaken: one's own views of this screen have that name already.
        Unacceptable: the name is empty.

    """
    access.require(rules.can_change_view, by, view)
    label = _label(name)
    others = SavedView.objects.filter(owner_id=view.owner_id, screen=view.screen, name=label).exclude(pk=view.pk)
    if others.exists():
        raise ViewNameTaken
    view.name = label
    view.is_shared = view.is_shared if is_shared is None else is_shared
    view.save(update_fields=["name", "is_shared"])
    return view


@transaction.atomic
def delete(*, view: SavedView, by: Actor) -> None:
    """Forget one's own view, for everybody when it was shared.

    Raises: PermissionDenied: it is somebody else's view.
    """
    access.require(rules.can_change_view, by, view)
    view.delete()


def _label(name: str) -> str:
    label = clean(name)[:80]
    if not label:
        msg = gettext_noop("A view needs a name.")
        raise Unacceptable(msg)
    return label
