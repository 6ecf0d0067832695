"""What Google minds about the data on a job's own page; there is no feed, it reads the page.

Source: Google Search Central, "Job posting (JobPosting) structured data": required are title, description, datePosted,
hiringOrganization and jobLocation with a country, for work from anywhere applicantLocationRequirements instead; the
title is the job's alone, and everything said in the data stands on the page.
"""

import re

from django.utils.translation import gettext as _

from hireloom.ats.enums import Workplace
from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards.types import Finding, refused, warned

ODD = re.compile(r"[!*★☆•|]|\d{4}")


def check(posting: Posting) -> list[Finding]:
    """What Google would refuse or show worse of a post."""
    return [*_where(posting), *_words(posting)]


def _where(posting: Posting) -> list[Finding]:
    address, is_remote = posting.address, posting.workplace == Workplace.REMOTE
    if not address.country:
        anywhere = _("Google needs the country people may live in: give the job an office that has one.")
        return [refused(anywhere if is_remote else _("Google needs a country: give the job an office that has one."))]
    if is_remote:
        return []
    found = []
    if not address.city:
        found.append(warned(_("Google finds jobs by their city: say the place in the post.")))
    if not (address.street and address.postal_code):
        words = _("Google shows distances when the office has a street and a postal code.")
        found.append(warned(words))
    return found


def _words(posting: Posting) -> list[Finding]:
    found = []
    if not posting.body.strip():
        found.append(refused(_("Google needs a description: write the text of the post.")))
    if ODD.search(posting.title):
        found.append(warned(_("Google wants the name of the job alone as its title, without codes and decoration.")))
    if posting.pay is None:
        found.append(warned(_("Google ranks jobs with pay higher: say the range.")))
    return found
