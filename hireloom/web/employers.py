"""The employer as job boards are told of it, with the addresses of its careers site."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from hireloom.ats.models import BoardProfile
from hireloom.core.models import Organization
from hireloom.integrations.job_boards.types import Employer

NO_POST = UUID(int=0)


def of(organization: Organization, profile: BoardProfile) -> Employer:
    """The employer with the addresses strangers read it at."""
    slug = organization.slug
    home = settings.PUBLIC_URL + reverse("careers:home", args=[slug])
    post = settings.PUBLIC_URL + reverse("careers:post", args=[slug, NO_POST])
    return Employer(
        name=organization.name,
        home_url=home,
        jobs_url=post.removesuffix(f"{NO_POST}/"),
        feeds_url=f"{home}feeds/",
        language=organization.language,
        linkedin_company_id=profile.linkedin_company_id,
        contact_email=profile.contact_email,
    )
