"""Making what is searched anew, with a bar that says how far it is."""

from django.utils import timezone

from hireloom.cli.demo.loading.progress import Progress
from hireloom.core import directory, tenancy
from hireloom.flywheel.search import refreshing
from hireloom.people.models import Person


def rebuild_all() -> None:
    """Make the rows and the indexes of search of every organization anew."""
    organization_ids = directory.organization_ids()
    people = 0
    for organization_id in organization_ids:
        with tenancy.organization(organization_id):
            people += Person.objects.filter(organization_id=organization_id).count()
    progress = Progress("Search", people)
    refreshing.rebuild(organization_ids, at=timezone.now(), progress=progress.advance)
    progress.finish()
